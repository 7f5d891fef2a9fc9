#pragma once

#include "domain/reconciliation/gap_evidence.h"
#include "record/transaction.h"

#include <QHash>

namespace onhand::record {

// A difference that was found, and when. Numbers in the listing's unit.
struct GapQuestion
{
    ListingId listing;
    SkuId sku;
    std::int64_t expected = 0;
    std::int64_t observed = 0;
    Instant readAt;   // when the channel was asked
    Instant judgedAt; // when both numbers were compared
    // Whether the channel's orders were read after that without an error; empty: look it up.
    std::optional<bool> ordersReadAfter;
};

// Gathers what the record knows around gaps, as it stood when each was judged, with what became known later. Made for
// one snapshot; a thousand gaps of one channel share what is the same for all.
class EvidenceQueries
{
public:
    explicit EvidenceQueries(Snapshot& snapshot);

    // NotFound when there is no such listing.
    Result<GapEvidence> of(const GapQuestion& question);

private:
    // Everything about one question that several parts need.
    struct Case;
    struct BufferNote
    {
        std::int64_t id = 0;
        Instant at;
        QString actor;
        QString category;
        SkuId sku;
        std::optional<std::int64_t> was; // empty: there was no such rule
    };
    struct Channel
    {
        std::vector<Instant> completeScans; // when they started, newest first
        std::vector<BufferNote> buffers;    // newest first
        Milliseconds clockAhead{0};         // of its clock before ours
    };

    Result<void> readListing(Case& c);
    Result<void> readReceipts(Case& c);
    void findAgreement(Case& c) const;
    Result<void> readConfirmation(Case& c);
    Result<void> readReadings(Case& c);
    Result<void> readGhost(Case& c);
    Result<void> readOthers(Case& c);

    Result<void> readEffects(Case& c);
    Result<void> readOrders(Case& c);
    Result<void> readHeldBack(Case& c);
    Result<void> readOrdersRead(Case& c);

    Result<void> readMovements(Case& c);
    Result<void> readOrderChanges(Case& c);
    Result<void> readBufferChanges(Case& c);
    void rewindToJudged(Case& c) const;

    Result<const Channel*> channel(ChannelId id);
    Result<std::vector<BufferNote>> bufferNotes(ChannelId id);

    Snapshot& s_;
    QHash<ChannelId, Channel> channels_;
};

} // namespace onhand::record
