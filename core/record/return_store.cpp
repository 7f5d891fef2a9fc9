#include "record/return_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

const QString arrivalColumns = QStringLiteral("SELECT return_id, request_id, line, condition, quantity, movement_id, "
                                              "note, photo, actor, at FROM return_arrival ");

ReturnArrival arrivalFrom(const Rows& rows)
{
    ReturnArrival arrival;
    arrival.expected = ReturnId{rows.integer(0)};
    arrival.requestId = rows.text(1);
    arrival.line = int(rows.integer(2));
    arrival.condition = returnConditionFromWord(rows.text(3)).value_or(ReturnCondition::Quarantine);
    arrival.quantity = rows.integer(4);
    arrival.movement = MovementId{rows.integer(5)};
    arrival.note = rows.text(6);
    arrival.photo = rows.text(7);
    arrival.actor = rows.text(8);
    arrival.at = Instant{rows.integer(9)};
    return arrival;
}

} // namespace

Result<std::pair<ReturnId, bool>> ReturnStore::open(Transaction& tx, const NewReturn& opened)
{
    const auto id = tx.insert(
        QStringLiteral(
            "INSERT INTO expected_return (reference, opened_by, order_line_id, refund_ref, sku_id, expected, "
            "state, note, actor, opened_at, called_off) VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?) "
            "ON CONFLICT (reference) DO NOTHING RETURNING id"),
        {opened.reference, opened.byHand ? QStringLiteral("hand") : QStringLiteral("refund"),
         boundReference(opened.line.value), bound(opened.refund), qint64(opened.sku.value), qint64(opened.expected),
         bound(opened.note), opened.actor, qint64(tx.now().ms), opened.calledOff ? 1 : 0});
    if (!id && id.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound, QStringLiteral("unknown SKU %1").arg(opened.sku.value));
    ONHAND_TRY(id);
    if (*id != 0) {
        tx.changes().returns = true;
        return std::pair(ReturnId{*id}, true);
    }
    ONHAND_ASSIGN(Rows rows,
                  tx.select(QStringLiteral("SELECT id FROM expected_return WHERE reference = ?"), {opened.reference}));
    return std::pair(ReturnId{rows.next() ? rows.integer(0) : 0}, false);
}

Result<std::optional<StoredReturn>> ReturnStore::find(Snapshot& s, ReturnId id)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT r.sku_id, l.order_id, r.order_line_id, r.expected, r.sellable, r.damaged, "
                                "r.quarantined, r.missing, r.withdrawn, r.state FROM expected_return r "
                                "LEFT JOIN order_line l ON l.id = r.order_line_id WHERE r.id = ?"),
                 {qint64(id.value)}));
    if (!rows.next())
        return std::optional<StoredReturn>{};
    StoredReturn found;
    found.id = id;
    found.sku = SkuId{rows.integer(0)};
    found.order = OrderId{rows.integer(1)};
    found.line = OrderLineId{rows.integer(2)};
    found.progress = {rows.integer(3), rows.integer(4), rows.integer(5),
                      rows.integer(6), rows.integer(7), rows.integer(8)};
    found.open = rows.text(9) == QLatin1String("open");
    return std::optional(found);
}

Result<LineExpectation> ReturnStore::expectationOf(Snapshot& s, OrderLineId line)
{
    LineExpectation expectation;
    ReturnId calledOff;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, expected, called_off FROM expected_return "
                                                         "WHERE order_line_id = ? AND opened_by = 'refund'"),
                                          {qint64(line.value)}));
        while (rows.next()) {
            if (rows.integer(2) != 0)
                calledOff = ReturnId{rows.integer(0)};
            else
                expectation.byRefunds += rows.integer(1);
        }
    }
    if (calledOff) {
        ONHAND_ASSIGN(expectation.calledOff, find(s, calledOff));
    }
    return expectation;
}

Result<void> ReturnStore::setExpectation(Transaction& tx, ReturnId id, const ReturnProgress& after)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE expected_return SET expected = ?, withdrawn = ? WHERE id = ?"),
                      {qint64(after.expected), qint64(after.withdrawn), qint64(id.value)}));
    return setProgress(tx, id, after);
}

Result<void> ReturnStore::addArrival(Transaction& tx, const ReturnArrival& a, const ReturnProgress& after)
{
    ONHAND_TRY(
        tx.run(QStringLiteral(
                   "INSERT INTO return_arrival (return_id, request_id, line, condition, quantity, movement_id, note, "
                   "photo, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
               {qint64(a.expected.value), a.requestId, a.line, toWord(a.condition), qint64(a.quantity),
                boundReference(a.movement.value), bound(a.note), bound(a.photo), a.actor, qint64(a.at.ms)}));
    return setProgress(tx, a.expected, after);
}

Result<std::vector<ReturnArrival>> ReturnStore::arrivals(Snapshot& s, const QString& requestId, bool undoneToo)
{
    ONHAND_ASSIGN(Rows rows, s.select(arrivalColumns + (undoneToo ? QStringLiteral("WHERE request_id = ? ORDER BY line")
                                                                  : QStringLiteral("WHERE request_id = ? "
                                                                                   "AND undone_at IS NULL "
                                                                                   "ORDER BY line")),
                                      {requestId}));
    std::vector<ReturnArrival> found;
    while (rows.next())
        found.push_back(arrivalFrom(rows));
    return found;
}

Result<std::vector<ReturnArrival>> ReturnStore::arrivalsOf(Snapshot& s, std::span<const MovementId> movements)
{
    std::vector<ReturnArrival> found;
    for (const MovementId movement : movements) {
        ONHAND_ASSIGN(Rows rows,
                      s.select(arrivalColumns + QStringLiteral("WHERE movement_id = ?"), {qint64(movement.value)}));
        while (rows.next())
            found.push_back(arrivalFrom(rows));
    }
    return found;
}

Result<void> ReturnStore::takeBack(Transaction& tx, const std::vector<ReturnArrival>& arrivals)
{
    for (const ReturnArrival& arrival : arrivals) {
        ONHAND_ASSIGN(const std::int64_t marked,
                      tx.run(QStringLiteral("UPDATE return_arrival SET undone_at = ? "
                                            "WHERE request_id = ? AND line = ? AND undone_at IS NULL"),
                             {qint64(tx.now().ms), arrival.requestId, arrival.line}));
        if (marked == 0)
            return fail(ErrorKind::Conflict, QStringLiteral("already undone"));
        ONHAND_ASSIGN(const auto known, find(tx, arrival.expected));
        Q_ASSERT(known);
        ONHAND_ASSIGN(const ReturnProgress after,
                      withArrival(known->progress, arrival.condition, -arrival.quantity, true));
        ONHAND_TRY(setProgress(tx, arrival.expected, after));
    }
    return {};
}

Result<void> ReturnStore::setProgress(Transaction& tx, ReturnId id, const ReturnProgress& p)
{
    tx.changes().returns = true;
    const bool closed = p.isComplete();
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE expected_return SET sellable = ?, damaged = ?, quarantined = ?, missing = ?, "
                              "state = ?, closed_at = ? WHERE id = ?"),
               {qint64(p.sellable), qint64(p.damaged), qint64(p.quarantined), qint64(p.missing),
                closed ? QStringLiteral("closed") : QStringLiteral("open"),
                closed ? QVariant(qint64(tx.now().ms)) : QVariant(), qint64(id.value)}));
    return {};
}

} // namespace onhand::record
