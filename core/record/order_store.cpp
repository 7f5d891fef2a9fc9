#include "record/order_store.h"

#include "record/shelf_ledger.h"

namespace onhand::record {

namespace {

// A null QString binds NULL, and no text column of the record is nullable.
QString bound(const QString& text)
{
    return text.isNull() ? QString::fromLatin1("") : text;
}

QVariant boundId(std::int64_t id)
{
    return id ? QVariant(qint64(id)) : QVariant();
}

} // namespace

Result<std::optional<StoredOrder>> OrderStore::find(Snapshot& s, ChannelId channel, const QString& external)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT id, number, status, placed_at, modified_at, currency, total_minor, "
                                          "is_open, fingerprint FROM channel_order "
                                          "WHERE channel_id = ? AND external_ref = ?"),
                           {qint64(channel.value), external}));
    if (!rows.next())
        return std::optional<StoredOrder>{};
    StoredOrder order;
    order.id = OrderId{rows.integer(0)};
    order.external = external;
    order.number = rows.text(1);
    order.status = rows.text(2);
    order.placedAt = Instant{rows.integer(3)};
    order.modifiedAt = Instant{rows.integer(4)};
    order.currency = rows.text(5);
    order.totalMinor = rows.integer(6);
    order.open = rows.integer(7) != 0;
    order.fingerprint = rows.text(8);
    return std::optional(order);
}

Result<std::vector<StoredLine>> OrderStore::lines(Snapshot& s, OrderId order)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT l.id, l.external_ref, l.listing_id, l.sku_id, l.name, l.quantity, l.refunded, "
                                "l.factor, l.store_reduced, COALESCE(c.quantity, 0), COALESCE(c.picked, 0) "
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
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<OrderId> OrderStore::save(Transaction& tx, ChannelId channel, const StoredOrder& o)
{
    tx.changes().orders = true;
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral("INSERT INTO channel_order (channel_id, external_ref, number, status, placed_at, "
                                 "modified_at, currency, total_minor, is_open, fingerprint, first_seen_at, read_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                 "ON CONFLICT (channel_id, external_ref) DO UPDATE SET number = excluded.number, "
                                 "status = excluded.status, modified_at = excluded.modified_at, "
                                 "currency = excluded.currency, total_minor = excluded.total_minor, "
                                 "is_open = excluded.is_open, fingerprint = excluded.fingerprint, "
                                 "read_at = excluded.read_at RETURNING id"),
                  {qint64(channel.value), o.external, bound(o.number), o.status, qint64(o.placedAt.ms),
                   qint64(o.modifiedAt.ms), bound(o.currency), qint64(o.totalMinor), o.open ? 1 : 0,
                   bound(o.fingerprint), qint64(tx.now().ms), qint64(tx.now().ms)}));
    return OrderId{id};
}

Result<std::int64_t> OrderStore::saveLine(Transaction& tx, OrderId order, const StoredLine& l)
{
    // What a line was worth in eaches when it was first read is what it stays worth, whatever is aligned later.
    return tx.insert(
        QStringLiteral("INSERT INTO order_line (order_id, external_ref, listing_id, sku_id, name, quantity, refunded, "
                       "factor, store_reduced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (order_id, external_ref) DO UPDATE SET quantity = excluded.quantity, "
                       "refunded = excluded.refunded, store_reduced = excluded.store_reduced, name = excluded.name, "
                       "factor = CASE WHEN order_line.sku_id IS NULL THEN excluded.factor ELSE order_line.factor END, "
                       "listing_id = COALESCE(order_line.listing_id, excluded.listing_id), "
                       "sku_id = COALESCE(order_line.sku_id, excluded.sku_id) RETURNING id"),
        {qint64(order.value), l.external, boundId(l.listing.value), boundId(l.sku.value), bound(l.name),
         qint64(l.quantity), qint64(l.refunded), qint64(l.factor), qint64(l.storeReduced)});
}

Result<void> OrderStore::setCommitment(Transaction& tx, const StoredLine& line, std::int64_t committed,
                                       std::int64_t picked)
{
    Q_ASSERT(line.sku && committed >= 0 && picked >= line.picked);
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO commitment (order_line_id, sku_id, quantity, picked, updated_at) "
                       "VALUES (?, ?, ?, ?, ?) ON CONFLICT (order_line_id) DO UPDATE SET "
                       "quantity = excluded.quantity, picked = excluded.picked, updated_at = excluded.updated_at"),
        {qint64(line.id), qint64(line.sku.value), qint64(committed), qint64(picked), qint64(tx.now().ms)}));
    if (committed == line.committed)
        return {};
    return ShelfLedger::changeCommitted(tx, line.sku, Quantity{committed - line.committed});
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

Result<void> OrderStore::markRead(Transaction& tx, ChannelId channel, const std::vector<QString>& externals)
{
    for (const QString& external : externals) {
        ONHAND_TRY(
            tx.run(QStringLiteral("UPDATE channel_order SET read_at = ? WHERE channel_id = ? AND external_ref = ?"),
                   {qint64(tx.now().ms), qint64(channel.value), external}));
    }
    return {};
}

} // namespace onhand::record
