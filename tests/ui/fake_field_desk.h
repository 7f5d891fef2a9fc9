#pragma once

#include "desk/queries.h"
#include "fake_field.h"

#include <functional>

namespace onhand::test {

// What a desk in memory answers about field work.
class FakeFieldAnswers : public desk::Queries
{
public:
    Result<std::vector<desk::WalkRow>> walks(int closed) override
    {
        return of<std::vector<desk::WalkRow>>([&](FakeField& f, Instant) { return f.rows(closed); });
    }
    Result<desk::WalkSheet> walkSheet(WalkId id) override
    {
        return of<desk::WalkSheet>([&](FakeField& f, Instant) { return f.sheet(id); });
    }
    Result<desk::WalkReview> walkReview(WalkId id) override
    {
        return of<desk::WalkReview>([&](FakeField& f, Instant) { return f.review(id); });
    }
    Result<desk::WalkPlan> walkPlan(const desk::WalkPlanRequest& request) override
    {
        return of<desk::WalkPlan>([&](FakeField& f, Instant now) { return f.plan(request, now); });
    }
    Result<std::vector<desk::BinRow>> binRows(bool retiredToo) override
    {
        return of<std::vector<desk::BinRow>>([&](FakeField& f, Instant) {
            auto rows = f.bins;
            std::erase_if(rows, [&](const auto& row) { return row.retired && !retiredToo; });
            return rows;
        });
    }
    Result<desk::CodeMeaning> codeMeaning(const QString& code, BinId) override
    {
        return of<desk::CodeMeaning>([&](FakeField& f, Instant) { return f.meaning(code); });
    }
    Result<std::vector<desk::DeliveryRow>> deliveries(bool) override
    {
        return of<std::vector<desk::DeliveryRow>>([](FakeField& f, Instant) { return f.deliveries; });
    }
    Result<std::vector<desk::SupplierRow>> suppliers() override
    {
        return of<std::vector<desk::SupplierRow>>([](FakeField& f, Instant) { return f.suppliers(); });
    }
    Result<std::vector<desk::WalkScheduleRow>> walkSchedules() override
    {
        return of<std::vector<desk::WalkScheduleRow>>([](FakeField& f, Instant) { return f.schedules; });
    }
    Result<desk::WalkSettings> walkSettings() override
    {
        return of<desk::WalkSettings>([](FakeField& f, Instant) { return f.settings; });
    }
    Result<std::vector<desk::WalkAccuracyRow>> walkResults(const desk::WalkResultsFilter& filter) override
    {
        return of<std::vector<desk::WalkAccuracyRow>>([&](FakeField& f, Instant) {
            auto rows = f.results[filter.by];
            std::erase_if(rows, [&](const auto& row) { return row.at.ms > 0 && row.at < filter.since; });
            return rows;
        });
    }

protected:
    using FieldDeed = std::function<Result<void>(FakeField& field, Instant now)>;
    virtual Result<void> lookAtField(const FieldDeed& look) = 0;

private:
    template <typename T, typename F>
    Result<T> of(F question)
    {
        std::optional<T> answer;
        ONHAND_TRY(lookAtField([&](FakeField& field, Instant now) -> Result<void> {
            Result<T> found = question(field, now);
            ONHAND_TRY(found);
            answer = *std::move(found);
            return {};
        }));
        return *std::move(answer);
    }
};

// What a desk in memory does in field work.
class FakeFieldDeeds : public desk::Commands
{
public:
    Result<WalkId> openWalk(const desk::OpenWalkRequest& request) override
    {
        return with<WalkId>([&](FakeField& f, Instant now) { return f.open(request, now); });
    }
    Result<void> startWalk(WalkId id, const QString& actor) override
    {
        return deed([&](FakeField& f, Instant now) { return f.setState(id, WalkState::Counting, actor, now); });
    }
    Result<void> pauseWalk(WalkId id, const QString& actor) override
    {
        return deed([&](FakeField& f, Instant now) { return f.setState(id, WalkState::Paused, actor, now); });
    }
    Result<void> assignWalk(WalkId id, const QString& to, const QString&) override
    {
        return deed([&](FakeField& f, Instant) -> Result<void> {
            if (auto* walk = f.find(id))
                walk->review.walk.assignedTo = to;
            return {};
        });
    }
    Result<void> cancelWalk(WalkId id, const QString&, const QString& actor) override
    {
        return deed([&](FakeField& f, Instant now) { return f.setState(id, WalkState::Cancelled, actor, now); });
    }
    Result<desk::WalkEntryOutcome> enterCount(const desk::WalkEntryRequest& request) override
    {
        return with<desk::WalkEntryOutcome>([&](FakeField& f, Instant now) { return f.enter(request, now); });
    }
    Result<WalkEntryId> undoEntry(WalkId walk, WalkEntryId entry, const QString&, const QString& actor) override
    {
        return with<WalkEntryId>([&](FakeField& f, Instant) { return f.undoEntry(walk, entry, actor); });
    }
    Result<void> resolveUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, bool, const QString&) override
    {
        return deed([&](FakeField& f, Instant now) { return f.endUnknown(entry, sku, factor, now); });
    }
    Result<void> dismissUnknown(WalkEntryId entry, const QString&, const QString&) override
    {
        return deed([&](FakeField& f, Instant now) { return f.endUnknown(entry, {}, 0, now); });
    }
    Result<void> confirmBinEmpty(WalkId walk, BinId bin, const QString&, Instant at, const QString& actor) override
    {
        return deed([&](FakeField& f, Instant) { return f.confirmEmpty(walk, bin, actor, at); });
    }
    Result<desk::FinishCountingOutcome> finishCounting(WalkId walk, const QString&) override
    {
        return with<desk::FinishCountingOutcome>([&](FakeField& f, Instant) { return f.finish(walk); });
    }
    Result<void> askRecount(const std::vector<WalkLineId>& lines, const QString&) override
    {
        return deed([&](FakeField& f, Instant) { return f.askRecount(lines); });
    }
    Result<void> setVarianceReason(WalkLineId line, VarianceReason reason, const QString& note, const QString&) override
    {
        return deed([&](FakeField& f, Instant) { return f.setReason(line, reason, note); });
    }
    Result<desk::CommitWalkOutcome> commitWalk(const desk::CommitWalkRequest& request) override
    {
        return with<desk::CommitWalkOutcome>([&](FakeField& f, Instant now) { return f.commit(request, now); });
    }
    Result<desk::CommandOutcome> undoWalk(WalkId id, const QString& actor) override
    {
        return with<desk::CommandOutcome>([&](FakeField& f, Instant now) -> Result<desk::CommandOutcome> {
            ONHAND_TRY(f.setState(id, WalkState::Undone, actor, now));
            return desk::CommandOutcome{};
        });
    }
    Result<BinId> editBin(const desk::BinEdit& edit, const QString&) override
    {
        return with<BinId>([&](FakeField& f, Instant) { return f.editBin(edit); });
    }
    Result<void> reorderBins(const std::vector<BinId>& order, const QString&) override
    {
        return deed([&](FakeField& f, Instant) { return f.reorder(order); });
    }
    Result<void> retireBin(BinId bin, bool retired, const QString&) override
    {
        return deed([&](FakeField& f, Instant) { return f.retire(bin, retired); });
    }
    Result<desk::BinImportReport> importBins(const std::vector<desk::BinImportRow>& rows, const QString&) override
    {
        return with<desk::BinImportReport>([&](FakeField& f, Instant) { return f.import(rows); });
    }
    Result<DeliveryId> openDelivery(const desk::OpenDeliveryRequest& request) override
    {
        return with<DeliveryId>([&](FakeField& f, Instant now) { return f.expect(request, now); });
    }
    Result<void> closeDelivery(DeliveryId id, const QString&, const QString&) override
    {
        return deed([&](FakeField& f, Instant now) { return f.closeDelivery(id, now); });
    }
    Result<desk::CommandOutcome> receiveDelivery(const desk::ReceiveDeliveryRequest& r) override
    {
        return onStock(r.requestId, r.actor, [&](FakeField& f, Instant now) -> Result<std::vector<StockMove>> {
            ONHAND_TRY(f.receive(r, now));
            std::vector<StockMove> moves;
            for (const auto& line : r.lines)
                moves.push_back({line.sku, line.bin, line.quantity.eaches, MovementKind::Receipt, {}});
            return moves;
        });
    }
    Result<desk::CommandOutcome> transfer(const desk::TransferRequest& r) override
    {
        return onStock(r.requestId, r.actor, [&](FakeField&, Instant) -> Result<std::vector<StockMove>> {
            std::vector<StockMove> moves;
            for (const auto& line : r.lines) {
                moves.push_back({line.sku, line.from, -line.quantity.eaches, MovementKind::Transfer, r.reason});
                moves.push_back({line.sku, line.to, line.quantity.eaches, MovementKind::Transfer, r.reason});
            }
            return moves;
        });
    }
    Result<desk::CommandOutcome> setAside(const desk::SetAsideRequest& r) override
    {
        return onStock(r.requestId, r.actor, [&](FakeField& f, Instant) -> Result<std::vector<StockMove>> {
            if (f.skus[std::size_t(r.sku.value - 1)].onHand < r.quantity.eaches && !r.acceptNegative)
                return fail(ErrorKind::Refused, QStringLiteral("below_zero: it holds fewer"));
            return std::vector<StockMove>{{r.sku, r.from, -r.quantity.eaches, MovementKind::Damage, r.reason}};
        });
    }
    Result<void> saveWalkSchedule(const desk::WalkScheduleRow& schedule, const QString&) override
    {
        return deed([&](FakeField& f, Instant) { return f.saveSchedule(schedule); });
    }
    Result<void> setWalkSettings(const desk::WalkSettings& settings, const QString&) override
    {
        return deed([&](FakeField& f, Instant) -> Result<void> {
            f.settings = settings;
            return {};
        });
    }

protected:
    using FieldDeed = std::function<Result<void>(FakeField& field, Instant now)>;
    virtual Result<void> changeField(const FieldDeed& deed) = 0;
    struct StockMove
    {
        SkuId sku;
        BinId bin;
        std::int64_t eaches = 0;
        MovementKind kind = MovementKind::Transfer;
        QString reason;
    };
    using StockDeed = std::function<Result<std::vector<StockMove>>(FakeField& field, Instant now)>;
    // Writes what `deed` says, once for a request.
    virtual Result<desk::CommandOutcome> onStock(const QString& requestId, const QString& actor,
                                                 const StockDeed& deed) = 0;

    Result<void> deed(const FieldDeed& what) { return changeField(what); }
    template <typename T, typename F>
    Result<T> with(F what)
    {
        std::optional<T> answer;
        ONHAND_TRY(changeField([&](FakeField& field, Instant now) -> Result<void> {
            Result<T> done = what(field, now);
            ONHAND_TRY(done);
            answer = *std::move(done);
            return {};
        }));
        return *std::move(answer);
    }
};

} // namespace onhand::test
