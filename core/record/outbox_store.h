#pragma once

#include "base/quantity.h"
#include "domain/receipts/receipt.h"
#include "record/transaction.h"

namespace onhand::record {

// A leased receipt with what the dispatcher needs to act on it.
struct DueReceipt
{
    Receipt receipt;
    ListingRef ref;
    std::optional<std::int64_t> acknowledged; // the mirror
    std::optional<std::int64_t> expected;
};

struct OutboxDepth
{
    std::int64_t waiting = 0; // waiting, leased or failed
    std::int64_t quarantined = 0;
    std::int64_t held = 0;
    std::optional<Instant> oldest; // of those waiting
};

// The outbox. At most one receipt per listing is due: a newer one supersedes the older. Another one may be held, newer
// than that: it says what the listing must show, once a person has agreed.
class OutboxStore
{
public:
    // A change waits this long for others to join it.
    static constexpr Milliseconds joinDelay{1'000};
    // No receipt is put off further. One that seems to be was written before this PC's clock was set back: it is due.
    static constexpr Milliseconds longestDelay{20LL * 60 * 1000};

    // Writes the receipts that follow from the SKUs touched in `tx`; the writer calls it before every commit.
    static Result<void> settle(Transaction& tx);

    // Takes up to `limit` due receipts of a channel for `owner` until `until`, oldest due first. A lease that ran out
    // is due.
    static Result<std::vector<DueReceipt>> lease(Transaction& tx, ChannelId channel, const QString& owner,
                                                 Instant until, int limit);
    // The values that leased receipts have now; one superseded meanwhile is missing.
    static Result<std::vector<ReceiptId>> stillLeased(Snapshot& s, const std::vector<ReceiptId>& ids,
                                                      const QString& owner);

    // What the channel shows just before the receipt is written for the first time: durable before the write, so that
    // an answer that is lost does not make our own number the one to go back to.
    static Result<void> noteBefore(Transaction& tx, const DueReceipt& due, std::optional<std::int64_t> shown);
    // The channel's echo showed the receipt's value. A superseded receipt stays so, but the mirror still learns the
    // value.
    static Result<void> confirm(Transaction& tx, const DueReceipt& due, std::optional<std::int64_t> before);
    // Due again at `dueAt`; `attempts` is the new count.
    static Result<void> retryLater(Transaction& tx, ReceiptId id, int attempts, Instant dueAt, const Error& error);
    static Result<void> quarantine(Transaction& tx, ReceiptId id, int attempts, const Error& error);
    // Gives leases back unspent (shutdown, channel paused).
    static Result<void> release(Transaction& tx, const QString& owner);
    // Due again at `dueAt` as if nothing had happened: the dispatcher wants to look twice before it writes.
    static Result<void> lookAgain(Transaction& tx, ReceiptId id, Instant dueAt);
    // The listing's number goes out although it was told the same already, because the channel was seen to show
    // `observed`. Through the blast-radius gate, like everything.
    static Result<void> sendAgain(Transaction& tx, ListingId listing, std::int64_t observed);
    // Makes a failed or quarantined receipt due now. Conflict when it is not the listing's newest or not in such a
    // state.
    static Result<void> driveAgain(Transaction& tx, ReceiptId id);

    // Takes back an unfinished receipt that only repeats what was acknowledged. Conflict once it was sent, Refused when
    // it carries a number that the channel has not acknowledged.
    static Result<void> withdraw(Transaction& tx, ListingId listing);

    static Result<OutboxDepth> depth(Snapshot& s, ChannelId channel);
    // When the next receipt of the channel becomes due; empty when none waits.
    static Result<std::optional<Instant>> nextDue(Snapshot& s, ChannelId channel);

    // The buffer that applies: the SKU's own, else its category's, else the channel's, else 0.
    static Result<Quantity> bufferOf(Snapshot& s, ChannelId channel, SkuId sku, const QString& category);

    // What the listing must show: its newest receipt that is not superseded, else its acknowledged value.
    static Result<std::optional<std::int64_t>> target(Snapshot& s, ListingId listing);
};

} // namespace onhand::record
