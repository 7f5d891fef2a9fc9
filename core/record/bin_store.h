#pragma once

#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// A bin with what is managed about it.
struct ManagedBin
{
    Bin bin;
    QString barcode;
    bool retired = false;
    int skus = 0; // with a balance other than 0
    std::int64_t units = 0;
    std::optional<Instant> lastCountedAt;
    WalkId openWalk;
};

// What a scanned code names.
struct ScannedSku
{
    SkuId sku;
    std::int64_t factor = 1;
};

// The places that a person can count, and the codes that a scanner reads.
class BinStore
{
public:
    static Result<std::vector<ManagedBin>> all(Snapshot& s, bool retiredToo); // in walking order
    static Result<std::optional<ManagedBin>> find(Snapshot& s, BinId id);
    // By its barcode, else by its code.
    static Result<BinId> byLabel(Snapshot& s, const QString& code);
    // Conflict when its code or barcode is taken. Goes behind all others.
    static Result<BinId> create(Transaction& tx, const Bin& bin, const QString& barcode);
    // Code, label, barcode and whether it is sold from; with the last, on-hand of what lies there follows.
    static Result<void> edit(Transaction& tx, const Bin& bin, const QString& barcode);
    static Result<void> setWalkingOrder(Transaction& tx, BinId id, std::int64_t order);
    static Result<void> setRetired(Transaction& tx, BinId id, bool retired);

    // Every SKU that the code names: barcodes that were learned, then UPCs in any spelling, then codes of SKUs. Those
    // of the first kind that has any.
    static Result<std::vector<ScannedSku>> skusByCode(Snapshot& s, const QString& code);
    // Conflict when the code means another SKU already.
    static Result<void> learn(Transaction& tx, const QString& code, SkuId sku, std::int64_t factor,
                              const QString& actor);
};

} // namespace onhand::record
