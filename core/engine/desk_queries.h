#pragma once

#include "engine/field_queries.h"

namespace onhand::engine {

// Answers what the screens and the command line ask, from the record. Reads the settings "shop.timezone" (an IANA name;
// the system's own when unset or unknown) and "stock.low_at" (eaches; 5 when unset).
class DeskQueries final : public FieldQueries
{
public:
    explicit DeskQueries(record::Record& record)
        : FieldQueries(record)
    {
    }

    Result<std::int64_t> revision() override;
    Result<desk::Dashboard> dashboard() override;
    Result<std::vector<desk::StockRow>> stock() override;
    Result<std::vector<desk::StockRow>> stockOf(const std::vector<SkuId>& skus) override;
    Result<desk::SkuDetail> sku(SkuId id) override;
    Result<SkuId> skuByCode(const QString& code) override;
    Result<std::vector<desk::MovementLine>> movements(SkuId sku, MovementId before, int limit) override;
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
    Result<desk::AuthorityView> authority() override;
    Result<std::vector<desk::FactObservationRow>> factObservations(Fact fact, int limit) override;
    Result<std::vector<desk::OwnerChange>> ownerChanges(int limit) override;
    Result<desk::GhostsView> ghosts(int limit) override;
    Result<desk::WebhooksView> webhooks() override;
    Result<QByteArray> photo(const QString& kept) override;
    Result<std::vector<desk::ChannelSetup>> channelSetups() override;
    Result<std::vector<desk::SkuHit>> findSkus(const QString& text, int limit) override;
    Result<std::vector<desk::PushSummary>> pushes(int limit) override;
    Result<desk::PushView> push(PushId id) override;
    Result<desk::UndoView> pushUndo(PushId id) override;
    Result<std::int64_t> waitingPushes() override;
    Result<BlastLimits> pushLimits() override;
    Result<ResolutionLimits> resolutionLimits() override;
    Result<std::vector<desk::ToleranceRow>> tolerances() override;
    Result<desk::ExplainerSettings> explainerSettings() override;
    Result<desk::SkuHistory> history(const desk::HistoryRequest& request) override;
    Result<std::vector<StockThen>> stockAt(const HistoryMoment& moment) override;
    Result<std::vector<DriftAudit>> driftAudits(int limit) override;
    Result<DriftAuditReport> driftAuditReport(DriftAuditId id) override;
    Result<desk::AuditSettings> auditSettings() override;

    Result<std::vector<desk::DiscrepancyRow>> discrepancies(const desk::DiscrepancyFilter& filter) override;
    Result<desk::DiscrepancyDetail> discrepancy(DiscrepancyId id) override;
    Result<desk::ResolveReport> previewResolution(const desk::ResolveRequest& request) override;

private:
    // Counting the ghosts reads every listing; that often is often enough for a badge.
    static constexpr Milliseconds ghostsEvery{30'000};
    Result<std::int64_t> openGhosts();

    std::int64_t ghosts_ = 0;
    std::optional<Milliseconds> ghostsAt_; // of the monotonic clock
    std::int64_t ghostsRevision_ = -1;
};

} // namespace onhand::engine
