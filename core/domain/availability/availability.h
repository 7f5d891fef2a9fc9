#pragma once

#include "base/quantity.h"

namespace onhand {

// The sums that a promise is made of, for one SKU, in eaches.
struct Availability
{
    Quantity onHand;
    Quantity committed;
    Quantity reserved;

    bool operator==(const Availability&) const = default;
    // Available-to-promise. May be negative: that is an oversell, shown and never clamped here.
    Quantity atp() const { return onHand - committed - reserved; }
};

// What a listing must show, in the listing's own unit: max(0, ATP − buffer), rounded down to whole units of `factor`
// eaches (half a case can not be sold as a case).
std::int64_t shownValue(Quantity atp, Quantity buffer, std::int64_t factor);

} // namespace onhand
