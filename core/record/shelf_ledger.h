#pragma once

#include "domain/availability/availability.h"
#include "domain/ledger/movement.h"
#include "domain/ledger/pick_plan.h"
#include "record/history_store.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

// What appending one movement did.
struct Applied
{
    MovementId movement;  // the line now in the ledger, whether new or found
    bool already = false; // the same (source, event key) was there before: nothing changed
    // It occurred before a count that was recorded already: another movement makes up for it, and on-hand stays.
    bool beforeCount = false;
};

// A sum of the record that its movements do not prove.
struct LedgerDifference
{
    enum class What
    {
        Balance,
        OnHand,
        Committed,
        Reserved,
        Traded // what orders took
    } what = What::Balance;
    SkuId sku;
    BinId bin; // for Balance only
    Quantity recorded;
    Quantity proved;
};

// The ledger: movements, the balances they add up to, and available-to-promise. The only way on-hand changes. A count
// is true for its moment whatever arrives later (record/count_rebase).
class ShelfLedger
{
public:
    // Invalid for a line that breaks a rule, NotFound for an unknown SKU or bin, Refused for a source that may not move
    // stock in this way (see domain/authority/movement_source.h); then nothing of the call is applied.
    static Result<Applied> append(Transaction& tx, const NewMovement& movement);
    static Result<std::vector<Applied>> append(Transaction& tx, std::span<const NewMovement> movements);

    // The counter-movement of each, keyed so that undoing twice is a Conflict. It occurs when what it takes back did:
    // of what a later count has corrected already, nothing is left to take back. Undoing a count also takes back what
    // was made up for because of it.
    static Result<std::vector<Applied>> undo(Transaction& tx, std::span<const MovementId> movements,
                                             const QString& actor);

    static Result<Quantity> balance(Snapshot& s, SkuId sku, BinId bin);
    // Every bin in walking order, with what it holds of the SKU (0 included).
    static Result<std::vector<BinBalance>> balances(Snapshot& s, SkuId sku);
    static Result<Availability> availability(Snapshot& s, SkuId sku);
    // True once the shelf has said anything about this SKU; before that its number is unknown, not 0. A movement says
    // it: a balance that none made is a ghost.
    static Result<bool> isCounted(Snapshot& s, SkuId sku);
    // True when just this event is in the ledger.
    static Result<bool> isApplied(Snapshot& s, const QString& source, const QString& eventKey);
    // The sum of this source's movements of the SKU whose event key begins with `prefix`, by bin.
    static Result<std::vector<BinPick>> movedBy(Snapshot& s, SkuId sku, const QString& source, const QString& prefix);
    // What stood in the bin (0: all sellable bins) at `moment`, by when things occurred. Movements at `moment` count.
    static Result<Quantity> onHandAt(Snapshot& s, SkuId sku, BinId bin, Instant moment);
    // The same for one bin, but of the movements at `moment` only those up to `newest` count: what a counter who
    // pressed a key in that millisecond had before the eyes.
    static Result<Quantity> seenAt(Snapshot& s, SkuId sku, BinId bin, Instant moment, MovementId newest);

    // Whether anything but a count moved it there after `from` and up to `until`.
    static Result<bool> movedBetween(Snapshot& s, SkuId sku, BinId bin, Instant from, Instant until);

    // Recomputes every sum from movements, commitments and reservations, and names the differences. Changes nothing.
    static Result<std::vector<LedgerDifference>> audit(Snapshot& s);

    // To be called by the store that changes commitments or reservations, with the signed change.
    static Result<void> changeCommitted(Transaction& tx, SkuId sku, Quantity by, const PromiseCause& cause = {});
    // By how much orders changed what they take of the SKU, promised and picked together.
    static Result<void> changeTraded(Transaction& tx, SkuId sku, Quantity by);
    static Result<void> changeReserved(Transaction& tx, SkuId sku, Quantity by, const PromiseCause& cause = {});
};

} // namespace onhand::record
