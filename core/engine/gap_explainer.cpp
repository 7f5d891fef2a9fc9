#include "engine/gap_explainer.h"

#include "domain/reconciliation/explainer.h"

namespace onhand::engine {

using record::EvidenceQueries;
using record::ExplainedGap;
using record::ExplanationStore;
using record::GapQuestion;
using record::Snapshot;
using record::Transaction;

namespace {

constexpr int atOnce = 200;

Result<Explanation> explainAndKeep(Transaction& tx, EvidenceQueries& queries, DiscrepancyId id, GapQuestion question)
{
    ONHAND_ASSIGN(const GapEvidence evidence, queries.of(question));
    const Explanation explanation = explain(evidence);
    question.ordersReadAfter = evidence.ordersReadAfter;
    ONHAND_TRY(ExplanationStore::keep(tx, id, question, explanation));
    return explanation;
}

} // namespace

Result<void> GapExplainer::found(Transaction& tx, DiscrepancyId id, const GapQuestion& question)
{
    EvidenceQueries queries(tx);
    return explainAndKeep(tx, queries, id, question).map([](const Explanation&) {});
}

Result<Explanation> GapExplainer::again(Transaction& tx, DiscrepancyId id)
{
    ONHAND_ASSIGN(const ExplainedGap gap, ExplanationStore::find(tx, id));
    EvidenceQueries queries(tx);
    return explainAndKeep(tx, queries, id, gap.question);
}

Result<int> GapExplainer::againForAll(record::Record& record)
{
    int explained = 0;
    DiscrepancyId last;
    for (;;) {
        const auto done = record.write<int>([&](Transaction& tx) -> Result<int> {
            ONHAND_ASSIGN(const auto gaps, ExplanationStore::open(tx, last, atOnce));
            EvidenceQueries queries(tx);
            for (const ExplainedGap& gap : gaps)
                ONHAND_TRY(explainAndKeep(tx, queries, gap.id, gap.question));
            if (!gaps.empty())
                last = gaps.back().id;
            return int(gaps.size());
        });
        if (!done)
            return fail(done.error());
        explained += *done;
        if (*done < atOnce)
            return explained;
    }
}

Result<Explanation> GapExplainer::asOfNow(Snapshot& s, DiscrepancyId id)
{
    ONHAND_ASSIGN(const ExplainedGap gap, ExplanationStore::find(s, id));
    return ask(s, gap.question);
}

Result<Explanation> GapExplainer::ask(Snapshot& s, const GapQuestion& question)
{
    EvidenceQueries queries(s);
    ONHAND_ASSIGN(const GapEvidence evidence, queries.of(question));
    return explain(evidence);
}

} // namespace onhand::engine
