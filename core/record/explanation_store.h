#pragma once

#include "domain/reconciliation/explanation.h"
#include "record/evidence_queries.h"

namespace onhand::record {

// A discrepancy as it was found, with what explains it.
struct ExplainedGap
{
    DiscrepancyId id;
    GapQuestion question;
    Explanation explanation;
};

// What each discrepancy of stock comes from, in its own row.
class ExplanationStore
{
public:
    // `question` is what was explained; its moments are kept, so that it can be asked again.
    static Result<void> keep(Transaction& tx, DiscrepancyId id, const GapQuestion& question,
                             const Explanation& explanation);
    static Result<ExplainedGap> find(Snapshot& s, DiscrepancyId id); // NotFound
    // Open ones with a number above `after`, in that order, at most `limit`.
    static Result<std::vector<ExplainedGap>> open(Snapshot& s, DiscrepancyId after, int limit);
};

} // namespace onhand::record
