#pragma once

#include "base/clock.h"
#include "domain/reconciliation/resolution.h"
#include "record/transaction.h"

namespace onhand::record {

// One decision of a person about one discrepancy.
struct StoredDecision
{
    std::int64_t id = 0;
    DiscrepancyId discrepancy;
    QString requestId;
    ResolutionKind kind = ResolutionKind::ShelfWins;
    ResolutionState state = ResolutionState::Standing;
    MovementId movement;                        // of ChannelRight
    WalkId walk;                                // of CountIt
    std::optional<std::int64_t> expectedBefore; // of ShelfWins: what the mirror expected until then
    QString reason;
    QString note;
    QString actor;
    Instant at;
    std::optional<Instant> until; // of Snooze
    std::optional<Instant> endedAt;
};

// What people decided about discrepancies. Nothing is deleted.
class DecisionStore
{
public:
    // Replaces the decision that stands, if any. `id` is given; state, `at` and `endedAt` follow from the kind.
    static Result<std::int64_t> add(Transaction& tx, const StoredDecision& decision);
    static Result<void> end(Transaction& tx, std::int64_t decision, ResolutionState as);
    // Ends what stands on these discrepancies as done, and says on how many; `which` is a condition on `discrepancy`.
    static Result<std::int64_t> endStanding(Transaction& tx, const QString& which, const QVariantList& values);

    // In the order in which they were decided.
    static Result<std::vector<StoredDecision>> ofRequest(Snapshot& s, const QString& requestId);
    static Result<std::vector<StoredDecision>> ofMovements(Snapshot& s, const std::vector<MovementId>& movements);
    // Newest first.
    static Result<std::vector<StoredDecision>> of(Snapshot& s, DiscrepancyId discrepancy);
    static Result<std::optional<StoredDecision>> standing(Snapshot& s, DiscrepancyId discrepancy);
};

} // namespace onhand::record
