#pragma once

#include "base/clock.h"
#include "base/quantity.h"
#include "record/transaction.h"

namespace onhand::record {

// What somebody who counts a bin should find. On-hand may have fallen for units that still lie there: where it falls
// when an order is placed, they wait for their shipment. A count is compared with this, never with on-hand alone; what
// left before the count and becomes known later is put right by engine/line_effects.
class CountBase
{
public:
    // The ledger's sum for the bin at `moment`, and what orders hold there.
    static Result<Quantity> expectedAt(Snapshot& s, SkuId sku, BinId bin, Instant moment);
    // Taken off on-hand by orders up to `moment`, and not known to have left by then.
    static Result<Quantity> heldAt(Snapshot& s, SkuId sku, BinId bin, Instant moment);
};

} // namespace onhand::record
