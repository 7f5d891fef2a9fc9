#pragma once

#include "base/clock.h"
#include "domain/receipts/blast_radius.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

// Of a push: Waiting as long as one of its rows is held. Over: nothing was left to decide, the numbers came back.
// Of a row: Waiting is "held".
enum class PushState
{
    Waiting,
    Approved,
    Discarded,
    Over
};

struct PushHead
{
    PushId id;
    ChannelId channel;
    QString channelName;
    PushState state = PushState::Waiting;
    QString cause;
    std::vector<Exceeded> exceeded;
    std::int64_t changes = 0; // what is approved is approved up to one of these
    Instant openedAt;
    std::optional<Instant> decidedAt;
    QString decidedBy;
    QString requestId;
    PushId undoOf;
    PushId undoneBy; // the push that undid it
    std::optional<Instant> undoneAt;
    std::int64_t rows = 0;
    std::int64_t held = 0;
    std::int64_t approved = 0;
    std::int64_t toZero = 0; // of all rows
    std::int64_t units = 0;  // Σ |after − before|
};

struct PushRow
{
    ListingId listing;
    SkuId sku;
    QString code;
    QString name;
    PushState state = PushState::Waiting;
    QString cause;
    std::optional<std::int64_t> before;
    std::int64_t after = 0;
    std::int64_t changed = 0;
    std::int64_t factor = 1;
    std::optional<std::int64_t> shown; // by the channel now, as far as is known
    std::optional<std::int64_t> preImage;
};

// What a person decided. `listings` empty: every held row.
struct PushDecision
{
    PushId push;
    std::vector<ListingId> listings;
    std::int64_t seen = 0; // PushHead::changes when it was looked at
    QString actor;
    QString requestId;
};

struct ApprovedRow
{
    ListingId listing;
    SkuId sku;
    std::optional<std::int64_t> before;
    std::int64_t after = 0;
};

// Pushes that the blast-radius gate held, and what became of them.
class PushStore
{
public:
    static Result<std::optional<PushHead>> find(Snapshot& s, PushId id);
    // Waiting ones first, then the newest; at most `limit`.
    static Result<std::vector<PushHead>> list(Snapshot& s, int limit);
    static Result<std::vector<PushRow>> rows(Snapshot& s, PushId id);
    static Result<std::int64_t> waiting(Snapshot& s);

    // The held receipts of the rows go out. Conflict when one of them changed since it was seen by more than customers'
    // orders, or is not held any more; NotFound for a row that the push does not have. The same request again: how many
    // it approved, without doing anything.
    static Result<std::int64_t> approve(Transaction& tx, const PushDecision& decision);
    // Never writes: the channel keeps its number, and the difference is reported as a discrepancy that holds the
    // listing. Same errors.
    static Result<std::int64_t> discard(Transaction& tx, const PushDecision& decision);
    // For a proposal whose every row a person was shown before it could come to be held (a baseline): these values, and
    // only these, pass the gate in this transaction.
    static Result<PushId> approveProposal(Transaction& tx, ChannelId channel, const QString& cause,
                                          const QString& actor, std::span<const ApprovedRow> rows);

    static Result<BlastLimits> limits(Snapshot& s);
    static Result<void> setLimits(Transaction& tx, const BlastLimits& limits);
};

} // namespace onhand::record
