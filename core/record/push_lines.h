#pragma once

#include "record/push_store.h"

namespace onhand::record {

// The tables of pushes and holds, line by line. For OutboxSettler and the stores that decide; everybody else asks
// those.
class PushLines
{
public:
    // The channel's waiting push, or a new one.
    static Result<PushId> openOrJoin(Transaction& tx, ChannelId channel, const QString& cause,
                                     const std::vector<Exceeded>& exceeded);
    // A held row; one that the push has already is held again.
    static Result<void> addRow(Transaction& tx, PushId push, const ApprovedRow& row, const QString& cause);
    // `anew`: by more than orders, so that it must be seen again.
    static Result<void> changeRow(Transaction& tx, PushId push, ListingId listing, std::int64_t after, bool anew);
    static Result<void> decideRow(Transaction& tx, PushId push, ListingId listing, PushState state);
    static Result<void> addMovement(Transaction& tx, PushId push, MovementId movement);
    static Result<void> addBuffer(Transaction& tx, PushId push, const BufferChange& buffer);

    static Result<void> holdListing(Transaction& tx, PushId push, ListingId listing,
                                    std::optional<std::int64_t> allowed, std::int64_t traded);
    static Result<void> allow(Transaction& tx, ListingId listing, std::int64_t value, std::int64_t traded);
    // Nothing is held of the listing any more; its row of a waiting push is over.
    static Result<void> endHold(Transaction& tx, ListingId listing);

    // Closes the push once nothing of it is held, and raises, updates or clears its alert.
    static Result<void> refresh(Transaction& tx, PushId push);
};

} // namespace onhand::record
