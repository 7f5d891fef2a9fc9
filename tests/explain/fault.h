#pragma once

#include "domain/reconciliation/explanation.h"

#include <map>

namespace onhand::test {

// What can be done to a listing so that shelf and store disagree.
enum class Cause
{
    // Each adds to the gap: they come together.
    InFlightOrder,
    LateOrder,
    OrderAfterReading,
    WaitingReceipt,
    RefusedReceipt,
    BufferChange,
    RefundRestock,
    CancelRestock,
    QuarantinedOrder,
    ReducedTwice,
    RestockedTwice,
    ForeignWrite,
    // Each makes the whole gap, but for an order that nobody has heard of yet.
    UnseenWrite,
    PacksRoundedUp,
    PacksInEaches,
    OtherSku,
    ListingGone,
    SkuInactive,
    NoMovements,
    NeverAgreed,
    NeverApproved,
    ReadBeforeWrite,
    OldValue,
    // Without any trace: another cause would look the same.
    LostOrder,
    SilentRestock,
    SilentDouble,
    RestoredByHand,
};
inline constexpr int causes = int(Cause::RestoredByHand) + 1;
const char* nameOf(Cause cause);

// The truth about one gap. The record never sees it.
using Label = std::map<Term, std::int64_t>;

Label labelOf(const Explanation& explanation);

// One gap, what it really is, and what was said about it.
struct Fault
{
    std::uint64_t seed = 0;
    QString external;
    std::vector<Cause> causes;
    Label truth;
    std::int64_t gap = 0;
    Explanation atOnce; // by the scan that found it
    Explanation later;  // with what became known after it

    bool isDecidable() const;
    // Something about it becomes known only after the scan.
    bool isRevealedLater() const;
    bool isRight() const { return labelOf(later) == truth; }
    bool wasRightAtOnce() const { return labelOf(atOnce) == truth; }
    QString inWords() const;
};

// What the policy would do without asking anybody.
bool wouldCorrect(const Explanation& explanation);

} // namespace onhand::test
