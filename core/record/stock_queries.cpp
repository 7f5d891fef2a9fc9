#include "record/stock_queries.h"

namespace onhand::record {

namespace {

SkuLine skuFrom(const Rows& rows)
{
    SkuLine line;
    line.sku.id = SkuId{rows.integer(0)};
    line.sku.code = rows.text(1);
    line.sku.name = rows.text(2);
    line.sku.category = rows.text(3);
    line.sku.upc = rows.text(4);
    line.sku.costMinor = rows.maybe(5);
    line.sku.priceMinor = rows.maybe(6);
    line.sku.currency = rows.text(7);
    line.sku.lowStockAt = rows.maybe(8);
    line.stock = {{rows.integer(9)}, {rows.integer(10)}, {rows.integer(11)}};
    return line;
}

} // namespace

Result<std::vector<SkuLine>> StockQueries::skus(Snapshot& s, const SkuSet& which)
{
    std::vector<SkuLine> lines;
    ONHAND_TRY(
        which.inParts(QStringLiteral("k.id"), [&](const QString& condition, const QVariantList& ids) -> Result<void> {
            ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT k.id, k.code, k.name, k.category, k.upc, "
                                                             "k.cost_minor, k.price_minor, k.currency, k.low_stock_at, "
                                                             "COALESCE(t.on_hand, 0), COALESCE(t.committed, 0), "
                                                             "COALESCE(t.reserved, 0) "
                                                             "FROM sku k LEFT JOIN sku_stock t ON t.sku_id = k.id "
                                                             "WHERE k.active = 1 AND ") +
                                                  condition,
                                              ids));
            while (rows.next())
                lines.push_back(skuFrom(rows));
            return {};
        }));
    return lines;
}

// Two things are said here for SQLite's planner, which knows nothing of how much lies where. A unary plus keeps it from
// an index that leads the long way. And it takes its index over outflows by time only for the very condition that the
// index was made with, so that for few SKUs, whose own movements are the shorter way, the condition is turned round.
Result<std::unordered_map<SkuId, Sold>> StockQueries::sold(Snapshot& s, const SkuSet& which, Instant since,
                                                           Instant recently)
{
    std::unordered_map<SkuId, Sold> sold;
    const QString kinds = which.isAll() ? QStringLiteral("'sale', 'pick'") : QStringLiteral("'pick', 'sale'");
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        const QVariantList moments{qint64(recently.ms), qint64(since.ms)};
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT +sku_id, -SUM(quantity), "
                                                         "-SUM(CASE WHEN occurred_at >= ? THEN quantity ELSE 0 END) "
                                                         "FROM movement WHERE kind IN (%1) "
                                                         "AND occurred_at >= ? AND %2 GROUP BY +sku_id")
                                              .arg(kinds, condition),
                                          moments + ids));
        while (rows.next())
            sold[SkuId{rows.integer(0)}] = {rows.integer(2), rows.integer(1)};
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("sku_id"), read));
    return sold;
}

Result<std::unordered_map<SkuId, ShownLine>> StockQueries::shown(Snapshot& s, const SkuSet& which, ChannelId channel)
{
    std::unordered_map<SkuId, ShownLine> shown;
    const QString ofChannel = which.isAll() ? QStringLiteral("l.channel_id") : QStringLiteral("+l.channel_id");
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT a.sku_id, l.id, m.observed, m.acknowledged "
                                                         "FROM alignment a JOIN listing l ON l.id = a.listing_id "
                                                         "LEFT JOIN mirror m ON m.listing_id = l.id WHERE %1 = ? "
                                                         "AND l.stock_policy = 'managed' AND l.gone_at IS NULL AND %2")
                                              .arg(ofChannel, condition),
                                          QVariantList{qint64(channel.value)} + ids));
        while (rows.next()) {
            const ShownLine line{ListingId{rows.integer(1)}, rows.maybe(2), rows.maybe(3)};
            const auto [known, isNew] = shown.try_emplace(SkuId{rows.integer(0)}, line);
            if (!isNew && line.listing < known->second.listing)
                known->second = line;
        }
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("a.sku_id"), read));
    return shown;
}

Result<std::unordered_map<SkuId, OpenReceipts>> StockQueries::openReceipts(Snapshot& s, const SkuSet& which)
{
    std::unordered_map<SkuId, OpenReceipts> open;
    std::unordered_map<ListingId, std::int64_t> newest; // versions
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT sku_id, listing_id, value, state, version FROM receipt "
                                              "WHERE state NOT IN ('confirmed', 'superseded') AND ") +
                                   condition,
                               ids));
        while (rows.next()) {
            OpenReceipts& of = open[SkuId{rows.integer(0)}];
            const ListingId listing{rows.integer(1)};
            if (std::int64_t& version = newest[listing]; rows.integer(4) > version) {
                version = rows.integer(4);
                of.value[listing] = rows.integer(2);
            }
            if (rows.text(3) != QLatin1String("quarantined"))
                ++of.waiting;
        }
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("sku_id"), read));
    return open;
}

Result<std::unordered_map<SkuId, int>> StockQueries::openDiscrepancies(Snapshot& s, const SkuSet& which)
{
    std::unordered_map<SkuId, int> open;
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT sku_id, COUNT(*) FROM discrepancy WHERE state = 'open' AND ") +
                                   condition + QStringLiteral(" GROUP BY sku_id"),
                               ids));
        while (rows.next())
            open[SkuId{rows.integer(0)}] = int(rows.integer(1));
        return {};
    };
    ONHAND_TRY(which.inParts(QStringLiteral("sku_id"), read));
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
                                                     "ORDER BY walking_order, id")));
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
