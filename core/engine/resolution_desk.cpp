#include "engine/resolution_desk.h"

#include "domain/authority/movement_source.h"
#include "engine/resolution_plan.h"
#include "engine/walk_opener.h"
#include "record/audit_store.h"
#include "record/discrepancy_store.h"
#include "record/hold_store.h"
#include "record/mirror_store.h"
#include "record/outbox_store.h"
#include "record/shelf_ledger.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

using desk::ResolveReport;
using desk::ResolveRequest;
using desk::ResolveStep;
using record::DecisionStore;
using record::DiscrepancyStore;
using record::StoredDecision;
using record::Transaction;

namespace {

const QString source = sourceText(Origin::Resolution);

QString subjectOf(DiscrepancyId id)
{
    return QStringLiteral("discrepancy:%1").arg(id.value);
}

Result<void> audit(Transaction& tx, const ResolveRequest& request, const ResolveStep& step)
{
    QJsonObject detail{{QStringLiteral("sku"), step.code},
                       {QStringLiteral("channel"), step.channelName},
                       {QStringLiteral("shows"), step.shows ? QJsonValue(qint64(*step.shows)) : QJsonValue()},
                       {QStringLiteral("request"), request.requestId}};
    if (step.sent)
        detail.insert(QStringLiteral("sent"), qint64(*step.sent));
    if (step.movement) {
        detail.insert(QStringLiteral("change"), qint64(step.change));
        detail.insert(QStringLiteral("movement"), qint64(step.movement.value));
    }
    if (step.walk)
        detail.insert(QStringLiteral("walk"), qint64(step.walk.value));
    if (request.until)
        detail.insert(QStringLiteral("until"), request.until->toIso());
    if (!request.reason.isEmpty())
        detail.insert(QStringLiteral("reason"), request.reason);
    if (!request.note.isEmpty())
        detail.insert(QStringLiteral("note"), request.note);
    return record::AuditStore::append(tx, {request.actor, QStringLiteral("discrepancy.") + toWord(request.kind),
                                           subjectOf(step.discrepancy),
                                           QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact))});
}

QString wordsOf(const ResolveRequest& request)
{
    return request.note.trimmed().isEmpty()
               ? request.reason.trimmed()
               : QStringLiteral("%1: %2").arg(request.reason.trimmed(), request.note.trimmed());
}

// What the channel was seen to show is no surprise any more, so its receipt is written and finds nobody else's number.
// Through the blast-radius gate, as everything that is sent.
Result<void> letShelfWin(Transaction& tx, const ResolveStep& step, StoredDecision& decision)
{
    ONHAND_ASSIGN(const auto mirror, record::MirrorStore::find(tx, step.listing));
    if (!mirror || !mirror->observed)
        return fail(ErrorKind::Conflict, QStringLiteral("listing %1 was never seen").arg(step.listing.value));
    decision.expectedBefore = mirror->expected;
    ONHAND_TRY(DiscrepancyStore::reopen(tx, step.discrepancy));
    tx.setCause(QStringLiteral("the shelf wins"));
    ONHAND_TRY(record::HoldStore::release(tx, step.discrepancy, record::Release::Send));
    return record::OutboxStore::sendAgain(tx, step.listing, *mirror->observed);
}

Result<void> believeChannel(Transaction& tx, const ResolveRequest& request, ResolveStep& step, StoredDecision& decision)
{
    NewMovement count;
    count.sku = step.sku;
    count.bin = step.bin;
    count.quantity = Quantity{step.change};
    count.kind = MovementKind::Count;
    count.source = source;
    count.eventKey = QStringLiteral("%1/%2").arg(request.requestId).arg(step.discrepancy.value);
    count.occurredAt = tx.now();
    count.actor = request.actor;
    count.reason = wordsOf(request);
    tx.setCause(QStringLiteral("%1 was right").arg(step.channelName));
    ONHAND_ASSIGN(const auto applied, record::ShelfLedger::append(tx, count));
    decision.movement = step.movement = applied.movement;
    return DiscrepancyStore::resolve(tx, step.discrepancy, QStringLiteral("counted: ") + wordsOf(request),
                                     request.actor);
}

Result<void> carryOutOne(Transaction& tx, const ResolveRequest& request, ResolveStep& step)
{
    StoredDecision decision;
    decision.discrepancy = step.discrepancy;
    decision.requestId = request.requestId;
    decision.kind = request.kind;
    decision.reason = request.reason.trimmed();
    decision.note = request.note.trimmed();
    decision.actor = request.actor;
    switch (request.kind) {
    case ResolutionKind::ShelfWins:
        ONHAND_TRY(letShelfWin(tx, step, decision));
        break;
    case ResolutionKind::ChannelRight:
        ONHAND_TRY(believeChannel(tx, request, step, decision));
        break;
    case ResolutionKind::CountIt:
        decision.walk = step.walk;
        break;
    case ResolutionKind::Snooze:
        decision.until = request.until;
        ONHAND_TRY(DiscrepancyStore::snooze(tx, step.discrepancy, *request.until));
        break;
    case ResolutionKind::Dismiss:
        ONHAND_TRY(DiscrepancyStore::dismiss(tx, step.discrepancy, wordsOf(request), request.actor));
        break;
    }
    ONHAND_TRY(DecisionStore::add(tx, decision));
    return audit(tx, request, step);
}

