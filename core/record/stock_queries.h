#pragma once

#include "base/clock.h"
#include "domain/availability/availability.h"
#include "domain/catalogue/catalogue.h"
#include "record/sku_set.h"
#include "record/transaction.h"

#include <unordered_map>

namespace onhand::record {

struct SkuLine
{
    Sku sku;
    Availability stock;
};

// Eaches that left by sale or pick, less those undone. A return does not make a sale unhappen.
struct Sold
{
    std::int64_t recent = 0;
    std::int64_t all = 0;
};

// What a channel shows for a SKU.
struct ShownLine
{
    ListingId listing;
    std::optional<std::int64_t> observed;
    std::optional<std::int64_t> acknowledged;
};

struct OpenReceipts
{
    int waiting = 0;                                   // waiting, leased, failed or held
    std::unordered_map<ListingId, std::int64_t> value; // of the newest unfinished one, quarantined included
};

// The parts of which the stock page is put together: each is one pass over few columns, to be joined by id. That is
// several times faster over 100,000 SKUs than one statement with a subquery per row.
class StockQueries
{
public:
    // Active ones, in no order.
    static Result<std::vector<SkuLine>> skus(Snapshot& s, const SkuSet& which);
    // Since `since`, and since `recently` (the later of the two). SKUs that sold nothing are missing.
    static Result<std::unordered_map<SkuId, Sold>> sold(Snapshot& s, const SkuSet& which, Instant since,
                                                        Instant recently);
    // Listings with a number of their own, the oldest of a SKU's.
    static Result<std::unordered_map<SkuId, ShownLine>> shown(Snapshot& s, const SkuSet& which, ChannelId channel);
    static Result<std::unordered_map<SkuId, OpenReceipts>> openReceipts(Snapshot& s, const SkuSet& which);
    static Result<std::unordered_map<SkuId, int>> openDiscrepancies(Snapshot& s, const SkuSet& which);

    // The oldest channel whose baseline is approved (live or paused); none: no id.
    static Result<ChannelId> firstPushedChannel(Snapshot& s);
    // NotFound for a code that no active SKU has.
    static Result<SkuId> skuByCode(Snapshot& s, const QString& code);
    static Result<std::vector<Bin>> bins(Snapshot& s);
    static Result<std::int64_t> revision(Snapshot& s);
    // A setting's text; empty when it is not set.
    static Result<QString> setting(Snapshot& s, const QString& name);
};

} // namespace onhand::record
