#pragma once

#include "desk/stock_view.h"

#include <cstdint>

namespace onhand::ui {

// What may need a person on one line of stock. Bits, so that 100,000 of them cost 100 kB and one comparison each.
enum StockFlag : std::uint8_t
{
    FlagNegative = 1,
    FlagDisagrees = 2, // an open discrepancy, or the channel shows another number and nothing is on its way to it
    FlagLow = 4,
    FlagWaiting = 8,
    FlagNotListed = 16,
};
using StockFlags = std::uint8_t;

inline StockFlags flagsOf(const desk::StockRow& row)
{
    const bool differs = row.shown && row.target && *row.shown != *row.target;
    StockFlags flags = 0;
    if (row.isNegative())
        flags |= FlagNegative;
    if (row.openDiscrepancies > 0 || (differs && row.waitingReceipts == 0))
        flags |= FlagDisagrees;
    if (row.isLow())
        flags |= FlagLow;
    if (row.waitingReceipts > 0)
        flags |= FlagWaiting;
    if (!row.shown && !row.target)
        flags |= FlagNotListed;
    return flags;
}

// 0 is the most urgent: negative, disagreeing, low, waiting, the rest.
inline int urgencyOf(StockFlags flags)
{
    if (flags & FlagNegative)
        return 0;
    if (flags & FlagDisagrees)
        return 1;
    if (flags & FlagLow)
        return 2;
    return flags & FlagWaiting ? 3 : 4;
}

} // namespace onhand::ui
