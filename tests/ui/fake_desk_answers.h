#pragma once

#include "fake_desk.h"
#include "fake_field_desk.h"

namespace onhand::test {

using namespace desk;

// What FakeDesk answers; included by its implementation only.
class FakeDesk::Answers final : public FakeFieldAnswers
{
public:
    explicit Answers(FakeDesk& desk)
        : d(desk)
    {
    }

    Result<std::int64_t> revision() override
    {
        return read<std::int64_t>([](FakeWorld& w) { return w.revision; });
    }
    Result<Dashboard> dashboard() override
    {
        return read<Dashboard>([this](FakeWorld& w) { return w.dashboard(d.clock_.now()); });
    }
    Result<std::vector<StockRow>> stock() override
    {
        return read<std::vector<StockRow>>([](FakeWorld& w) {
            std::vector<StockRow> rows;
            rows.reserve(w.skus.size());
            for (const auto& sku : w.skus)
                rows.push_back(sku.row);
            return rows;
        });
    }
    Result<std::vector<StockRow>> stockOf(const std::vector<SkuId>& ids) override
    {
        return read<std::vector<StockRow>>([&](FakeWorld& w) {
            std::vector<StockRow> rows;
            for (const auto id : ids) {
                if (const auto* sku = w.find(id))
                    rows.push_back(sku->row);
            }
            return rows;
        });
    }
    Result<SkuDetail> sku(SkuId id) override
    {
        return readOr<SkuDetail>([&](FakeWorld& w) -> Result<SkuDetail> {
            if (!w.find(id))
                return fail(ErrorKind::NotFound, QStringLiteral("sku %1").arg(id.value));
            return w.detail(id);
        });
    }
    Result<SkuId> skuByCode(const QString& code) override
    {
        return readOr<SkuId>([&](FakeWorld& w) -> Result<SkuId> {
            for (const auto& sku : w.skus) {
                if (sku.row.code == code || (!code.isEmpty() && sku.row.upc == code))
                    return sku.row.sku;
            }
            return fail(ErrorKind::NotFound, QStringLiteral("sku %1").arg(code));
        });
    }
    Result<std::vector<MovementLine>> movements(SkuId id, MovementId before, int limit) override
    {
        return read<std::vector<MovementLine>>([&](FakeWorld& w) { return w.movements(id, before, limit); });
    }
    Result<std::vector<DiscrepancyRow>> discrepancies(const DiscrepancyFilter& filter) override
    {
        return read<std::vector<DiscrepancyRow>>([&](FakeWorld& w) { return w.discrepanciesMatching(filter); });
    }
    Result<DiscrepancyDetail> discrepancy(DiscrepancyId id) override
    {
        return readOr<DiscrepancyDetail>([&](FakeWorld& w) { return w.discrepancyDetail(id); });
    }
    Result<ResolveReport> previewResolution(const ResolveRequest& request) override
    {
        return read<ResolveReport>([&](FakeWorld& w) { return w.planResolution(request); });
    }
    Result<std::vector<ReceiptRow>> receipts(int limit) override
    {
        return read<std::vector<ReceiptRow>>([&](FakeWorld& w) {
            auto rows = w.receipts;
            std::stable_sort(rows.begin(), rows.end(),
                             [](const auto& a, const auto& b) { return !a.finishedAt && b.finishedAt; });
            rows.resize(std::min(rows.size(), static_cast<std::size_t>(limit)));
            return rows;
        });
    }
    Result<std::vector<Bin>> bins() override
    {
        return read<std::vector<Bin>>([](FakeWorld& w) { return w.bins; });
    }
    Result<BaselineView> baseline(ChannelId) override
    {
        return readOr<BaselineView>([](FakeWorld& w) -> Result<BaselineView> {
            if (!w.baseline)
                return fail(ErrorKind::NotFound, QStringLiteral("baseline"));
            return *w.baseline;
        });
    }
    Result<std::vector<ChannelInfo>> channels() override
    {
        return read<std::vector<ChannelInfo>>([](FakeWorld& w) {
            std::vector<ChannelInfo> infos;
            for (const auto& c : w.channels)
                infos.push_back({c.id, c.name, c.kind, c.state, QStringLiteral("https://shop.example"), {}, {}});
            return infos;
        });
    }

