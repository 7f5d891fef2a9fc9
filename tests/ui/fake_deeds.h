#pragma once

#include "fake_desk.h"

namespace onhand::test {

using namespace desk;

// What FakeDesk does; included by its implementation only.
class FakeDesk::Deeds final : public FakeAuditDeeds
{
public:
    explicit Deeds(FakeDesk& desk)
        : d(desk)
    {
    }

    Result<CommandOutcome> adjust(const AdjustRequest& r) override
    {
        return change<CommandOutcome>([&](FakeWorld& w) -> Result<CommandOutcome> {
            if (const auto known = w.requests.find(r.requestId); known != w.requests.end())
                return CommandOutcome{known->second, true};
            auto* sku = w.find(r.sku);
            if (!sku)
                return fail(ErrorKind::NotFound, QStringLiteral("sku"));
            if (r.difference.isZero() || r.reason.trimmed().isEmpty())
                return fail(ErrorKind::Invalid, QStringLiteral("difference or reason is empty"));
            const auto id =
                w.append(*sku, r.bin, r.difference.eaches, MovementKind::Adjustment, r.actor, r.reason, d.clock_.now());
            w.requests[r.requestId] = {id};
            announce({.skus = {r.sku}, .receipts = true});
            return CommandOutcome{{id}, false};
        });
    }
    Result<CommandOutcome> receive(const ReceiveRequest& r) override
    {
        return change<CommandOutcome>([&](FakeWorld& w) -> Result<CommandOutcome> {
            if (const auto known = w.requests.find(r.requestId); known != w.requests.end())
                return CommandOutcome{known->second, true};
            CommandOutcome outcome;
            ChangeSet changes{.skus = {}, .receipts = true};
            for (const auto& line : r.lines) {
                auto* sku = w.find(line.sku);
                if (!sku || line.quantity.eaches <= 0)
                    return fail(ErrorKind::Invalid, QStringLiteral("line"));
                outcome.movements.push_back(w.append(*sku, line.bin, line.quantity.eaches, MovementKind::Receipt,
                                                     r.actor, r.reference, d.clock_.now()));
                changes.skus.push_back(line.sku);
            }
            w.requests[r.requestId] = outcome.movements;
            announce(changes);
            return outcome;
        });
    }
    Result<CommandOutcome> undo(const std::vector<MovementId>& ids, const QString& actor) override
    {
        return change<CommandOutcome>([&](FakeWorld& w) -> Result<CommandOutcome> {
            CommandOutcome outcome;
            ChangeSet changes{.skus = {}, .receipts = true};
            for (auto& [skuId, lines] : w.written) {
                for (std::size_t i = 0; i < lines.size(); ++i) {
                    if (std::find(ids.begin(), ids.end(), lines[i].id) == ids.end())
                        continue;
                    if (lines[i].undone)
                        return fail(ErrorKind::Conflict, QStringLiteral("already undone"));
                    lines[i].undone = true;
                    const auto line = lines[i];
                    outcome.movements.push_back(w.append(*w.find(skuId), line.bin, -line.quantity.eaches,
                                                         MovementKind::Adjustment, actor, QStringLiteral("Undo"),
                                                         d.clock_.now()));
                    changes.skus.push_back(skuId);
                    ++i; // the counter-movement was put in front
                }
            }
            if (outcome.movements.empty())
                return fail(ErrorKind::NotFound, QStringLiteral("movement"));
            announce(changes);
            return outcome;
        });
    }
    Result<void> setLowStockAt(SkuId id, std::optional<std::int64_t> eaches, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            if (auto* sku = w.find(id)) {
                sku->ownLowStockAt = eaches.has_value();
                sku->row.lowStockAt = eaches.value_or(w.shop.lowStockAt);
            }
            announce({.skus = {id}});
            return {};
        });
    }
    Result<void> setDefaultLowStock(std::int64_t eaches, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            w.shop.lowStockAt = eaches;
            w.inherit();
            announce({.skus = {}, .everySku = true, .settings = true});
            return {};
        });
    }
    Result<void> setTillFolder(const QString& folder, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            w.shop.tillFolder = folder;
            announce({.skus = {}, .settings = true});
            return {};
        });
    }
    Result<void> setBuffer(ChannelId channel, const QString& category, SkuId id, std::int64_t eaches,
                           const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            if (eaches < 0)
                return fail(ErrorKind::Invalid, QStringLiteral("buffer below 0"));
            if (auto* sku = w.find(id)) {
                sku->ownBuffer = true;
                sku->buffer = eaches;
            } else {
                dropRule(w, channel, category);
                const desk::BufferRow rule{channel, QStringLiteral("Web shop"), category, eaches};
                w.shop.buffers.insert(category.isEmpty() ? w.shop.buffers.begin() : w.shop.buffers.end(), rule);
                w.inherit();
            }
            announce({.skus = {}, .everySku = true, .receipts = true, .settings = true});
            return {};
        });
    }
    Result<void> removeBuffer(ChannelId channel, const QString& category, SkuId id, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            if (auto* sku = w.find(id))
                sku->ownBuffer = false;
            else
                dropRule(w, channel, category);
            w.inherit();
            announce({.skus = {}, .everySku = true, .receipts = true, .settings = true});
            return {};
        });
    }
    Result<void> driveAgain(ReceiptId id, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            for (auto& receipt : w.receipts) {
                if (receipt.id != id)
                    continue;
                receipt.state = QStringLiteral("waiting");
                receipt.dueAt = d.clock_.now();
                receipt.lastError.clear();
                announce({.skus = {}, .receipts = true});
                return {};
            }
            return fail(ErrorKind::NotFound, QStringLiteral("receipt"));
        });
    }
    Result<void> approveBaseline(BaselineId id, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            if (!w.baseline || w.baseline->id != id || w.baseline->state != QLatin1String("proposed"))
                return fail(ErrorKind::Conflict, QStringLiteral("not proposed"));
            w.baseline->state = QStringLiteral("approved");
            w.channels.front().state = ChannelState::Live;
            announce({.skus = {}, .everySku = true, .receipts = true, .channels = true});
            return {};
        });
    }
    Result<CommandOutcome> receiveReturn(const ReceiveReturnRequest& r) override
    {
        return change<CommandOutcome>([&](FakeWorld& w) -> Result<CommandOutcome> {
            ONHAND_ASSIGN(const auto outcome, w.receiveReturn(r));
            announce({.skus = {}, .everySku = true, .receipts = true, .orders = true, .returns = true});
            return outcome;
        });
    }
    Result<CommandOutcome> undoReturn(const QString& requestId, const QString& actor) override
    {
        return change<CommandOutcome>([&](FakeWorld& w) -> Result<CommandOutcome> {
            ONHAND_ASSIGN(const auto outcome, w.undoReturn(requestId, actor, d.clock_.now()));
            announce({.skus = {}, .everySku = true, .receipts = true, .orders = true, .returns = true});
            return outcome;
        });
    }
    Result<std::vector<ReturnId>> openReturn(const OpenReturnRequest& r) override
    {
        return change<std::vector<ReturnId>>([&](FakeWorld& w) -> Result<std::vector<ReturnId>> {
            ONHAND_ASSIGN(const auto opened, w.openReturn(r, d.clock_.now()));
            announce({.skus = {}, .returns = true});
            return opened;
        });
    }
    Result<PushOutcome> approvePush(const PushRequest& r) override
    {
        return change<PushOutcome>([&](FakeWorld& w) {
            auto outcome = w.decidePush(r, true, d.clock_.now());
            announce({.skus = {}, .receipts = true, .pushes = true});
            return outcome;
        });
    }
    Result<PushOutcome> discardPush(const PushRequest& r) override
    {
        return change<PushOutcome>([&](FakeWorld& w) {
            auto outcome = w.decidePush(r, false, d.clock_.now());
            announce({.skus = {}, .discrepancies = true, .pushes = true});
            return outcome;
        });
    }
    Result<PushOutcome> undoPush(const PushRequest& r) override
    {
        return change<PushOutcome>([&](FakeWorld& w) {
            auto outcome = w.undoPush(r, d.clock_.now());
            announce({.skus = {}, .receipts = true, .pushes = true});
            return outcome;
        });
    }
    Result<void> setPushLimits(const BlastLimits& limits, const QString& reason, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            if (limits.isWiderThan(w.pushLimits) && reason.isEmpty())
                return fail(ErrorKind::Invalid, QStringLiteral("reason: wider limits need one"));
            w.widenedBecause = reason;
            w.pushLimits = limits;
            announce({.skus = {}, .settings = true});
            return {};
        });
    }
    Result<void> setResolutionLimits(const ResolutionLimits& limits, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            w.resolutionLimits = limits;
            announce({.skus = {}, .settings = true});
            return {};
        });
    }
    Result<void> setTolerance(const QString& category, std::optional<std::int64_t> units, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            std::erase_if(w.tolerances, [&](const ToleranceRow& row) { return row.category == category; });
            if (units)
                w.tolerances.push_back({category, *units});
            announce({.skus = {}, .settings = true});
            return {};
        });
    }
    Result<ResolveReport> resolveDiscrepancies(const ResolveRequest& request) override
    {
        return change<ResolveReport>([&](FakeWorld& w) -> Result<ResolveReport> {
            ONHAND_ASSIGN(const auto report, w.resolve(request, d.clock_.now()));
            announce({.skus = {}, .everySku = true, .receipts = true, .discrepancies = true});
            return report;
        });
    }
    Result<ResolveReport> undoResolution(const QString& requestId, const QString& actor) override
    {
        return change<ResolveReport>([&](FakeWorld& w) -> Result<ResolveReport> {
            ONHAND_ASSIGN(const auto report, w.undoResolution(requestId, actor, d.clock_.now()));
            announce({.skus = {}, .everySku = true, .receipts = true, .discrepancies = true});
            return report;
        });
    }
    Result<void> acknowledgeAlert(AlertId id, const QString& actor) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            for (auto& alert : w.alerts) {
                if (alert.id != id || alert.clearedAt)
                    continue;
                alert.acknowledgedAt = d.clock_.now();
                alert.acknowledgedBy = actor;
                announce({.skus = {}, .alerts = true});
                return {};
            }
            return fail(ErrorKind::NotFound, QStringLiteral("alert"));
        });
    }
    Result<OwnerChangeOutcome> setOwner(Fact fact, System owner, const QString& reason, const QString& actor) override
    {
        return change<OwnerChangeOutcome>([&](FakeWorld& w) -> Result<OwnerChangeOutcome> {
            announce({.skus = {}, .settings = true});
            return w.authority.setOwner(fact, owner, reason, actor, d.clock_.now());
        });
    }
    Result<void> answerOwner(Fact fact, System owner, const QString& actor) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            announce({.skus = {}, .settings = true});
            return w.authority.answer(fact, owner, actor, d.clock_.now());
        });
    }
    Result<AnswersOutcome> finishAnswers(const QString&) override
    {
        return change<AnswersOutcome>([&](FakeWorld& w) -> Result<AnswersOutcome> {
            announce({.skus = {}, .settings = true});
            return w.authority.finish(d.clock_.now());
        });
    }
    Result<void> forgetAnswers(const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            w.authority.answers.clear();
            announce({.skus = {}, .settings = true});
            return {};
        });
    }
    Result<std::int64_t> acknowledgeGhosts(const std::vector<GhostKey>& keys, const QString& reason,
                                           const QString& actor) override
    {
        return onGhosts<std::int64_t>(
            [&](FakeGhosts& ghosts) { return ghosts.acknowledge(keys, reason, actor, d.clock_.now()); });
    }
    Result<std::int64_t> reopenGhosts(const std::vector<GhostKey>& keys, const QString&) override
    {
        return onGhosts<std::int64_t>([&](FakeGhosts& ghosts) { return ghosts.reopen(keys); });
    }
    Result<std::vector<ListingId>> retireAlignments(const std::vector<ListingId>& listings, const QString&,
                                                    const QString&) override
    {
        return onGhosts<std::vector<ListingId>>(
            [&](FakeGhosts& ghosts) { return ghosts.take(GhostKind::AlignmentGone, listings); });
    }
    Result<std::int64_t> restoreAlignments(const std::vector<ListingId>& listings, const QString&) override
    {
        return onGhosts<std::int64_t>([&](FakeGhosts& ghosts) { return ghosts.giveBack(listings); });
    }
    Result<std::vector<ListingId>> alignExactly(const std::vector<ListingId>& listings, const QString&) override
    {
        return onGhosts<std::vector<ListingId>>(
            [&](FakeGhosts& ghosts) { return ghosts.take(GhostKind::ListingUnaligned, listings); });
    }
    Result<std::int64_t> unalign(const std::vector<ListingId>& listings, const QString&) override
    {
        return onGhosts<std::int64_t>([&](FakeGhosts& ghosts) { return ghosts.giveBack(listings); });
    }
    Result<void> setTruthMoment(TruthMoment moment, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            w.truthMoment = moment;
            announce({.skus = {}, .everySku = true, .orders = true, .settings = true});
            return {};
        });
    }
    Result<QString> keepPhoto(const QString& file) override
    {
        return change<QString>([&](FakeWorld& w) -> Result<QString> { return w.keepPhoto(file); });
    }
    Result<void> setListener(const ListenerRequest& r, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            ONHAND_TRY(w.setListener(r));
            announce({.skus = {}, .channels = true, .settings = true});
            return {};
        });
    }
    Result<void> repairWebhooks(ChannelId id, const QString&) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            ONHAND_TRY(w.repairWebhooks(id, d.clock_.now()));
            announce({.skus = {}, .channels = true});
            return {};
        });
    }
    Result<void> setPaused(ChannelId id, bool paused, const QString&) override
    {
        return onChannel(id, [&](ChannelHealth& c) { c.state = paused ? ChannelState::Paused : ChannelState::Live; });
    }
    Result<void> requestScan(ChannelId id) override
    {
        return onChannel(id, [](ChannelHealth& c) {
            c.scanning = true;
            c.scanDone = c.listings / 3;
            c.scanTotal = c.listings;
        });
    }
    Result<void> cancelScan(ChannelId id) override
    {
        return onChannel(id, [](ChannelHealth& c) { c.scanning = false; });
    }

