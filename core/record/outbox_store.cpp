#include "record/outbox_store.h"

#include "domain/availability/availability.h"
#include "record/sku_set.h"

namespace onhand::record {

namespace {

// One listing that the touched SKU stands behind, with all that its number is made of.
struct Reach
{
    SkuId sku;
    ListingId listing;
    ChannelId channel;
    std::int64_t factor = 1;
    QString category;
    Quantity atp;
    std::optional<std::int64_t> wanted; // what its newest receipt, else its acknowledgement, says
    std::int64_t version = 0;
    // Nothing is on its way, and the channel moved its number by itself since the last acknowledgement: by its orders.
    std::optional<std::int64_t> expected;
    bool atRest = false;

    // An order can leave what must be shown as it is and yet have moved what is shown (a restock on refund, or a
    // release that the channel does not follow). Then the number is sent again; the dispatcher reads before it writes.
    bool isOutdated(std::int64_t value) const { return wanted != value || (atRest && expected != value); }
};

// Only listings that are pushed: live (or paused, to be sent later), with a number of their own, still there, in an
// approved baseline, and of a SKU that the shelf has counted. Everything else is unknown, and unknown is not 0.
const QString reachText = QStringLiteral(
    "SELECT a.sku_id, l.id, l.channel_id, a.factor, k.category, s.on_hand - s.committed - s.reserved, m.acknowledged, "
    "(SELECT r.value FROM receipt r WHERE r.listing_id = l.id AND r.state <> 'superseded' ORDER BY r.version DESC "
    "LIMIT 1), "
    "(SELECT COALESCE(MAX(r.version), 0) FROM receipt r WHERE r.listing_id = l.id), m.expected, "
    "(SELECT COUNT(*) FROM receipt r WHERE r.listing_id = l.id AND r.state NOT IN ('confirmed', 'superseded')) "
    "FROM alignment a JOIN listing l ON l.id = a.listing_id JOIN channel c ON c.id = l.channel_id "
    "JOIN sku k ON k.id = a.sku_id JOIN sku_stock s ON s.sku_id = a.sku_id LEFT JOIN mirror m ON m.listing_id = l.id "
    "WHERE l.stock_policy = 'managed' AND l.gone_at IS NULL AND c.state IN ('live', 'paused') AND a.approved = 1 "
    "AND EXISTS (SELECT 1 FROM movement b WHERE b.sku_id = a.sku_id) AND ");

Result<std::vector<Reach>> reachOf(Transaction& tx, std::vector<SkuId> skus)
{
    std::vector<Reach> reaches;
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows, tx.select(reachText + condition, ids));
        while (rows.next()) {
            const auto newest = rows.maybe(7);
            reaches.push_back({SkuId{rows.integer(0)}, ListingId{rows.integer(1)}, ChannelId{rows.integer(2)},
                               rows.integer(3), rows.text(4), Quantity{rows.integer(5)},
                               newest ? newest : rows.maybe(6), rows.integer(8), rows.maybe(9),
                               rows.maybe(6) && rows.integer(10) == 0});
        }
        return {};
    };
    ONHAND_TRY(SkuSet::of(std::move(skus)).inParts(QStringLiteral("a.sku_id"), read));
    std::sort(reaches.begin(), reaches.end(), [](const Reach& a, const Reach& b) { return a.listing < b.listing; });
    return reaches;
}

Result<void> writeReceipt(Transaction& tx, const Reach& reach, SkuId sku, std::int64_t value, const QString& cause)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE receipt SET state = 'superseded', finished_at = ? "
                              "WHERE listing_id = ? AND state IN ('waiting', 'leased', 'failed', 'quarantined')"),
               {qint64(tx.now().ms), qint64(reach.listing.value)}));
    const std::int64_t version = reach.version + 1;
    const QString key = QStringLiteral("%1:%2:%3").arg(reach.channel.value).arg(reach.listing.value).arg(version);
    const Instant due = tx.now() + OutboxStore::joinDelay;
    ONHAND_TRY(tx.insert(
        QStringLiteral("INSERT INTO receipt (listing_id, channel_id, sku_id, value, version, idempotency_key, "
                       "state, cause, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) "
                       "RETURNING id"),
        {qint64(reach.listing.value), qint64(reach.channel.value), qint64(sku.value), qint64(value), qint64(version),
         key, cause, qint64(due.ms), qint64(tx.now().ms)}));
    tx.changes().receipts = true;
    return {};
}

const QString dueColumns = QStringLiteral(
    "SELECT r.id, r.listing_id, r.channel_id, r.sku_id, r.value, r.version, r.idempotency_key, r.attempts, r.cause, "
    "r.due_at, r.created_at, l.external_ref, l.parent_ref, m.acknowledged, m.expected "
    "FROM receipt r JOIN listing l ON l.id = r.listing_id LEFT JOIN mirror m ON m.listing_id = r.listing_id ");

