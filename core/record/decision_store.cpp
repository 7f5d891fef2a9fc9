#include "record/decision_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

const QString columns =
    QStringLiteral("SELECT id, discrepancy_id, request_id, kind, state, movement_id, walk_id, expected_before, reason, "
                   "note, actor, decided_at, until_at, ended_at FROM resolution ");

std::optional<Instant> moment(const Rows& rows, int column)
{
    const auto ms = rows.maybe(column);
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

StoredDecision decisionFrom(const Rows& rows)
{
    StoredDecision d;
    d.id = rows.integer(0);
    d.discrepancy = DiscrepancyId{rows.integer(1)};
    d.requestId = rows.text(2);
    d.kind = resolutionKindFromWord(rows.text(3)).value_or(ResolutionKind::Dismiss);
    d.state = resolutionStateFromWord(rows.text(4)).value_or(ResolutionState::Done);
    d.movement = MovementId{rows.integer(5)};
    d.walk = WalkId{rows.integer(6)};
    d.expectedBefore = rows.maybe(7);
    d.reason = rows.text(8);
    d.note = rows.text(9);
    d.actor = rows.text(10);
    d.at = Instant{rows.integer(11)};
    d.until = moment(rows, 12);
    d.endedAt = moment(rows, 13);
    return d;
}

Result<std::vector<StoredDecision>> select(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(columns + rest, values));
    std::vector<StoredDecision> decisions;
    while (rows.next())
        decisions.push_back(decisionFrom(rows));
    return decisions;
}

Result<void> replaceStanding(Transaction& tx, DiscrepancyId discrepancy)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE resolution SET state = 'replaced', ended_at = ? "
                                     "WHERE discrepancy_id = ? AND state = 'standing'"),
                      {qint64(tx.now().ms), qint64(discrepancy.value)}));
    return {};
}

} // namespace

Result<std::int64_t> DecisionStore::add(Transaction& tx, const StoredDecision& d)
{
    ONHAND_TRY(replaceStanding(tx, d.discrepancy));
    // A count is done with its movement; everything else waits for something.
    const bool stands = d.kind != ResolutionKind::ChannelRight;
    tx.changes().discrepancies = true;
    return tx.insert(
        QStringLiteral("INSERT INTO resolution (discrepancy_id, request_id, kind, state, movement_id, walk_id, "
                       "expected_before, reason, note, actor, decided_at, until_at, ended_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"),
        {qint64(d.discrepancy.value), d.requestId, toWord(d.kind),
         toWord(stands ? ResolutionState::Standing : ResolutionState::Done), boundReference(d.movement.value),
         boundReference(d.walk.value), bound(d.expectedBefore), bound(d.reason), bound(d.note), d.actor,
         qint64(tx.now().ms), d.until ? QVariant(qint64(d.until->ms)) : QVariant(),
         stands ? QVariant() : QVariant(qint64(tx.now().ms))});
}

Result<void> DecisionStore::end(Transaction& tx, std::int64_t decision, ResolutionState as)
{
    tx.changes().discrepancies = true;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE resolution SET state = ?, ended_at = ? WHERE id = ?"),
                      {toWord(as), qint64(tx.now().ms), qint64(decision)}));
    return {};
}

Result<std::int64_t> DecisionStore::endStanding(Transaction& tx, const QString& which, const QVariantList& values)
{
    return tx.run(QStringLiteral("UPDATE resolution SET state = 'done', ended_at = ? WHERE state = 'standing' "
                                 "AND discrepancy_id IN (SELECT id FROM discrepancy WHERE ") +
                      which + QLatin1Char(')'),
                  QVariantList{qint64(tx.now().ms)} + values);
}

Result<std::vector<StoredDecision>> DecisionStore::ofRequest(Snapshot& s, const QString& requestId)
{
    return select(s, QStringLiteral("WHERE request_id = ? ORDER BY id"), {requestId});
}

Result<std::vector<StoredDecision>> DecisionStore::ofMovements(Snapshot& s, const std::vector<MovementId>& movements)
{
    std::vector<StoredDecision> found;
    for (const MovementId movement : movements) {
        ONHAND_ASSIGN(auto some,
                      select(s, QStringLiteral("WHERE movement_id = ? ORDER BY id"), {qint64(movement.value)}));
        std::move(some.begin(), some.end(), std::back_inserter(found));
    }
    return found;
}

Result<std::vector<StoredDecision>> DecisionStore::of(Snapshot& s, DiscrepancyId discrepancy)
{
    return select(s, QStringLiteral("WHERE discrepancy_id = ? ORDER BY id DESC"), {qint64(discrepancy.value)});
}

Result<std::optional<StoredDecision>> DecisionStore::standing(Snapshot& s, DiscrepancyId discrepancy)
{
    ONHAND_ASSIGN(const auto found, select(s, QStringLiteral("WHERE discrepancy_id = ? AND state = 'standing'"),
                                           {qint64(discrepancy.value)}));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

} // namespace onhand::record
