#include "record/happening_queries.h"

namespace onhand::record {

namespace {

using Kind = Happening::Kind;

Result<void> addMovements(Snapshot& s, SkuId sku, int limit, std::vector<Happening>& all)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT m.id, m.kind, m.quantity, m.occurred_at, m.actor, "
                                                     "m.reason, m.source, b.code FROM movement m "
                                                     "JOIN bin b ON b.id = m.bin_id WHERE m.sku_id = ? "
                                                     "ORDER BY m.occurred_at DESC, m.id DESC LIMIT ?"),
                                      {qint64(sku.value), limit}));
    while (rows.next()) {
        Happening h;
        h.kind = Kind::Movement;
        h.row = rows.integer(0);
        h.movement = movementKindFromWord(rows.text(1)).value_or(MovementKind::Adjustment);
        h.value = h.onHandChange = rows.integer(2);
        h.at = Instant{rows.integer(3)};
        h.actor = rows.text(4);
        h.text = rows.text(5);
        h.note = rows.text(7);
        all.push_back(std::move(h));
    }
    return {};
}

Result<void> addReceipts(Snapshot& s, SkuId sku, int limit, std::vector<Happening>& all)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT r.id, r.state, r.value, r.before, r.cause, r.last_error, "
                                                     "COALESCE(r.finished_at, r.created_at), c.name FROM receipt r "
                                                     "JOIN channel c ON c.id = r.channel_id WHERE r.sku_id = ? "
                                                     "ORDER BY r.id DESC LIMIT ?"),
                                      {qint64(sku.value), limit}));
    while (rows.next()) {
        Happening h;
        h.kind = Kind::Receipt;
        h.row = rows.integer(0);
        h.receipt = receiptStateFromWord(rows.text(1)).value_or(ReceiptState::Waiting);
        h.value = rows.integer(2);
        h.before = rows.maybe(3);
        h.text = rows.text(4);
        h.note = rows.text(5);
        h.at = Instant{rows.integer(6)};
        h.channelName = rows.text(7);
        all.push_back(std::move(h));
    }
    return {};
}

Result<void> addObservations(Snapshot& s, SkuId sku, int limit, std::vector<Happening>& all)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT o.id, o.value, o.expected, o.cause, o.observed_at, c.name "
                                                     "FROM alignment a JOIN observation o "
                                                     "ON o.listing_id = a.listing_id "
                                                     "JOIN listing l ON l.id = a.listing_id "
                                                     "JOIN channel c ON c.id = l.channel_id WHERE a.sku_id = ? "
                                                     "AND o.fact = 'stock' ORDER BY o.observed_at DESC, o.id DESC "
                                                     "LIMIT ?"),
                                      {qint64(sku.value), limit}));
    while (rows.next()) {
        Happening h;
        h.kind = Kind::Observation;
        h.row = rows.integer(0);
        h.value = rows.maybe(1);
        h.before = rows.maybe(2);
        h.text = rows.text(3);
        h.at = Instant{rows.integer(4)};
        h.channelName = rows.text(5);
        all.push_back(std::move(h));
    }
    return {};
}

// Of the newest orders with the SKU. What a pick did to the shelf is told by its movement.
Result<void> addOrderEvents(Snapshot& s, SkuId sku, int limit, std::vector<Happening>& all)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(
            QStringLiteral("SELECT DISTINCT e.id, e.kind, e.was, e.became, e.note, e.committed_change, e.occurred_at, "
                           "o.id, o.number, c.name FROM (SELECT id, order_id FROM order_line WHERE sku_id = ? "
                           "ORDER BY id DESC LIMIT ?) l JOIN order_event e ON e.order_id = l.order_id "
                           "AND (e.order_line_id = l.id OR e.order_line_id IS NULL) "
                           "JOIN channel_order o ON o.id = l.order_id JOIN channel c ON c.id = o.channel_id "
                           "WHERE NOT (e.kind = 'pick' AND e.on_hand_change <> 0) "
                           "ORDER BY e.occurred_at DESC, e.id DESC LIMIT ?"),
            {qint64(sku.value), limit, limit}));
    while (rows.next()) {
        Happening h;
        h.kind = Kind::OrderEvent;
        h.row = rows.integer(0);
        h.event = orderEventKindFromWord(rows.text(1)).value_or(OrderEventKind::Seen);
        h.was = rows.text(2);
        h.became = rows.text(3);
        h.note = rows.text(4);
        h.committedChange = rows.integer(5);
        h.at = Instant{rows.integer(6)};
        h.order = OrderId{rows.integer(7)};
        h.text = rows.text(8);
        h.channelName = rows.text(9);
        all.push_back(std::move(h));
    }
    return {};
}

} // namespace

Result<std::vector<Happening>> HappeningQueries::ofSku(Snapshot& s, SkuId sku, int limit)
{
    std::vector<Happening> all;
    ONHAND_TRY(addMovements(s, sku, limit, all));
    ONHAND_TRY(addReceipts(s, sku, limit, all));
    ONHAND_TRY(addObservations(s, sku, limit, all));
    ONHAND_TRY(addOrderEvents(s, sku, limit, all));
    std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) { return b.at < a.at; });
    if (all.size() > std::size_t(std::max(limit, 0)))
        all.resize(std::size_t(limit));
    return all;
}

} // namespace onhand::record
