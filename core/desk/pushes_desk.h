#pragma once

#include "base/result.h"
#include "desk/pushes_view.h"
#include "domain/reconciliation/resolution_policy.h"

namespace onhand::desk {

// `listings` empty: every line that waits.
struct PushRequest
{
    QString requestId; // made before the first try
    PushId push;
    std::vector<ListingId> listings;
    std::int64_t seen = 0; // PushView::seen
    QString actor;
};

// How much the listings of a category may differ before anybody is told.
struct ToleranceRow
{
    QString category; // "": every category without a row of its own
    std::int64_t units = 0;
};

struct PushOutcome
{
    std::int64_t listings = 0; // approved, discarded or restored
    PushId push;               // of an undo: the push that it made
    bool alreadyApplied = false;
};

class PushQueries
{
public:
    virtual ~PushQueries() = default;

    // Waiting ones first, then the newest; at most `limit`.
    virtual Result<std::vector<PushSummary>> pushes(int limit) = 0;
    virtual Result<PushView> push(PushId id) = 0;     // NotFound
    virtual Result<UndoView> pushUndo(PushId id) = 0; // NotFound; Refused when it can not be undone
    virtual Result<std::int64_t> waitingPushes() = 0;
    virtual Result<BlastLimits> pushLimits() = 0;
    virtual Result<ResolutionLimits> resolutionLimits() = 0;
    virtual Result<std::vector<ToleranceRow>> tolerances() = 0; // by category, "" first
};

class PushCommands
{
public:
    virtual ~PushCommands() = default;

    // Conflict when a line changed since it was seen by more than customers' orders: show it again.
    virtual Result<PushOutcome> approvePush(const PushRequest& request) = 0;
    // Writes nothing: the differences become discrepancies.
    virtual Result<PushOutcome> discardPush(const PushRequest& request) = 0;
    // The channel shows again what it showed before, less what was sold since; the shelf's movements and buffers that
    // caused it are taken back. Refused after a week, or for an undo.
    virtual Result<PushOutcome> undoPush(const PushRequest& request) = 0;
    // Stricter limits need no reason; wider ones do (Invalid), and never free a push that waits.
    virtual Result<void> setPushLimits(const BlastLimits& limits, const QString& reason, const QString& actor) = 0;
    // Invalid when wider than they come.
    virtual Result<void> setResolutionLimits(const ResolutionLimits& limits, const QString& actor) = 0;
    // How much a category's listings may differ before anybody is told; none: the rule goes. "": all others.
    virtual Result<void> setTolerance(const QString& category, std::optional<std::int64_t> units,
                                      const QString& actor) = 0;
};

} // namespace onhand::desk
