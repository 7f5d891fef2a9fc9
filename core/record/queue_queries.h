#pragma once

#include "domain/driftwalk/walk.h"
#include "domain/receipts/receipt.h"
#include "domain/reconciliation/severity.h"
#include "record/decision_store.h"

namespace onhand::record {

// A discrepancy with all that is shown and decided about it.
struct QueueLine
{
    DiscrepancyId id;
    SkuId sku;
    ListingId listing;
    ChannelId channel;
    QString code;
    QString name;
    QString category;
    QString channelName;
    QString channelKind;
    std::int64_t expected = 0;
    std::int64_t observed = 0;
    std::int64_t gap = 0; // observed − expected
    Severity severity = Severity::Minor;
    QString explanation; // JSON, see domain/reconciliation/explanation.h
    int confidence = 0;  // thousandths
    QString reasoning;   // of the resolution policy, JSON; empty: it was not asked yet
    QString state;       // "open", "snoozed", "resolved", "dismissed"
    QString resolution;
    QString resolvedBy;
    Instant openedAt;
    Instant lastSeenAt;
    int seenCount = 1;
    std::optional<Instant> snoozedUntil;
    std::optional<Instant> closedAt;
    std::optional<StoredDecision> decision; // the newest that was not taken back or replaced
    std::optional<WalkState> walk;          // of the decision's walk
    std::optional<ReceiptState> receipt;    // of the listing's newest receipt, while the shelf is to win
};

struct QueueQuestion
{
    enum class Which
    {
        Open, // and snoozed
        Closed
    } which = Which::Open;
    SkuId sku;          // only of this SKU
    int limit = 10'000; // of closed ones, the newest
};

// Listings that disagree with the shelf, worst first, then oldest; closed ones newest first.
class QueueQueries
{
public:
    static Result<std::vector<QueueLine>> lines(Snapshot& s, const QueueQuestion& question);
    // In the order of `ids`; one that is not there is missing.
    static Result<std::vector<QueueLine>> some(Snapshot& s, const std::vector<DiscrepancyId>& ids);
    static Result<std::int64_t> closedCount(Snapshot& s);
};

} // namespace onhand::record
