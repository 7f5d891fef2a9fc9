#include "record/sku_queries.h"

#include "record/outbox_store.h"

namespace onhand::record {

namespace {

std::optional<Instant> moment(const Rows& rows, int column)
{
    const auto ms = rows.maybe(column);
    return ms ? std::optional<Instant>(Instant{*ms}) : std::nullopt;
}

const QString receiptColumns = QStringLiteral(
    "SELECT r.id, r.listing_id, r.channel_id, r.sku_id, r.value, r.version, r.idempotency_key, r.state, r.cause, "
    "r.attempts, r.due_at, r.lease_owner, r.lease_until, r.before, r.last_error, r.created_at, r.finished_at, "
    "c.name, k.code, k.name "
    "FROM receipt r JOIN channel c ON c.id = r.channel_id JOIN sku k ON k.id = r.sku_id ");

NamedReceipt receiptFrom(const Rows& rows)
{
    NamedReceipt named;
    Receipt& r = named.receipt;
    r.id = ReceiptId{rows.integer(0)};
    r.listing = ListingId{rows.integer(1)};
    r.channel = ChannelId{rows.integer(2)};
    r.sku = SkuId{rows.integer(3)};
    r.value = rows.integer(4);
    r.version = rows.integer(5);
    r.idempotencyKey = rows.text(6);
    r.state = *receiptStateFromWord(rows.text(7));
    r.cause = rows.text(8);
    r.attempts = int(rows.integer(9));
    r.dueAt = Instant{rows.integer(10)};
    r.leaseOwner = rows.text(11);
    r.leaseUntil = moment(rows, 12);
    r.before = rows.maybe(13);
    r.lastError = rows.text(14);
    r.createdAt = Instant{rows.integer(15)};
    r.finishedAt = moment(rows, 16);
    named.channelName = rows.text(17);
    named.code = rows.text(18);
    named.name = rows.text(19);
    return named;
}

Result<void> appendReceipts(Snapshot& s, const QString& rest, const QVariantList& values,
                            std::vector<NamedReceipt>& receipts)
{
    ONHAND_ASSIGN(Rows rows, s.select(receiptColumns + rest, values));
    while (rows.next())
        receipts.push_back(receiptFrom(rows));
    return {};
}

ListingStock listingFrom(const Rows& rows)
{
    ListingStock stock;
    Listing& l = stock.listing;
    l.id = ListingId{rows.integer(0)};
    l.channel = ChannelId{rows.integer(1)};
    l.ref = {rows.text(2), rows.text(3)};
    l.code = rows.text(4);
    l.name = rows.text(5);
    l.policy = *stockPolicyFromWord(rows.text(6));
    l.priceMinor = rows.maybe(7);
    l.status = rows.text(8);
    l.goneAt = moment(rows, 9);
    stock.channelName = rows.text(10);
    stock.channelState = *channelStateFromWord(rows.text(11));
    stock.factor = rows.integer(12);
    stock.observed = rows.maybe(13);
    stock.observedAt = moment(rows, 14);
    stock.acknowledged = rows.maybe(15);
    stock.acknowledgedAt = moment(rows, 16);
    stock.approved = rows.integer(17) != 0;
    return stock;
}

LedgerLine ledgerLineFrom(const Rows& rows, SkuId sku)
{
    LedgerLine line;
    Movement& m = line.movement;
    m.id = MovementId{rows.integer(0)};
    m.sku = sku;
    m.bin = BinId{rows.integer(1)};
    m.quantity = {rows.integer(2)};
    m.kind = *movementKindFromWord(rows.text(3));
    m.source = rows.text(4);
    m.eventKey = rows.text(5);
    m.occurredAt = Instant{rows.integer(6)};
    m.recordedAt = Instant{rows.integer(7)};
    m.actor = rows.text(8);
    m.reason = rows.text(9);
    line.binCode = rows.text(10);
    line.undone = rows.integer(12) != 0;
    return line;
}

// Over sellable bins, of movements recorded before `before` (none: all).
Result<Quantity> onHandBefore(Snapshot& s, SkuId sku, MovementId before)
{
    if (!before) {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT on_hand FROM sku_stock WHERE sku_id = ?"), {qint64(sku.value)}));
        return Quantity{rows.next() ? rows.integer(0) : 0};
    }
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COALESCE(SUM(m.quantity), 0) FROM movement m "
                                                     "JOIN bin b ON b.id = m.bin_id "
                                                     "WHERE m.sku_id = ? AND m.id < ? AND b.sellable = 1"),
                                      {qint64(sku.value), qint64(before.value)}));
    return Quantity{rows.next() ? rows.integer(0) : 0};
}

} // namespace

Result<std::vector<BinStock>> SkuQueries::bins(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT b.id, b.code, b.label, b.walking_order, b.sellable, "
                                                     "q.quantity FROM balance q JOIN bin b ON b.id = q.bin_id "
                                                     "WHERE q.sku_id = ? ORDER BY b.walking_order, b.id"),
                                      {qint64(sku.value)}));
    std::vector<BinStock> bins;
    while (rows.next()) {
        bins.push_back({{BinId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3), rows.integer(4) != 0},
                        Quantity{rows.integer(5)}});
    }
    return bins;
}

