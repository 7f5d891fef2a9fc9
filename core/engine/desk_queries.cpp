#include "engine/desk_queries.h"

#include "engine/code_order.h"
#include "engine/shop_settings.h"
#include "record/catalogue_store.h"
#include "record/review_queries.h"
#include "record/sku_queries.h"
#include "record/stock_queries.h"

namespace onhand::engine {

namespace {

using record::SkuSet;
using record::Snapshot;
using record::StockQueries;

// Everything that stock rows are joined from.
struct StockParts
{
    record::SoldBySku sold;
    record::BySku<record::ShownLine> shown;
    record::BySku<record::OpenReceipt> receipts;
    record::BySku<int> discrepancies;
    std::int64_t lowAt = 0;
};

Result<StockParts> readParts(Snapshot& s, const SkuSet& which, const ShopSettings& shop, Instant now)
{
    StockParts parts;
    parts.lowAt = shop.lowAt;
    ONHAND_ASSIGN(parts.sold, StockQueries::sold(s, which, shop.startOfDay(now, 27), shop.startOfDay(now, 6)));
    ONHAND_ASSIGN(const ChannelId channel, StockQueries::firstPushedChannel(s));
    if (channel) {
        ONHAND_ASSIGN(parts.shown, StockQueries::shown(s, which, channel));
    }
    ONHAND_ASSIGN(parts.receipts, StockQueries::openReceipts(s, which));
    ONHAND_ASSIGN(parts.discrepancies, StockQueries::openDiscrepancies(s, which));
    return parts;
}

// Of the oldest listing, and with the newest receipt's value as what it should show.
void addChannelNumbers(StockParts& parts, desk::StockRow& row)
{
    const auto receipts = parts.receipts.of(row.sku);
    for (const auto& [sku, receipt] : receipts)
        row.waitingReceipts += receipt.waiting ? 1 : 0;
    const auto shown = parts.shown.of(row.sku);
    if (shown.empty())
        return;
    const record::ShownLine& oldest = std::min_element(shown.begin(), shown.end(), [](const auto& a, const auto& b) {
                                          return a.value.listing < b.value.listing;
                                      })->value;
    row.shown = oldest.observed;
    row.target = oldest.acknowledged;
    std::int64_t newest = 0;
    for (const auto& [sku, receipt] : receipts) {
        if (receipt.listing == oldest.listing && receipt.version > newest) {
            newest = receipt.version;
            row.target = receipt.value;
        }
    }
}

desk::StockRow rowFrom(record::SkuLine&& line, StockParts& parts)
{
    desk::StockRow row;
    row.sku = line.sku;
    row.code = std::move(line.code);
    row.name = std::move(line.name);
    row.category = std::move(line.category);
    row.upc = std::move(line.upc);
    row.stock = line.stock;
    row.lowStockAt = line.lowStockAt.value_or(parts.lowAt);
    const record::Sold sold = parts.sold.of(row.sku);
    row.sold7 = sold.recent;
    row.sold28 = sold.all;
    addChannelNumbers(parts, row);
    if (const int* open = parts.discrepancies.find(row.sku))
        row.openDiscrepancies = *open;
    return row;
}

Result<std::vector<desk::StockRow>> readRows(Snapshot& s, const SkuSet& which, Instant now)
{
    ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
    ONHAND_ASSIGN(StockParts parts, readParts(s, which, shop, now));
    std::vector<desk::StockRow> rows;
    if (which.isAll()) {
        ONHAND_ASSIGN(const std::int64_t count, StockQueries::skuCount(s));
        rows.reserve(std::size_t(count));
    }
    ONHAND_TRY(
        StockQueries::skus(s, which, [&](record::SkuLine&& line) { rows.push_back(rowFrom(std::move(line), parts)); }));
    return rows;
}

desk::ListingLine listingFrom(const record::ListingStock& stock)
{
    desk::ListingLine line;
    line.listing = stock.listing.id;
    line.channel = stock.listing.channel;
    line.channelName = stock.channelName;
    line.code = stock.listing.code;
    line.policy = stock.listing.policy;
    line.buffer = stock.buffer.eaches;
    line.ownBuffer = stock.ownBuffer;
    line.factor = stock.factor;
    line.observed = stock.observed;
    line.observedAt = stock.observedAt;
    line.acknowledged = stock.acknowledged;
    line.acknowledgedAt = stock.acknowledgedAt;
    line.externalRef = stock.listing.ref.external;
    const bool canHold = stock.listing.policy == StockPolicy::Managed && !stock.listing.goneAt && stock.approved;
    line.pushed = canHold && stock.channelState == ChannelState::Live;
    // A paused channel keeps its targets: they are what it will be sent.
    if (canHold && (line.pushed || stock.channelState == ChannelState::Paused))
        line.target = stock.target;
    return line;
}

Result<std::vector<desk::MovementLine>> readMovements(Snapshot& s, SkuId sku, MovementId before, int limit)
{
    ONHAND_ASSIGN(auto lines, record::SkuQueries::movements(s, sku, before, limit));
    std::vector<desk::MovementLine> movements;
    movements.reserve(lines.size());
    for (record::LedgerLine& line : lines) {
        movements.push_back({std::move(line.movement), std::move(line.binCode), line.onHandAfter.eaches, line.undone});
    }
    return movements;
}

Result<void> addSoldPerDay(Snapshot& s, const ShopSettings& shop, Instant now, desk::SkuDetail& detail)
{
    constexpr int days = std::tuple_size_v<decltype(detail.soldPerDay)>;
    ONHAND_ASSIGN(const auto outflows, record::SkuQueries::outflows(s, detail.row.sku, shop.startOfDay(now, days - 1)));
    for (const record::Outflow& outflow : outflows) {
        // What is dated ahead (a till whose clock is fast) counts as today's, as it does in the sums.
        const auto ago = std::clamp<std::int64_t>(shop.daysBefore(now, outflow.at), 0, days - 1);
        detail.soldPerDay[std::size_t(days - 1 - ago)] += outflow.eaches.eaches;
    }
    return {};
}

Result<desk::SkuDetail> readDetail(Snapshot& s, SkuId id, Instant now)
{
    ONHAND_ASSIGN(auto rows, readRows(s, SkuSet::of({id}), now));
    ONHAND_ASSIGN(const auto sku, record::CatalogueStore::find(s, id));
    if (rows.empty() || !sku)
        return fail(ErrorKind::NotFound, QStringLiteral("no SKU with number %1").arg(id.value));
    desk::SkuDetail detail;
    detail.row = std::move(rows.front());
    detail.ownLowStockAt = sku->lowStockAt.has_value();
    detail.costMinor = sku->costMinor;
    detail.priceMinor = sku->priceMinor;
    detail.currency = sku->currency;
    ONHAND_ASSIGN(const auto bins, record::SkuQueries::bins(s, id));
    for (const record::BinStock& bin : bins)
        detail.bins.push_back({bin.bin.id, bin.bin.code, bin.bin.label, bin.bin.sellable, bin.quantity});
    ONHAND_ASSIGN(const auto listings, record::SkuQueries::listings(s, *sku));
    for (const record::ListingStock& listing : listings)
        detail.listings.push_back(listingFrom(listing));
    ONHAND_ASSIGN(auto receipts, record::SkuQueries::receipts(s, id, 50));
    for (record::NamedReceipt& named : receipts)
        detail.receipts.push_back({std::move(named.receipt), std::move(named.channelName)});
    ONHAND_ASSIGN(detail.movements, readMovements(s, id, MovementId{}, 100));
    ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
    ONHAND_TRY(addSoldPerDay(s, shop, now, detail));
    return detail;
}

desk::ReceiptRow receiptRowFrom(const record::NamedReceipt& named)
{
    const Receipt& r = named.receipt;
    return {r.id,     r.sku,      named.code, named.name,  named.channelName, toWord(r.state), r.value,
            r.before, r.attempts, r.cause,    r.lastError, r.createdAt,       r.finishedAt,    r.dueAt};
}

} // namespace

Result<std::int64_t> DeskQueries::revision()
{
    return record_.read<std::int64_t>([](Snapshot& s) { return StockQueries::revision(s); });
}

Result<std::vector<desk::StockRow>> DeskQueries::stock()
{
    auto rows = record_.read<std::vector<desk::StockRow>>(
        [this](Snapshot& s) { return readRows(s, SkuSet::all(), record_.clock().now()); });
    // Sorted here, because the order of a database depends on its collation.
    if (rows)
        return inCodeOrder(*std::move(rows));
    return rows;
}

Result<std::vector<desk::StockRow>> DeskQueries::stockOf(const std::vector<SkuId>& skus)
{
    return record_.read<std::vector<desk::StockRow>>(
        [&](Snapshot& s) { return readRows(s, SkuSet::of(skus), record_.clock().now()); });
}

Result<desk::SkuDetail> DeskQueries::sku(SkuId id)
{
    return record_.read<desk::SkuDetail>([&](Snapshot& s) { return readDetail(s, id, record_.clock().now()); });
}

Result<SkuId> DeskQueries::skuByCode(const QString& code)
{
    return record_.read<SkuId>([&](Snapshot& s) { return StockQueries::skuByCode(s, code); });
}

Result<std::vector<desk::MovementLine>> DeskQueries::movements(SkuId sku, MovementId before, int limit)
{
    const int atMost = std::clamp(limit, 0, 1'000);
    return record_.read<std::vector<desk::MovementLine>>(
        [&](Snapshot& s) { return readMovements(s, sku, before, atMost); });
}

Result<std::vector<desk::ReceiptRow>> DeskQueries::receipts(int limit)
{
    ONHAND_ASSIGN(const auto receipts, record_.read<std::vector<record::NamedReceipt>>([&](Snapshot& s) {
        return record::SkuQueries::allReceipts(s, std::max(limit, 0));
    }));
    std::vector<desk::ReceiptRow> rows;
    rows.reserve(receipts.size());
    std::transform(receipts.begin(), receipts.end(), std::back_inserter(rows), receiptRowFrom);
    return rows;
}

Result<std::vector<Bin>> DeskQueries::bins()
{
    return record_.read<std::vector<Bin>>([](Snapshot& s) { return StockQueries::bins(s); });
}

} // namespace onhand::engine
