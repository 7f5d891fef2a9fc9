#pragma once

#include "desk/queries.h"
#include "record/record.h"

namespace onhand::engine {

// Answers what the screens and the command line ask, from the record. Reads the settings "shop.timezone" (an IANA name;
// the system's own when unset or unknown) and "stock.low_at" (eaches; 5 when unset).
class DeskQueries final : public desk::Queries
{
public:
    explicit DeskQueries(record::Record& record)
        : record_(record)
    {
    }

    Result<std::int64_t> revision() override;
    Result<desk::Dashboard> dashboard() override;
    Result<std::vector<desk::StockRow>> stock() override;
    Result<std::vector<desk::StockRow>> stockOf(const std::vector<SkuId>& skus) override;
    Result<desk::SkuDetail> sku(SkuId id) override;
    Result<SkuId> skuByCode(const QString& code) override;
    Result<std::vector<desk::MovementLine>> movements(SkuId sku, MovementId before, int limit) override;
    Result<std::vector<desk::DiscrepancyRow>> openDiscrepancies() override;
    Result<std::vector<desk::ReceiptRow>> receipts(int limit) override;
    Result<std::vector<Bin>> bins() override;
    Result<desk::BaselineView> baseline(ChannelId channel) override;
    Result<std::vector<ChannelInfo>> channels() override;
    Result<std::vector<desk::OrderRow>> orders(const desk::OrderFilter& filter) override;
    Result<desk::OrderDetail> order(OrderId id) override;
    Result<std::vector<desk::ExpectedReturnRow>> expectedReturns(std::optional<Instant> closedSince) override;
    Result<std::vector<desk::AlertRow>> alerts() override;
    Result<TruthMoment> truthMoment() override;
    Result<desk::ShopSettings> shopSettings() override;

private:
    record::Record& record_;
};

} // namespace onhand::engine