// One walk for all of them.
Result<void> openWalk(Transaction& tx, const ResolveRequest& request, std::vector<ResolveStep>& steps)
{
    desk::OpenWalkRequest walk;
    walk.requestId = request.requestId;
    walk.source = WalkSource::Discrepancy;
    walk.note = wordsOf(request);
    walk.actor = request.actor;
    for (const ResolveStep& step : steps) {
        if (step.isRefused())
            continue;
        if (step.bin)
            walk.lines.push_back({step.bin, step.sku, WalkSource::Discrepancy, {}, step.discrepancy});
        else
            walk.discrepancies.push_back(step.discrepancy);
    }
    if (walk.lines.empty() && walk.discrepancies.empty())
        return {};
    ONHAND_ASSIGN(const auto opened, WalkOpener::open(tx, walk));
    for (ResolveStep& step : steps) {
        if (!step.isRefused())
            step.walk = opened.first;
    }
    return {};
}

// Whether an error is about one discrepancy, and not about the record or the request.
bool concernsOne(ErrorKind kind)
{
    return kind == ErrorKind::Invalid || kind == ErrorKind::NotFound || kind == ErrorKind::Conflict ||
           kind == ErrorKind::Refused;
}

} // namespace

Result<ResolveReport> ResolutionDesk::preview(const ResolveRequest& request)
{
    ONHAND_TRY(ResolutionPlan::validate(request, record_.clock().now()));
    return record_.read<ResolveReport>([&](record::Snapshot& s) -> Result<ResolveReport> {
        ResolveReport report;
        report.kind = request.kind;
        ONHAND_ASSIGN(report.steps, ResolutionPlan(s, request).make());
        return report;
    });
}

Result<ResolveReport> ResolutionDesk::resolve(const ResolveRequest& request)
{
    ONHAND_TRY(ResolutionPlan::validate(request, record_.clock().now()));
    // Few can fail that the plan did not see coming; each costs another run of the whole transaction.
    constexpr std::size_t mostRefusals = 20;
    Refusals refused;
    for (;;) {
        DiscrepancyId at;
        auto report = record_.write<ResolveReport>([&](Transaction& tx) { return carryOut(tx, request, refused, at); });
        if (report || !at || !concernsOne(report.error().kind) || refused.size() == mostRefusals)
            return report;
        refused.emplace(at, report.error());
    }
}

Result<ResolveReport> ResolutionDesk::carryOut(Transaction& tx, const ResolveRequest& request, const Refusals& refused,
                                               DiscrepancyId& at)
{
    at = DiscrepancyId{};
    ONHAND_ASSIGN(const auto decided, DecisionStore::ofRequest(tx, request.requestId));
    if (!decided.empty())
        return asBefore(tx, request, decided);
    ResolveReport report;
    report.kind = request.kind;
    ONHAND_ASSIGN(report.steps, ResolutionPlan(tx, request).make());
    if (request.kind == ResolutionKind::CountIt)
        ONHAND_TRY(openWalk(tx, request, report.steps));
    for (ResolveStep& step : report.steps) {
        if (const auto known = refused.find(step.discrepancy); known != refused.end()) {
            step.objection = known->second.kind == ErrorKind::Refused ? Objection::NotAllowed : Objection::Failed;
            step.detail = known->second.detail;
        }
        if (step.isRefused())
            continue;
        at = step.discrepancy;
        ONHAND_TRY(carryOutOne(tx, request, step));
    }
    at = DiscrepancyId{};
    return report;
}

Result<ResolveReport> ResolutionDesk::asBefore(record::Snapshot& s, const ResolveRequest& request,
                                               const std::vector<StoredDecision>& decisions)
{
    ResolveReport report;
    report.kind = request.kind;
    report.alreadyApplied = true;
    std::vector<DiscrepancyId> ids;
    ids.reserve(decisions.size());
    for (const StoredDecision& decision : decisions)
        ids.push_back(decision.discrepancy);
    ONHAND_ASSIGN(const auto lines, record::QueueQueries::some(s, ids));
    for (const record::QueueLine& line : lines) {
        ResolveStep step;
        step.discrepancy = line.id;
        step.sku = line.sku;
        step.listing = line.listing;
        step.code = line.code;
        step.name = line.name;
        step.channelName = line.channelName;
        const auto decision =
            std::find_if(decisions.begin(), decisions.end(), [&](const auto& d) { return d.discrepancy == line.id; });
        step.movement = decision->movement;
        step.walk = decision->walk;
        report.steps.push_back(std::move(step));
    }
    return report;
}

} // namespace onhand::engine
