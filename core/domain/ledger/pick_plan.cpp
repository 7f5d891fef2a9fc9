#include "domain/ledger/pick_plan.h"

#include <algorithm>

namespace onhand {

std::vector<BinPick> planPick(const std::vector<BinBalance>& bins, Quantity needed)
{
    std::vector<BinPick> picks;
    for (const BinBalance& bin : bins) {
        if (!bin.sellable || bin.quantity.eaches <= 0 || needed.eaches <= 0)
            continue;
        const Quantity taken = std::min(bin.quantity, needed);
        picks.push_back({bin.bin, taken});
        needed -= taken;
    }
    if (needed.eaches <= 0)
        return picks;
    const auto first = std::find_if(bins.begin(), bins.end(), [](const BinBalance& bin) { return bin.sellable; });
    if (first == bins.end())
        return {};
    const auto known =
        std::find_if(picks.begin(), picks.end(), [&](const BinPick& pick) { return pick.bin == first->bin; });
    if (known != picks.end())
        known->quantity += needed;
    else
        picks.push_back({first->bin, needed});
    return picks;
}

} // namespace onhand
