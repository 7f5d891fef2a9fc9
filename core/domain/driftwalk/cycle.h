#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace onhand {

enum class CycleClass
{
    A,
    B,
    C
};

// What a SKU turns over: what left in the time that is looked at, times what one costs.
struct Turnover
{
    SkuId sku;
    double value = 0;
};

struct ClassShares
{
    // Percent of the whole turnover that class A, and A and B together, make up.
    std::int64_t a = 80;
    std::int64_t b = 95;
    // How often each is counted.
    std::int64_t daysA = 30;
    std::int64_t daysB = 90;
    std::int64_t daysC = 180;

    std::int64_t daysOf(CycleClass of) const
    {
        return of == CycleClass::A ? daysA : of == CycleClass::B ? daysB : daysC;
    }
};

struct Classified
{
    SkuId sku;
    CycleClass cycle = CycleClass::C;
};

// The classes of these SKUs, in the order of their ids: the fewest that make up the share of A are A, the next ones B.
// What turned nothing over is C.
std::vector<Classified> classify(std::vector<Turnover> turnovers, const ClassShares& shares);

// How far beyond its turn something is: 1 when it is due today, 2 when it has missed a whole turn. Never counted: 2.
double urgencyOfCycle(CycleClass cycle, std::optional<Instant> countedAt, Instant now, const ClassShares& shares);

} // namespace onhand