DueReceipt dueFrom(const Rows& rows)
{
    DueReceipt due;
    Receipt& r = due.receipt;
    r.id = ReceiptId{rows.integer(0)};
    r.listing = ListingId{rows.integer(1)};
    r.channel = ChannelId{rows.integer(2)};
    r.sku = SkuId{rows.integer(3)};
    r.value = rows.integer(4);
    r.version = rows.integer(5);
    r.idempotencyKey = rows.text(6);
    r.attempts = int(rows.integer(7));
    r.cause = rows.text(8);
    r.dueAt = Instant{rows.integer(9)};
    r.createdAt = Instant{rows.integer(10)};
    r.state = ReceiptState::Leased;
    due.ref = {rows.text(11), rows.text(12)};
    due.acknowledged = rows.maybe(13);
    due.expected = rows.maybe(14);
    return due;
}

QString textOf(const Error& error)
{
    return QStringLiteral("%1: %2").arg(toWord(error.kind), error.detail.left(500));
}

Result<void> noteReceiptChange(Transaction& tx, ReceiptId id)
{
    tx.changes().receipts = true;
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT sku_id FROM receipt WHERE id = ?"), {qint64(id.value)}));
    if (rows.next())
        tx.changes().skus.insert(SkuId{rows.integer(0)});
    return {};
}

} // namespace

Result<void> OutboxStore::settle(Transaction& tx)
{
    std::vector<SkuId> skus;
    for (const auto& [sku, cause] : tx.touched())
        skus.push_back(sku);
    ONHAND_ASSIGN(const auto reaches, reachOf(tx, std::move(skus)));
    for (const Reach& reach : reaches) {
        ONHAND_ASSIGN(const Quantity buffer, bufferOf(tx, reach.channel, reach.sku, reach.category));
        const std::int64_t value = shownValue(reach.atp, buffer, reach.factor);
        if (reach.isOutdated(value))
            ONHAND_TRY(writeReceipt(tx, reach, reach.sku, value, tx.touched().at(reach.sku)));
    }
    return {};
}

Result<Quantity> OutboxStore::bufferOf(Snapshot& s, ChannelId channel, SkuId sku, const QString& category)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT quantity FROM buffer WHERE channel_id = ? AND (sku_id = ? OR "
                                "(sku_id = 0 AND category IN (?, ''))) "
                                "ORDER BY sku_id DESC, category DESC LIMIT 1"),
                 {qint64(channel.value), qint64(sku.value), category.isNull() ? QString::fromLatin1("") : category}));
    return Quantity{rows.next() ? rows.integer(0) : 0};
}

Result<std::vector<DueReceipt>> OutboxStore::lease(Transaction& tx, ChannelId channel, const QString& owner,
                                                   Instant until, int limit)
{
    std::vector<DueReceipt> due;
    {
        ONHAND_ASSIGN(Rows rows,
                      tx.select(dueColumns + QStringLiteral("WHERE r.channel_id = ? "
                                                            // Said for the index over unfinished receipts.
                                                            "AND r.state IN ('waiting', 'leased', 'failed') "
                                                            "AND (r.due_at <= ? OR r.due_at > ?) "
                                                            "AND (r.state IN ('waiting', 'failed') "
                                                            "OR (r.state = 'leased' AND (r.lease_until <= ? "
                                                            "OR r.lease_until > ?))) "
                                                            "ORDER BY r.due_at, r.id LIMIT ?"),
                                {qint64(channel.value), qint64(tx.now().ms), qint64((tx.now() + longestDelay).ms),
                                 qint64(tx.now().ms), qint64(until.ms), limit}));
        while (rows.next())
            due.push_back(dueFrom(rows));
    }
    for (const DueReceipt& one : due) {
        ONHAND_TRY(
            tx.run(QStringLiteral("UPDATE receipt SET state = 'leased', lease_owner = ?, lease_until = ? WHERE id = ?"),
                   {owner, qint64(until.ms), qint64(one.receipt.id.value)}));
    }
    return due;
}

Result<std::vector<ReceiptId>> OutboxStore::stillLeased(Snapshot& s, const std::vector<ReceiptId>& ids,
                                                        const QString& owner)
{
    std::vector<ReceiptId> held;
    for (const ReceiptId id : ids) {
        ONHAND_ASSIGN(
            Rows rows,
            s.select(QStringLiteral("SELECT 1 FROM receipt WHERE id = ? AND state = 'leased' AND lease_owner = ?"),
                     {qint64(id.value), owner}));
        if (rows.next())
            held.push_back(id);
    }
    return held;
}

