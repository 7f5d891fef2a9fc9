#include "record/order_store.h"

#include "record/authority_store.h"
#include "record/bound.h"
#include "record/shelf_ledger.h"

namespace onhand::record {

namespace {

std::optional<std::int64_t> msOf(std::optional<Instant> at)
{
    return at ? std::optional(at->ms) : std::nullopt;
}

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

const QString headColumns =
    QStringLiteral("SELECT o.id, o.external_ref, o.number, o.status, o.placed_at, o.modified_at, o.currency, "
                   "o.total_minor, o.is_open, o.fingerprint, o.shipped_at, o.missed_at FROM channel_order o ");

StoredOrder headFrom(const Rows& rows)
{
    StoredOrder order;
    order.id = OrderId{rows.integer(0)};
    order.external = rows.text(1);
    order.number = rows.text(2);
    order.status = rows.text(3);
    order.placedAt = Instant{rows.integer(4)};
    order.modifiedAt = Instant{rows.integer(5)};
    order.currency = rows.text(6);
    order.totalMinor = rows.integer(7);
    order.open = rows.integer(8) != 0;
    order.fingerprint = rows.text(9);
    order.shippedAt = maybeInstant(rows.maybe(10));
    order.missedAt = maybeInstant(rows.maybe(11));
    return order;
}

Result<std::vector<StoredOrder>> heads(Snapshot& s, const QString& where, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(headColumns + where, values));
    std::vector<StoredOrder> orders;
    while (rows.next())
        orders.push_back(headFrom(rows));
    return orders;
}

} // namespace

Result<std::optional<StoredOrder>> OrderStore::find(Snapshot& s, ChannelId channel, const QString& external)
{
    ONHAND_ASSIGN(auto found, heads(s, QStringLiteral("WHERE o.channel_id = ? AND o.external_ref = ?"),
                                    {qint64(channel.value), external}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<StoredLine>> OrderStore::lines(Snapshot& s, OrderId order)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT l.id, l.external_ref, l.listing_id, l.sku_id, l.name, l.quantity, l.refunded, "
                                "l.factor, l.store_reduced, COALESCE(c.quantity, 0), COALESCE(c.picked, 0), "
                                "COALESCE(c.shipped, 0), COALESCE(c.pick_steps, 0), l.listing_ref, "
                                "l.refunded_unshipped "
                                "FROM order_line l LEFT JOIN commitment c ON c.order_line_id = l.id "
                                "WHERE l.order_id = ? ORDER BY l.id"),
                 {qint64(order.value)}));
    std::vector<StoredLine> lines;
    while (rows.next()) {
        StoredLine line;
        line.id = rows.integer(0);
        line.external = rows.text(1);
        line.listing = ListingId{rows.integer(2)};
        line.sku = SkuId{rows.integer(3)};
        line.name = rows.text(4);
        line.quantity = rows.integer(5);
        line.refunded = rows.integer(6);
        line.factor = rows.integer(7);
        line.storeReduced = rows.integer(8);
        line.committed = rows.integer(9);
        line.picked = rows.integer(10);
        line.shipped = rows.integer(11);
        line.pickSteps = rows.integer(12);
        line.listingRef = rows.text(13);
        line.refundedUnshipped = rows.integer(14);
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<OrderId> OrderStore::save(Transaction& tx, ChannelId channel, const StoredOrder& o)
{
    // A channel is right about its own orders, if channels of its kind are right about orders at all.
    ONHAND_ASSIGN(const Speaker speaker, AuthorityStore::channel(tx, channel));
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Order, speaker));
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Refund, speaker));
    tx.changes().orders = true;
    // What was shipped stays shipped, whatever a later version forgets.
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral("INSERT INTO channel_order (channel_id, external_ref, number, status, placed_at, "
                                 "modified_at, currency, total_minor, is_open, fingerprint, shipped_at, "
                                 "first_seen_at, read_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                 "ON CONFLICT (channel_id, external_ref) DO UPDATE SET number = excluded.number, "
                                 "status = excluded.status, modified_at = excluded.modified_at, "
                                 "currency = excluded.currency, total_minor = excluded.total_minor, "
                                 "is_open = excluded.is_open, fingerprint = excluded.fingerprint, "
                                 "shipped_at = COALESCE(excluded.shipped_at, channel_order.shipped_at), "
                                 "missed_at = NULL, read_at = excluded.read_at RETURNING id"),
                  {qint64(channel.value), o.external, bound(o.number), o.status, qint64(o.placedAt.ms),
                   qint64(o.modifiedAt.ms), bound(o.currency), qint64(o.totalMinor), o.open ? 1 : 0,
                   bound(o.fingerprint), bound(msOf(o.shippedAt)), qint64(tx.now().ms), qint64(tx.now().ms)}));
    return OrderId{id};
}

