#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "domain/reconciliation/commentary.h"
#include "domain/reconciliation/gap_evidence.h"

namespace onhand::ports {

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
