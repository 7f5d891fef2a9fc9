#include "record/push_undo.h"

#include "domain/authority/movement_source.h"
#include "record/bound.h"
#include "record/channel_store.h"
#include "record/push_lines.h"
#include "record/shelf_ledger.h"

namespace onhand::record {

namespace {

Result<PushHead> undoableHead(Snapshot& s, PushId push, Instant now)
{
    ONHAND_ASSIGN(const auto head, PushStore::find(s, push));
    if (!head)
        return fail(ErrorKind::NotFound, QStringLiteral("no push %1").arg(push.value));
    if (head->undoOf)
        return fail(ErrorKind::Refused, QStringLiteral("push %1 is itself an undo").arg(push.value));
    if (head->undoneAt)
        return fail(ErrorKind::Refused, QStringLiteral("push %1 was undone already").arg(push.value));
    if (head->approved == 0)
        return fail(ErrorKind::Refused, QStringLiteral("nothing of push %1 was approved").arg(push.value));
    if (now - head->decidedAt.value_or(head->openedAt) > PushUndo::undoable)
        return fail(ErrorKind::Refused, QStringLiteral("push %1 is older than a week").arg(push.value));
    return *head;
}

// A count that came after what caused the push knows better than what the push replaced.
const QString rowsText = QStringLiteral(
    "SELECT r.listing_id, r.sku_id, k.code, k.name, COALESCE(m.expected, m.acknowledged, m.observed), "
    "COALESCE(r.pre_image, r.before), s.traded - COALESCE(r.pre_traded, s.traded), COALESCE(a.factor, 1), "
    "CASE WHEN l.gone_at IS NULL THEN 0 ELSE 1 END, "
    "CASE WHEN h.discrepancy_id IS NULL THEN 0 ELSE 1 END, "
    "CASE WHEN EXISTS (SELECT 1 FROM movement c WHERE c.sku_id = r.sku_id AND c.kind IN ('opening', 'count') "
    "AND c.source <> 'undo' AND c.id > (SELECT MAX(pm.movement_id) FROM push_movement pm WHERE pm.push_id = "
    "r.push_id)) "
    "THEN 1 ELSE 0 END "
    "FROM push_row r JOIN sku k ON k.id = r.sku_id JOIN sku_stock s ON s.sku_id = r.sku_id "
    "JOIN listing l ON l.id = r.listing_id LEFT JOIN alignment a ON a.listing_id = r.listing_id "
    "LEFT JOIN mirror m ON m.listing_id = r.listing_id LEFT JOIN listing_hold h ON h.listing_id = r.listing_id "
    "WHERE r.push_id = ? AND r.state = 'approved' ORDER BY r.listing_id");

UndoRow undoRowFrom(const Rows& rows)
{
    UndoRow row{ListingId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.text(2), rows.text(3), rows.maybe(4), {}, {}};
    const auto before = rows.maybe(5);
    if (rows.integer(8) != 0)
        row.leftAlone = QStringLiteral("gone");
    else if (rows.integer(9) != 0)
        row.leftAlone = QStringLiteral("disputed");
    else if (rows.integer(10) != 0)
        row.leftAlone = QStringLiteral("counted_since");
    else if (!before)
        row.leftAlone = QStringLiteral("never_shown");
    else
        row.restored = afterTrade(*before, rows.integer(6), rows.integer(7));
    return row;
}

// Those not countered yet, of SKUs that are restored.
Result<std::vector<MovementId>> movementsOf(Snapshot& s, PushId push, const std::set<SkuId>& skus)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT m.id, m.sku_id FROM push_movement p JOIN movement m "
                                          "ON m.id = p.movement_id WHERE p.push_id = ? AND m.source <> 'undo' "
                                          "AND NOT EXISTS (SELECT 1 FROM movement u WHERE u.source = 'undo' "
                                          "AND u.event_key = CAST(m.id AS TEXT)) ORDER BY m.id"),
                           {qint64(push.value)}));
    std::vector<MovementId> movements;
    while (rows.next()) {
        if (skus.contains(SkuId{rows.integer(1)}))
            movements.push_back(MovementId{rows.integer(0)});
    }
    return movements;
}

// Those that still are as the push left them; what was set since stays.
Result<std::vector<BufferChange>> buffersOf(Snapshot& s, const PushHead& push)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT p.category, p.sku_id, p.was, p.became, b.quantity FROM push_buffer p "
                                          "LEFT JOIN buffer b ON b.channel_id = ? AND b.category = p.category "
                                          "AND b.sku_id = p.sku_id WHERE p.push_id = ? ORDER BY p.category, p.sku_id"),
                           {qint64(push.channel.value), qint64(push.id.value)}));
    std::vector<BufferChange> buffers;
    while (rows.next()) {
        if (rows.maybe(3) == rows.maybe(4))
            buffers.push_back({push.channel, rows.text(0), SkuId{rows.integer(1)}, rows.maybe(2), rows.maybe(3)});
    }
    return buffers;
}

