#pragma once

#include "domain/orders/order_effects.h"
#include "record/transaction.h"

#include <QByteArray>

namespace onhand::record {

// An order as the record keeps it.
struct StoredOrder
{
    OrderId id;
    QString external;
    QString number;
    QString status;
    Instant placedAt;
    Instant modifiedAt;
    QString currency;
    std::int64_t totalMinor = 0;
    bool open = true;
    QString fingerprint;
    std::optional<Instant> shippedAt;
    std::optional<Instant> missedAt;
};

struct StoredLine
{
    std::int64_t id = 0;
    QString external;
    QString listingRef; // the channel's product
    ListingId listing;
    SkuId sku;
    QString name;
    std::int64_t quantity = 0;
    std::int64_t refunded = 0;
    std::int64_t refundedUnshipped = 0;
    std::int64_t factor = 1;
    std::int64_t storeReduced = 0;
    // Eaches, from its commitment.
    std::int64_t committed = 0;
    std::int64_t picked = 0;
    std::int64_t shipped = 0;
    std::int64_t pickSteps = 0;
};

// What a channel's product id stands for on the shelf.
struct LineTarget
{
    ListingId listing;
    SkuId sku; // none: not aligned
    std::int64_t factor = 1;
};

// Orders, their lines and the commitments that follow from them.
class OrderStore
{
public:
    static Result<std::optional<StoredOrder>> find(Snapshot& s, ChannelId channel, const QString& external);
    static Result<std::vector<StoredLine>> lines(Snapshot& s, OrderId order);
    // Inserts or overwrites the head; the caller has decided that it is not older than what is there.
    static Result<OrderId> save(Transaction& tx, ChannelId channel, const StoredOrder& order);
    // Inserts or overwrites a line; its listing, SKU and factor stay as first read once they are known. Returns its id.
    static Result<std::int64_t> saveLine(Transaction& tx, OrderId order, const StoredLine& line);
    // Sets what the line promises, has picked and shipped, and moves the SKU's committed sum by the difference.
    // `occurredAt`: when the order changed, by the channel's clock; none: now.
    static Result<void> setCommitment(Transaction& tx, const StoredLine& line, const LineEffect& effect,
                                      std::optional<Instant> occurredAt = {});

    // The listing whose number a sale of `externalRef` moves: its own, or its parent's.
    static Result<std::optional<LineTarget>> targetOf(Snapshot& s, ChannelId channel, const QString& externalRef);
    // Open orders, the longest unread first.
    static Result<std::vector<QString>> openOrders(Snapshot& s, ChannelId channel, int limit);
    // Those closed ones that changed since `changed` and were not read since `unread`, the longest unread first.
    static Result<std::vector<QString>> closedOrders(Snapshot& s, ChannelId channel, Instant changed, Instant unread,
                                                     int limit);
    static Result<void> markRead(Transaction& tx, ChannelId channel, const std::vector<QString>& externals);
    // Set when a re-read did not find it, cleared when it is there.
    static Result<void> setMissed(Transaction& tx, OrderId order, std::optional<Instant> at);
    // Orders with a line that had no SKU and whose listing has one by now.
    static Result<std::vector<StoredOrder>> nowAligned(Snapshot& s, ChannelId channel, int limit);
    // Orders of every channel with a line that promises units, or holds them picked but not shipped.
    static Result<std::vector<StoredOrder>> withPromises(Snapshot& s);
    static Result<std::optional<ChannelId>> channelOf(Snapshot& s, OrderId order);
};

} // namespace onhand::record
