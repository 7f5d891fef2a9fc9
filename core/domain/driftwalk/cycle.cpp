#include "domain/driftwalk/cycle.h"

#include <algorithm>

namespace onhand {

std::vector<Classified> classify(std::vector<Turnover> turnovers, const ClassShares& shares)
{
    std::sort(turnovers.begin(), turnovers.end(), [](const Turnover& x, const Turnover& y) {
        return x.value != y.value ? x.value > y.value : x.sku < y.sku;
    });
    double total = 0;
    for (const Turnover& one : turnovers)
        total += std::max(0.0, one.value);
    std::vector<Classified> classes;
    double before = 0;
    for (const Turnover& one : turnovers) {
        CycleClass cycle = CycleClass::C;
        if (one.value > 0)
            cycle = before * 100 < total * double(shares.a)   ? CycleClass::A
                    : before * 100 < total * double(shares.b) ? CycleClass::B
                                                              : CycleClass::C;
        classes.push_back({one.sku, cycle});
        before += std::max(0.0, one.value);
    }
    std::sort(classes.begin(), classes.end(), [](const Classified& x, const Classified& y) { return x.sku < y.sku; });
    return classes;
}

double urgencyOfCycle(CycleClass cycle, std::optional<Instant> countedAt, Instant now, const ClassShares& shares)
{
    if (!countedAt)
        return 2;
    constexpr double day = 24.0 * 3'600'000;
    return double((now - *countedAt).count()) / day / double(shares.daysOf(cycle));
}

} // namespace onhand
