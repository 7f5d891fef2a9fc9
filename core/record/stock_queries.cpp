#include "record/stock_queries.h"

#include <QSet>

namespace onhand::record {

namespace {

// For few SKUs, whose own movements are the shorter way, the condition is turned round: SQLite takes its index over
// outflows by time only for the very condition that the index was made with.
QString outflowOf(const SkuSet& which)
{
    return which.isAll() ? QStringLiteral("kind IN ('sale', 'pick')") : QStringLiteral("kind IN ('pick', 'sale')");
}

} // namespace

Result<void> StockQueries::skus(Snapshot& s, const SkuSet& which, const std::function<void(SkuLine&&)>& each)
{
    QSet<QString> categories; // few, so that their lines share them
    return which.inParts(
        QStringLiteral("k.id"), [&](const QString& condition, const QVariantList& ids) -> Result<void> {
            ONHAND_ASSIGN(Rows rows,
                          s.select(QStringLiteral("SELECT k.id, k.code, k.name, k.category, k.upc, k.low_stock_at, "
                                                  "COALESCE(t.on_hand, 0), COALESCE(t.committed, 0), "
                                                  "COALESCE(t.reserved, 0) "
                                                  "FROM sku k LEFT JOIN sku_stock t ON t.sku_id = k.id "
                                                  "WHERE k.active = 1 AND ") +
                                       condition,
                                   ids));
            while (rows.next()) {
                each({SkuId{rows.integer(0)},
                      rows.text(1),
                      rows.text(2),
                      *categories.insert(rows.text(3)),
                      rows.text(4),
                      rows.maybe(5),
                      {{rows.integer(6)}, {rows.integer(7)}, {rows.integer(8)}}});
            }
            return {};
        });
}

Result<std::int64_t> StockQueries::skuCount(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM sku")));
    return rows.next() ? rows.integer(0) : 0;
}

// Added up here: SQLite would sort a month's sales to group them, which takes several times longer.
Result<SoldBySku> StockQueries::sold(Snapshot& s, const SkuSet& which, Instant since, Instant recently)
{
    SoldBySku sold;
    const QString text = QStringLiteral("SELECT sku_id, quantity FROM movement WHERE %1 AND occurred_at >= ? "
                                        "AND occurred_at < ? AND ")
                             .arg(outflowOf(which));
    const auto add = [&](Instant from, Instant until, bool isRecent) {
        return which.inParts(QStringLiteral("sku_id"), [&](const QString& condition, QVariantList ids) -> Result<void> {
            ids.prepend(qint64(until.ms));
            ids.prepend(qint64(from.ms));
            ONHAND_ASSIGN(Rows rows, s.select(text + condition, ids));
            while (rows.next())
                sold.add(SkuId{rows.integer(0)}, -rows.integer(1), isRecent);
            return {};
        });
    };
    ONHAND_TRY(add(since, recently, false));
    ONHAND_TRY(add(recently, Instant{std::numeric_limits<std::int64_t>::max()}, true));
    return sold;
}

Result<BySku<ShownLine>> StockQueries::shown(Snapshot& s, const SkuSet& which, ChannelId channel)
{
    BySku<ShownLine> shown;
    // A unary plus keeps SQLite from an index that leads the long way.
    const QString ofChannel = which.isAll() ? QStringLiteral("l.channel_id") : QStringLiteral("+l.channel_id");
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT a.sku_id, l.id, m.observed, m.acknowledged "
                                                         "FROM alignment a JOIN listing l ON l.id = a.listing_id "
                                                         "LEFT JOIN mirror m ON m.listing_id = l.id WHERE %1 = ? "
                                                         "AND l.stock_policy = 'managed' AND l.gone_at IS NULL AND %2")
                                              .arg(ofChannel, condition),
                                          QVariantList{qint64(channel.value)} + ids));
        while (rows.next())
            shown.add(SkuId{rows.integer(0)}, {ListingId{rows.integer(1)}, rows.maybe(2), rows.maybe(3)});
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("a.sku_id"), read));
    shown.sort();
    return shown;
}

Result<BySku<OpenReceipt>> StockQueries::openReceipts(Snapshot& s, const SkuSet& which)
{
    BySku<OpenReceipt> open;
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT sku_id, listing_id, value, version, "
                                                         "CASE WHEN state = 'quarantined' THEN 0 ELSE 1 END "
                                                         "FROM receipt WHERE state NOT IN "
                                                         "('confirmed', 'superseded') AND ") +
                                              condition,
                                          ids));
        while (rows.next()) {
            open.add(SkuId{rows.integer(0)},
                     {ListingId{rows.integer(1)}, rows.integer(2), rows.integer(3), rows.integer(4) != 0});
        }
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("sku_id"), read));
    open.sort();
    return open;
}

Result<BySku<int>> StockQueries::openDiscrepancies(Snapshot& s, const SkuSet& which)
{
    BySku<int> open;
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT sku_id, COUNT(*) FROM discrepancy WHERE state = 'open' AND ") +
                                   condition + QStringLiteral(" GROUP BY sku_id"),
                               ids));
        while (rows.next())
            open.add(SkuId{rows.integer(0)}, int(rows.integer(1)));
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("sku_id"), read));
    open.sort();
    return open;
}

Result<ChannelId> StockQueries::firstPushedChannel(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MIN(id) FROM channel WHERE state IN ('live', 'paused')")));
    return ChannelId{rows.next() ? rows.integer(0) : 0};
}

Result<SkuId> StockQueries::skuByCode(Snapshot& s, const QString& code)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM sku WHERE code = ? AND active = 1"), {code}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no SKU %1").arg(code));
    return SkuId{rows.integer(0)};
}

Result<std::vector<Bin>> StockQueries::bins(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, code, label, walking_order, sellable FROM bin "
                                                     "WHERE retired_at IS NULL ORDER BY walking_order, id")));
    std::vector<Bin> bins;
    while (rows.next())
        bins.push_back({BinId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3), rows.integer(4) != 0});
    return bins;
}

Result<std::int64_t> StockQueries::revision(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT value FROM meta WHERE name = 'revision'")));
    return rows.next() ? rows.integer(0) : 0;
}

Result<QString> StockQueries::setting(Snapshot& s, const QString& name)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT value FROM setting WHERE name = ?"), {name}));
    return rows.next() ? rows.text(0) : QString();
}

} // namespace onhand::record