Result<std::int64_t> OrderStore::saveLine(Transaction& tx, OrderId order, const StoredLine& l)
{
    // What a line was worth in eaches when it was first read is what it stays worth, whatever is aligned later.
    return tx.insert(
        QStringLiteral(
            "INSERT INTO order_line (order_id, external_ref, listing_ref, listing_id, sku_id, name, quantity, "
            "refunded, refunded_unshipped, factor, store_reduced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (order_id, external_ref) DO UPDATE SET quantity = excluded.quantity, "
            "refunded = excluded.refunded, refunded_unshipped = excluded.refunded_unshipped, "
            "store_reduced = excluded.store_reduced, name = excluded.name, "
            "listing_ref = excluded.listing_ref, "
            "factor = CASE WHEN order_line.sku_id IS NULL THEN excluded.factor ELSE order_line.factor END, "
            "listing_id = COALESCE(order_line.listing_id, excluded.listing_id), "
            "sku_id = COALESCE(order_line.sku_id, excluded.sku_id) RETURNING id"),
        {qint64(order.value), l.external, bound(l.listingRef), boundReference(l.listing.value),
         boundReference(l.sku.value), bound(l.name), qint64(l.quantity), qint64(l.refunded),
         qint64(l.refundedUnshipped), qint64(l.factor), qint64(l.storeReduced)});
}

Result<void> OrderStore::setCommitment(Transaction& tx, const StoredLine& line, const LineEffect& effect,
                                       std::optional<Instant> occurredAt)
{
    Q_ASSERT(line.sku && effect.committed >= 0 && effect.picked >= effect.shipped && effect.shipped >= line.shipped);
    const std::int64_t steps = line.pickSteps + (effect.picked != line.picked ? 1 : 0);
    ONHAND_TRY(
        tx.run(QStringLiteral(
                   "INSERT INTO commitment (order_line_id, sku_id, quantity, picked, shipped, pick_steps, updated_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_line_id) DO UPDATE SET "
                   "quantity = excluded.quantity, picked = excluded.picked, shipped = excluded.shipped, "
                   "pick_steps = excluded.pick_steps, updated_at = excluded.updated_at"),
               {qint64(line.id), qint64(line.sku.value), qint64(effect.committed), qint64(effect.picked),
                qint64(effect.shipped), qint64(steps), qint64(tx.now().ms)}));
    if (const std::int64_t taken = effect.committed + effect.picked - line.committed - line.picked; taken != 0)
        ONHAND_TRY(ShelfLedger::changeTraded(tx, line.sku, Quantity{taken}));
    if (effect.committed == line.committed)
        return {};
    return ShelfLedger::changeCommitted(tx, line.sku, Quantity{effect.committed - line.committed},
                                        {line.id, occurredAt});
}

