#pragma once

#include "record/push_store.h"

namespace onhand::record {

// What undoing a push would do to one of its listings.
struct UndoRow
{
    ListingId listing;
    SkuId sku;
    QString code;
    QString name;
    std::optional<std::int64_t> shown;    // by the channel now, as far as is known
    std::optional<std::int64_t> restored; // empty: left alone
    QString leftAlone;                    // "counted_since", "disputed", "gone", "never_shown"
};

struct UndoPlan
{
    PushHead push;
    std::vector<UndoRow> rows;
    std::vector<MovementId> movements; // to be countered
    std::vector<BufferChange> buffers; // to be set back
};

// Takes back an approved push: each of its listings shows again what it showed just before the first write, less what
// orders took since, and what the shelf and the settings did to cause it is countered, so that both sides agree again.
// Where they still would not, the shelf's number waits in a new push.
class PushUndo
{
public:
    static constexpr Milliseconds undoable{7LL * 24 * 3600 * 1000};

    // Changes nothing. Refused for a push that was not approved, is an undo, was undone, or is older than a week.
    static Result<UndoPlan> plan(Snapshot& s, PushId push, Instant now);
    // `decision.seen` is the push's `changes`; its listings are ignored. Returns the push that the undo is. The same
    // request again returns the same. Refused, with the reasons, when every listing is left alone.
    static Result<PushId> undo(Transaction& tx, const PushDecision& decision);
};

} // namespace onhand::record
