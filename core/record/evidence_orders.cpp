#include "record/evidence_case.h"

#include <algorithm>

namespace onhand::record {

namespace {

constexpr int orderRows = 100;

} // namespace

Result<void> EvidenceQueries::readEffects(Case& c)
{
    ONHAND_ASSIGN(const Channel* known, channel(c.channel));
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral("SELECT o.id, e.order_line_id, o.number, e.change, e.ambiguous, e.occurred_at, "
                                 "e.recorded_at FROM store_effect e JOIN order_line l ON l.id = e.order_line_id "
                                 "JOIN channel_order o ON o.id = l.order_id WHERE e.listing_id = ? "
                                 "AND e.recorded_at > ? ORDER BY e.recorded_at, e.id LIMIT ?"),
                  {qint64(c.question.listing.value), qint64(c.since().ms), evidenceRows}));
    while (rows.next()) {
        StoreEffect effect;
        effect.order = OrderId{rows.integer(0)};
        effect.line = OrderLineId{rows.integer(1)};
        effect.number = rows.text(2);
        effect.change = rows.integer(3);
        effect.ambiguous = rows.integer(4) != 0;
        effect.occurredAt = Instant{rows.integer(5)} - known->clockAhead;
        effect.recordedAt = Instant{rows.integer(6)};
        c.evidence.store.push_back(std::move(effect));
    }
    return {};
}

Result<void> EvidenceQueries::readOrders(Case& c)
{
    ONHAND_ASSIGN(const Channel* known, channel(c.channel));
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral("SELECT o.id, l.id, o.number, o.status, l.listing_id, l.quantity, l.refunded, "
                                 "l.store_reduced, o.placed_at, o.modified_at, o.first_seen_at FROM order_line l "
                                 "JOIN channel_order o ON o.id = l.order_id WHERE l.sku_id = ? "
                                 "ORDER BY l.id DESC LIMIT ?"),
                  {qint64(c.question.sku.value), orderRows}));
    while (rows.next()) {
        OrderTrace line;
        line.order = OrderId{rows.integer(0)};
        line.line = OrderLineId{rows.integer(1)};
        line.number = rows.text(2);
        line.status = rows.text(3);
        line.stage = stageOf(line.status);
        line.onThisListing = rows.integer(4) == c.question.listing.value;
        line.quantity = rows.integer(5);
        line.refunded = rows.integer(6);
        line.storeReduced = rows.integer(7);
        line.placedAt = Instant{rows.integer(8)} - known->clockAhead;
        line.modifiedAt = Instant{rows.integer(9)} - known->clockAhead;
        line.firstSeenAt = Instant{rows.integer(10)};
        c.evidence.orders.push_back(std::move(line));
    }
    return {};
}

Result<void> EvidenceQueries::readHeldBack(Case& c)
{
    ONHAND_ASSIGN(const Channel* known, channel(c.channel));
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral("SELECT q.id, n.number, q.reason, n.change, n.occurred_at FROM quarantined_line n "
                                 "JOIN quarantine q ON q.id = n.quarantine_id WHERE n.channel_id = ? "
                                 "AND n.listing_ref = ? AND q.state = 'open' ORDER BY q.id LIMIT ?"),
                  {qint64(c.channel.value), c.external, evidenceRows}));
    while (rows.next()) {
        c.evidence.heldBack.push_back({QuarantineId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3),
                                       Instant{rows.integer(4)} - known->clockAhead});
    }
    return {};
}

Result<void> EvidenceQueries::readOrdersRead(Case& c)
{
    if (c.question.ordersReadAfter) {
        c.evidence.ordersReadAfter = *c.question.ordersReadAfter;
        return {};
    }
    ONHAND_ASSIGN(Rows rows, s_.select(QStringLiteral("SELECT 1 FROM exchange WHERE channel_id = ? AND at > ? "
                                                      "AND purpose = 'orders' AND outcome = 'ok' ORDER BY at LIMIT 1"),
                                       {qint64(c.channel.value), qint64(c.question.readAt.ms)}));
    c.evidence.ordersReadAfter = rows.next();
    return {};
}

} // namespace onhand::record
