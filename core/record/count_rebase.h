#pragma once

#include "domain/ledger/movement.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

// A movement that was just recorded, or that takes back an older one.
struct Arrival
{
    const NewMovement* movement = nullptr;
    MovementId id;
    // What a count of the same millisecond has seen: what was recorded before it. For an undo, the number of what it
    // takes back; else its own.
    MovementId known;
};

// A count that somebody took of one SKU in one bin, and that still stands.
struct StandingCount
{
    MovementId id;
    Instant at;
};

// A count is true for its own moment. What occurred before and is recorded later is in it already, so its effect is
// made up for at the first count that has seen it: a movement of kind count and source "recount", keyed on both. So
// every count stays what was counted, whatever arrives in whatever order. A count that lies in the future says that the
// PC's clock was set back since: what is recorded meanwhile has occurred after it, whatever its own moment says.
class CountRebase
{
public:
    static const QString source; // "recount"

    // The movements that make up for those that a count has seen; none for most.
    static Result<std::vector<NewMovement>> forArrivals(Transaction& tx, std::span<const Arrival> arrivals);
    // The first count that was taken at `from` or later; what was gone by then is in it. Nothing when there is none.
    static Result<std::optional<StandingCount>> firstSince(Transaction& tx, SkuId sku, BinId bin, Instant from);
    // The event key of a movement that makes up, at that count, for what `cause` names.
    static QString keyOf(MovementId count, const QString& cause);
    // The movements that were made because of this count; when it is undone, they are too.
    static Result<std::vector<MovementId>> becauseOf(Snapshot& s, MovementId count);
};

} // namespace onhand::record
