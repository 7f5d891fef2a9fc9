#pragma once

#include "base/result.h"
#include "desk/audit_desk.h"
#include "desk/authority_desk.h"
#include "desk/dashboard_view.h"
#include "desk/discrepancies_desk.h"
#include "desk/explainer_desk.h"
#include "desk/ghosts_desk.h"
#include "desk/history_desk.h"
#include "desk/orders_view.h"
#include "desk/photos_desk.h"
#include "desk/pushes_desk.h"
#include "desk/search_desk.h"
#include "desk/setup_desk.h"
#include "desk/shop_view.h"
#include "desk/stock_view.h"
#include "desk/walks_desk.h"
#include "desk/webhooks_desk.h"

#include <vector>

namespace onhand::desk {

// What the screens and the command line may ask. Every call reads one consistent state of the record, blocks, and is
// made on the reader thread (screens go through desk::Desk). Errors are those of the record.
class Queries : public AuthorityQueries,
                public GhostQueries,
                public WalkQueries,
                public WebhookQueries,
                public PhotoQueries,
                public SetupQueries,
                public SearchQueries,
                public PushQueries,
                public HistoryQueries,
                public AuditQueries,
                public ExplainerQueries,
                public DiscrepancyQueries
{
public:
    ~Queries() override = default;

    virtual Result<std::int64_t> revision() = 0;
    virtual Result<Dashboard> dashboard() = 0;
    // All active SKUs, by code. 100,000 rows take well under a second.
    virtual Result<std::vector<StockRow>> stock() = 0;
    // Only these, in any order; one that is gone is left out.
    virtual Result<std::vector<StockRow>> stockOf(const std::vector<SkuId>& skus) = 0;
    virtual Result<SkuDetail> sku(SkuId id) = 0;
    virtual Result<SkuId> skuByCode(const QString& code) = 0; // NotFound
    // Movements older than `before` (none: the newest), newest first, at most `limit` (≤ 1000).
    virtual Result<std::vector<MovementLine>> movements(SkuId sku, MovementId before, int limit) = 0;
    // Unfinished and quarantined first, then the newest finished; at most `limit`.
    virtual Result<std::vector<ReceiptRow>> receipts(int limit) = 0;
    virtual Result<std::vector<Bin>> bins() = 0;
    virtual Result<BaselineView> baseline(ChannelId channel) = 0; // the newest; NotFound when there was none
    virtual Result<std::vector<ChannelInfo>> channels() = 0;

    // Oldest first while open or committed, so that what waits longest is on top; newest first otherwise.
    virtual Result<std::vector<OrderRow>> orders(const OrderFilter& filter) = 0;
    virtual Result<OrderDetail> order(OrderId id) = 0; // NotFound
    // Open ones, the oldest first; with `closedSince`, also those closed at or after it.
    virtual Result<std::vector<ExpectedReturnRow>> expectedReturns(std::optional<Instant> closedSince) = 0;
    // Open ones first, newest first; then those that were over within the last 24 hours.
    virtual Result<std::vector<AlertRow>> alerts() = 0;
    virtual Result<TruthMoment> truthMoment() = 0;
    virtual Result<ShopSettings> shopSettings() = 0;
};

} // namespace onhand::desk
