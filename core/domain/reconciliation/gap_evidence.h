#pragma once

#include "base/ids.h"
#include "domain/catalogue/catalogue.h"
#include "domain/orders/order_effects.h"
#include "domain/receipts/receipt.h"

namespace onhand {

// What the record knows around one gap. All of it is evidence: nothing here is changed by being explained. Numbers in
// the listing's unit but where eaches are named; orders only by what they did, never who placed them.

// The last value on which channel and shelf agreed before the reading was judged.
struct AgreedValue
{
    std::int64_t value = 0;
    Instant at;               // when the channel's echo confirmed it
    Instant shelfAt;          // up to when the shelf's changes are in it
    std::int64_t version = 0; // 0: by a baseline, without a write of ours
    ReceiptId receipt;
};

// A receipt of the listing, oldest first: those confirmed shortly before the reading, and all since the agreement.
struct ReceiptTrace
{
    ReceiptId id;
    std::int64_t version = 0;
    std::int64_t value = 0;
    ReceiptState state = ReceiptState::Waiting; // now
    QString cause;
    Instant createdAt;
    std::optional<Instant> finishedAt;
    std::optional<std::int64_t> before; // what the channel showed just before the write
    QString lastError;
};

// Something that changed what the shelf has to show since the agreement, in the order of recording.
struct ShelfChange
{
    enum class Kind
    {
        Movement,
        Order,
        Buffer,
        Alignment,
    };
    Kind kind = Kind::Movement;
    std::int64_t id = 0;     // of the movement, the order, the line of the audit log
    QString reference;       // the movement's kind, the order's number, who set the buffer
    QString note;            // the movement's reason
    std::int64_t eaches = 0; // by how much available-to-promise less the buffer changed
    Instant at;              // recorded
};

// What the channel's own number did on behalf of one order line, as far as its orders tell.
struct StoreEffect
{
    OrderId order;
    OrderLineId line;
    QString number;
    std::int64_t change = 0;
    // Read around a write of ours: whether it came before or after can not be told.
    bool ambiguous = false;
    Instant occurredAt; // by the channel's clock, set to ours
    Instant recordedAt;
};

// One line of an order that names the SKU or the listing.
struct OrderTrace
{
    OrderId order;
    OrderLineId line;
    QString number;
    OrderStage stage = OrderStage::Committed; // now
    QString status;
    bool onThisListing = true;
    std::int64_t quantity = 0; // ordered
    std::int64_t refunded = 0;
    std::int64_t storeReduced = 0;
    Instant placedAt;   // by the channel's clock, set to ours
    Instant modifiedAt; // by the channel's clock, set to ours
    Instant firstSeenAt;
};

// A number that was seen on the channel, oldest first.
struct PastReading
{
    ObservationId id;
    std::optional<std::int64_t> value;
    Instant at;
};

// An order that names the listing and could not be taken in.
struct HeldBackOrder
{
    QuarantineId quarantine;
    QString number;
    QString reason;
    std::int64_t change = 0; // what it did to the channel's number
    Instant occurredAt;      // by the channel's clock, set to ours
};

// Another SKU that the listing might belong to.
struct OtherSku
{
    SkuId sku;
    QString code;
    std::optional<std::int64_t> shows; // what the listing would have to show for it
};

struct AlignmentFacts
{
    MatchType match = MatchType::Exact;
    int confidence = 1000;
    bool approved = true;
    Instant at;
    QString skuCode;
    QString listingCode;
    int sameCode = 0; // other present listings of the channel with that code
    std::vector<OtherSku> others;
};

struct GhostFacts
{
    std::optional<Instant> listingGoneAt;
    bool skuInactive = false;
    bool withoutMovements = false; // a balance, and not one movement
};

struct GapEvidence
{
    ListingId listing;
    SkuId sku;
    std::int64_t expected = 0;    // what the shelf said the listing must show
    std::int64_t observed = 0;    // what the channel showed
    Instant readAt;               // when the channel was asked
    Instant judgedAt;             // when both were compared; what became known later is in here too
    bool ordersReadAfter = false; // the channel's orders were read without an error after the reading
    std::int64_t factor = 1;
    // Available-to-promise less the buffer when judged, in eaches; none: can not be told any more.
    std::optional<std::int64_t> freeEaches;

    std::optional<AgreedValue> agreed;
    std::vector<ReceiptTrace> receipts;
    std::vector<ShelfChange> shelf;
    std::vector<StoreEffect> store;
    std::vector<OrderTrace> orders; // newest first
    std::vector<PastReading> readings;
    std::vector<HeldBackOrder> heldBack;
    // The newest complete pass between agreement and reading that found the listing as agreed, if any.
    std::optional<Instant> confirmedAt;
    AlignmentFacts alignment;
    GhostFacts ghost;

    std::int64_t gap() const { return observed - expected; }
};

} // namespace onhand
