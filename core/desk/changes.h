#pragma once

#include "base/ids.h"

#include <vector>

namespace onhand::desk {

// What one or several commits changed, coalesced. `revision` counts commits that a screen could notice; a gap between
// two ChangeSets (first of the new > last of the old + 1) means that something was missed: fetch again.
struct ChangeSet
{
    std::int64_t firstRevision = 0;
    std::int64_t lastRevision = 0;
    std::vector<SkuId> skus; // numbers, names, flags of these changed; empty together with everySku = nothing
    bool everySku = false;   // an import or a restore: fetch all
    bool receipts = false;
    bool orders = false;
    bool returns = false; // expected returns and their arrivals
    bool alerts = false;
    bool discrepancies = false;
    bool channels = false; // state, scans, health
    bool settings = false;
    bool walks = false;  // walks, bins and deliveries
    bool pushes = false; // held by the gate, decided or undone
};

} // namespace onhand::desk
