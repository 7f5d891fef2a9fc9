#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/availability/availability.h"
#include "domain/catalogue/catalogue.h"
#include "domain/ledger/movement.h"
#include "domain/receipts/receipt.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace onhand::desk {

// One line of the stock page. Quantities in eaches.
struct StockRow
{
    SkuId sku;
    QString code;
    QString name;
    QString category;
    QString upc;
    Availability stock;
    std::int64_t lowStockAt = 0; // the SKU's own threshold or the shop's default
    std::int64_t sold7 = 0;      // eaches sold or picked in the last 7 and 28 days
    std::int64_t sold28 = 0;
    // What the first live channel was last seen to show, and what it should show; empty: not listed there.
    std::optional<std::int64_t> shown;
    std::optional<std::int64_t> target;
    int waitingReceipts = 0;
    int openDiscrepancies = 0;

    bool isLow() const { return stock.atp().eaches <= lowStockAt; }
    bool isNegative() const { return stock.onHand.eaches < 0 || stock.atp().eaches < 0; }
};

struct BinLine
{
    BinId bin;
    QString code;
    QString label;
    bool sellable = true;
    Quantity quantity;
};

struct ListingLine
{
    ListingId listing;
    ChannelId channel;
    QString channelName;
    QString code;
    StockPolicy policy = StockPolicy::Managed;
    std::int64_t buffer = 0;
    bool ownBuffer = false; // the SKU's own, not its category's or the channel's
    std::int64_t factor = 1;
    std::optional<std::int64_t> target; // what it must show; empty: not pushed (see policy and channel state)
    std::optional<std::int64_t> observed;
    std::optional<Instant> observedAt;
    std::optional<std::int64_t> acknowledged;
    std::optional<Instant> acknowledgedAt;
    bool pushed = false; // a live channel, managed, aligned, in an approved baseline, not gone
    QString externalRef;
};

struct MovementLine : Movement
{
    QString binCode;
    std::int64_t onHandAfter = 0; // of the SKU over all sellable bins, in recording order
    bool undone = false;
};

struct ReceiptLine : Receipt
{
    QString channelName;
};

// Everything that the drawer of one SKU shows, read at one moment.
struct SkuDetail
{
    StockRow row;
    bool ownLowStockAt = false; // its own threshold, not the shop's default
    std::optional<std::int64_t> costMinor;
    std::optional<std::int64_t> priceMinor;
    QString currency;
    std::vector<BinLine> bins;
    std::vector<ListingLine> listings;
    std::array<std::int64_t, 28> soldPerDay{}; // oldest first; the last is today, in the shop's local days
    std::vector<ReceiptLine> receipts;         // newest first, at most 50
    std::vector<MovementLine> movements;       // newest first, the first page of 100
};

} // namespace onhand::desk
