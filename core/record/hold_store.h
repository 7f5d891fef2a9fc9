#pragma once

#include "base/clock.h"
#include "record/transaction.h"

namespace onhand::record {

// What a hold ends in.
enum class Release
{
    // The shelf's number goes out now, over what the channel was seen to show; should it show something else again by
    // then, it is held again. Through the blast-radius gate, like everything.
    Send,
    // Nothing is written now; the listing's next change is.
    Leave
};

// Listings that nothing is written to, because somebody else changed their number by more than the resolution policy
// may correct. Each belongs to a discrepancy, and ends with it.
class HoldStore
{
public:
    // Its receipts wait from now on, the newest and those that come. Nothing new when it is held already.
    static Result<void> hold(Transaction& tx, ListingId listing, DiscrepancyId discrepancy);
    // Ends the hold that belongs to the discrepancy, if there is one: to be called by whoever resolves or dismisses it,
    // before DiscrepancyStore closes it. Closing one that still holds its listing releases with Leave.
    static Result<void> release(Transaction& tx, DiscrepancyId discrepancy, Release how);
    static Result<bool> isHeld(Snapshot& s, ListingId listing);
};

} // namespace onhand::record
