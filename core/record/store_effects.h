#pragma once

#include "record/transaction.h"

namespace onhand::record {

// What a channel's own number did on behalf of an order line.
struct NewStoreEffect
{
    ListingId listing;
    OrderLineId line;
    std::int64_t change = 0; // in the listing's unit
    bool ambiguous = false;  // read around a write of ours
    Instant occurredAt;      // by the channel's clock
};

// A line of an order that could not be taken in, as far as it could be read.
struct NamedListing
{
    QString listingRef;
    QString number;          // of the order
    std::int64_t change = 0; // what it did to the channel's number
    Instant occurredAt;      // by the channel's clock
};

// Evidence for explaining a gap later. Nothing is ever decided by it when it is written.
class StoreEffectLog
{
public:
    static Result<void> append(Transaction& tx, const NewStoreEffect& effect);
    // Of the order that is in quarantine under that reference; replaces what was noted before.
    static Result<void> nameQuarantined(Transaction& tx, ChannelId channel, const QString& source,
                                        const QString& reference, const std::vector<NamedListing>& lines);
};

} // namespace onhand::record
