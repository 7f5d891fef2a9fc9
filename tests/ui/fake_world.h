#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/commands.h"
#include "desk/dashboard_view.h"
#include "desk/discrepancies_view.h"
#include "desk/orders_view.h"
#include "desk/pushes_desk.h"
#include "desk/pushes_view.h"
#include "desk/setup_view.h"
#include "desk/shop_view.h"
#include "desk/stock_view.h"
#include "desk/webhooks_desk.h"
#include "fake_authority.h"
#include "fake_field.h"
#include "fake_past.h"

#include <map>
#include <vector>

namespace onhand::test {

// One invented SKU. What is not kept here (old movements, days) is made from its number when asked for.
struct FakeSku
{
    desk::StockRow row;
    std::optional<std::int64_t> costMinor;
    std::optional<std::int64_t> priceMinor;
    std::vector<desk::BinLine> bins;
    std::int64_t buffer = 1;
    bool ownBuffer = false;
    bool ownLowStockAt = false;
    bool listed = true;

    std::optional<std::int64_t> target() const;
};

// A shop in memory: deterministic for a number of SKUs, with values as a real one has them. Not thread-safe by itself.
struct FakeWorld
{
    explicit FakeWorld(int skuCount, Instant now);

    std::vector<FakeSku> skus; // by code; the id is the position + 1
    std::vector<Bin> bins;
    std::vector<desk::ChannelHealth> channels;
    std::vector<desk::DiscrepancyRow> discrepancies; // worst first, then oldest; closed ones too
    std::map<DiscrepancyId, Explanation> explanations;
    std::map<QString, std::vector<DiscrepancyId>> decisions;  // by request id
    std::vector<desk::ReceiptRow> receipts;                   // newest first
    std::map<SkuId, std::vector<desk::MovementLine>> written; // by commands, newest first
    std::map<QString, std::vector<MovementId>> requests;      // applied request ids
    std::optional<desk::BaselineView> baseline;
    desk::ShopSettings shop{
        5, {{ChannelId{1}, QStringLiteral("Web shop"), {}, 1}}, {}, QStringLiteral("Europe/Berlin")};
    std::vector<desk::OrderDetail> orders; // newest first
    std::vector<desk::ExpectedReturnRow> returns;
    std::vector<desk::AlertRow> alerts;
    std::vector<desk::PushView> pushes; // newest first
    BlastLimits pushLimits;
    ResolutionLimits resolutionLimits;
    std::vector<desk::ToleranceRow> tolerances; // by category
    QString widenedBecause;                     // the reason that was given for wider limits of the gate
    desk::ExplainerSettings explainer;
    std::map<DiscrepancyId, desk::CommentaryRow> commentaries;
    TruthMoment truthMoment = TruthMoment::Shipped;
    FakeAuthority authority;
    FakeGhosts ghosts;
    FakeField field;
    desk::WebhooksView webhooks;
    std::map<QString, QByteArray> photos;
    std::map<ChannelId, desk::ChannelSetup> access; // as it was changed; others are invented
    bool counted = true;                            // false: nobody counted the shelf yet
    bool believed = false;                          // the numbers are the store's
    FakeAudits audits;
    std::array<std::int64_t, 24> inflow{};
    std::array<std::int64_t, 24> outflow{};
    std::int64_t revision = 1;
    std::int64_t nextMovement = 10'000'000;
    Instant madeAt;

    FakeSku* find(SkuId id);
    desk::SkuDetail detail(SkuId id);
    std::vector<desk::MovementLine> movements(SkuId id, MovementId before, int limit);
    desk::Dashboard dashboard(Instant now) const;

    // Appends a movement, moves the balance, and writes the receipt that follows from it.
    MovementId append(FakeSku& sku, BinId bin, std::int64_t quantity, MovementKind kind, const QString& actor,
                      const QString& reason, Instant now);
    // SKUs without a threshold or buffer of their own take the shop's.
    void inherit();
    // Every unfinished receipt (quarantined ones excepted) is confirmed.
    std::vector<SkuId> confirmReceipts(Instant now);
    // Puts the channel before its first push, with a baseline of every SKU that would change.
    void proposeBaseline(int changed, Instant now);

    std::vector<desk::ChannelSetup> channelSetups() const;
    // A channel whose catalogue has so many SKUs, none of them counted.
    void adoptSkus(int count, Instant now);
    // Another push that waits, of so many listings, instead of the invented ones.
    void makePush(int listings, Instant now);
    desk::PushView* findPush(PushId id);
    Result<desk::PushOutcome> decidePush(const desk::PushRequest& request, bool approve, Instant now);
    Result<desk::UndoView> undoOf(PushId id);
    Result<desk::PushOutcome> undoPush(const desk::PushRequest& request, Instant now);

    // Past audits, the newest with so many variances.
    void makeAudits(int weeks, int variances, Instant now);
    // Other orders instead of the sixty, with their returns and alerts.
    void makeOrders(int count, Instant now);
    std::vector<desk::OrderRow> ordersMatching(const desk::OrderFilter& filter) const;
    Result<desk::CommandOutcome> receiveReturn(const desk::ReceiveReturnRequest& request);
    Result<desk::CommandOutcome> undoReturn(const QString& requestId, const QString& actor, Instant now);
    Result<std::vector<ReturnId>> openReturn(const desk::OpenReturnRequest& request, Instant now);
    Result<QString> keepPhoto(const QString& file);
    Result<void> setListener(const desk::ListenerRequest& request);
    Result<void> repairWebhooks(ChannelId channel, Instant now);
    // Webhooks that are on and as `standing` says, with what the store would show then.
    void standWebhooks(desk::WebhookStanding standing, Instant now);

    // Other discrepancies instead of the few: one for each SKU that is listed, up to `count`.
    void makeDiscrepancies(int count, Instant now);
    std::vector<desk::DiscrepancyRow> discrepanciesMatching(const desk::DiscrepancyFilter& filter) const;
    Result<desk::DiscrepancyDetail> discrepancyDetail(DiscrepancyId id);
    desk::ResolveReport planResolution(const desk::ResolveRequest& request);
    Result<desk::ResolveReport> resolve(const desk::ResolveRequest& request, Instant now);
    Result<desk::ResolveReport> undoResolution(const QString& requestId, const QString& actor, Instant now);

private:
    desk::ExpectedReturnRow* findReturn(ReturnId id);
    desk::OrderDetail inventOrder(int i, int count, Instant now) const;
    void addOrders(int count, Instant now);
    void addReturns(Instant now);
    void addAlerts(Instant now);
    void addPushes(Instant now);
    desk::PushView inventPush(int listings, bool toZero, Instant at) const;
    void addBins();
    void addSkus(int count);
    void addChannel(Instant now);
    void addDiscrepancies(Instant now);
    desk::DiscrepancyRow inventDiscrepancy(std::int64_t number, FakeSku& sku, std::int64_t gap, Instant now);
    void sortDiscrepancies();
    desk::DiscrepancyRow* findDiscrepancy(DiscrepancyId id);
    void addChannelHappenings(const desk::DiscrepancyRow& row, desk::DiscrepancyDetail& detail) const;
    void judgeResolution(const desk::ResolveRequest& request, const desk::ResolveItem& item,
                         const desk::DiscrepancyRow& row, desk::ResolveStep& step);
    void carryOut(const desk::ResolveRequest& request, desk::ResolveStep& step, Instant now);
    // What the echo shows by now is settled.
    void confirmPushes(Instant now);
    void addReceipts(Instant now);
    void addHours();
};

} // namespace onhand::test