    Result<std::vector<OrderRow>> orders(const OrderFilter& filter) override
    {
        return read<std::vector<OrderRow>>([&](FakeWorld& w) { return w.ordersMatching(filter); });
    }
    Result<OrderDetail> order(OrderId id) override
    {
        return readOr<OrderDetail>([&](FakeWorld& w) -> Result<OrderDetail> {
            for (const auto& order : w.orders) {
                if (order.row.id == id)
                    return order;
            }
            return fail(ErrorKind::NotFound, QStringLiteral("order"));
        });
    }
    Result<std::vector<ExpectedReturnRow>> expectedReturns(std::optional<Instant> closedSince) override
    {
        return read<std::vector<ExpectedReturnRow>>([&](FakeWorld& w) {
            auto rows = w.returns;
            std::erase_if(rows, [&](const auto& row) {
                return !row.open && (!closedSince || !row.closedAt || *row.closedAt < *closedSince);
            });
            return rows;
        });
    }
    Result<std::vector<AlertRow>> alerts() override
    {
        return read<std::vector<AlertRow>>([](FakeWorld& w) { return w.alerts; });
    }
    Result<ShopSettings> shopSettings() override
    {
        return read<ShopSettings>([](FakeWorld& w) { return w.shop; });
    }
    Result<AuthorityView> authority() override
    {
        return read<AuthorityView>([](FakeWorld& w) {
            std::vector<ConnectedSystem> connected;
            for (const auto& c : w.channels)
                connected.push_back({*systemOfChannelKind(c.kind), c.name});
            if (!w.shop.tillFolder.isEmpty())
                connected.push_back({System::Pos, w.shop.tillFolder});
            return w.authority.view(connected);
        });
    }
    Result<std::vector<FactObservationRow>> factObservations(Fact fact, int limit) override
    {
        return read<std::vector<FactObservationRow>>(
            [&](FakeWorld& w) { return w.authority.observations(fact, limit, d.clock_.now()); });
    }
    Result<std::vector<OwnerChange>> ownerChanges(int limit) override
    {
        return read<std::vector<OwnerChange>>([&](FakeWorld& w) {
            auto changes = w.authority.changes;
            changes.resize(std::min(changes.size(), std::size_t(limit)));
            return changes;
        });
    }
    Result<GhostsView> ghosts(int limit) override
    {
        return read<GhostsView>([&](FakeWorld& w) { return w.ghosts.view(limit); });
    }
    Result<WebhooksView> webhooks() override
    {
        return read<WebhooksView>([](FakeWorld& w) {
            auto view = w.webhooks;
            if (view.channels.empty()) {
                for (const auto& channel : w.channels) {
                    WebhookHealth health;
                    health.channel = channel.id;
                    health.channelName = channel.name;
                    view.channels.push_back(health);
                }
            }
            return view;
        });
    }
    Result<QByteArray> photo(const QString& kept) override
    {
        return readOr<QByteArray>([&](FakeWorld& w) -> Result<QByteArray> {
            const auto found = w.photos.find(kept);
            if (found == w.photos.end())
                return fail(ErrorKind::NotFound, QStringLiteral("photo"));
            return found->second;
        });
    }
    Result<std::vector<ChannelSetup>> channelSetups() override
    {
        return read<std::vector<ChannelSetup>>([](FakeWorld& w) { return w.channelSetups(); });
    }
    Result<std::vector<SkuHit>> findSkus(const QString& text, int limit) override
    {
        return read<std::vector<SkuHit>>([&](FakeWorld& w) {
            std::vector<SkuHit> hits;
            const auto words = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
            for (const auto& sku : w.skus) {
                const auto all = (sku.row.code + QLatin1Char(' ') + sku.row.name + sku.row.upc).toLower();
                if (int(hits.size()) < limit &&
                    std::all_of(words.begin(), words.end(), [&](const auto& word) { return all.contains(word); }))
                    hits.push_back({sku.row.sku, sku.row.code, sku.row.name});
            }
            return hits;
        });
    }
    Result<std::vector<PushSummary>> pushes(int) override
    {
        return read<std::vector<PushSummary>>([](FakeWorld& w) {
            std::vector<PushSummary> found;
            for (const auto& push : w.pushes)
                found.push_back(push.summary);
            std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
                return a.state == PushState::Waiting && b.state != PushState::Waiting;
            });
            return found;
        });
    }
    Result<PushView> push(PushId id) override
    {
        return readOr<PushView>([&](FakeWorld& w) -> Result<PushView> {
            if (const auto* push = w.findPush(id))
                return *push;
            return fail(ErrorKind::NotFound, QStringLiteral("push"));
        });
    }
    Result<UndoView> pushUndo(PushId id) override
    {
        return readOr<UndoView>([&](FakeWorld& w) { return w.undoOf(id); });
    }
    Result<std::int64_t> waitingPushes() override
    {
        return read<std::int64_t>([this](FakeWorld& w) { return w.dashboard(d.clock_.now()).pushesWaiting; });
    }
    Result<BlastLimits> pushLimits() override
    {
        return read<BlastLimits>([](FakeWorld& w) { return w.pushLimits; });
    }
    Result<ResolutionLimits> resolutionLimits() override
    {
        return read<ResolutionLimits>([](FakeWorld& w) { return w.resolutionLimits; });
    }
    Result<std::vector<ToleranceRow>> tolerances() override
    {
        return read<std::vector<ToleranceRow>>([](FakeWorld& w) { return w.tolerances; });
    }
    Result<ExplainerSettings> explainerSettings() override
    {
        return read<ExplainerSettings>([](FakeWorld& w) { return w.explainer; });
    }
    Result<SkuHistory> history(const HistoryRequest& request) override
    {
        return readOr<SkuHistory>([&](FakeWorld& w) -> Result<SkuHistory> {
            if (!w.find(request.sku))
                return fail(ErrorKind::NotFound, QStringLiteral("sku %1").arg(request.sku.value));
            return fakeHistory(w.detail(request.sku), request);
        });
    }
    Result<std::vector<StockThen>> stockAt(const HistoryMoment& moment) override
    {
        return read<std::vector<StockThen>>([&](FakeWorld& w) {
            std::vector<StockThen> stock;
            for (const auto& sku : w.skus) {
                const auto history = fakeHistory(w.detail(sku.row.sku), {sku.row.sku, moment, {}, {}});
                stock.push_back({sku.row.sku, sku.row.code, sku.row.name, history.then.counted, history.then.then,
                                 history.then.now});
            }
            return stock;
        });
    }
    Result<std::vector<DriftAudit>> driftAudits(int limit) override
    {
        return read<std::vector<DriftAudit>>([&](FakeWorld& w) { return w.audits.list(limit); });
    }
    Result<DriftAuditReport> driftAuditReport(DriftAuditId id) override
    {
        return readOr<DriftAuditReport>([&](FakeWorld& w) { return w.audits.report(id); });
    }
    Result<AuditSettings> auditSettings() override
    {
        return read<AuditSettings>([](FakeWorld& w) { return w.audits.settings; });
    }
    Result<TruthMoment> truthMoment() override
    {
        return read<TruthMoment>([](FakeWorld& w) { return w.truthMoment; });
    }

private:
    Result<void> lookAtField(const FieldDeed& look) override
    {
        return readOr<void>([&](FakeWorld& w) { return look(w.field, d.clock_.now()); });
    }
    template <typename T, typename F>
    Result<T> readOr(F question)
    {
        ++d.questions_;
        d.pause();
        const std::scoped_lock guard(d.lock_);
        if (const auto error = d.failure(false))
            return fail(*error);
        return question(d.world_);
    }
    template <typename T, typename F>
    Result<T> read(F question)
    {
        return readOr<T>([&](FakeWorld& w) -> Result<T> { return question(w); });
    }
    FakeDesk& d;
};

} // namespace onhand::test
