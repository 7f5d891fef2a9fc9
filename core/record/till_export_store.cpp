#include "record/till_export_store.h"

#include "record/bound.h"
#include "record/count_base.h"
#include "record/shelf_ledger.h"

namespace onhand::record {

namespace {

TillExport exportFrom(const Rows& rows)
{
    return {rows.integer(0), rows.text(1), rows.text(2), rows.text(3), Instant{rows.integer(4)}, rows.integer(5)};
}

const QString columns = QStringLiteral("e.id, e.till, e.file, e.content_hash, e.at, e.unknown");

// Those of which orders have taken units out of on-hand that are not shipped yet.
Result<std::set<SkuId>> heldSkus(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT DISTINCT sku_id FROM commitment WHERE (quantity > 0 "
                                                     "OR picked > shipped) AND picked > shipped")));
    std::set<SkuId> held;
    while (rows.next())
        held.insert(SkuId{rows.integer(0)});
    return held;
}

// A till that counts what lies there knows nothing of what was sold elsewhere and not yet taken away.
Result<Quantity> heldAt(Snapshot& s, SkuId sku, Instant at)
{
    ONHAND_ASSIGN(const auto bins, ShelfLedger::balances(s, sku));
    Quantity held;
    for (const BinBalance& bin : bins) {
        if (!bin.sellable)
            continue;
        ONHAND_ASSIGN(const Quantity here, CountBase::heldAt(s, sku, bin.bin, at));
        held += here;
    }
    return held;
}

Result<void> letOldRowsGo(Transaction& tx, const QString& till)
{
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM till_export_row WHERE export_id IN "
                                     "(SELECT id FROM till_export WHERE till = ? AND at < ?)"),
                      {till, qint64((tx.now() - TillExportStore::rowsKept).ms)}));
    return {};
}

} // namespace

Result<bool> TillExportStore::keep(Transaction& tx, const TillExport& taken,
                                   const std::map<SkuId, Quantity>& quantities)
{
    std::int64_t id = 0;
    {
        ONHAND_ASSIGN(Rows rows,
                      tx.select(QStringLiteral("INSERT INTO till_export (till, file, content_hash, at, taken_at, "
                                               "unknown) VALUES (?, ?, ?, ?, ?, ?) "
                                               "ON CONFLICT (content_hash) DO NOTHING RETURNING id"),
                                {bound(taken.till), bound(taken.file), taken.contentHash, qint64(taken.at.ms),
                                 qint64(tx.now().ms), qint64(taken.unknown)}));
        if (!rows.next())
            return false;
        id = rows.integer(0);
    }
    for (const auto& [sku, quantity] : quantities) {
        ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO till_export_row (export_id, sku_id, quantity) VALUES (?, ?, ?)"),
                          {qint64(id), qint64(sku.value), qint64(quantity.eaches)}));
    }
    ONHAND_TRY(letOldRowsGo(tx, taken.till));
    return true;
}

Result<std::vector<TillExport>> TillExportStore::newest(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT ") + columns +
                                      QStringLiteral(" FROM till_export e WHERE e.id = (SELECT n.id FROM till_export n "
                                                     "WHERE n.till = e.till ORDER BY n.at DESC, n.id DESC LIMIT 1) "
                                                     "ORDER BY e.till")));
    std::vector<TillExport> found;
    while (rows.next())
        found.push_back(exportFrom(rows));
    return found;
}

// On-hand as it was: what it is, less what occurred since. An export is young, so that is little.
Result<std::vector<TillComparison>> TillExportStore::compare(Snapshot& s, const TillExport& said)
{
    std::vector<TillComparison> compared;
    {
        ONHAND_ASSIGN(
            Rows rows,
            s.select(QStringLiteral("SELECT r.sku_id, r.quantity, COALESCE(t.on_hand, 0) - COALESCE((SELECT "
                                    "SUM(m.quantity) FROM balance q JOIN bin b ON b.id = q.bin_id JOIN movement m "
                                    "ON m.sku_id = q.sku_id AND m.bin_id = q.bin_id AND m.occurred_at > ? "
                                    "WHERE q.sku_id = r.sku_id AND b.sellable = 1), 0) FROM till_export_row r "
                                    "LEFT JOIN sku_stock t ON t.sku_id = r.sku_id WHERE r.export_id = ? "
                                    "AND EXISTS (SELECT 1 FROM movement c WHERE c.sku_id = r.sku_id) "
                                    "ORDER BY r.sku_id"),
                     {qint64(said.at.ms), qint64(said.id)}));
        while (rows.next())
            compared.push_back({SkuId{rows.integer(0)}, Quantity{rows.integer(1)}, Quantity{rows.integer(2)}});
    }
    ONHAND_ASSIGN(const auto held, heldSkus(s));
    for (TillComparison& one : compared) {
        if (!held.contains(one.sku))
            continue;
        ONHAND_ASSIGN(const Quantity units, heldAt(s, one.sku, said.at));
        one.lay += units;
    }
    return compared;
}

Result<std::optional<Instant>> TillExportStore::agreedBefore(Snapshot& s, const TillExport& said, SkuId sku)
{
    std::vector<std::pair<Instant, Quantity>> earlier;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT e.at, r.quantity FROM till_export e "
                                                         "JOIN till_export_row r ON r.export_id = e.id "
                                                         "AND r.sku_id = ? WHERE e.till = ? AND e.at < ? "
                                                         "ORDER BY e.at DESC LIMIT 10"),
                                          {qint64(sku.value), said.till, qint64(said.at.ms)}));
        while (rows.next())
            earlier.emplace_back(Instant{rows.integer(0)}, Quantity{rows.integer(1)});
    }
    for (const auto& [at, quantity] : earlier) {
        ONHAND_ASSIGN(Quantity lay, ShelfLedger::onHandAt(s, sku, BinId{}, at));
        ONHAND_ASSIGN(const Quantity held, heldAt(s, sku, at));
        lay += held;
        if (lay == quantity)
            return std::optional(at);
    }
    return std::optional<Instant>{};
}

} // namespace onhand::record
