#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/receipts/blast_radius.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

// waiting: a person must decide. approved, discarded: decided. over: the numbers came back by themselves.
enum class PushState
{
    Waiting,
    Approved,
    Discarded,
    Over
};

// A change of many listings that the blast-radius gate held, or holds.
struct PushSummary
{
    PushId id;
    ChannelId channel;
    QString channelName;
    PushState state = PushState::Waiting;
    QString cause;                  // of its first change, in words of the engine ("count file", "buffer")
    std::vector<Exceeded> exceeded; // the limits
    Instant openedAt;
    std::optional<Instant> decidedAt;
    QString decidedBy;
    PushId undoOf; // the push that this one undoes
    PushId undoneBy;
    std::optional<Instant> undoableUntil; // empty: can not be undone
    std::int64_t listings = 0;
    std::int64_t held = 0; // of them, still to decide
    std::int64_t toZero = 0;
    std::int64_t units = 0; // Σ |after − before|
};

// One listing of a push. Numbers in the listing's unit.
struct PushLine
{
    ListingId listing;
    SkuId sku;
    QString code;
    QString name;
    QString cause;
    PushState state = PushState::Waiting; // of this line
    std::optional<std::int64_t> before;   // what the channel showed when it was held; empty: never a number
    std::int64_t after = 0;               // what it would show, or was approved to
    std::optional<std::int64_t> shown;    // what it shows now, as far as is known

    std::int64_t change() const { return after - before.value_or(0); }
    bool isToZero() const { return after == 0 && before != 0; }
    // The channel promises more than there is while this waits.
    bool isOverpromised() const { return state == PushState::Waiting && shown && *shown > after; }
};

struct PushView
{
    PushSummary summary;
    std::int64_t seen = 0;       // goes back with the decision: nothing that changed since is decided by it
    std::vector<PushLine> lines; // outliers first: to zero, then the largest change
};

// What undoing would do to one listing.
struct UndoLine
{
    ListingId listing;
    QString code;
    QString name;
    std::optional<std::int64_t> shown;
    std::optional<std::int64_t> restored; // what it showed before, less what was sold since; empty: left alone
    QString leftAlone;                    // why: "counted_since", "disputed", "gone"
};

struct UndoView
{
    PushId push;
    std::int64_t seen = 0;
    std::int64_t movements = 0; // lines of the ledger that would be countered
    std::int64_t buffers = 0;   // buffers that would be set back
    std::vector<UndoLine> lines;
};

} // namespace onhand::desk
