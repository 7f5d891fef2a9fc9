#include "domain/reconciliation/gap_split.h"

#include <algorithm>

namespace onhand {

GapSplit::GapSplit(const GapEvidence& e)
    : evidence(e)
    , left_(e.gap())
{
}

void GapSplit::take(Term term, Because because, std::int64_t quantity, int confidence, std::vector<Evidence> rests)
{
    if (quantity == 0)
        return;
    left_ -= quantity;
    terms_.push_back({term, quantity, confidence, because, std::move(rests)});
}

Explanation GapSplit::finish()
{
    for (ExplainedTerm& one : terms_)
        one.confidence = std::min(one.confidence, atMost_);
    return Explanation(evidence.gap(), std::move(terms_));
}

namespace rules {

Evidence evidenceOf(const StoreEffect& effect)
{
    return {EvidenceKind::Order, effect.order.value, effect.number, effect.occurredAt, effect.change, {}};
}

Evidence evidenceOf(const OrderTrace& order)
{
    return {EvidenceKind::Order, order.order.value, order.number, order.placedAt, order.quantity, order.status};
}

Evidence evidenceOf(const ReceiptTrace& receipt)
{
    return {EvidenceKind::Receipt, receipt.id.value, receipt.cause, receipt.finishedAt.value_or(receipt.createdAt),
            receipt.value,         receipt.lastError};
}

Evidence evidenceOf(const AgreedValue& agreed)
{
    return {EvidenceKind::Agreement, agreed.receipt.value, {}, agreed.at, agreed.value, {}};
}

const ReceiptTrace* newestReceipt(const GapEvidence& evidence)
{
    const ReceiptTrace* newest = nullptr;
    for (const ReceiptTrace& one : evidence.receipts) {
        if (one.createdAt <= evidence.judgedAt && (!newest || one.version > newest->version))
            newest = &one;
    }
    return newest;
}

} // namespace rules

} // namespace onhand
