#include "domain/driftwalk/variance.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace onhand {

std::optional<std::int64_t> valueOf(std::int64_t variance, std::optional<std::int64_t> costMinor)
{
    if (!costMinor)
        return std::nullopt;
    // Quantities are bounded; a cost that would overflow is none.
    if (*costMinor != 0 && std::abs(variance) > std::numeric_limits<std::int64_t>::max() / std::abs(*costMinor))
        return std::nullopt;
    return variance * *costMinor;
}

bool asksRecount(std::int64_t variance, std::optional<std::int64_t> costMinor, const RecountRule& rule)
{
    if (variance == 0)
        return false;
    if (rule.units > 0 && std::abs(variance) >= rule.units)
        return true;
    const auto value = valueOf(variance, costMinor);
    return rule.minor > 0 && value && std::abs(*value) >= rule.minor;
}

std::int64_t learnedSeconds(std::int64_t before, std::int64_t countingMs, std::int64_t lines, std::int64_t bins,
                            std::int64_t secondsPerBin)
{
    if (lines <= 0 || countingMs <= 0)
        return before;
    const std::int64_t taken = std::max<std::int64_t>(0, countingMs / 1'000 - bins * secondsPerBin) / lines;
    // A walk that was left lying says nothing about counting.
    const std::int64_t believable = std::clamp<std::int64_t>(taken, before / 4, before * 4);
    return std::clamp<std::int64_t>((before * 7 + believable * 3 + 5) / 10, 2, 600);
}

} // namespace onhand
