#pragma once

#include "domain/reconciliation/explanation.h"
#include "domain/reconciliation/gap_evidence.h"

namespace onhand {

// A gap while it is being split: every rule takes its part, and what is left goes to the next. Only the explainer and
// its rules know this.
class GapSplit
{
public:
    explicit GapSplit(const GapEvidence& evidence);

    const GapEvidence& evidence;
    // What no rule has taken yet.
    std::int64_t left() const { return left_; }
    // What the channel shows but for what was taken: the number that a remaining cause has to account for.
    std::int64_t shownWithoutTerms() const { return evidence.expected + left_; }
    void take(Term term, Because because, std::int64_t quantity, int confidence, std::vector<Evidence> rests);
    // Nothing that was taken so far is surer than this.
    void doubt(int atMost) { atMost_ = std::min(atMost_, atMost); }
    Explanation finish();

    // What the channel's orders did to its number since the agreement and is in `expected` of the channel: effects that
    // were known when the gap was judged, without those that our own write overwrote.
    std::vector<StoreEffect> known;

private:
    std::int64_t left_;
    int atMost_ = Explanation::certain;
    std::vector<ExplainedTerm> terms_;
};

namespace rules {

// Channels tell whole seconds, and their clocks are not ours.
inline constexpr Milliseconds clockTolerance{3'000};

Evidence evidenceOf(const StoreEffect& effect);
Evidence evidenceOf(const OrderTrace& order);
Evidence evidenceOf(const ReceiptTrace& receipt);
Evidence evidenceOf(const AgreedValue& agreed);
// The newest receipt that was written by the moment of judging; none: there is none.
const ReceiptTrace* newestReceipt(const GapEvidence& evidence);

// One side is nothing: the whole gap. True when it was.
bool takeGhost(GapSplit& split);
// Which of the effects that were read around our write came after it.
void chooseKnownEffects(GapSplit& split);
// What the shelf and the channel's orders did since both agreed.
void takeAccounts(GapSplit& split);
// A reading that is older than our last write. True when it was.
bool takeReadBeforeWrite(GapSplit& split);
// Orders that one side knew and the other did not, in quarantine or just taken.
void takeOrdersUnderWay(GapSplit& split);
void takeUnseenWrite(GapSplit& split);
// Causes that leave no trace but their size.
void takePacks(GapSplit& split);
void takeAlignmentDoubt(GapSplit& split);
void takeRepeats(GapSplit& split);
void takeOldValue(GapSplit& split);
// Somebody else's write, or nothing to count from.
void takeRest(GapSplit& split);

} // namespace rules

} // namespace onhand
