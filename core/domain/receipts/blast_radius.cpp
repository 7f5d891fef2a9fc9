#include "domain/receipts/blast_radius.h"

#include "base/words.h"

#include <algorithm>
#include <cstdlib>

namespace onhand {

namespace {

constexpr std::array limitWords{
    Word<BlastLimit>{BlastLimit::Listings, QLatin1String("listings")},
    Word<BlastLimit>{BlastLimit::Share, QLatin1String("share")},
    Word<BlastLimit>{BlastLimit::Units, QLatin1String("units")},
    Word<BlastLimit>{BlastLimit::ToZero, QLatin1String("to_zero")},
};

} // namespace

QString toWord(BlastLimit limit)
{
    return wordOf(limitWords, limit);
}

std::optional<BlastLimit> blastLimitFromWord(const QString& word)
{
    return valueOf(limitWords, word);
}

std::int64_t ListingChange::units() const
{
    return std::abs(after - before.value_or(0));
}

bool ListingChange::isToZero() const
{
    return after == 0 && before != 0;
}

bool BlastLimits::isWiderThan(const BlastLimits& other) const
{
    return listings > other.listings || percent > other.percent || units > other.units || toZero > other.toZero ||
           window < other.window;
}

std::int64_t BlastLimits::mostListings(std::int64_t catalogue) const
{
    return std::min(listings, std::max(fewestListings, catalogue * percent / 100));
}

void BlastRadius::add(const ListingChange& change)
{
    addSent(change.listing, change.units(), change.isToZero());
}

void BlastRadius::addSent(ListingId listing, std::int64_t units, bool toZero)
{
    bool& zero = reached_[listing];
    if (toZero && !std::exchange(zero, true))
        ++toZero_;
    units_ += units;
}

std::vector<Exceeded> BlastRadius::exceeds(const BlastLimits& limits, std::int64_t catalogue) const
{
    std::vector<Exceeded> exceeded;
    const auto check = [&](BlastLimit limit, std::int64_t value, std::int64_t most) {
        if (value > most)
            exceeded.push_back({limit, value, most});
    };
    const std::int64_t share = std::max(BlastLimits::fewestListings, catalogue * limits.percent / 100);
    check(BlastLimit::Listings, listings(), limits.listings);
    check(BlastLimit::Share, listings(), share);
    check(BlastLimit::Units, units_, limits.units);
    check(BlastLimit::ToZero, toZero_, limits.toZero);
    return exceeded;
}

std::int64_t afterTrade(std::int64_t value, std::int64_t traded, std::int64_t factor)
{
    if (value <= 0)
        return value;
    // A pack that was opened is not sold whole any more.
    const std::int64_t units = traded > 0 ? (traded + factor - 1) / factor : -(-traded / factor);
    return std::max<std::int64_t>(0, value - units);
}

} // namespace onhand
