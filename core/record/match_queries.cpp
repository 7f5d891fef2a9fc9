#include "record/match_queries.h"

namespace onhand::record {

namespace {

// Those that can be a SKU of their own.
const QString sellable = QStringLiteral("stock_policy IN ('managed', 'unmanaged')");

// Both are asked for one chunk after the other, so each is read in the order of the listings' ids and stops with its
// chunk. A plus keeps the index of the channel away, a CROSS JOIN the order of the tables: else every chunk, or even
// every listing, would go through the whole catalogue.
const QString exactText = QStringLiteral(
    "SELECT l.id, k.id FROM listing l CROSS JOIN sku k WHERE k.code = l.code AND +l.channel_id = ? AND l.id > ? "
    "AND l.gone_at IS NULL "
    "AND l.code <> '' AND l.%1 AND NOT EXISTS (SELECT 1 FROM alignment a WHERE a.listing_id = l.id) "
    "AND NOT EXISTS (SELECT 1 FROM listing o WHERE o.channel_id = l.channel_id AND o.code = l.code AND o.id <> l.id "
    "AND o.gone_at IS NULL AND o.%1) "
    "AND NOT EXISTS (SELECT 1 FROM alignment a CROSS JOIN listing o WHERE a.sku_id = k.id AND o.id = a.listing_id "
    "AND +o.channel_id = l.channel_id AND o.gone_at IS NULL AND o.%1) ORDER BY l.id LIMIT ?");

const QString sharingText = QStringLiteral(
    "SELECT l.id, a.sku_id FROM listing l CROSS JOIN listing p CROSS JOIN alignment a "
    "WHERE p.channel_id = l.channel_id AND p.external_ref = l.parent_ref AND a.listing_id = p.id "
    "AND +l.channel_id = ? AND l.id > ? AND l.stock_policy = 'parent' AND l.gone_at IS NULL AND p.gone_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM alignment b WHERE b.listing_id = l.id) ORDER BY l.id LIMIT ?");

Result<std::vector<CodeMatch>> matches(Snapshot& s, const QString& text, ChannelId channel, ListingId after, int limit)
{
    ONHAND_ASSIGN(Rows rows, s.select(text, {qint64(channel.value), qint64(after.value), limit}));
    std::vector<CodeMatch> found;
    while (rows.next())
        found.push_back({ListingId{rows.integer(0)}, SkuId{rows.integer(1)}});
    return found;
}

Result<std::int64_t> count(Snapshot& s, const QString& where, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT COUNT(*) FROM listing l WHERE l.channel_id = ? AND l.gone_at IS NULL "
                                          "AND ") +
                               where,
                           values));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace

Result<std::vector<CodeMatch>> MatchQueries::exact(Snapshot& s, ChannelId channel, ListingId after, int limit)
{
    return matches(s, exactText.arg(sellable), channel, after, limit);
}

Result<std::vector<CodeMatch>> MatchQueries::sharingParent(Snapshot& s, ChannelId channel, ListingId after, int limit)
{
    return matches(s, sharingText, channel, after, limit);
}

Result<std::vector<VariationName>> MatchQueries::variationNames(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT k.id, k.name, k.category, l.name, p.name, p.category FROM listing l "
                                "JOIN listing p ON p.channel_id = l.channel_id AND p.external_ref = l.parent_ref "
                                "JOIN alignment a ON a.listing_id = l.id JOIN sku k ON k.id = a.sku_id "
                                "WHERE l.channel_id = ? AND l.parent_ref <> '' AND l.gone_at IS NULL "
                                "AND k.code = l.code AND p.name <> '' ORDER BY k.id"),
                 {qint64(channel.value)}));
    std::vector<VariationName> names;
    while (rows.next())
        names.push_back({SkuId{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
    return names;
}

Result<CatalogueCounts> MatchQueries::counts(Snapshot& s, ChannelId channel)
{
    const qint64 id = channel.value;
    const auto ofPolicy = [&](StockPolicy policy) {
        return count(s, QStringLiteral("l.stock_policy = ?"), {id, toWord(policy)});
    };
    CatalogueCounts counts;
    ONHAND_ASSIGN(counts.aligned,
                  count(s, QStringLiteral("EXISTS (SELECT 1 FROM alignment a WHERE a.listing_id = l.id)"), {id}));
    ONHAND_ASSIGN(counts.withoutCode, count(s, QStringLiteral("l.code = '' AND l.%1").arg(sellable), {id}));
    ONHAND_ASSIGN(counts.duplicates,
                  count(s,
                        QStringLiteral("l.%1 AND l.code IN (SELECT o.code FROM listing o WHERE o.channel_id = ? "
                                       "AND o.gone_at IS NULL AND o.code <> '' AND o.%1 GROUP BY o.code "
                                       "HAVING COUNT(*) > 1)")
                            .arg(sellable),
                        {id, id}));
    ONHAND_ASSIGN(counts.unmanaged, ofPolicy(StockPolicy::Unmanaged));
    ONHAND_ASSIGN(counts.byParent, ofPolicy(StockPolicy::ByParent));
    ONHAND_ASSIGN(counts.containers, ofPolicy(StockPolicy::Container));
    return counts;
}

} // namespace onhand::record
