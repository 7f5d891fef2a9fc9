#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace onhand {

// What one receipt would do to its listing, in the listing's unit, with customers' orders left out: those are trade,
// and trade is never held up.
struct ListingChange
{
    ListingId listing;
    std::optional<std::int64_t> before; // empty: the channel was never told a number
    std::int64_t after = 0;

    std::int64_t units() const;
    // Sold out by something else than orders. A number that was never known counts.
    bool isToZero() const;
};

// The limits of the blast-radius gate (DESIGN.md §3.4). What is changed without a person's approval within `window` may
// reach each of them and exceed none.
struct BlastLimits
{
    std::int64_t listings = 50;
    std::int64_t percent = 5; // of the channel's listings, but never fewer than `fewestListings`
    std::int64_t units = 500;
    std::int64_t toZero = 10;
    Milliseconds window{600'000};

    static constexpr std::int64_t fewestListings = 20;

    bool operator==(const BlastLimits&) const = default;
    // In any of its numbers: more could go out without a person. A shorter window lets more through, too.
    bool isWiderThan(const BlastLimits& other) const;

    // The smaller of the two limits on listings.
    std::int64_t mostListings(std::int64_t catalogue) const;
};

enum class BlastLimit
{
    Listings,
    Share,
    Units,
    ToZero
};

QString toWord(BlastLimit limit); // "listings", "share", "units", "to_zero"
std::optional<BlastLimit> blastLimitFromWord(const QString& word);

// A limit that is exceeded: by which number, and what would have been allowed.
struct Exceeded
{
    BlastLimit limit = BlastLimit::Listings;
    std::int64_t value = 0;
    std::int64_t most = 0;

    bool operator==(const Exceeded&) const = default;
};

// Changes added up. A listing that changes several times counts once as a listing, and with all its units.
class BlastRadius
{
public:
    void add(const ListingChange& change);
    // What went out before, with the units moved so far.
    void addSent(ListingId listing, std::int64_t units, bool toZero);

    std::int64_t listings() const { return std::int64_t(reached_.size()); }
    std::int64_t units() const { return units_; }
    std::int64_t toZero() const { return toZero_; }

    // Empty: it may go out. `catalogue` is how many listings of the channel hold a number.
    std::vector<Exceeded> exceeds(const BlastLimits& limits, std::int64_t catalogue) const;
    // False: no catalogue is so small that the number of listings exceeds a limit, so it need not be counted.
    bool needsCatalogue() const { return listings() > BlastLimits::fewestListings; }

private:
    std::map<ListingId, bool> reached_; // and whether to zero
    std::int64_t units_ = 0;
    std::int64_t toZero_ = 0;
};

// What a listing that showed `value` shows once customers have taken `traded` more eaches (negative: given back). Never
// below 0; a listing at 0 stays there, because by how much it was oversold is not known.
std::int64_t afterTrade(std::int64_t value, std::int64_t traded, std::int64_t factor);

} // namespace onhand
