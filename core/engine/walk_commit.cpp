#include "engine/walk_commit.h"

#include "domain/authority/movement_source.h"
#include "domain/driftwalk/variance.h"
#include "engine/audit_json.h"
#include "engine/walk_counts.h"
#include "engine/walk_rules.h"
#include "record/audit_store.h"
#include "record/discrepancy_store.h"
#include "record/shelf_ledger.h"
#include "record/walk_look.h"
#include "record/walk_settings.h"
#include "record/walk_store.h"

namespace onhand::engine {

using desk::CommitWalkOutcome;
using record::ShelfLedger;
using record::StoredWalk;
using record::StoredWalkLine;
using record::Transaction;
using record::WalkStore;

namespace {

const QString source = sourceText(Origin::Walk);

QString subjectOf(WalkId id)
{
    return QStringLiteral("walk:%1").arg(id.value);
}

NewMovement movementOf(const StoredWalkLine& line, const LineVariance& so, const QString& actor)
{
    NewMovement movement;
    movement.sku = line.sku;
    movement.bin = line.bin;
    // An opening of nothing is still knowledge: a count of 0.
    const bool opens = !so.expected && line.quantity != 0;
    movement.quantity = Quantity{so.expected ? *so.variance : line.quantity};
    movement.kind = opens ? MovementKind::Opening : MovementKind::Count;
    movement.source = source;
    movement.eventKey = QStringLiteral("%1/line/%2").arg(line.walk.value).arg(line.id.value);
    movement.occurredAt = *line.countedAt;
    movement.actor = actor;
    const QString reason = toWord(line.reason);
    movement.reason =
        reason.isEmpty()
            ? QStringLiteral("walk %1, counted by %2").arg(line.walk.value).arg(line.countedBy)
            : QStringLiteral("walk %1, counted by %2: %3").arg(line.walk.value).arg(line.countedBy, reason);
    return movement;
}

// What each counted line is to be corrected by, all measured before the first correction is written.
Result<std::vector<StoredWalkLine>> measured(Transaction& tx, const std::vector<StoredWalkLine>& lines,
                                             const QString& actor, std::vector<NewMovement>& movements)
{
    std::vector<StoredWalkLine> counted;
    for (const StoredWalkLine& line : lines) {
        if (!hasCount(line.state))
            continue;
        ONHAND_ASSIGN(const LineVariance so, WalkCounts::of(tx, line));
        movements.push_back(movementOf(line, so, actor));
        counted.push_back(line);
        counted.back().expected = so.expected;
        counted.back().variance = so.variance;
        counted.back().costMinor = so.costMinor;
    }
    return counted;
}

// The discrepancies that the walk was about end with it, if everything they were about was counted.
Result<std::vector<DiscrepancyId>> endDiscrepancies(Transaction& tx, const StoredWalk& walk,
                                                    const std::vector<StoredWalkLine>& lines, const QString& actor)
{
    std::map<DiscrepancyId, bool> counted;
    for (const StoredWalkLine& line : lines) {
        if (line.discrepancy)
            counted.try_emplace(line.discrepancy, true).first->second &= hasCount(line.state);
    }
    std::vector<DiscrepancyId> ended;
    for (const auto& [id, complete] : counted) {
        if (!complete)
            continue;
        ONHAND_ASSIGN(const auto doubted, record::WalkLook::doubtOf(tx, id));
        if (!doubted || !doubted->open)
            continue;
        ONHAND_TRY(record::DiscrepancyStore::resolve(
            tx, id, QStringLiteral("counted by walk %1: %2").arg(walk.id.value).arg(walk.title), actor));
        ended.push_back(id);
    }
    return ended;
}

Result<void> learn(Transaction& tx, const StoredWalk& walk, std::int64_t lines)
{
    ONHAND_ASSIGN(const auto rules, WalkRules::read(tx));
    ONHAND_ASSIGN(const auto bins, WalkStore::bins(tx, walk.id));
    const std::int64_t seconds =
        learnedSeconds(rules.secondsPerLine, walk.countingMs, lines, std::int64_t(bins.size()), rules.secondsPerBin);
    if (seconds == rules.secondsPerLine)
        return {};
    return record::SettingsStore::set(tx, record::settings::walkSecondsLine, seconds);
}

Result<CommitWalkOutcome> outcomeAgain(const std::vector<StoredWalkLine>& lines)
{
    CommitWalkOutcome outcome;
    outcome.alreadyApplied = true;
    for (const StoredWalkLine& line : lines) {
        if (line.movement)
            outcome.movements.push_back(line.movement);
    }
    return outcome;
}

Result<void> refuseUnready(Transaction& tx, const StoredWalk& walk, const std::vector<StoredWalkLine>& lines)
{
    if (!holdsLines(walk.state))
        return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
    ONHAND_ASSIGN(const auto blockers, WalkCounts::blockers(tx, walk.id, lines));
    if (!blockers.empty()) {
        const QStringList named(blockers.begin(),
                                blockers.begin() + std::ptrdiff_t(std::min<std::size_t>(blockers.size(), 20)));
        return fail(ErrorKind::Refused, named.join(QStringLiteral("; ")));
    }
    if (walk.state != WalkState::Review)
        return fail(ErrorKind::Refused, QStringLiteral("counting: not finished"));
    return {};
}

} // namespace

Result<CommitWalkOutcome> WalkCommit::run(Transaction& tx, const desk::CommitWalkRequest& request)
{
    ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, request.walk));
    ONHAND_ASSIGN(const auto lines, WalkStore::lines(tx, request.walk));
    if (walk.state == WalkState::Committed && walk.commitRequest == request.requestId)
        return outcomeAgain(lines);
    ONHAND_TRY(refuseUnready(tx, walk, lines));
    tx.setCause(QStringLiteral("walk %1").arg(walk.id.value));
    std::vector<NewMovement> movements;
    ONHAND_ASSIGN(auto counted, measured(tx, lines, request.actor, movements));
    ONHAND_ASSIGN(const auto applied, ShelfLedger::append(tx, movements));
    CommitWalkOutcome outcome;
    std::int64_t units = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        counted[i].movement = applied[i].movement;
        outcome.movements.push_back(applied[i].movement);
        units += std::abs(counted[i].variance.value_or(0));
        ONHAND_TRY(WalkStore::setCommitted(tx, counted[i]));
    }
    ONHAND_ASSIGN(outcome.ended, endDiscrepancies(tx, walk, lines, request.actor));
    ONHAND_TRY(learn(tx, walk, std::int64_t(counted.size())));
    ONHAND_TRY(WalkStore::finish(tx, walk, WalkState::Committed, request.actor, request.requestId));
    ONHAND_TRY(record::AuditStore::append(tx, {request.actor, QStringLiteral("walk.commit"), subjectOf(walk.id),
                                               compactJson({{QStringLiteral("lines"), qint64(counted.size())},
                                                            {QStringLiteral("units_off"), qint64(units)}})}));
    return outcome;
}

Result<desk::CommandOutcome> WalkCommit::undo(Transaction& tx, WalkId id, const QString& actor)
{
    ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, id));
    if (walk.state != WalkState::Committed)
        return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
    ONHAND_ASSIGN(const auto lines, WalkStore::lines(tx, id));
    ONHAND_ASSIGN(const auto written, outcomeAgain(lines));
    tx.setCause(QStringLiteral("undo of walk %1").arg(id.value));
    ONHAND_ASSIGN(const auto applied, ShelfLedger::undo(tx, written.movements, actor));
    ONHAND_TRY(WalkStore::finish(tx, walk, WalkState::Undone, actor, walk.commitRequest));
    ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("walk.undo"), subjectOf(id), {}}));
    desk::CommandOutcome outcome;
    for (const record::Applied& one : applied)
        outcome.movements.push_back(one.movement);
    return outcome;
}

} // namespace onhand::engine
