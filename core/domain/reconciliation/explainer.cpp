#include "domain/reconciliation/explainer.h"

#include "domain/reconciliation/gap_split.h"

namespace onhand {

Explanation explain(const GapEvidence& evidence)
{
    GapSplit split(evidence);
    if (evidence.gap() == 0 || rules::takeGhost(split))
        return split.finish();
    if (evidence.agreed) {
        rules::chooseKnownEffects(split);
        rules::takeAccounts(split);
        if (rules::takeReadBeforeWrite(split))
            return split.finish();
        rules::takeOrdersUnderWay(split);
        rules::takeUnseenWrite(split);
    }
    rules::takePacks(split);
    rules::takeAlignmentDoubt(split);
    if (evidence.agreed) {
        rules::takeRepeats(split);
        rules::takeOldValue(split);
    }
    rules::takeRest(split);
    return split.finish();
}

} // namespace onhand