private:
    Result<CommandOutcome> onStock(const QString& requestId, const QString& actor, const StockDeed& deed) override
    {
        return change<CommandOutcome>([&](FakeWorld& w) -> Result<CommandOutcome> {
            if (const auto known = w.requests.find(requestId); known != w.requests.end())
                return CommandOutcome{known->second, true};
            ONHAND_ASSIGN(const auto moves, deed(w.field, d.clock_.now()));
            CommandOutcome outcome;
            for (const auto& move : moves) {
                if (auto* sku = w.find(move.sku))
                    outcome.movements.push_back(
                        w.append(*sku, move.bin, move.eaches, move.kind, actor, move.reason, d.clock_.now()));
            }
            w.requests[requestId] = outcome.movements;
            announce({.skus = {}, .everySku = true, .receipts = true, .walks = true});
            return outcome;
        });
    }
    Result<void> changeField(const FieldDeed& deed) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            ONHAND_TRY(deed(w.field, d.clock_.now()));
            announce({.skus = {}, .walks = true});
            return {};
        });
    }
    Result<void> onAudits(const AuditDeed& deed) override
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            announce({.skus = {}, .channels = true, .settings = true});
            return deed(w.audits, d.clock_.now());
        });
    }
    template <typename T, typename F>
    Result<T> onGhosts(F deed)
    {
        return change<T>([&](FakeWorld& w) -> Result<T> {
            announce({.skus = {}, .channels = true});
            return deed(w.ghosts);
        });
    }
    static void dropRule(FakeWorld& w, ChannelId channel, const QString& category)
    {
        std::erase_if(w.shop.buffers,
                      [&](const auto& rule) { return rule.channel == channel && rule.category == category; });
    }
    void announce(ChangeSet changes) { d.announce(std::move(changes)); }
    template <typename T, typename F>
    Result<T> change(F deed)
    {
        ++d.commands_;
        d.pause();
        const std::scoped_lock guard(d.lock_);
        if (const auto error = d.failure(true))
            return fail(*error);
        return deed(d.world_);
    }
    template <typename F>
    Result<void> onChannel(ChannelId id, F deed)
    {
        return change<void>([&](FakeWorld& w) -> Result<void> {
            for (auto& channel : w.channels) {
                if (channel.id != id)
                    continue;
                deed(channel);
                announce({.skus = {}, .channels = true});
                return {};
            }
            return fail(ErrorKind::NotFound, QStringLiteral("channel"));
        });
    }
    FakeDesk& d;
};

} // namespace onhand::test
