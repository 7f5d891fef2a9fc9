#include "record/order_event_store.h"

#include "record/bound.h"

namespace onhand::record {

Result<void> OrderEventStore::append(Transaction& tx, OrderId order, const OrderEvent& e)
{
    tx.changes().orders = true;
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO order_event (order_id, order_line_id, kind, source, was, became, note, "
                              "committed_change, on_hand_change, occurred_at, recorded_at) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
               {qint64(order.value), boundReference(e.line.value), toWord(e.kind), toWord(e.source), bound(e.was),
                bound(e.became), bound(e.note), qint64(e.committedChange), qint64(e.onHandChange),
                qint64(e.occurredAt.ms), qint64(tx.now().ms)}));
    return {};
}

Result<std::vector<RecordedOrderEvent>> OrderEventStore::of(Snapshot& s, OrderId order)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral(
                               "SELECT e.order_line_id, e.kind, e.source, e.was, e.became, e.note, e.committed_change, "
                               "e.on_hand_change, e.occurred_at, e.recorded_at, COALESCE(k.code, l.name, '') "
                               "FROM order_event e LEFT JOIN order_line l ON l.id = e.order_line_id "
                               "LEFT JOIN sku k ON k.id = l.sku_id WHERE e.order_id = ? ORDER BY e.id"),
                           {qint64(order.value)}));
    std::vector<RecordedOrderEvent> events;
    while (rows.next()) {
        RecordedOrderEvent event;
        event.line = OrderLineId{rows.integer(0)};
        event.kind = orderEventKindFromWord(rows.text(1)).value_or(OrderEventKind::Seen);
        event.source = orderSourceFromWord(rows.text(2)).value_or(OrderSource::Poll);
        event.was = rows.text(3);
        event.became = rows.text(4);
        event.note = rows.text(5);
        event.committedChange = rows.integer(6);
        event.onHandChange = rows.integer(7);
        event.occurredAt = Instant{rows.integer(8)};
        event.recordedAt = Instant{rows.integer(9)};
        event.code = rows.text(10);
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace onhand::record
