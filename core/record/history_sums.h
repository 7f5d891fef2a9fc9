#pragma once

#include "base/clock.h"

#include <QString>
#include <QVariantList>

#include <optional>

namespace onhand::record {

// SQL of what every SKU amounted to at a moment: the sums kept at `base`, if any, and the lines from there on. Each
// line is found through the index over its SKU, so that a moment soon after a checkpoint is cheap however long the
// ledger is.
struct HistorySums
{
    std::optional<Instant> base;
    Instant at;

    // sku_id, bin_id, eaches: for every SKU and bin that ever held it, in their order.
    QString balances() const
    {
        return QStringLiteral("SELECT p.sku_id, p.bin_id, COALESCE(c.quantity, 0) + COALESCE((SELECT SUM(m.quantity) "
                              "FROM movement m WHERE m.sku_id = p.sku_id AND m.bin_id = p.bin_id "
                              "AND m.occurred_at > ? AND m.occurred_at <= ?), 0) AS eaches "
                              "FROM balance p LEFT JOIN balance_then c ON c.at = ? AND c.sku_id = p.sku_id "
                              "AND c.bin_id = p.bin_id ");
    }
    QString balancesToKeep() const
    {
        return QStringLiteral("SELECT CAST(? AS BIGINT), b.sku_id, b.bin_id, b.eaches FROM (") + balances() +
               QStringLiteral(") b WHERE b.eaches <> 0");
    }
    // For both, as they are asked.
    QVariantList values() const { return {from(), ms(at), from()}; }

    // sku_id, what, eaches.
    QString promises() const
    {
        return QStringLiteral("SELECT k.sku_id, w.what, COALESCE(c.quantity, 0) + COALESCE((SELECT SUM(p.quantity) "
                              "FROM promise_change p WHERE p.sku_id = k.sku_id AND p.what = w.what "
                              "AND p.occurred_at > ? AND p.occurred_at <= ?), 0) AS eaches FROM sku_stock k "
                              "CROSS JOIN (SELECT 'committed' AS what UNION ALL SELECT 'reserved') w "
                              "LEFT JOIN promise_then c ON c.at = ? AND c.sku_id = k.sku_id AND c.what = w.what ");
    }
    QString promisesToKeep() const
    {
        return QStringLiteral("SELECT CAST(? AS BIGINT), b.sku_id, b.what, b.eaches FROM (") + promises() +
               QStringLiteral(") b WHERE b.eaches <> 0");
    }
    // For both that are to be kept, which begin with the moment itself.
    QVariantList valuesToKeep() const { return QVariantList{ms(at)} + values(); }

    QVariant from() const { return base ? ms(*base) : QVariant(std::numeric_limits<qint64>::min()); }

private:
    static QVariant ms(Instant moment) { return qint64(moment.ms); }
};

} // namespace onhand::record