Result<std::optional<LineTarget>> OrderStore::targetOf(Snapshot& s, ChannelId channel, const QString& externalRef)
{
    // A variation that shares its parent's number is sold from the parent's SKU.
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT h.id, a.sku_id, COALESCE(a.factor, 1) FROM listing l "
                                "JOIN listing h ON h.channel_id = l.channel_id AND h.external_ref = "
                                "CASE WHEN l.stock_policy = 'parent' THEN l.parent_ref ELSE l.external_ref END "
                                "LEFT JOIN alignment a ON a.listing_id = h.id "
                                "WHERE l.channel_id = ? AND l.external_ref = ?"),
                 {qint64(channel.value), bound(externalRef)}));
    if (!rows.next())
        return std::optional<LineTarget>{};
    return std::optional(LineTarget{ListingId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.integer(2)});
}

Result<std::vector<QString>> OrderStore::openOrders(Snapshot& s, ChannelId channel, int limit)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT external_ref FROM channel_order WHERE channel_id = ? "
                                                     "AND is_open = 1 ORDER BY read_at, id LIMIT ?"),
                                      {qint64(channel.value), limit}));
    std::vector<QString> externals;
    while (rows.next())
        externals.push_back(rows.text(0));
    return externals;
}

Result<std::vector<QString>> OrderStore::closedOrders(Snapshot& s, ChannelId channel, Instant changed, Instant unread,
                                                      int limit)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT external_ref FROM channel_order WHERE channel_id = ? "
                                          "AND is_open = 0 AND modified_at >= ? AND read_at <= ? AND status <> ? "
                                          "ORDER BY read_at, id LIMIT ?"),
                           {qint64(channel.value), qint64(changed.ms), qint64(unread.ms), deletedStatus(), limit}));
    std::vector<QString> externals;
    while (rows.next())
        externals.push_back(rows.text(0));
    return externals;
}

Result<void> OrderStore::markRead(Transaction& tx, ChannelId channel, const std::vector<QString>& externals)
{
    for (const QString& external : externals) {
        ONHAND_TRY(
            tx.run(QStringLiteral("UPDATE channel_order SET read_at = ? WHERE channel_id = ? AND external_ref = ?"),
                   {qint64(tx.now().ms), qint64(channel.value), external}));
    }
    return {};
}

Result<void> OrderStore::setMissed(Transaction& tx, OrderId order, std::optional<Instant> at)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE channel_order SET missed_at = ? WHERE id = ?"),
                      {bound(msOf(at)), qint64(order.value)}));
    return {};
}

Result<std::vector<StoredOrder>> OrderStore::nowAligned(Snapshot& s, ChannelId channel, int limit)
{
    return heads(
        s,
        QStringLiteral("WHERE o.id IN (SELECT l.order_id FROM order_line l "
                       "JOIN channel_order lo ON lo.id = l.order_id "
                       "JOIN listing own ON own.channel_id = lo.channel_id AND own.external_ref = l.listing_ref "
                       "JOIN listing h ON h.channel_id = own.channel_id AND h.external_ref = "
                       "CASE WHEN own.stock_policy = 'parent' THEN own.parent_ref ELSE own.external_ref END "
                       "JOIN alignment a ON a.listing_id = h.id "
                       "WHERE l.sku_id IS NULL AND lo.channel_id = ?) ORDER BY o.modified_at, o.id LIMIT ?"),
        {qint64(channel.value), limit});
}

Result<std::vector<StoredOrder>> OrderStore::withPromises(Snapshot& s)
{
    return heads(
        s,
        QStringLiteral("WHERE o.id IN (SELECT l.order_id FROM commitment c JOIN order_line l "
                       "ON l.id = c.order_line_id WHERE c.quantity > 0 OR c.picked > c.shipped) ORDER BY o.id"),
        {});
}

Result<std::optional<ChannelId>> OrderStore::channelOf(Snapshot& s, OrderId order)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT channel_id FROM channel_order WHERE id = ?"), {qint64(order.value)}));
    return rows.next() ? std::optional(ChannelId{rows.integer(0)}) : std::nullopt;
}

} // namespace onhand::record
