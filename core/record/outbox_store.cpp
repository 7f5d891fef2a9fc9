#include "record/outbox_store.h"

#include "record/bound.h"
#include "record/discrepancy_store.h"
#include "record/mirror_store.h"
#include "record/outbox_settler.h"

namespace onhand::record {

namespace {

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
    return OutboxSettler(tx).run();
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

Result<void> OutboxStore::noteBefore(Transaction& tx, const DueReceipt& due, std::optional<std::int64_t> shown)
{
    if (!shown)
        return {};
    const Receipt& r = due.receipt;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET before = ? WHERE id = ? AND before IS NULL"),
                      {qint64(*shown), qint64(r.id.value)}));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE push_row SET pre_image = ?, pre_traded = "
                                     "(SELECT traded FROM sku_stock WHERE sku_id = push_row.sku_id) "
                                     "WHERE listing_id = ? AND state = 'approved' AND pre_image IS NULL"),
                      {qint64(*shown), qint64(r.listing.value)}));
    return {};
}

Result<void> OutboxStore::confirm(Transaction& tx, const DueReceipt& due, std::optional<std::int64_t> before)
{
    const Receipt& r = due.receipt;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'confirmed', finished_at = ?, "
                                     "before = COALESCE(before, ?), last_error = '' "
                                     "WHERE id = ? AND state IN ('waiting', 'leased', 'failed')"),
                      {qint64(tx.now().ms), bound(before), qint64(r.id.value)}));
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
    return DiscrepancyStore::shown(tx, r.listing, QStringLiteral("stock"));
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

Result<void> OutboxStore::lookAgain(Transaction& tx, ReceiptId id, Instant dueAt)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'waiting', due_at = ?, lease_owner = '', "
                                     "lease_until = NULL WHERE id = ? AND state = 'leased'"),
                      {qint64(dueAt.ms), qint64(id.value)}));
    return noteReceiptChange(tx, id);
}

Result<void> OutboxStore::sendAgain(Transaction& tx, ListingId listing, std::int64_t observed)
{
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT sku_id FROM alignment WHERE listing_id = ?"),
                                       {qint64(listing.value)}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("listing %1 has no SKU").arg(listing.value));
    const SkuId sku{rows.integer(0)};
    ONHAND_TRY(MirrorStore::expectObserved(tx, listing, observed));
    tx.gate().released_.insert(listing);
    tx.touch(sku);
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

Result<void> OutboxStore::withdraw(Transaction& tx, ListingId listing)
{
    {
        ONHAND_ASSIGN(Rows rows,
                      tx.select(QStringLiteral("SELECT r.state, m.expected, r.value, m.acknowledged FROM receipt r "
                                               "LEFT JOIN mirror m ON m.listing_id = r.listing_id "
                                               "WHERE r.listing_id = ? AND r.state NOT IN ('confirmed', 'superseded')"),
                                {qint64(listing.value)}));
        // While nobody knows what the channel shows, a write may have reached it.
        const bool unsent = rows.next() && rows.text(0) == QLatin1String("waiting");
        if (!unsent || rows.isNull(1))
            return fail(ErrorKind::Conflict, QStringLiteral("the receipt was sent already"));
        if (rows.maybe(3) != rows.integer(2))
            return fail(ErrorKind::Refused, QStringLiteral("the shelf's number changed since and has to go out"));
    }
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'superseded', finished_at = ? "
                                     "WHERE listing_id = ? AND state = 'waiting'"),
                      {qint64(tx.now().ms), qint64(listing.value)}));
    tx.changes().receipts = true;
    return {};
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
