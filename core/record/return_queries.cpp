#include "record/return_queries.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

ListedReturn returnFrom(const Rows& rows)
{
    ListedReturn listed;
    listed.stored.id = ReturnId{rows.integer(0)};
    listed.byHand = rows.text(1) == QLatin1String("hand");
    listed.stored.line = OrderLineId{rows.integer(2)};
    listed.refund = rows.text(3);
    listed.stored.sku = SkuId{rows.integer(4)};
    listed.stored.progress = {rows.integer(5), rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9)};
    listed.stored.open = rows.text(10) == QLatin1String("open");
    listed.note = rows.text(11);
    listed.openedAt = Instant{rows.integer(12)};
    listed.closedAt = maybeInstant(rows.maybe(13));
    listed.stored.order = OrderId{rows.integer(14)};
    listed.orderNumber = rows.text(15);
    listed.channelName = rows.text(16);
    listed.code = rows.text(17);
    listed.name = rows.text(18);
    listed.upc = rows.text(19);
    listed.stored.progress.withdrawn = rows.integer(20);
    listed.calledOff = rows.integer(21) != 0;
    listed.refundMinor = rows.maybe(22);
    listed.currency = rows.text(23);
    return listed;
}

Result<void> addArrivals(Snapshot& s, ListedReturn& listed)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT request_id, line, condition, quantity, movement_id, note, photo, actor, "
                                "at, undone_at FROM return_arrival WHERE return_id = ? ORDER BY id"),
                 {qint64(listed.stored.id.value)}));
    while (rows.next()) {
        ListedArrival arrival;
        arrival.expected = listed.stored.id;
        arrival.requestId = rows.text(0);
        arrival.line = int(rows.integer(1));
        arrival.condition = returnConditionFromWord(rows.text(2)).value_or(ReturnCondition::Quarantine);
        arrival.quantity = rows.integer(3);
        arrival.movement = MovementId{rows.integer(4)};
        arrival.note = rows.text(5);
        arrival.photo = rows.text(6);
        arrival.actor = rows.text(7);
        arrival.at = Instant{rows.integer(8)};
        arrival.undone = !rows.isNull(9);
        listed.arrivals.push_back(std::move(arrival));
    }
    return {};
}

} // namespace

Result<std::int64_t> ReturnQueries::openCount(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM expected_return WHERE state = 'open'")));
    return rows.next() ? rows.integer(0) : 0;
}

Result<std::vector<ListedReturn>> ReturnQueries::returns(Snapshot& s, const ReturnQuestion& q)
{
    QString text = QStringLiteral(
        "SELECT r.id, r.opened_by, r.order_line_id, r.refund_ref, r.sku_id, r.expected, r.sellable, r.damaged, "
        "r.quarantined, r.missing, r.state, r.note, r.opened_at, r.closed_at, o.id, COALESCE(o.number, ''), "
        "COALESCE(ch.name, ''), k.code, k.name, k.upc, r.withdrawn, r.called_off, fl.amount_minor, "
        "COALESCE(f.currency, o.currency, '') FROM expected_return r JOIN sku k ON k.id = r.sku_id "
        "LEFT JOIN order_line l ON l.id = r.order_line_id LEFT JOIN channel_order o ON o.id = l.order_id "
        "LEFT JOIN order_refund f ON f.order_id = o.id AND f.external_ref = r.refund_ref "
        "LEFT JOIN order_refund_line fl ON fl.refund_id = f.id AND fl.order_line_id = l.id "
        "LEFT JOIN channel ch ON ch.id = o.channel_id ");
    QVariantList values;
    if (q.order) {
        text += QStringLiteral("WHERE o.id = ? ");
        values << qint64(q.order.value);
    } else if (q.closedSince) {
        text += QStringLiteral("WHERE r.state = 'open' OR r.closed_at >= ? ");
        values << qint64(q.closedSince->ms);
    } else {
        text += QStringLiteral("WHERE r.state = 'open' ");
    }
    text += QStringLiteral("ORDER BY r.opened_at, r.id");
    std::vector<ListedReturn> found;
    {
        ONHAND_ASSIGN(Rows rows, s.select(text, values));
        while (rows.next())
            found.push_back(returnFrom(rows));
    }
    for (ListedReturn& listed : found)
        ONHAND_TRY(addArrivals(s, listed));
    return found;
}

} // namespace onhand::record
