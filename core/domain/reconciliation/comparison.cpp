#include "domain/reconciliation/comparison.h"

namespace onhand {

namespace {

bool isSettling(const Comparison& c)
{
    if (c.receiptUnfinished)
        return true;
    if (c.seenBefore)
        return false;
    const bool justWritten = c.acknowledgedAt && *c.acknowledgedAt > c.readAt - settlingWindow;
    const bool justOrdered = c.orderTakenAt && *c.orderTakenAt >= c.readAt;
    return justWritten || justOrdered;
}

} // namespace

Judgement judge(const Comparison& c)
{
    if (c.target == c.observed)
        return {};
    const bool settling = isSettling(c);
    return {settling ? Verdict::Settling : Verdict::Differing, severityOf(c.target, c.observed, settling)};
}

} // namespace onhand
