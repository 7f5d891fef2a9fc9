#pragma once

#include "base/quantity.h"
#include "record/listing_store.h"

namespace onhand::record {

// A listing with all that a pass over its channel compares, read at one moment.
struct ComparedListing : KnownListing
{
    bool counted = false; // the shelf knows a number for its SKU
    Quantity atp;
    Quantity buffer;
    bool everSeen = false;                // the mirror holds what was observed, be it "no number"
    std::optional<std::int64_t> observed; // last
    std::optional<Instant> acknowledgedAt;
    bool receiptUnfinished = false;
    bool disputed = false; // an open discrepancy of its stock

    // What it must show; empty when the shelf has nothing to say about it.
    std::optional<std::int64_t> target() const;
};

// The reading side of a pass: everything in one go, then only what changed since.
class ComparisonQueries
{
public:
    static Result<std::vector<ComparedListing>> all(Snapshot& s, ChannelId channel);
    // Those of one SKU.
    static Result<std::vector<ComparedListing>> ofSku(Snapshot& s, ChannelId channel, SkuId sku);
    // When an order last changed what is promised of the SKU.
    static Result<std::optional<Instant>> orderTakenAt(Snapshot& s, SkuId sku);
};

} // namespace onhand::record
