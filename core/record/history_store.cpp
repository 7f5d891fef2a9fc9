#include "record/history_store.h"

#include "base/words.h"
#include "record/bound.h"
#include "record/history_sums.h"

namespace onhand::record {

namespace {

constexpr std::array promises{
    Word<Promise>{Promise::Committed, QLatin1String("committed")},
    Word<Promise>{Promise::Reserved, QLatin1String("reserved")},
};

Result<std::optional<Instant>> newestCheckpoint(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MAX(at) FROM history_checkpoint")));
    const auto ms = rows.next() ? rows.maybe(0) : std::nullopt;
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

// The first beginning of a month after `after`.
Instant nextMonth(Instant after)
{
    const QDate day = after.toDateTime().date();
    return Instant::fromDateTime(QDateTime(QDate(day.year(), day.month(), 1).addMonths(1), QTime(0, 0), Qt::UTC));
}

Result<std::optional<Instant>> firstLine(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MIN(at) FROM (SELECT MIN(occurred_at) AS at FROM movement "
                                                     "UNION ALL SELECT MIN(occurred_at) FROM promise_change) f")));
    const auto ms = rows.next() ? rows.maybe(0) : std::nullopt;
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

Result<void> differencesOf(Snapshot& s, const QString& text, std::vector<HistoryDifference>& differences)
{
    ONHAND_ASSIGN(Rows rows, s.select(text));
    while (rows.next()) {
        differences.push_back({rows.text(0), Instant{rows.integer(1)}, SkuId{rows.integer(2)}, BinId{rows.integer(3)},
                               rows.integer(4), rows.integer(5)});
    }
    return {};
}

} // namespace

QString toWord(Promise promise)
{
    return wordOf(promises, promise);
}

Result<void> HistoryStore::notePromise(Transaction& tx, SkuId sku, Promise promise, Quantity by,
                                       const PromiseCause& cause)
{
    const Instant occurredAt = cause.occurredAt.value_or(tx.now());
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO promise_change (sku_id, what, quantity, order_line_id, occurred_at, "
                                     "recorded_at) VALUES (?, ?, ?, ?, ?, ?)"),
                      {qint64(sku.value), toWord(promise), qint64(by.eaches), boundReference(cause.orderLine),
                       qint64(occurredAt.ms), qint64(tx.now().ms)}));
    ONHAND_ASSIGN(const auto newest, newestCheckpoint(tx));
    if (!newest || occurredAt > *newest)
        return {};
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO promise_then (at, sku_id, what, quantity) "
                                     "SELECT c.at, CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS BIGINT) "
                                     "FROM history_checkpoint c WHERE c.at >= ? "
                                     "ON CONFLICT (at, sku_id, what) DO UPDATE "
                                     "SET quantity = promise_then.quantity + excluded.quantity"),
                      {qint64(sku.value), toWord(promise), qint64(by.eaches), qint64(occurredAt.ms)}));
    return {};
}

Result<void> HistoryStore::noteBuffer(Transaction& tx, ChannelId channel, const QString& category, SkuId sku)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO buffer_change (channel_id, category, sku_id, quantity, at) "
                                     "VALUES (?, ?, ?, (SELECT quantity FROM buffer WHERE channel_id = ? "
                                     "AND category = ? AND sku_id = ?), ?)"),
                      {qint64(channel.value), bound(category), qint64(sku.value), qint64(channel.value),
                       bound(category), qint64(sku.value), qint64(tx.now().ms)}));
    return {};
}

Result<void> HistoryStore::noteAlignment(Transaction& tx, ListingId listing)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO alignment_change (listing_id, sku_id, factor, approved, at) "
                                     "SELECT l.id, a.sku_id, COALESCE(a.factor, 1), COALESCE(a.approved, 0), "
                                     "CAST(? AS BIGINT) FROM listing l LEFT JOIN alignment a ON a.listing_id = l.id "
                                     "WHERE l.id = ?"),
                      {qint64(tx.now().ms), qint64(listing.value)}));
    return {};
}

Result<void> HistoryStore::noteAlignments(Transaction& tx, BaselineId baseline)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO alignment_change (listing_id, sku_id, factor, approved, at) "
                                     "SELECT a.listing_id, a.sku_id, a.factor, a.approved, CAST(? AS BIGINT) "
                                     "FROM alignment a WHERE a.listing_id IN "
                                     "(SELECT listing_id FROM baseline_row WHERE baseline_id = ?)"),
                      {qint64(tx.now().ms), qint64(baseline.value)}));
    return {};
}