Result<void> OutboxStore::confirm(Transaction& tx, const DueReceipt& due, std::optional<std::int64_t> before)
{
    const Receipt& r = due.receipt;
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE receipt SET state = 'confirmed', finished_at = ?, before = ?, last_error = '' "
                              "WHERE id = ? AND state IN ('waiting', 'leased', 'failed')"),
               {qint64(tx.now().ms), before ? QVariant(qint64(*before)) : QVariant(), qint64(r.id.value)}));
    // A late answer to an older version teaches nothing once a newer one is acknowledged.
    ONHAND_TRY(
        tx.run(QStringLiteral(
                   "INSERT INTO mirror (listing_id, observed, observed_at, acknowledged, acknowledged_at, "
                   "acknowledged_version, expected) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (listing_id) DO UPDATE "
                   "SET observed = excluded.observed, observed_at = excluded.observed_at, "
                   "acknowledged = excluded.acknowledged, acknowledged_at = excluded.acknowledged_at, "
                   "acknowledged_version = excluded.acknowledged_version, expected = excluded.expected "
                   "WHERE mirror.acknowledged_version <= excluded.acknowledged_version"),
               {qint64(r.listing.value), qint64(r.value), qint64(tx.now().ms), qint64(r.value), qint64(tx.now().ms),
                qint64(r.version), qint64(r.value)}));
    tx.changes().receipts = true;
    tx.changes().skus.insert(r.sku);
    return {};
}

Result<void> OutboxStore::retryLater(Transaction& tx, ReceiptId id, int attempts, Instant dueAt, const Error& error)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'failed', attempts = ?, due_at = ?, last_error = ?, "
                                     "lease_owner = '', lease_until = NULL WHERE id = ? AND state = 'leased'"),
                      {attempts, qint64(dueAt.ms), textOf(error), qint64(id.value)}));
    return noteReceiptChange(tx, id);
}

Result<void> OutboxStore::quarantine(Transaction& tx, ReceiptId id, int attempts, const Error& error)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'quarantined', attempts = ?, last_error = ?, "
                                     "lease_owner = '', lease_until = NULL WHERE id = ? AND state = 'leased'"),
                      {attempts, textOf(error), qint64(id.value)}));
    return noteReceiptChange(tx, id);
}

Result<void> OutboxStore::release(Transaction& tx, const QString& owner)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'waiting', lease_owner = '', lease_until = NULL "
                                     "WHERE state = 'leased' AND lease_owner = ?"),
                      {owner}));
    return {};
}

Result<void> OutboxStore::driveAgain(Transaction& tx, ReceiptId id)
{
    ONHAND_ASSIGN(
        const std::int64_t changed,
        tx.run(QStringLiteral("UPDATE receipt SET state = 'waiting', attempts = 0, due_at = ?, finished_at = NULL "
                              "WHERE id = ? AND state IN ('failed', 'quarantined')"),
               {qint64(tx.now().ms), qint64(id.value)}));
    if (changed == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("receipt %1 is not waiting for a person").arg(id.value));
    return noteReceiptChange(tx, id);
}

Result<OutboxDepth> OutboxStore::depth(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT state, COUNT(*), MIN(created_at) FROM receipt WHERE channel_id = ? "
                                          "AND state NOT IN ('confirmed', 'superseded') GROUP BY state"),
                           {qint64(channel.value)}));
    OutboxDepth depth;
    while (rows.next()) {
        const auto state = receiptStateFromWord(rows.text(0));
        if (state == ReceiptState::Quarantined) {
            depth.quarantined = rows.integer(1);
        } else if (state == ReceiptState::Held) {
            depth.held = rows.integer(1);
        } else {
            depth.waiting += rows.integer(1);
            const Instant oldest{rows.integer(2)};
            depth.oldest = depth.oldest ? std::min(*depth.oldest, oldest) : oldest;
        }
    }
    return depth;
}

// Asked every second, also while thousands wait for a channel that is away: each half says its index's own condition
// and reads the first line of it.
Result<std::optional<Instant>> OutboxStore::nextDue(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT MIN(due) FROM (SELECT * FROM (SELECT due_at AS due FROM receipt "
                                          "WHERE channel_id = ? AND state IN ('waiting', 'leased', 'failed') "
                                          "AND state <> 'leased' ORDER BY due_at LIMIT 1) AS free "
                                          "UNION ALL SELECT MIN(lease_until) FROM receipt WHERE channel_id = ? "
                                          "AND state = 'leased' AND state NOT IN ('confirmed', 'superseded')) AS dues"),
                           {qint64(channel.value), qint64(channel.value)}));
    std::optional<Instant> due;
    if (rows.next() && !rows.isNull(0))
        due = Instant{rows.integer(0)};
    return due;
}

Result<std::optional<std::int64_t>> OutboxStore::target(Snapshot& s, ListingId listing)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT COALESCE((SELECT r.value FROM receipt r WHERE r.listing_id = ? "
                                          "AND r.state <> 'superseded' ORDER BY r.version DESC LIMIT 1), "
                                          "(SELECT m.acknowledged FROM mirror m WHERE m.listing_id = ?))"),
                           {qint64(listing.value), qint64(listing.value)}));
    return rows.next() ? rows.maybe(0) : std::optional<std::int64_t>{};
}

} // namespace onhand::record
