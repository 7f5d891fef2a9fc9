#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "domain/reconciliation/explanation.h"
#include "domain/reconciliation/gap_evidence.h"

namespace onhand::ports {

// What somebody thinks a gap could also come from.
struct Hypothesis
{
    Term term = Term::Residual;
    std::int64_t quantity = 0; // all hypotheses of a commentary add up to the gap
    QString why;               // plain text
};

// Words about a gap. There is no room in it for a term of the explanation, a confidence or anything that the policy
// reads, so whoever wrote it can not widen what is corrected.
struct Commentary
{
    QString source;  // who says it, for the screen
    QString summary; // plain text
    std::vector<Hypothesis> hypotheses;
};

// Somebody who reads what the rules (domain/reconciliation/explainer.h) found, and adds words. Blocks, bounded in time;
// ends soon after `cancel`.
class Explainer
{
public:
    virtual ~Explainer() = default;

    virtual Result<Commentary> comment(const GapEvidence& evidence, const Explanation& explanation,
                                       const CancelToken& cancel) = 0;
};

} // namespace onhand::ports
