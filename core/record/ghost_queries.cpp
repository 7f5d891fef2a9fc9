#include "record/ghost_queries.h"

namespace onhand::record {

namespace {

// Each gives: subject, bin, sku_id, listing_id, channel_name, bin_code, code, name, number, since, because.
const QString alignmentGone = QStringLiteral(
    "SELECT l.id AS subject, 0 AS bin, a.sku_id AS sku_id, l.id AS listing_id, c.name AS channel_name, '' AS bin_code, "
    "k.code AS code, k.name AS name, m.observed AS number, l.gone_at AS since, '' AS because FROM alignment a "
    "JOIN listing l ON l.id = a.listing_id JOIN channel c ON c.id = l.channel_id JOIN sku k ON k.id = a.sku_id "
    "LEFT JOIN mirror m ON m.listing_id = l.id WHERE l.gone_at IS NOT NULL");

const QString listingUnaligned = QStringLiteral(
    "SELECT l.id AS subject, 0 AS bin, 0 AS sku_id, l.id AS listing_id, c.name AS channel_name, '' AS bin_code, "
    "l.code AS code, l.name AS name, m.observed AS number, l.created_at AS since, CASE WHEN l.code = '' THEN 'no_code' "
    "WHEN EXISTS (SELECT 1 FROM listing o WHERE o.channel_id = l.channel_id AND o.code = l.code AND o.id <> l.id "
    "AND o.gone_at IS NULL AND o.stock_policy IN ('managed', 'unmanaged')) THEN 'duplicate_code' "
    "WHEN NOT EXISTS (SELECT 1 FROM sku k WHERE k.code = l.code) THEN 'no_sku' "
    "WHEN EXISTS (SELECT 1 FROM sku k JOIN alignment a ON a.sku_id = k.id JOIN listing o ON o.id = a.listing_id "
    "WHERE k.code = l.code AND o.channel_id = l.channel_id AND o.gone_at IS NULL "
    "AND o.stock_policy IN ('managed', 'unmanaged')) THEN 'sku_taken' ELSE 'can_align' END AS because "
    "FROM listing l JOIN channel c ON c.id = l.channel_id LEFT JOIN mirror m ON m.listing_id = l.id "
    "WHERE l.gone_at IS NULL AND c.state <> 'connected' AND l.stock_policy IN ('managed', 'unmanaged') "
    "AND NOT EXISTS (SELECT 1 FROM alignment a WHERE a.listing_id = l.id)");

const QString skuUnlisted = QStringLiteral(
    "SELECT k.id AS subject, 0 AS bin, k.id AS sku_id, 0 AS listing_id, '' AS channel_name, '' AS bin_code, "
    "k.code AS code, k.name AS name, s.on_hand AS number, k.created_at AS since, '' AS because FROM sku k "
    "LEFT JOIN sku_stock s ON s.sku_id = k.id AND EXISTS (SELECT 1 FROM movement v WHERE v.sku_id = k.id) "
    "WHERE k.active = 1 AND EXISTS (SELECT 1 FROM channel c WHERE c.state <> 'connected') "
    "AND NOT EXISTS (SELECT 1 FROM alignment a WHERE a.sku_id = k.id)");

const QString listingGone = QStringLiteral(
    "SELECT l.id AS subject, 0 AS bin, 0 AS sku_id, l.id AS listing_id, c.name AS channel_name, '' AS bin_code, "
    "l.code AS code, l.name AS name, m.observed AS number, l.gone_at AS since, '' AS because FROM listing l "
    "JOIN channel c ON c.id = l.channel_id LEFT JOIN mirror m ON m.listing_id = l.id WHERE l.gone_at IS NOT NULL "
    "AND l.stock_policy <> 'container' AND NOT EXISTS (SELECT 1 FROM alignment a WHERE a.listing_id = l.id)");

const QString balanceUnproved = QStringLiteral(
    "SELECT b.sku_id AS subject, b.bin_id AS bin, b.sku_id AS sku_id, 0 AS listing_id, '' AS channel_name, "
    "n.code AS bin_code, k.code AS code, k.name AS name, b.quantity AS number, CAST(NULL AS BIGINT) AS since, "
    "'' AS because FROM balance b JOIN sku k ON k.id = b.sku_id JOIN bin n ON n.id = b.bin_id WHERE NOT EXISTS "
    "(SELECT 1 FROM movement v WHERE v.sku_id = b.sku_id AND v.bin_id = b.bin_id)");

const QString skuWithoutCode = QStringLiteral(
    "SELECT k.id AS subject, 0 AS bin, k.id AS sku_id, 0 AS listing_id, '' AS channel_name, '' AS bin_code, "
    "k.code AS code, k.name AS name, CAST(NULL AS BIGINT) AS number, k.created_at AS since, '' AS because FROM sku k "
    "WHERE TRIM(k.code) = ''");

const QString& textOf(GhostKind kind)
{
    switch (kind) {
    case GhostKind::AlignmentGone:
        return alignmentGone;
    case GhostKind::ListingUnaligned:
        return listingUnaligned;
    case GhostKind::SkuUnlisted:
        return skuUnlisted;
    case GhostKind::ListingGone:
        return listingGone;
    case GhostKind::BalanceUnproved:
        return balanceUnproved;
    case GhostKind::SkuWithoutCode:
        return skuWithoutCode;
    }
    Q_UNREACHABLE();
}

const QString acknowledgedOf = QStringLiteral(" g LEFT JOIN ghost_acknowledgement k ON k.kind = ? "
                                              "AND k.subject = g.subject AND k.bin = g.bin ");

Ghost ghostFrom(const Rows& rows, GhostKind kind)
{
    Ghost ghost;
    ghost.key = {kind, rows.integer(0), rows.integer(1)};
    ghost.sku = SkuId{rows.integer(2)};
    ghost.listing = ListingId{rows.integer(3)};
    ghost.channelName = rows.text(4);
    ghost.binCode = rows.text(5);
    ghost.code = rows.text(6);
    ghost.name = rows.text(7);
    ghost.number = rows.maybe(8);
    if (const auto since = rows.maybe(9))
        ghost.since = Instant{*since};
    ghost.because = unalignedBecauseFromWord(rows.text(10));
    if (const auto at = rows.maybe(13))
        ghost.acknowledged = Acknowledged{rows.text(11), rows.text(12), Instant{*at}};
    return ghost;
}

} // namespace

Result<GhostFigures> GhostQueries::count(Snapshot& s, GhostKind kind)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*), COUNT(k.at) FROM (") + textOf(kind) +
                                          QLatin1Char(')') + acknowledgedOf,
                                      {toWord(kind)}));
    GhostFigures figures{kind, 0, 0};
    if (rows.next()) {
        figures.acknowledged = rows.integer(1);
        figures.open = rows.integer(0) - figures.acknowledged;
    }
    return figures;
}

Result<std::vector<Ghost>> GhostQueries::of(Snapshot& s, GhostKind kind, int limit)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT g.subject, g.bin, g.sku_id, g.listing_id, g.channel_name, g.bin_code, g.code, "
                                "g.name, g.number, g.since, g.because, k.actor, k.reason, k.at FROM (") +
                     textOf(kind) + QLatin1Char(')') + acknowledgedOf +
                     QStringLiteral("ORDER BY CASE WHEN k.at IS NULL THEN 0 ELSE 1 END, g.code, g.subject, g.bin "
                                    "LIMIT ?"),
                 {toWord(kind), limit}));
    std::vector<Ghost> ghosts;
    while (rows.next())
        ghosts.push_back(ghostFrom(rows, kind));
    return ghosts;
}

} // namespace onhand::record
