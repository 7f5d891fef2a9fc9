#include "record/walk_look.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

Result<std::vector<PlacedSku>> placesWhere(Snapshot& s, const QString& rest, std::int64_t id)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT v.bin_id, v.sku_id, v.quantity FROM balance v "
                                                     "JOIN bin b ON b.id = v.bin_id JOIN sku k ON k.id = v.sku_id "
                                                     "WHERE v.quantity <> 0 AND ") +
                                          rest,
                                      {qint64(id)}));
    std::vector<PlacedSku> places;
    while (rows.next())
        places.push_back({BinId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.integer(2)});
    return places;
}

} // namespace

Result<std::vector<PlacedSku>> WalkLook::placesOf(Snapshot& s, SkuId sku)
{
    return placesWhere(s, QStringLiteral("v.sku_id = ? AND b.retired_at IS NULL ORDER BY b.walking_order, b.code"),
                       sku.value);
}

Result<std::vector<PlacedSku>> WalkLook::contentOf(Snapshot& s, BinId bin)
{
    return placesWhere(s, QStringLiteral("v.bin_id = ? AND k.active = 1 ORDER BY k.code"), bin.value);
}

Result<std::vector<SkuId>> WalkLook::skusOfCategory(Snapshot& s, const QString& category)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT id FROM sku WHERE category = ? AND active = 1 ORDER BY code"),
                           {bound(category)}));
    std::vector<SkuId> skus;
    while (rows.next())
        skus.push_back(SkuId{rows.integer(0)});
    return skus;
}

Result<std::optional<DoubtedSku>> WalkLook::doubtOf(Snapshot& s, DiscrepancyId discrepancy)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT sku_id, state FROM discrepancy WHERE id = ?"),
                                      {qint64(discrepancy.value)}));
    if (!rows.next())
        return std::optional<DoubtedSku>{};
    const QString state = rows.text(1);
    return std::optional(
        DoubtedSku{SkuId{rows.integer(0)}, state == QLatin1String("open") || state == QLatin1String("snoozed")});
}

Result<BinId> WalkLook::firstSellableBin(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM bin WHERE sellable = 1 AND retired_at IS NULL "
                                                     "ORDER BY walking_order, code LIMIT 1")));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("bin: no sellable bin"));
    return BinId{rows.integer(0)};
}

Result<std::int64_t> WalkLook::ledgerMark(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COALESCE(MAX(id), 0) FROM movement")));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace onhand::record
