#include "domain/driftwalk/suspicion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace onhand {

namespace {

constexpr int leastSales = 3;
// Demand changes; what is longer ago says little about it.
constexpr std::int32_t memoryDays = 180;

int weekdayOf(std::int32_t day, int weekdayOfDayZero)
{
    return ((day + weekdayOfDayZero) % 7 + 7) % 7;
}

// Weighed open days in (from, to] on which a sale was possible.
double possibleBetween(std::int32_t from, std::int32_t to, std::span<const OutOfStock> out, const ShopDays& shop)
{
    double days = shop.weightBetween(from, to);
    for (const OutOfStock& gap : out) {
        const std::int32_t begin = std::max(from, gap.from - 1);
        const std::int32_t end = std::min(to, gap.to);
        if (end > begin)
            days -= shop.weightBetween(begin, end);
    }
    return std::max(0.0, days);
}

// The rate is known from `events` in `exposure` only: the silence's probability under what that leaves open (gamma
// with Jeffreys' prior) is (1 + quiet/exposure)^-(events + ½).
double probabilityOfRate(double events, double exposure, double quiet)
{
    if (exposure <= 0)
        return 1;
    return std::pow(1 + quiet / exposure, -(events + 0.5));
}

// How often an interval of its own was as long, counting the one under way; beyond the longest, the tail falls like an
// exponential of the mean.
double probabilityOfIntervals(std::vector<double> intervals, double quiet)
{
    std::sort(intervals.begin(), intervals.end());
    const double n = double(intervals.size());
    const double longer = double(intervals.end() - std::lower_bound(intervals.begin(), intervals.end(), quiet));
    if (longer > 0)
        return (longer + 1) / (n + 1);
    double mean = 0;
    for (const double interval : intervals)
        mean += interval / n;
    const double beyond = quiet - intervals.back();
    return std::exp(-beyond / std::max(mean, 1.0)) / (n + 1);
}

} // namespace

ShopDays::ShopDays(std::span<const DaySales> sales, int weekdayOfDayZero)
{
    if (sales.empty())
        return;
    std::map<std::int32_t, double> sold;
    for (const DaySales& day : sales)
        sold[day.day] += std::max(0, day.eaches);
    std::erase_if(sold, [](const auto& day) { return day.second <= 0; });
    if (sold.empty())
        return;
    first_ = sold.begin()->first;
    last_ = sold.rbegin()->first;
    std::array<double, 7> sum{};
    std::array<int, 7> days{};
    double total = 0;
    for (const auto& [day, eaches] : sold) {
        const auto weekday = std::size_t(weekdayOf(day, weekdayOfDayZero));
        sum[weekday] += eaches;
        ++days[weekday];
        total += eaches;
    }
    const double average = total / double(sold.size());
    double upTo = 0;
    for (std::int32_t day = first_; day <= last_; ++day) {
        const auto weekday = std::size_t(weekdayOf(day, weekdayOfDayZero));
        if (sold.contains(day))
            upTo += sum[weekday] / days[weekday] / average;
        upTo_.push_back(upTo);
    }
}

double ShopDays::weightBetween(std::int32_t from, std::int32_t to) const
{
    const auto at = [this](std::int32_t day) {
        if (upTo_.empty() || day < first_)
            return 0.0;
        return upTo_[std::size_t(std::min(day, last_) - first_)];
    };
    return to > from ? at(to) - at(from) : 0.0;
}

double ShopDays::weight(std::int32_t day) const
{
    return weightBetween(day - 1, day);
}

bool ShopDays::isOpen(std::int32_t day) const
{
    return weight(day) > 0;
}

Silence silenceOf(std::span<const DaySales> sales, std::span<const OutOfStock> out, const ShopDays& shop,
                  std::int32_t today)
{
    Silence silence;
    std::vector<std::int32_t> days;
    for (const DaySales& day : sales) {
        if (day.eaches > 0 && day.day <= today && day.day > today - memoryDays)
            days.push_back(day.day);
    }
    silence.sales = int(days.size());
    if (silence.sales < leastSales)
        return silence;
    std::vector<double> intervals;
    for (std::size_t i = 1; i < days.size(); ++i)
        intervals.push_back(possibleBetween(days[i - 1], days[i], out, shop));
    const double exposure = possibleBetween(days.front(), days.back(), out, shop);
    silence.quietDays = possibleBetween(days.back(), today, out, shop);
    silence.usualDays = exposure / double(intervals.size());
    if (silence.quietDays <= 0 || exposure <= 0)
        return silence;
    // Both must find it hard to believe: sales of one day come in bursts, and intervals alone know little of the rare.
    silence.probability = std::max(probabilityOfRate(double(intervals.size()), exposure, silence.quietDays),
                                   probabilityOfIntervals(intervals, silence.quietDays));
    return silence;
}

} // namespace onhand
