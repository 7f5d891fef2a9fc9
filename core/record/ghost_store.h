#pragma once

#include "domain/ghosts/ghosts.h"
#include "record/transaction.h"

namespace onhand::record {

// What a person does about rows with nothing behind them. None of it moves stock.
class GhostStore
{
public:
    // False when it was acknowledged already.
    static Result<bool> acknowledge(Transaction& tx, const GhostKey& ghost, const QString& reason,
                                    const QString& actor);
    static Result<bool> reopen(Transaction& tx, const GhostKey& ghost);

    // Ends the alignment of a listing that is gone, and what waited to be sent to it. Refused while the listing is
    // there; false when there is no alignment.
    static Result<bool> retire(Transaction& tx, ListingId listing, const QString& reason, const QString& actor);
    // As it was, but not approved. False when it was not retired, or when the listing is aligned anew.
    static Result<bool> restore(Transaction& tx, ListingId listing);
    // Takes an alignment back that no baseline approved. False when there is none.
    static Result<bool> unalign(Transaction& tx, ListingId listing);
};

} // namespace onhand::record
