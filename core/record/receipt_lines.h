#pragma once

#include "record/transaction.h"

namespace onhand::record {

struct NewReceipt
{
    ListingId listing;
    ChannelId channel;
    SkuId sku;
    std::int64_t value = 0;
    QString cause;
    // By how much it changes the listing without anybody's approval, orders left out.
    std::optional<std::int64_t> moved;
};

// The lines of the outbox. A listing has at most one that is due, and at most one that is held; the held one is the
// newer, because it is what the listing must show in the end. For OutboxSettler and the stores that decide about holds.
class ReceiptLines
{
public:
    // Takes the place of the one that is due.
    static Result<void> writeDue(Transaction& tx, const NewReceipt& receipt);
    // Takes the place of the one that is held.
    static Result<void> writeHeld(Transaction& tx, const NewReceipt& receipt);
    static Result<void> dropDue(Transaction& tx, ListingId listing);
    static Result<void> dropHeld(Transaction& tx, ListingId listing);
};

} // namespace onhand::record
