#pragma once

#include "base/ids.h"
#include "base/quantity.h"

#include <vector>

namespace onhand {

// What one bin holds of a SKU.
struct BinBalance
{
    BinId bin;
    bool sellable = true;
    Quantity quantity;
};

struct BinPick
{
    BinId bin;
    Quantity quantity; // > 0: how many leave it
};

// Which bins `needed` units are taken from: sellable ones in the order given (the walking order) as far as they last.
// What no bin covers is taken from the first sellable bin all the same: the order was shipped, so the number goes below
// zero and is seen, never clamped. Empty when there is no sellable bin.
std::vector<BinPick> planPick(const std::vector<BinBalance>& bins, Quantity needed);

} // namespace onhand
