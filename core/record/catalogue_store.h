#pragma once

#include "domain/authority/authority.h"
#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

#include <QHash>

namespace onhand::record {

// A unit of measure of one SKU: so many eaches ("CS12" = 12).
struct Unit
{
    QString name;
    std::int64_t factor = 1;
};

// SKUs, bins and units.
class CatalogueStore
{
public:
    static Result<std::optional<Sku>> find(Snapshot& s, SkuId id);
    // Exactly equal, case included.
    static Result<std::optional<SkuId>> findByCode(Snapshot& s, const QString& code);
    // Every SKU by code, for imports of many rows.
    static Result<QHash<QString, SkuId>> byCode(Snapshot& s);
    // SKUs by UPC, by the owner's word or anybody's: enough to recognize a SKU by. More than one may carry the same.
    static Result<QMultiHash<QString, SkuId>> byUpc(Snapshot& s);

    // These are refused unless the speaker owns the fact (the authority map); engine/hearing keeps what is refused.
    // Conflict when the code is taken.
    static Result<SkuId> insert(Transaction& tx, const Sku& sku, const Speaker& speaker);
    // A new category can change the buffer, so the SKU's receipts follow.
    static Result<void> describe(Transaction& tx, SkuId id, const QString& name, const QString& category,
                                 const Speaker& speaker);
    static Result<void> setUpc(Transaction& tx, SkuId id, const QString& upc, const Speaker& speaker);
    static Result<void> setCost(Transaction& tx, SkuId id, std::optional<std::int64_t> minor, const Speaker& speaker);
    static Result<void> setPrice(Transaction& tx, SkuId id, std::optional<std::int64_t> minor, const QString& currency,
                                 const Speaker& speaker);
    // Empty: the shop's default applies.
    static Result<void> setLowStockAt(Transaction& tx, SkuId id, std::optional<std::int64_t> eaches);

    static Result<std::vector<Bin>> bins(Snapshot& s); // those in use, in walking order
    static Result<std::optional<BinId>> findBin(Snapshot& s, const QString& code);
    // The bin of that code, made (sellable or not) if it is new, and in use again if it was retired.
    static Result<BinId> ensureBin(Transaction& tx, const QString& code, bool sellable = true);

    static Result<std::vector<Unit>> units(Snapshot& s, SkuId sku);
    static Result<void> setUnit(Transaction& tx, SkuId sku, const Unit& unit);
};

} // namespace onhand::record
