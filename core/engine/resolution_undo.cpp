// Taking decisions about discrepancies back; what they do is in resolution_desk.cpp.
#include "engine/resolution_desk.h"
#include "record/audit_store.h"
#include "record/discrepancy_store.h"
#include "record/hold_store.h"
#include "record/mirror_store.h"
#include "record/outbox_store.h"
#include "record/queue_queries.h"
#include "record/shelf_ledger.h"
#include "record/walk_store.h"

namespace onhand::engine {

using desk::ResolveReport;
using desk::ResolveStep;
using record::DecisionStore;
using record::DiscrepancyStore;
using record::StoredDecision;
using record::Transaction;

namespace {

// Turns a rule of the record that speaks against one discrepancy into its objection; other errors stay errors.
Result<Objection> objectionOf(const Result<void>& done, Objection onConflict, Objection onRefused)
{
    if (done)
        return Objection::None;
    if (done.error().kind == ErrorKind::Conflict)
        return onConflict;
    if (done.error().kind == ErrorKind::Refused)
        return onRefused;
    return fail(done.error());
}

Result<Objection> unsend(Transaction& tx, const StoredDecision& decision, ListingId listing)
{
    if (decision.state != ResolutionState::Standing)
        return Objection::Sent;
    ONHAND_ASSIGN(const Objection objection,
                  objectionOf(record::OutboxStore::withdraw(tx, listing), Objection::Sent, Objection::Changed));
    if (objection == Objection::None)
        ONHAND_TRY(record::MirrorStore::expect(tx, listing, decision.expectedBefore));
    return objection;
}

// The shelf says again what it said before, and the channel something else: that is open again, or told of by a newer
// discrepancy of the listing. Nothing goes out before a person has decided anew.
Result<void> disputeAgain(Transaction& tx, DiscrepancyId discrepancy, ListingId listing)
{
    const auto reopened = DiscrepancyStore::reopen(tx, discrepancy);
    if (!reopened && reopened.error().kind != ErrorKind::Conflict)
        return reopened;
    ONHAND_ASSIGN(const auto open, DiscrepancyStore::openOf(tx, listing, QStringLiteral("stock")));
    return open ? record::HoldStore::hold(tx, listing, *open) : Result<void>{};
}

Result<Objection> uncount(Transaction& tx, const StoredDecision& decision, const QString& actor, ResolveStep& step)
{
    const auto undone = record::ShelfLedger::undo(tx, std::span(&decision.movement, 1), actor);
    if (!undone)
        return objectionOf(fail(undone.error()), Objection::Closed, Objection::NotAllowed);
    step.movement = undone->front().movement;
    ONHAND_TRY(disputeAgain(tx, decision.discrepancy, step.listing));
    return Objection::None;
}

// The walk is called off, as long as nobody has begun it. Several discrepancies may share it.
Result<Objection> uncall(Transaction& tx, const StoredDecision& decision, const QString& actor)
{
    ONHAND_ASSIGN(const auto walk, record::WalkStore::find(tx, decision.walk));
    if (!walk || walk->state == WalkState::Cancelled)
        return Objection::None;
    if (walk->state != WalkState::Planned)
        return Objection::UnderWay;
    ONHAND_TRY(record::WalkStore::finish(tx, *walk, WalkState::Cancelled, actor, {}));
    return Objection::None;
}

Result<Objection> takeBack(Transaction& tx, const StoredDecision& decision, const record::QueueLine& line,
                           const QString& actor, ResolveStep& step)
{
    if (decision.state == ResolutionState::Undone || decision.state == ResolutionState::Replaced)
        return Objection::NotStarted;
    switch (decision.kind) {
    case ResolutionKind::ShelfWins:
        // What the gate holds is given up where it is shown, on the page of pushes.
        if (line.receipt == ReceiptState::Held)
            return Objection::UnderWay;
        return unsend(tx, decision, line.listing);
    case ResolutionKind::ChannelRight:
        return uncount(tx, decision, actor, step);
    case ResolutionKind::CountIt:
        return uncall(tx, decision, actor);
    case ResolutionKind::Snooze:
    case ResolutionKind::Dismiss:
        break;
    }
    if (decision.state != ResolutionState::Standing)
        return Objection::Closed;
    return objectionOf(DiscrepancyStore::reopen(tx, decision.discrepancy), Objection::Closed, Objection::NotAllowed);
}

Result<ResolveStep> takeBackOne(Transaction& tx, const StoredDecision& decision, const record::QueueLine& line,
                                const QString& actor)
{
    ResolveStep step;
    step.discrepancy = line.id;
    step.sku = line.sku;
    step.listing = line.listing;
    step.code = line.code;
    step.name = line.name;
    step.channelName = line.channelName;
    step.shows = line.observed;
    ONHAND_ASSIGN(step.objection, takeBack(tx, decision, line, actor, step));
    if (step.isRefused())
        return step;
    ONHAND_TRY(DecisionStore::end(tx, decision.id, ResolutionState::Undone));
    ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("discrepancy.undo"),
                                               QStringLiteral("discrepancy:%1").arg(line.id.value),
                                               QStringLiteral("{\"was\":\"%1\"}").arg(toWord(decision.kind))}));
    return step;
}

} // namespace

Result<ResolveReport> ResolutionDesk::undo(const QString& requestId, const QString& actor)
{
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return record_.write<ResolveReport>([&](Transaction& tx) -> Result<ResolveReport> {
        ONHAND_ASSIGN(const auto decisions, DecisionStore::ofRequest(tx, requestId));
        if (decisions.empty())
            return fail(ErrorKind::NotFound, QStringLiteral("nothing was decided under %1").arg(requestId));
        tx.setCause(QStringLiteral("undo"));
        ResolveReport report;
        report.kind = decisions.front().kind;
        for (const StoredDecision& decision : decisions) {
            ONHAND_ASSIGN(const auto lines, record::QueueQueries::some(tx, {decision.discrepancy}));
            if (lines.empty())
                continue;
            ONHAND_ASSIGN(ResolveStep step, takeBackOne(tx, decision, lines.front(), actor));
            report.steps.push_back(std::move(step));
        }
        return report;
    });
}

Result<void> ResolutionDesk::followUndo(Transaction& tx, const std::vector<MovementId>& movements)
{
    ONHAND_ASSIGN(const auto decisions, DecisionStore::ofMovements(tx, movements));
    for (const StoredDecision& decision : decisions) {
        ONHAND_TRY(DecisionStore::end(tx, decision.id, ResolutionState::Undone));
        ONHAND_ASSIGN(const auto lines, record::QueueQueries::some(tx, {decision.discrepancy}));
        if (!lines.empty())
            ONHAND_TRY(disputeAgain(tx, decision.discrepancy, lines.front().listing));
    }
    return {};
}

} // namespace onhand::engine
