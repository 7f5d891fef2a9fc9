#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/audit_store.h"
#include "record/push_undo.h"
#include "record/resolution_store.h"

#include <QJsonDocument>
#include <QJsonObject>

// What the blast-radius gate holds, and its limits.
namespace onhand::engine {

using record::PushDecision;
using record::PushHead;
using record::PushStore;
using record::PushUndo;
using record::Snapshot;
using record::Transaction;

namespace {

desk::PushState stateOf(record::PushState state)
{
    switch (state) {
    case record::PushState::Waiting:
        return desk::PushState::Waiting;
    case record::PushState::Approved:
        return desk::PushState::Approved;
    case record::PushState::Discarded:
        return desk::PushState::Discarded;
    case record::PushState::Over:
        return desk::PushState::Over;
    }
    Q_UNREACHABLE();
}

desk::PushSummary summaryOf(const PushHead& head, Instant now)
{
    desk::PushSummary summary;
    summary.id = head.id;
    summary.channel = head.channel;
    summary.channelName = head.channelName;
    summary.state = stateOf(head.state);
    summary.cause = head.cause;
    summary.exceeded = head.exceeded;
    summary.openedAt = head.openedAt;
    summary.decidedAt = head.decidedAt;
    summary.decidedBy = head.decidedBy;
    summary.undoOf = head.undoOf;
    summary.undoneBy = head.undoneBy;
    const Instant until = head.decidedAt.value_or(head.openedAt) + PushUndo::undoable;
    if (head.approved > 0 && !head.undoOf && !head.undoneAt && until >= now)
        summary.undoableUntil = until;
    summary.listings = head.rows;
    summary.held = head.held;
    summary.toZero = head.toZero;
    summary.units = head.units;
    return summary;
}

// Outliers first: what would be sold out, then what would change most.
void sortByWeight(std::vector<desk::PushLine>& lines)
{
    const auto weight = [](const desk::PushLine& line) {
        return std::tuple(line.state == desk::PushState::Waiting, line.isToZero(), std::abs(line.change()));
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
}

PushDecision decisionOf(const desk::PushRequest& request)
{
    return {request.push, request.listings, request.seen, request.actor, request.requestId};
}

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString subjectOf(PushId push)
{
    return QStringLiteral("push:%1").arg(push.value);
}

using Decide = Result<std::int64_t> (*)(Transaction&, const PushDecision&);

Result<desk::PushOutcome> decideIn(Transaction& tx, const desk::PushRequest& request, Decide decide,
                                   const QString& action)
{
    ONHAND_ASSIGN(const auto before, PushStore::find(tx, request.push));
    desk::PushOutcome outcome;
    outcome.push = request.push;
    outcome.alreadyApplied = before && !request.requestId.isEmpty() && before->requestId == request.requestId;
    ONHAND_ASSIGN(outcome.listings, decide(tx, decisionOf(request)));
    if (outcome.alreadyApplied)
        return outcome;
    ONHAND_TRY(record::AuditStore::append(tx, {request.actor, action, subjectOf(request.push),
                                               json({{QStringLiteral("listings"), qint64(outcome.listings)},
                                                     {QStringLiteral("of"), qint64(before ? before->held : 0)},
                                                     {QStringLiteral("cause"), before ? before->cause : QString()}})}));
    return outcome;
}

QJsonObject limitsJson(const BlastLimits& limits)
{
    return {{QStringLiteral("listings"), qint64(limits.listings)},
            {QStringLiteral("percent"), qint64(limits.percent)},
            {QStringLiteral("units"), qint64(limits.units)},
            {QStringLiteral("to_zero"), qint64(limits.toZero)},
            {QStringLiteral("minutes"), qint64(limits.window.count() / 60'000)}};
}

QJsonObject limitsJson(const ResolutionLimits& limits)
{
    return {{QStringLiteral("confidence"), limits.confidence},
            {QStringLiteral("gap"), qint64(limits.gap)},
            {QStringLiteral("per_day"), qint64(limits.perSkuADay)}};
}

} // namespace

Result<std::vector<desk::PushSummary>> DeskQueries::pushes(int limit)
{
    return record_.read<std::vector<desk::PushSummary>>([&](Snapshot& s) -> Result<std::vector<desk::PushSummary>> {
        ONHAND_ASSIGN(const auto heads, PushStore::list(s, std::clamp(limit, 1, 1'000)));
        std::vector<desk::PushSummary> found;
        found.reserve(heads.size());
        for (const PushHead& head : heads)
            found.push_back(summaryOf(head, record_.clock().now()));
        return found;
    });
}

Result<desk::PushView> DeskQueries::push(PushId id)
{
    return record_.read<desk::PushView>([&](Snapshot& s) -> Result<desk::PushView> {
        ONHAND_ASSIGN(const auto head, PushStore::find(s, id));
        if (!head)
            return fail(ErrorKind::NotFound, QStringLiteral("no push %1").arg(id.value));
        ONHAND_ASSIGN(auto rows, PushStore::rows(s, id));
        desk::PushView view;
        view.summary = summaryOf(*head, record_.clock().now());
        view.seen = head->changes;
        for (record::PushRow& row : rows) {
            view.lines.push_back({row.listing, row.sku, std::move(row.code), std::move(row.name), std::move(row.cause),
                                  stateOf(row.state), row.before, row.after, row.shown});
        }
        sortByWeight(view.lines);
        return view;
    });
}

Result<desk::UndoView> DeskQueries::pushUndo(PushId id)
{
    return record_.read<desk::UndoView>([&](Snapshot& s) -> Result<desk::UndoView> {
        ONHAND_ASSIGN(const auto plan, PushUndo::plan(s, id, record_.clock().now()));
        desk::UndoView view;
        view.push = id;
        view.seen = plan.push.changes;
        view.movements = std::int64_t(plan.movements.size());
        view.buffers = std::int64_t(plan.buffers.size());
        for (const record::UndoRow& row : plan.rows)
            view.lines.push_back({row.listing, row.code, row.name, row.shown, row.restored, row.leftAlone});
        return view;
    });
}

Result<std::int64_t> DeskQueries::waitingPushes()
{
    return record_.read<std::int64_t>([](Snapshot& s) { return PushStore::waiting(s); });
}

Result<BlastLimits> DeskQueries::pushLimits()
{
    return record_.read<BlastLimits>([](Snapshot& s) { return PushStore::limits(s); });
}

Result<ResolutionLimits> DeskQueries::resolutionLimits()
{
    return record_.read<ResolutionLimits>([](Snapshot& s) { return record::ResolutionStore::limits(s); });
}

Result<std::vector<desk::ToleranceRow>> DeskQueries::tolerances()
{
    return record_.read<std::vector<desk::ToleranceRow>>([](Snapshot& s) -> Result<std::vector<desk::ToleranceRow>> {
        ONHAND_ASSIGN(const auto kept, record::ResolutionStore::tolerances(s));
        std::vector<desk::ToleranceRow> rows;
        rows.reserve(kept.size());
        for (const record::Tolerance& one : kept)
            rows.push_back({one.category, one.quantity});
        return rows;
    });
}

Result<desk::PushOutcome> DeskCommands::approvePush(const desk::PushRequest& request)
{
    return record_.write<desk::PushOutcome>(
        [&](Transaction& tx) { return decideIn(tx, request, &PushStore::approve, QStringLiteral("push.approve")); });
}

Result<desk::PushOutcome> DeskCommands::discardPush(const desk::PushRequest& request)
{
    return record_.write<desk::PushOutcome>(
        [&](Transaction& tx) { return decideIn(tx, request, &PushStore::discard, QStringLiteral("push.discard")); });
}

Result<desk::PushOutcome> DeskCommands::undoPush(const desk::PushRequest& request)
{
    return record_.write<desk::PushOutcome>([&](Transaction& tx) -> Result<desk::PushOutcome> {
        desk::PushOutcome outcome;
        ONHAND_ASSIGN(const auto before, PushStore::find(tx, request.push));
        outcome.alreadyApplied = before && before->undoneAt;
        ONHAND_ASSIGN(outcome.push, PushUndo::undo(tx, decisionOf(request)));
        ONHAND_ASSIGN(const auto undo, PushStore::find(tx, outcome.push));
        outcome.listings = undo ? undo->rows : 0;
        if (outcome.alreadyApplied)
            return outcome;
        ONHAND_TRY(record::AuditStore::append(tx, {request.actor, QStringLiteral("push.undo"), subjectOf(request.push),
                                                   json({{QStringLiteral("listings"), qint64(outcome.listings)},
                                                         {QStringLiteral("by"), qint64(outcome.push.value)}})}));
        return outcome;
    });
}

Result<void> DeskCommands::setPushLimits(const BlastLimits& limits, const QString& reason, const QString& actor)
{
    const auto written = record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(const BlastLimits before, PushStore::limits(tx));
        if (limits.isWiderThan(before) && reason.trimmed().isEmpty())
            return fail(ErrorKind::Invalid, QStringLiteral("reason: wider limits need one"));
        ONHAND_TRY(PushStore::setLimits(tx, limits));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("push.limits"), QStringLiteral("shop"),
                                                   json({{QStringLiteral("was"), limitsJson(before)},
                                                         {QStringLiteral("became"), limitsJson(limits)},
                                                         {QStringLiteral("reason"), reason.trimmed()}})}));
        return true;
    });
    return written ? Result<void>{} : fail(written.error());
}

Result<void> DeskCommands::setResolutionLimits(const ResolutionLimits& limits, const QString& actor)
{
    return record_
        .write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_ASSIGN(const ResolutionLimits before, record::ResolutionStore::limits(tx));
            ONHAND_TRY(record::ResolutionStore::setLimits(tx, limits));
            ONHAND_TRY(record::AuditStore::append(
                tx,
                {actor, QStringLiteral("resolution.limits"), QStringLiteral("shop"),
                 json({{QStringLiteral("was"), limitsJson(before)}, {QStringLiteral("became"), limitsJson(limits)}})}));
            return true;
        })
        .map([](bool) {});
}

Result<void> DeskCommands::setTolerance(const QString& category, std::optional<std::int64_t> units,
                                        const QString& actor)
{
    return writeAudited(actor, QStringLiteral("tolerance.set"), QStringLiteral("category:%1").arg(category),
                        json({{QStringLiteral("units"), units ? QJsonValue(qint64(*units)) : QJsonValue()}}),
                        [&](Transaction& tx) { return record::ResolutionStore::setTolerance(tx, category, units); });
}

} // namespace onhand::engine
