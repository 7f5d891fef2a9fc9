#pragma once

#include "base/clock.h"

#include <cstdint>
#include <span>
#include <vector>

namespace onhand {

// What one SKU sold on one of the shop's days. Days without a sale are simply not there.
struct DaySales
{
    std::int32_t day = 0; // any count of days; the shop's calendar
    std::int32_t eaches = 0;
};

// The days on which the shop sold anything at all, and how busy each day of the week is.
class ShopDays
{
public:
    // `sales` of all SKUs together: how many lines (or eaches) were sold on each day, in any order. A day without any
    // is one on which the shop was closed. `firstDayWeekday`: 0 for Monday, of day 0.
    ShopDays(std::span<const DaySales> sales, int weekdayOfDayZero);

    bool isOpen(std::int32_t day) const;
    // The weight of an open day, 1 on average; 0 when closed.
    double weight(std::int32_t day) const;
    // The sum of weights of the days in (from, to].
    double weightBetween(std::int32_t from, std::int32_t to) const;
    std::int32_t first() const { return first_; }
    std::int32_t last() const { return last_; }

private:
    std::int32_t first_ = 0;
    std::int32_t last_ = -1;
    std::vector<double> upTo_; // sum of weights up to and including the day
};

// A stretch of days [from, to] on which the record itself said that nothing was there: no sale was possible.
struct OutOfStock
{
    std::int32_t from = 0;
    std::int32_t to = 0;
};

// How unlikely it is that a SKU which still sells as before stayed silent for so long.
struct Silence
{
    double probability = 1; // of a silence at least as long
    double quietDays = 0;   // open days that it was quiet and in stock, weighed by weekday
    double usualDays = 0;   // between two sales, on average
    int sales = 0;          // days with a sale that this is judged by
};

// `sales` by day, ascending; `today` the last day that is over. Judged by a Poisson process of its own rate (its
// uncertainty included), which fits what sells regularly, and by the intervals that it really had, which fit what does
// not; the milder of both counts. Fewer than three days with a sale say nothing: probability 1.
Silence silenceOf(std::span<const DaySales> sales, std::span<const OutOfStock> outOfStock, const ShopDays& shop,
                  std::int32_t today);

} // namespace onhand
