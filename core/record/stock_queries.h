#pragma once

#include "base/clock.h"
#include "domain/availability/availability.h"
#include "domain/catalogue/catalogue.h"
#include "record/by_sku.h"
#include "record/sku_set.h"
#include "record/transaction.h"

#include <functional>
#include <vector>

namespace onhand::record {

// What the stock page shows of a SKU itself.
struct SkuLine
{
    SkuId sku;
    QString code;
    QString name;
    QString category;
    QString upc;
    std::optional<std::int64_t> lowStockAt;
    Availability stock;
};

// Eaches that left by sale or pick, less those undone. A return does not make a sale unhappen.
struct Sold
{
    std::int64_t recent = 0;
    std::int64_t all = 0;
};

// What each SKU sold. The database numbers SKUs one after the other, so that a number is also a place.
class SoldBySku
{
public:
    void add(SkuId sku, std::int64_t eaches, bool isRecent)
    {
        const auto place = std::size_t(sku.value);
        if (place >= places_.size())
            places_.resize(place + place / 2 + 1);
        places_[place].all += eaches;
        places_[place].recent += isRecent ? eaches : 0;
    }
    Sold of(SkuId sku) const
    {
        const auto place = std::size_t(sku.value);
        return place < places_.size() ? places_[place] : Sold{};
    }

private:
    std::vector<Sold> places_;
};

// What a channel shows for a SKU.
struct ShownLine
{
    ListingId listing;
    std::optional<std::int64_t> observed;
    std::optional<std::int64_t> acknowledged;
};

// A receipt that is neither confirmed nor superseded.
struct OpenReceipt
{
    ListingId listing;
    std::int64_t value = 0;
    std::int64_t version = 0;
    bool waiting = true; // waiting, leased, failed or held; false: quarantined
};

// The parts of which the stock page is put together: each is one pass over few columns, to be joined by id. That is
// several times faster over 100,000 SKUs than one statement with a subquery per row. What is not text is read as
// numbers, because every text costs a piece of memory.
class StockQueries
{
public:
    // Active ones, in no order that could be relied upon (SQLite: mostly by id). `each` must not read from `s`.
    static Result<void> skus(Snapshot& s, const SkuSet& which, const std::function<void(SkuLine&&)>& each);
    // Active or not.
    static Result<std::int64_t> skuCount(Snapshot& s);
    // Since `since`, and since `recently` (the later of the two).
    static Result<SoldBySku> sold(Snapshot& s, const SkuSet& which, Instant since, Instant recently);
    // Listings with a number of their own.
    static Result<BySku<ShownLine>> shown(Snapshot& s, const SkuSet& which, ChannelId channel);
    static Result<BySku<OpenReceipt>> openReceipts(Snapshot& s, const SkuSet& which);
    static Result<BySku<int>> openDiscrepancies(Snapshot& s, const SkuSet& which);

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
