#pragma once

#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// A SKU in a bin, with what the record has of it there.
struct PlacedSku
{
    BinId bin;
    SkuId sku;
    std::int64_t quantity = 0;
};

// What a discrepancy is about, for a walk that is to settle it.
struct DoubtedSku
{
    SkuId sku;
    bool open = false; // or snoozed
};

// Where things lie, for those who plan walks.
class WalkLook
{
public:
    // Bins in use that hold the SKU (not 0), in walking order.
    static Result<std::vector<PlacedSku>> placesOf(Snapshot& s, SkuId sku);
    // Active SKUs with a balance other than 0, by code.
    static Result<std::vector<PlacedSku>> contentOf(Snapshot& s, BinId bin);
    // Active ones, by code.
    static Result<std::vector<SkuId>> skusOfCategory(Snapshot& s, const QString& category);
    static Result<std::optional<DoubtedSku>> doubtOf(Snapshot& s, DiscrepancyId discrepancy);
    // The first bin in use that is sold from; NotFound when there is none.
    static Result<BinId> firstSellableBin(Snapshot& s);
    // The newest movement: what is recorded later has a higher number.
    static Result<std::int64_t> ledgerMark(Snapshot& s);
};

} // namespace onhand::record