Result<std::vector<ListingStock>> SkuQueries::listings(Snapshot& s, const Sku& sku)
{
    std::vector<ListingStock> listings;
    {
        ONHAND_ASSIGN(
            Rows rows,
            s.select(QStringLiteral("SELECT l.id, l.channel_id, l.external_ref, l.parent_ref, l.code, l.name, "
                                    "l.stock_policy, l.price_minor, l.status, l.gone_at, c.name, c.state, a.factor, "
                                    "m.observed, m.observed_at, m.acknowledged, m.acknowledged_at, a.approved "
                                    "FROM alignment a JOIN listing l ON l.id = a.listing_id "
                                    "JOIN channel c ON c.id = l.channel_id LEFT JOIN mirror m ON m.listing_id = l.id "
                                    "WHERE a.sku_id = ? ORDER BY l.channel_id, l.id"),
                     {qint64(sku.id.value)}));
        while (rows.next())
            listings.push_back(listingFrom(rows));
    }
    for (ListingStock& one : listings) {
        ONHAND_ASSIGN(one.buffer, OutboxStore::bufferOf(s, one.listing.channel, sku.id, sku.category));
        ONHAND_ASSIGN(
            Rows own,
            s.select(QStringLiteral("SELECT 1 FROM buffer WHERE channel_id = ? AND category = '' AND sku_id = ?"),
                     {qint64(one.listing.channel.value), qint64(sku.id.value)}));
        one.ownBuffer = own.next();
        ONHAND_ASSIGN(one.target, OutboxStore::target(s, one.listing.id));
    }
    return listings;
}

Result<std::vector<Outflow>> SkuQueries::outflows(Snapshot& s, SkuId sku, Instant since)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT occurred_at, -quantity FROM movement "
                                                     "WHERE sku_id = ? AND occurred_at >= ? "
                                                     // The other way round than the index over outflows
                                                     // by time, which SQLite would take here.
                                                     "AND kind IN ('pick', 'sale')"),
                                      {qint64(sku.value), qint64(since.ms)}));
    std::vector<Outflow> outflows;
    while (rows.next())
        outflows.push_back({Instant{rows.integer(0)}, Quantity{rows.integer(1)}});
    return outflows;
}

Result<std::vector<NamedReceipt>> SkuQueries::receipts(Snapshot& s, SkuId sku, int limit)
{
    std::vector<NamedReceipt> receipts;
    ONHAND_TRY(appendReceipts(s, QStringLiteral("WHERE r.sku_id = ? ORDER BY r.id DESC LIMIT ?"),
                              {qint64(sku.value), limit}, receipts));
    return receipts;
}

Result<std::vector<LedgerLine>> SkuQueries::movements(Snapshot& s, SkuId sku, MovementId before, int limit)
{
    ONHAND_ASSIGN(Quantity after, onHandBefore(s, sku, before));
    const std::int64_t below = before ? before.value : std::numeric_limits<std::int64_t>::max();
    ONHAND_ASSIGN(
        Rows rows,
        // The page is found from the index over the SKU's movements before any line is read whole.
        s.select(QStringLiteral("SELECT m.id, m.bin_id, m.quantity, m.kind, m.source, m.event_key, m.occurred_at, "
                                "m.recorded_at, m.actor, m.reason, b.code, b.sellable, "
                                "(SELECT COUNT(*) FROM movement u WHERE u.source = 'undo' "
                                "AND u.event_key = CAST(m.id AS TEXT)) "
                                "FROM movement m JOIN bin b ON b.id = m.bin_id WHERE m.id IN (SELECT id FROM movement "
                                "WHERE sku_id = ? AND id < ? ORDER BY id DESC LIMIT ?) ORDER BY m.id DESC"),
                 {qint64(sku.value), qint64(below), limit}));
    std::vector<LedgerLine> lines;
    while (rows.next()) {
        LedgerLine line = ledgerLineFrom(rows, sku);
        line.onHandAfter = after;
        if (rows.integer(11) != 0)
            after -= line.movement.quantity;
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<std::vector<NamedReceipt>> SkuQueries::allReceipts(Snapshot& s, int limit)
{
    std::vector<NamedReceipt> receipts;
    ONHAND_TRY(appendReceipts(s,
                              QStringLiteral("WHERE r.state NOT IN ('confirmed', 'superseded') ORDER BY "
                                             "CASE r.state WHEN 'quarantined' THEN 0 ELSE 1 END, r.id LIMIT ?"),
                              {limit}, receipts));
    if (const int rest = limit - int(receipts.size()); rest > 0) {
        ONHAND_TRY(appendReceipts(s,
                                  QStringLiteral("WHERE r.state IN ('confirmed', 'superseded') "
                                                 "AND r.finished_at IS NOT NULL "
                                                 "ORDER BY r.finished_at DESC, r.id DESC LIMIT ?"),
                                  {rest}, receipts));
    }
    return receipts;
}

} // namespace onhand::record
