#pragma once

#include "domain/orders/order_events.h"
#include "record/transaction.h"

namespace onhand::record {

// One line of an order's timeline.
struct OrderEvent
{
    OrderEventKind kind = OrderEventKind::Seen;
    OrderSource source = OrderSource::Poll;
    OrderLineId line; // none: the order as a whole
    QString was;
    QString became;
    QString note;
    std::int64_t committedChange = 0;
    std::int64_t onHandChange = 0;
    Instant occurredAt;
};

struct RecordedOrderEvent : OrderEvent
{
    QString code; // of the line's SKU, else the line's name
    Instant recordedAt;
};

// What happened to orders. Events are appended with the effect that they tell of, in one transaction.
class OrderEventStore
{
public:
    static Result<void> append(Transaction& tx, OrderId order, const OrderEvent& event);
    // As recorded, oldest first.
    static Result<std::vector<RecordedOrderEvent>> of(Snapshot& s, OrderId order);
};

} // namespace onhand::record
