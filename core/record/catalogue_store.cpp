#include "record/catalogue_store.h"

#include "record/authority_store.h"
#include "record/bound.h"

namespace onhand::record {

namespace {

Result<void> update(Transaction& tx, SkuId id, const QString& text, const QVariantList& values)
{
    ONHAND_ASSIGN(const std::int64_t changed, tx.run(text, values));
    if (changed == 0)
        return fail(ErrorKind::NotFound, QStringLiteral("no SKU %1").arg(id.value));
    tx.changes().skus.insert(id);
    return {};
}

} // namespace

Result<std::optional<Sku>> CatalogueStore::find(Snapshot& s, SkuId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT code, name, category, upc, cost_minor, price_minor, "
                                                     "currency, low_stock_at FROM sku WHERE id = ?"),
                                      {qint64(id.value)}));
    if (!rows.next())
        return std::optional<Sku>{};
    return std::optional(Sku{id, rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.maybe(4), rows.maybe(5),
                             rows.text(6), rows.maybe(7)});
}

Result<std::optional<SkuId>> CatalogueStore::findByCode(Snapshot& s, const QString& code)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM sku WHERE code = ?"), {bound(code)}));
    return rows.next() ? std::optional(SkuId{rows.integer(0)}) : std::nullopt;
}

Result<QHash<QString, SkuId>> CatalogueStore::byCode(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, code FROM sku")));
    QHash<QString, SkuId> known;
    while (rows.next())
        known.insert(rows.text(1), SkuId{rows.integer(0)});
    return known;
}

Result<QMultiHash<QString, SkuId>> CatalogueStore::byUpc(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, upc FROM sku WHERE upc <> '' UNION "
                                                     "SELECT sku_id, said FROM fact_observation WHERE fact = 'upc' "
                                                     "AND said <> ''")));
    QMultiHash<QString, SkuId> known;
    while (rows.next())
        known.insert(rows.text(1), SkuId{rows.integer(0)});
    return known;
}

Result<SkuId> CatalogueStore::insert(Transaction& tx, const Sku& sku, const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Catalogue, speaker));
    if (!sku.upc.isEmpty())
        ONHAND_TRY(AuthorityStore::require(tx, Fact::Upc, speaker));
    if (sku.costMinor)
        ONHAND_TRY(AuthorityStore::require(tx, Fact::Cost, speaker));
    if (sku.priceMinor)
        ONHAND_TRY(AuthorityStore::require(tx, Fact::RetailPrice, speaker));
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral("INSERT INTO sku (code, name, category, upc, cost_minor, price_minor, "
                                 "currency, low_stock_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                 "ON CONFLICT (code) DO NOTHING RETURNING id"),
                  {bound(sku.code), bound(sku.name), bound(sku.category), bound(sku.upc), bound(sku.costMinor),
                   bound(sku.priceMinor), bound(sku.currency), bound(sku.lowStockAt), qint64(tx.now().ms)}));
    if (id == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("the code \"%1\" is taken").arg(sku.code));
    tx.changes().skus.insert(SkuId{id});
    return SkuId{id};
}

Result<void> CatalogueStore::describe(Transaction& tx, SkuId id, const QString& name, const QString& category,
                                      const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Catalogue, speaker));
    ONHAND_TRY(update(tx, id, QStringLiteral("UPDATE sku SET name = ?, category = ? WHERE id = ?"),
                      {bound(name), bound(category), qint64(id.value)}));
    tx.touch(id);
    return {};
}

Result<void> CatalogueStore::setUpc(Transaction& tx, SkuId id, const QString& upc, const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Upc, speaker));
    return update(tx, id, QStringLiteral("UPDATE sku SET upc = ? WHERE id = ?"), {bound(upc), qint64(id.value)});
}

Result<void> CatalogueStore::setCost(Transaction& tx, SkuId id, std::optional<std::int64_t> minor,
                                     const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Cost, speaker));
    return update(tx, id, QStringLiteral("UPDATE sku SET cost_minor = ? WHERE id = ?"),
                  {bound(minor), qint64(id.value)});
}

Result<void> CatalogueStore::setPrice(Transaction& tx, SkuId id, std::optional<std::int64_t> minor,
                                      const QString& currency, const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::RetailPrice, speaker));
    return update(tx, id, QStringLiteral("UPDATE sku SET price_minor = ?, currency = ? WHERE id = ?"),
                  {bound(minor), bound(currency), qint64(id.value)});
}

Result<void> CatalogueStore::setLowStockAt(Transaction& tx, SkuId id, std::optional<std::int64_t> eaches)
{
    if (eaches && *eaches < 0)
        return fail(ErrorKind::Invalid, QStringLiteral("lowStockAt: negative"));
    return update(tx, id, QStringLiteral("UPDATE sku SET low_stock_at = ? WHERE id = ?"),
                  {bound(eaches), qint64(id.value)});
}

Result<std::vector<Bin>> CatalogueStore::bins(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, code, label, walking_order, sellable FROM bin "
                                                     "WHERE retired_at IS NULL ORDER BY walking_order, code")));
    std::vector<Bin> bins;
    while (rows.next())
        bins.push_back({BinId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3), rows.integer(4) != 0});
    return bins;
}

Result<std::optional<BinId>> CatalogueStore::findBin(Snapshot& s, const QString& code)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM bin WHERE code = ?"), {bound(code)}));
    return rows.next() ? std::optional(BinId{rows.integer(0)}) : std::nullopt;
}

Result<BinId> CatalogueStore::ensureBin(Transaction& tx, const QString& code, bool sellable)
{
    if (code.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("bin: empty code"));
    ONHAND_ASSIGN(const auto known, findBin(tx, code));
    if (known) {
        // Who names a bin that was taken out of use puts something into it.
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE bin SET retired_at = NULL WHERE id = ? AND retired_at IS NOT NULL"),
                          {qint64(known->value)}));
        return *known;
    }
    ONHAND_ASSIGN(const std::int64_t id,
                  tx.insert(QStringLiteral(
                                "INSERT INTO bin (code, label, sellable, created_at) VALUES (?, ?, ?, ?) RETURNING id"),
                            {code, code, sellable ? 1 : 0, qint64(tx.now().ms)}));
    tx.changes().settings = true;
    return BinId{id};
}

Result<std::vector<Unit>> CatalogueStore::units(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT name, factor FROM unit WHERE sku_id = ? ORDER BY factor"),
                                      {qint64(sku.value)}));
    std::vector<Unit> units;
    while (rows.next())
        units.push_back({rows.text(0), rows.integer(1)});
    return units;
}

Result<void> CatalogueStore::setUnit(Transaction& tx, SkuId sku, const Unit& unit)
{
    if (unit.name.isEmpty() || unit.factor < 1)
        return fail(ErrorKind::Invalid, QStringLiteral("unit: needs a name and a factor of at least 1"));
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO unit (sku_id, name, factor) VALUES (?, ?, ?) "
                                     "ON CONFLICT (sku_id, name) DO UPDATE SET factor = excluded.factor"),
                      {qint64(sku.value), unit.name, qint64(unit.factor)}));
    tx.changes().skus.insert(sku);
    return {};
}

} // namespace onhand::record
