#pragma once

#include "domain/catalogue/catalogue.h"
#include "domain/ledger/movement.h"
#include "domain/receipts/receipt.h"
#include "record/transaction.h"

namespace onhand::record {

struct BinStock
{
    Bin bin;
    Quantity quantity;
};

// A listing that a SKU stands behind, with its mirror.
struct ListingStock
{
    Listing listing;
    QString channelName;
    ChannelState channelState = ChannelState::Connected;
    std::int64_t factor = 1;
    bool approved = false; // a baseline with it was approved
    Quantity buffer;
    bool ownBuffer = false;             // of the SKU itself
    std::optional<std::int64_t> target; // newest receipt that is not superseded, else the acknowledged value
    std::optional<std::int64_t> observed;
    std::optional<Instant> observedAt;
    std::optional<std::int64_t> acknowledged;
    std::optional<Instant> acknowledgedAt;
};

struct LedgerLine
{
    Movement movement;
    QString binCode;
    Quantity onHandAfter; // of the SKU over all sellable bins, in recording order
    bool undone = false;
};

struct NamedReceipt
{
    Receipt receipt;
    QString channelName;
    QString code; // of the SKU
    QString name;
};

struct Outflow
{
    Instant at;
    Quantity eaches; // positive out
};

// What is asked about one SKU.
class SkuQueries
{
public:
    // Bins that ever held it, in walking order.
    static Result<std::vector<BinStock>> bins(Snapshot& s, SkuId sku);
    static Result<std::vector<ListingStock>> listings(Snapshot& s, const Sku& sku);
    // Sales and picks (and their undoing) since `since`.
    static Result<std::vector<Outflow>> outflows(Snapshot& s, SkuId sku, Instant since);
    // Newest first.
    static Result<std::vector<NamedReceipt>> receipts(Snapshot& s, SkuId sku, int limit);
    // Older than `before` (none: the newest), newest first.
    static Result<std::vector<LedgerLine>> movements(Snapshot& s, SkuId sku, MovementId before, int limit);

    // Of all SKUs: quarantined, then unfinished ones oldest first, then the newest finished.
    static Result<std::vector<NamedReceipt>> allReceipts(Snapshot& s, int limit);
};

} // namespace onhand::record