Result<void> setBack(Transaction& tx, const BufferChange& b)
{
    const Speaker speaker{System::Onhand, sourceText(Origin::Undo)};
    if (b.was)
        return ChannelStore::setBuffer(tx, b.channel, {b.category, b.sku, Quantity{*b.was}}, speaker);
    return ChannelStore::removeBuffer(tx, b.channel, b.category, b.sku, speaker);
}

Result<PushId> openUndo(Transaction& tx, const UndoPlan& plan, const PushDecision& decision)
{
    const QString cause = QStringLiteral("undo of push %1").arg(plan.push.id.value);
    tx.setCause(cause);
    ONHAND_ASSIGN(const std::int64_t id,
                  tx.insert(QStringLiteral("INSERT INTO push (channel_id, state, cause, opened_at, decided_at, "
                                           "decided_by, request_id, undo_of) VALUES (?, 'approved', ?, ?, ?, ?, ?, ?) "
                                           "RETURNING id"),
                            {qint64(plan.push.channel.value), cause, qint64(tx.now().ms), qint64(tx.now().ms),
                             bound(decision.actor), bound(decision.requestId), qint64(plan.push.id.value)}));
    for (const UndoRow& row : plan.rows) {
        if (!row.restored)
            continue;
        ONHAND_TRY(PushLines::addRow(tx, PushId{id}, {row.listing, row.sku, row.shown, *row.restored}, cause));
        ONHAND_TRY(PushLines::decideRow(tx, PushId{id}, row.listing, PushState::Approved));
    }
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE push SET undone_at = ?, undone_by = ? WHERE id = ?"),
                      {qint64(tx.now().ms), bound(decision.actor), qint64(plan.push.id.value)}));
    return PushId{id};
}

// An undo that would do nothing must not look like one that was done.
Result<void> refuseEmpty(const UndoPlan& plan)
{
    if (!plan.buffers.empty() ||
        std::any_of(plan.rows.begin(), plan.rows.end(), [](const UndoRow& row) { return row.restored.has_value(); }))
        return {};
    QStringList why;
    for (const UndoRow& row : plan.rows) {
        if (!why.contains(row.leftAlone))
            why << row.leftAlone;
    }
    return fail(ErrorKind::Refused, QStringLiteral("nothing of push %1 can be taken back: %2")
                                        .arg(plan.push.id.value)
                                        .arg(why.join(QStringLiteral(", "))));
}

Result<PushId> undoneBefore(Snapshot& s, const PushDecision& decision)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM push WHERE undo_of = ? AND request_id = ?"),
                                      {qint64(decision.push.value), bound(decision.requestId)}));
    return rows.next() ? PushId{rows.integer(0)} : PushId{};
}

} // namespace

Result<UndoPlan> PushUndo::plan(Snapshot& s, PushId push, Instant now)
{
    UndoPlan plan;
    ONHAND_ASSIGN(plan.push, undoableHead(s, push, now));
    std::set<SkuId> skus;
    {
        ONHAND_ASSIGN(Rows rows, s.select(rowsText, {qint64(push.value)}));
        while (rows.next()) {
            plan.rows.push_back(undoRowFrom(rows));
            if (plan.rows.back().restored)
                skus.insert(plan.rows.back().sku);
        }
    }
    ONHAND_ASSIGN(plan.movements, movementsOf(s, push, skus));
    ONHAND_ASSIGN(plan.buffers, buffersOf(s, plan.push));
    return plan;
}

Result<PushId> PushUndo::undo(Transaction& tx, const PushDecision& decision)
{
    if (decision.actor.isEmpty() || decision.requestId.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("push: needs an actor and a request"));
    ONHAND_ASSIGN(const PushId before, undoneBefore(tx, decision));
    if (before)
        return before;
    ONHAND_ASSIGN(const UndoPlan plan, PushUndo::plan(tx, decision.push, tx.now()));
    if (plan.push.changes > decision.seen)
        return fail(ErrorKind::Conflict, QStringLiteral("push %1 changed since it was shown").arg(decision.push.value));
    ONHAND_TRY(refuseEmpty(plan));
    ONHAND_ASSIGN(const PushId undo, openUndo(tx, plan, decision));
    ONHAND_TRY(ShelfLedger::undo(tx, plan.movements, decision.actor));
    for (const BufferChange& buffer : plan.buffers)
        ONHAND_TRY(setBack(tx, buffer));
    for (const UndoRow& row : plan.rows) {
        if (!row.restored)
            continue;
        tx.gate().pinned_[row.listing] = *row.restored;
        tx.touch(row.sku);
    }
    return undo;
}

} // namespace onhand::record