Result<void> HistoryStore::follow(Transaction& tx, std::span<const NewMovement> movements)
{
    if (movements.empty())
        return {};
    ONHAND_ASSIGN(const auto newest, newestCheckpoint(tx));
    for (const NewMovement& m : movements) {
        if (!newest || m.occurredAt > *newest)
            continue;
        ONHAND_TRY(
            tx.run(QStringLiteral("INSERT INTO balance_then (at, sku_id, bin_id, quantity) "
                                  "SELECT c.at, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT) "
                                  "FROM history_checkpoint c WHERE c.at >= ? "
                                  "ON CONFLICT (at, sku_id, bin_id) DO UPDATE "
                                  "SET quantity = balance_then.quantity + excluded.quantity"),
                   {qint64(m.sku.value), qint64(m.bin.value), qint64(m.quantity.eaches), qint64(m.occurredAt.ms)}));
    }
    return {};
}

Result<bool> HistoryStore::keepCheckpoint(Transaction& tx)
{
    ONHAND_ASSIGN(const auto newest, newestCheckpoint(tx));
    std::optional<Instant> from = newest;
    if (!from) {
        ONHAND_ASSIGN(from, firstLine(tx));
    }
    // A clock that ran far ahead or behind must not lead to thousands of them.
    constexpr Milliseconds furthest{5LL * 366 * 24 * 3600 * 1000};
    if (!from)
        return false;
    const Instant at = nextMonth(std::max(*from, tx.now() - furthest));
    if (at > tx.now())
        return false;
    const HistorySums sums{newest, at};
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO balance_then (at, sku_id, bin_id, quantity) ") + sums.balancesToKeep(),
               sums.valuesToKeep()));
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO promise_then (at, sku_id, what, quantity) ") + sums.promisesToKeep(),
                      sums.valuesToKeep()));
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO history_checkpoint (at) VALUES (?)"), {qint64(at.ms)}));
    return true;
}

Result<std::vector<HistoryDifference>> HistoryStore::audit(Snapshot& s)
{
    std::vector<HistoryDifference> differences;
    ONHAND_TRY(differencesOf(
        s,
        QStringLiteral("SELECT 'balance', c.at, b.sku_id, b.bin_id, COALESCE(t.quantity, 0), "
                       "COALESCE((SELECT SUM(m.quantity) FROM movement m WHERE m.sku_id = b.sku_id "
                       "AND m.bin_id = b.bin_id AND m.occurred_at <= c.at), 0) "
                       "FROM history_checkpoint c CROSS JOIN balance b LEFT JOIN balance_then t "
                       "ON t.at = c.at AND t.sku_id = b.sku_id AND t.bin_id = b.bin_id "
                       "WHERE COALESCE(t.quantity, 0) <> COALESCE((SELECT SUM(m.quantity) FROM movement m "
                       "WHERE m.sku_id = b.sku_id AND m.bin_id = b.bin_id AND m.occurred_at <= c.at), 0)"),
        differences));
    ONHAND_TRY(differencesOf(
        s,
        QStringLiteral("SELECT w.what, c.at, k.sku_id, 0, COALESCE(t.quantity, 0), "
                       "COALESCE((SELECT SUM(p.quantity) FROM promise_change p WHERE p.sku_id = k.sku_id "
                       "AND p.what = w.what AND p.occurred_at <= c.at), 0) FROM history_checkpoint c "
                       "CROSS JOIN sku_stock k CROSS JOIN (SELECT 'committed' AS what UNION ALL SELECT 'reserved') w "
                       "LEFT JOIN promise_then t ON t.at = c.at AND t.sku_id = k.sku_id AND t.what = w.what "
                       "WHERE COALESCE(t.quantity, 0) <> COALESCE((SELECT SUM(p.quantity) FROM promise_change p "
                       "WHERE p.sku_id = k.sku_id AND p.what = w.what AND p.occurred_at <= c.at), 0)"),
        differences));
    ONHAND_TRY(
        differencesOf(s,
                      QStringLiteral("SELECT w.what, 0, k.sku_id, 0, CASE w.what WHEN 'committed' THEN k.committed "
                                     "ELSE k.reserved END, COALESCE((SELECT SUM(p.quantity) FROM promise_change p "
                                     "WHERE p.sku_id = k.sku_id AND p.what = w.what), 0) FROM sku_stock k "
                                     "CROSS JOIN (SELECT 'committed' AS what UNION ALL SELECT 'reserved') w "
                                     "WHERE CASE w.what WHEN 'committed' THEN k.committed ELSE k.reserved END <> "
                                     "COALESCE((SELECT SUM(p.quantity) FROM promise_change p WHERE p.sku_id = k.sku_id "
                                     "AND p.what = w.what), 0)"),
                      differences));
    return differences;
}

} // namespace onhand::record
