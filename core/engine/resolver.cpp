#include "engine/resolver.h"

#include "domain/reconciliation/resolution_policy.h"
#include "record/audit_store.h"
#include "record/discrepancy_store.h"
#include "record/outbox_store.h"
#include "record/resolution_store.h"

namespace onhand::engine {

using record::OpenCase;
using record::ResolutionStore;
using record::Snapshot;
using record::Transaction;

namespace {

const QString self = QStringLiteral("onhand");

} // namespace

struct Resolver::Found
{
    OpenCase is;
    Explanation explanation;
    QString order; // to be read again, by the channel's own id
};

Resolver::Resolver(record::Record& record, ChannelId channel, Intake* intake)
    : record_(record)
    , channel_(channel)
    , intake_(intake)
{
}

Result<std::vector<Resolver::Found>> Resolver::open()
{
    return record_.read<std::vector<Found>>([&](Snapshot& s) -> Result<std::vector<Found>> {
        ONHAND_ASSIGN(const auto cases, ResolutionStore::cases(s, channel_, limit));
        std::vector<Found> found;
        for (const OpenCase& one : cases) {
            Found f{one, explanationFromJson(one.explanation, one.observed - one.expected), {}};
            for (const ExplainedTerm& term : f.explanation.terms()) {
                for (const Evidence& evidence : term.evidence) {
                    if (term.term != Term::MissedEvent || evidence.kind != EvidenceKind::Order)
                        continue;
                    ONHAND_ASSIGN(f.order, ResolutionStore::orderRef(s, channel_, OrderId{evidence.id}));
                }
            }
            found.push_back(std::move(f));
        }
        return found;
    });
}

Result<ResolverReport> Resolver::run(const CancelToken& cancel)
{
    ResolverReport report;
    ONHAND_ASSIGN(const auto found, open());
    if (found.empty())
        return report;
    orders_.clear();
    ONHAND_ASSIGN(report, record_.write<ResolverReport>([&](Transaction& tx) -> Result<ResolverReport> {
        ResolverReport sofar;
        orders_.clear();
        tx.setCause(QStringLiteral("correction"));
        for (const Found& one : found)
            ONHAND_TRY(treat(tx, one, sofar));
        return sofar;
    }));
    if (intake_ && !orders_.empty())
        ONHAND_TRY(intake_->rereadOrders(orders_, cancel));
    return report;
}

Result<void> Resolver::treat(Transaction& tx, const Found& found, ResolverReport& report)
{
    const OpenCase& is = found.is;
    // What was explained must still be so: a newer number is explained by the next scan.
    ONHAND_ASSIGN(const auto target, record::OutboxStore::target(tx, is.listing));
    if (target != is.expected)
        return {};
    ++report.looked;
    Dispute facts;
    facts.expected = is.expected;
    facts.observed = is.observed;
    facts.confidence = std::min(is.confidence, found.explanation.confidence());
    facts.residual = found.explanation.quantityOf(Term::Residual);
    facts.remedy = remedyFor(found.explanation);
    if (facts.remedy == Remedy::Reread && (!intake_ || found.order.isEmpty()))
        facts.remedy = Remedy::None;
    ONHAND_ASSIGN(facts.corrections, ResolutionStore::corrections(tx, is.sku, tx.now()));
    ONHAND_ASSIGN(facts.tolerance, ResolutionStore::toleranceOf(tx, is.category));
    ONHAND_ASSIGN(const ResolutionLimits limits, ResolutionStore::limits(tx));
    const Decision decision = decide(facts, limits);
    const QString reasoning = reasoningOf(facts, limits, decision);
    ONHAND_TRY(ResolutionStore::setReasoning(tx, is.id, reasoning));
    switch (decision.treatment) {
    case Treatment::Leave:
        ++report.left;
        return {};
    case Treatment::Queue:
        ++report.queued;
        return {};
    case Treatment::Flag:
        ++report.flagged;
        return ResolutionStore::flag(tx, is.sku, facts.corrections);
    case Treatment::Correct:
        break;
    }
    ++report.corrected;
    ONHAND_TRY(ResolutionStore::addCorrection(tx, {is.sku, is.listing, is.id, facts.remedy, facts.gap()}));
    ONHAND_TRY(record::AuditStore::append(tx, {self, QStringLiteral("discrepancy.correct"),
                                               QStringLiteral("discrepancy:%1").arg(is.id.value), reasoning}));
    if (facts.remedy == Remedy::Reread) {
        orders_.push_back(found.order);
        return {};
    }
    ONHAND_TRY(record::DiscrepancyStore::resolve(
        tx, is.id, QStringLiteral("corrected by the policy: the shelf's number goes out again"), self));
    return record::OutboxStore::sendAgain(tx, is.listing, is.observed);
}

} // namespace onhand::engine
