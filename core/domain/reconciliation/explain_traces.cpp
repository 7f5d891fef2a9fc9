#include "domain/reconciliation/explainer.h"
#include "domain/reconciliation/gap_split.h"

#include <algorithm>

namespace onhand::rules {

namespace {

constexpr int proven = 970;
constexpr int sure = 960;
constexpr int likely = 850;
constexpr int inferred = 600;

const OrderTrace* lineOf(const GapEvidence& e, OrderLineId line)
{
    const auto it = std::find_if(e.orders.begin(), e.orders.end(), [&](const auto& one) { return one.line == line; });
    return it == e.orders.end() ? nullptr : &*it;
}

// An effect that the channel's number already had when it was read, and the record learnt of later.
bool isLearntLater(const GapEvidence& e, const StoreEffect& effect)
{
    return effect.recordedAt > e.judgedAt && effect.occurredAt <= e.readAt + clockTolerance &&
           effect.occurredAt + clockTolerance > e.agreed->at;
}

// One that the record had when it judged, and the reading may not have had.
bool isAfterReading(const GapEvidence& e, const StoreEffect& effect)
{
    return effect.recordedAt >= e.readAt && effect.occurredAt + clockTolerance > e.readAt;
}

void takeLearntLater(GapSplit& split, const StoreEffect& effect)
{
    const GapEvidence& e = split.evidence;
    const OrderTrace* line = lineOf(e, effect.line);
    if (effect.change > 0 && line && line->refunded > 0 && line->stage != OrderStage::Released) {
        split.take(Term::StorefrontRestock, Because::Refund, effect.change, sure, {evidenceOf(effect)});
        return;
    }
    const bool late = effect.occurredAt + lateAfter < e.readAt;
    split.take(late ? Term::MissedEvent : Term::InFlightOrder, late ? Because::LateOrder : Because::BeforeReading,
               effect.change, sure, {evidenceOf(effect)});
}

// Orders that one side may have had and the other not, and orders in quarantine: what they should have left behind.
struct UnderWay
{
    std::vector<const StoreEffect*> after;
    std::int64_t certainlyAfter = 0; // beyond what the clocks may differ by
    std::int64_t allAfter = 0;
    std::vector<const HeldBackOrder*> held;
    std::int64_t heldBack = 0;

    std::int64_t certain() const { return certainlyAfter + heldBack; }
    std::int64_t all() const { return allAfter + heldBack; }
};

bool isCertainlyAfter(const GapEvidence& e, const StoreEffect& effect)
{
    return effect.occurredAt > e.readAt + clockTolerance;
}

UnderWay underWay(const GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    UnderWay found;
    for (const StoreEffect& effect : split.known) {
        if (!isAfterReading(e, effect))
            continue;
        found.after.push_back(&effect);
        found.allAfter -= effect.change;
        found.certainlyAfter -= isCertainlyAfter(e, effect) ? effect.change : 0;
    }
    for (const HeldBackOrder& held : e.heldBack) {
        if (held.occurredAt + clockTolerance <= e.agreed->at || held.occurredAt > e.readAt + clockTolerance)
            continue;
        found.held.push_back(&held);
        found.heldBack += held.change;
    }
    return found;
}

Evidence evidenceOf(const HeldBackOrder& held)
{
    return {EvidenceKind::Quarantine, held.quarantine.value, held.number, held.occurredAt, held.change, held.reason};
}

} // namespace

void takeOrdersUnderWay(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    for (const StoreEffect& effect : e.store) {
        if (isLearntLater(e, effect))
            takeLearntLater(split, effect);
    }
    const UnderWay found = underWay(split);
    // Within the clocks' tolerance only what makes the sum right can be told.
    const bool takeAll = found.all() == split.left();
    const bool exact = takeAll || found.certain() == split.left();
    if (split.left() == 0 && !exact) {
        // Something should show and does not: what was taken for certain is not.
        split.doubt(likely);
        return;
    }
    for (const StoreEffect* effect : found.after) {
        if (takeAll || isCertainlyAfter(e, *effect))
            split.take(Term::InFlightOrder, Because::AfterReading, -effect->change, exact ? sure : likely,
                       {rules::evidenceOf(*effect)});
    }
    for (const HeldBackOrder* held : found.held) {
        if (held->change != 0)
            split.take(Term::MissedEvent, Because::QuarantinedOrder, held->change, sure, {evidenceOf(*held)});
    }
    // Nobody could read how many it took.
    for (const HeldBackOrder* held : found.held) {
        if (held->change == 0 && split.left() < 0)
            split.take(Term::MissedEvent, Because::QuarantinedOrder, split.left(), inferred, {evidenceOf(*held)});
    }
}

bool takeReadBeforeWrite(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    if (e.agreed->at < e.readAt || e.agreed->version == 0 || split.left() == 0)
        return false;
    const auto written = std::find_if(e.receipts.begin(), e.receipts.end(),
                                      [&](const ReceiptTrace& one) { return one.id == e.agreed->receipt; });
    const bool exact =
        written != e.receipts.end() && written->before && *written->before - e.agreed->value == split.left();
    split.take(Term::StaleRead, Because::BeforeOurWrite, split.left(), exact ? proven : likely,
               {evidenceOf(*e.agreed)});
    return true;
}

void takeUnseenWrite(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    const AgreedValue& agreed = *e.agreed;
    const bool seenSince = e.confirmedAt && *e.confirmedAt > agreed.at;
    if (split.left() == 0 || agreed.version == 0 || seenSince || e.readAt - agreed.at > visibilityWindow)
        return;
    for (auto it = e.receipts.rbegin(); it != e.receipts.rend(); ++it) {
        const bool recent = it->state == ReceiptState::Confirmed && it->finishedAt && *it->finishedAt <= agreed.at &&
                            e.readAt - *it->finishedAt <= visibilityWindow;
        if (!recent || !it->before || *it->before - agreed.value != split.left())
            continue;
        // Fewer than were written may also be an order that nobody has heard of.
        const bool mayBeSold = split.left() < 0 && (!e.ordersReadAfter || split.left() >= -2);
        split.take(Term::UnseenWrite, Because::Plain, split.left(), mayBeSold ? likely : sure,
                   {evidenceOf(*it), evidenceOf(agreed)});
        return;
    }
}

} // namespace onhand::rules
