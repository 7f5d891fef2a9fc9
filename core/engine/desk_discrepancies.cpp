#include "domain/reconciliation/resolution_policy.h"
#include "engine/desk_queries.h"
#include "engine/resolution_desk.h"
#include "engine/second_opinion.h"
#include "record/authority_store.h"
#include "record/catalogue_store.h"
#include "record/happening_queries.h"
#include "record/queue_queries.h"
#include "record/shelf_ledger.h"
#include "record/sku_queries.h"

namespace onhand::engine {

namespace {

using record::QueueLine;
using record::Snapshot;

constexpr int happeningsShown = 200;

bool isStanding(const QueueLine& line, ResolutionKind kind)
{
    return line.decision && line.decision->kind == kind && line.decision->state == ResolutionState::Standing;
}

QueueState stateOf(const QueueLine& line, Instant now)
{
    if (line.state == QLatin1String("resolved"))
        return QueueState::Resolved;
    if (line.state == QLatin1String("dismissed"))
        return QueueState::Dismissed;
    if (isStanding(line, ResolutionKind::ShelfWins)) {
        if (line.receipt == ReceiptState::Held)
            return QueueState::WaitsApproval;
        return line.receipt == ReceiptState::Quarantined ? QueueState::PushFailed : QueueState::BeingCorrected;
    }
    // A walk that was given up, or that ended without ending the difference, leaves it to be decided again.
    if (isStanding(line, ResolutionKind::CountIt) && line.walk && holdsLines(*line.walk))
        return QueueState::BeingCounted;
    // The next pass opens one whose snooze ran out; nobody has to wait for it.
    const bool sleeps = line.state == QLatin1String("snoozed") && (!line.snoozedUntil || now < *line.snoozedUntil);
    if (sleeps)
        return QueueState::Snoozed;
    if (line.severity == Severity::Settling || line.reasoning.isEmpty())
        return QueueState::Open;
    const auto treatment = treatmentIn(line.reasoning, line.gap);
    if (treatment == Treatment::Leave)
        return QueueState::LeftAlone;
    return treatment == Treatment::Flag ? QueueState::Flagged : QueueState::Open;
}

desk::DecisionRow decisionFrom(const record::StoredDecision& d)
{
    return {d.requestId, d.kind, d.state, d.reason, d.note, d.actor, d.at, d.until, d.movement, d.walk};
}

// Who is right about what is on the shelf; nobody, or several, is a gap of the authority map that its own page shows.
Result<QString> ownerOfOnHand(Snapshot& s)
{
    ONHAND_ASSIGN(const AuthorityMap map, record::AuthorityStore::map(s));
    const auto owner = map.owner(Fact::OnHand);
    return owner ? toWord(*owner) : QString();
}

desk::DiscrepancyRow rowFrom(const QueueLine& line, const Explanation& explanation, const QString& owner, Instant now)
{
    desk::DiscrepancyRow row;
    row.id = line.id;
    row.sku = line.sku;
    row.listing = line.listing;
    row.code = line.code;
    row.name = line.name;
    row.channelName = line.channelName;
    row.expected = line.expected;
    row.observed = line.observed;
    row.gap = line.gap;
    row.severity = line.severity;
    row.openedAt = line.openedAt;
    row.lastSeenAt = line.lastSeenAt;
    row.seenCount = line.seenCount;
    row.channel = line.channel;
    row.category = line.category;
    row.owner = owner;
    if (const ExplainedTerm* leading = explanation.leading()) {
        row.leading = leading->term;
        row.because = leading->because;
        row.leadingQuantity = leading->quantity;
    }
    row.confidence = line.confidence;
    row.state = stateOf(line, now);
    row.snoozedUntil = line.snoozedUntil;
    row.closedAt = line.closedAt;
    row.resolution = line.resolution;
    row.resolvedBy = line.resolvedBy;
    if (line.decision)
        row.decision = decisionFrom(*line.decision);
    return row;
}

desk::SkuHappening happeningFrom(record::Happening&& h)
{
    desk::SkuHappening row;
    row.kind = static_cast<desk::SkuHappening::Kind>(h.kind);
    row.at = h.at;
    row.row = h.row;
    row.channelName = std::move(h.channelName);
    row.text = std::move(h.text);
    row.actor = std::move(h.actor);
    row.movement = h.movement;
    row.receipt = h.receipt;
    row.event = h.event;
    row.value = h.value;
    row.before = h.before;
    row.order = h.order;
    row.was = std::move(h.was);
    row.became = std::move(h.became);
    row.note = std::move(h.note);
    row.committedChange = h.committedChange;
    return row;
}

Result<void> addNumbers(Snapshot& s, const QueueLine& line, desk::DiscrepancyDetail& detail)
{
    ONHAND_ASSIGN(detail.terms.stock, record::ShelfLedger::availability(s, line.sku));
    ONHAND_ASSIGN(const auto sku, record::CatalogueStore::find(s, line.sku));
    if (!sku)
        return {};
    ONHAND_ASSIGN(const auto listings, record::SkuQueries::listings(s, *sku));
    for (const record::ListingStock& listing : listings) {
        if (listing.listing.id != line.listing)
            continue;
        detail.terms.buffer = listing.buffer;
        detail.terms.factor = listing.factor;
        detail.target = listing.target;
        detail.observed = listing.observed;
    }
    ONHAND_ASSIGN(const auto bins, record::SkuQueries::bins(s, line.sku));
    for (const record::BinStock& bin : bins)
        detail.bins.push_back({bin.bin.id, bin.bin.code, bin.bin.label, bin.bin.sellable, bin.quantity});
    return {};
}

Result<void> addSecondOpinion(Snapshot& s, desk::DiscrepancyDetail& detail)
{
    ONHAND_ASSIGN(auto kept, record::CommentaryStore::find(s, detail.row.id));
    if (kept)
        detail.commentary = desk::CommentaryRow{std::move(kept->words), kept->gap, kept->actor, kept->at};
    ONHAND_ASSIGN(const ExplainerSettings explainer, ExplainerSettings::read(s));
    if (explainer.on && !detail.row.closedAt)
        detail.canAsk = explainer.model;
    return {};
}

Result<desk::DiscrepancyDetail> readDetail(Snapshot& s, DiscrepancyId id, Instant now)
{
    ONHAND_ASSIGN(const auto lines, record::QueueQueries::some(s, {id}));
    if (lines.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no discrepancy with number %1").arg(id.value));
    const QueueLine& line = lines.front();
    desk::DiscrepancyDetail detail;
    detail.explanation = explanationFromJson(line.explanation, line.gap);
    ONHAND_ASSIGN(const QString owner, ownerOfOnHand(s));
    detail.row = rowFrom(line, detail.explanation, owner, now);
    detail.reasoning = line.reasoning;
    ONHAND_TRY(addNumbers(s, line, detail));
    ONHAND_ASSIGN(const auto decisions, record::DecisionStore::of(s, id));
    for (const record::StoredDecision& decision : decisions)
        detail.decisions.push_back(decisionFrom(decision));
    ONHAND_TRY(addSecondOpinion(s, detail));
    ONHAND_ASSIGN(auto happenings, record::HappeningQueries::ofSku(s, line.sku, happeningsShown));
    for (record::Happening& happening : happenings)
        detail.happenings.push_back(happeningFrom(std::move(happening)));
    return detail;
}

} // namespace

Result<std::vector<desk::DiscrepancyRow>> DeskQueries::discrepancies(const desk::DiscrepancyFilter& filter)
{
    record::QueueQuestion question;
    question.which = filter.which == desk::DiscrepancyFilter::Which::Open ? record::QueueQuestion::Which::Open
                                                                          : record::QueueQuestion::Which::Closed;
    question.sku = filter.sku;
    question.limit = std::clamp(filter.limit, 0, 10'000);
    return record_.read<std::vector<desk::DiscrepancyRow>>(
        [&](Snapshot& s) -> Result<std::vector<desk::DiscrepancyRow>> {
            ONHAND_ASSIGN(const auto lines, record::QueueQueries::lines(s, question));
            ONHAND_ASSIGN(const QString owner, ownerOfOnHand(s));
            const Instant now = record_.clock().now();
            std::vector<desk::DiscrepancyRow> rows;
            rows.reserve(lines.size());
            for (const QueueLine& line : lines)
                rows.push_back(rowFrom(line, explanationFromJson(line.explanation, line.gap), owner, now));
            return rows;
        });
}

Result<desk::DiscrepancyDetail> DeskQueries::discrepancy(DiscrepancyId id)
{
    return record_.read<desk::DiscrepancyDetail>([&](Snapshot& s) { return readDetail(s, id, record_.clock().now()); });
}

Result<desk::ResolveReport> DeskQueries::previewResolution(const desk::ResolveRequest& request)
{
    return ResolutionDesk(record_).preview(request);
}

} // namespace onhand::engine
