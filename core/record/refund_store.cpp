#include "record/refund_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

Result<void> markGone(Transaction& tx, OrderId order, const std::vector<StoredRefund>& refunds)
{
    ONHAND_ASSIGN(const auto known, RefundStore::of(tx, order));
    for (const StoredRefund& one : known) {
        const bool named = std::any_of(refunds.begin(), refunds.end(),
                                       [&](const StoredRefund& refund) { return refund.external == one.external; });
        if (named || one.gone)
            continue;
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE order_refund SET gone_at = ? WHERE order_id = ? AND external_ref = ?"),
                          {qint64(tx.now().ms), qint64(order.value), one.external}));
    }
    return {};
}

Result<void> put(Transaction& tx, OrderId order, const StoredRefund& refund)
{
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral(
                      "INSERT INTO order_refund (order_id, external_ref, amount_minor, currency, reason, refunded_at) "
                      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (order_id, external_ref) DO UPDATE SET "
                      "amount_minor = excluded.amount_minor, currency = excluded.currency, reason = excluded.reason, "
                      "refunded_at = excluded.refunded_at, gone_at = NULL RETURNING id"),
                  {qint64(order.value), refund.external, bound(refund.amountMinor), bound(refund.currency),
                   bound(refund.reason), qint64(refund.at.ms)}));
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM order_refund_line WHERE refund_id = ?"), {qint64(id)}));
    for (const RefundedLine& line : refund.lines) {
        // A refund may name one line twice.
        ONHAND_TRY(
            tx.run(QStringLiteral("INSERT INTO order_refund_line (refund_id, order_line_id, quantity, amount_minor) "
                                  "VALUES (?, ?, ?, ?) ON CONFLICT (refund_id, order_line_id) DO UPDATE SET "
                                  "quantity = order_refund_line.quantity + excluded.quantity, "
                                  "amount_minor = order_refund_line.amount_minor + excluded.amount_minor"),
                   {qint64(id), qint64(line.line.value), qint64(line.quantity), bound(line.amountMinor)}));
    }
    return {};
}

} // namespace

Result<void> RefundStore::set(Transaction& tx, OrderId order, const std::vector<StoredRefund>& refunds)
{
    ONHAND_TRY(markGone(tx, order, refunds));
    for (const StoredRefund& refund : refunds)
        ONHAND_TRY(put(tx, order, refund));
    return {};
}

Result<std::vector<StoredRefund>> RefundStore::of(Snapshot& s, OrderId order)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT r.id, r.external_ref, r.amount_minor, r.currency, r.reason, r.refunded_at, "
                                "r.gone_at, l.order_line_id, l.quantity, l.amount_minor FROM order_refund r "
                                "LEFT JOIN order_refund_line l ON l.refund_id = r.id WHERE r.order_id = ? "
                                "ORDER BY r.refunded_at, r.id, l.order_line_id"),
                 {qint64(order.value)}));
    std::vector<StoredRefund> refunds;
    std::int64_t last = 0;
    while (rows.next()) {
        if (refunds.empty() || rows.integer(0) != last) {
            last = rows.integer(0);
            refunds.push_back({rows.text(1),
                               rows.maybe(2),
                               rows.text(3),
                               rows.text(4),
                               Instant{rows.integer(5)},
                               !rows.isNull(6),
                               {}});
        }
        if (!rows.isNull(7))
            refunds.back().lines.push_back({OrderLineId{rows.integer(7)}, rows.integer(8), rows.maybe(9)});
    }
    return refunds;
}

} // namespace onhand::record
