#pragma once

#include "record/transaction.h"

namespace onhand::record {

// Units of one line that a refund names.
struct RefundedLine
{
    OrderLineId line;
    std::int64_t quantity = 0; // in the listing's unit
    std::optional<std::int64_t> amountMinor;
};

// What a channel says it paid back of one order. Kept to be shown; nothing of the shelf follows from it.
struct StoredRefund
{
    QString external;
    std::optional<std::int64_t> amountMinor; // empty: the channel names none
    QString currency;
    QString reason;
    Instant at;        // by the channel's clock
    bool gone = false; // the channel names it no more
    std::vector<RefundedLine> lines;
};

class RefundStore
{
public:
    // Makes the order's refunds just these; one that is missing is marked as gone.
    static Result<void> set(Transaction& tx, OrderId order, const std::vector<StoredRefund>& refunds);
    // Oldest first, gone ones included.
    static Result<std::vector<StoredRefund>> of(Snapshot& s, OrderId order);
};

} // namespace onhand::record
