#pragma once

#include <cstdint>
#include <optional>

namespace onhand {

// From when on a difference asks for a second count. 0 switches a bound off.
struct RecountRule
{
    std::int64_t units = 0;
    std::int64_t minor = 0; // of value, in minor units
};

// The value of a difference; empty when no cost is known.
std::optional<std::int64_t> valueOf(std::int64_t variance, std::optional<std::int64_t> costMinor);

bool asksRecount(std::int64_t variance, std::optional<std::int64_t> costMinor, const RecountRule& rule);

// What one line is estimated to take from now on, in seconds: mostly as before, a little as the last walk took.
std::int64_t learnedSeconds(std::int64_t before, std::int64_t countingMs, std::int64_t lines, std::int64_t bins,
                            std::int64_t secondsPerBin);

} // namespace onhand
