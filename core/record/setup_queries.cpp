#include "record/setup_queries.h"

#include "domain/authority/movement_source.h"

namespace onhand::record {

Result<Origins> SetupQueries::origins(Snapshot& s, ChannelId channel)
{
    Origins origins;
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT COUNT(*), COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM balance b "
                                "WHERE b.sku_id = x.sku_id) THEN 0 ELSE 1 END), 0) FROM (SELECT DISTINCT a.sku_id "
                                "FROM alignment a JOIN listing l ON l.id = a.listing_id WHERE l.channel_id = ? "
                                "AND l.gone_at IS NULL) x"),
                 {qint64(channel.value)}));
    if (rows.next()) {
        origins.skus = rows.integer(0);
        origins.uncounted = rows.integer(1);
    }
    ONHAND_ASSIGN(Rows believed,
                  s.select(QStringLiteral("SELECT COUNT(*) FROM movement m WHERE m.source = ? AND NOT EXISTS "
                                          "(SELECT 1 FROM movement c WHERE c.sku_id = m.sku_id AND c.kind = 'count' "
                                          "AND c.id > m.id)"),
                           {sourceText(Origin::StoreNumbers, QString::number(channel.value))}));
    if (believed.next())
        origins.unverified = believed.integer(0);
    return origins;
}

} // namespace onhand::record
