#pragma once

#include "base/clock.h"
#include "domain/ledger/movement.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

enum class Promise
{
    Committed,
    Reserved
};
QString toWord(Promise promise);

// Why promised units changed.
struct PromiseCause
{
    std::int64_t orderLine = 0;        // none: 0
    std::optional<Instant> occurredAt; // none: now
};

// A sum that is kept for the time machine and that its lines do not prove.
struct HistoryDifference
{
    QString what; // "balance", "committed", "reserved"
    Instant at;   // 0: the present
    SkuId sku;
    BinId bin;
    std::int64_t kept = 0;
    std::int64_t proved = 0;
};

// The append-only lines and the kept sums behind the time machine. Called by the stores whose rows they tell of.
class HistoryStore
{
public:
    static Result<void> notePromise(Transaction& tx, SkuId sku, Promise promise, Quantity by,
                                    const PromiseCause& cause);
    // As it stands now in its table.
    static Result<void> noteBuffer(Transaction& tx, ChannelId channel, const QString& category, SkuId sku);
    // Those of a baseline, or the one of a listing, as they stand now.
    static Result<void> noteAlignment(Transaction& tx, ListingId listing);
    static Result<void> noteAlignments(Transaction& tx, BaselineId baseline);

    // Movements just recorded that occurred at or before a checkpoint are added to it.
    static Result<void> follow(Transaction& tx, std::span<const NewMovement> movements);

    // Keeps the sums of the oldest beginning of a (UTC) month that has none yet. False when there is none to keep.
    // About a tenth of a second for 10,000 SKUs.
    static Result<bool> keepCheckpoint(Transaction& tx);

    // Proves every kept sum from its lines. Changes nothing.
    static Result<std::vector<HistoryDifference>> audit(Snapshot& s);
};

} // namespace onhand::record
