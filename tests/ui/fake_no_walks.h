#pragma once

#include "desk/commands.h"
#include "desk/queries.h"

namespace onhand::test {

// A shop without field work: no walks, no deliveries, nothing to count.
class NoWalkAnswers : public desk::Queries
{
public:
    Result<std::vector<desk::WalkRow>> walks(int) override { return std::vector<desk::WalkRow>{}; }
    Result<desk::WalkSheet> walkSheet(WalkId) override { return nothing(); }
    Result<desk::WalkReview> walkReview(WalkId) override { return nothing(); }
    Result<desk::WalkPlan> walkPlan(const desk::WalkPlanRequest&) override { return desk::WalkPlan{}; }
    Result<std::vector<desk::BinRow>> binRows(bool) override { return std::vector<desk::BinRow>{}; }
    Result<desk::CodeMeaning> codeMeaning(const QString&, BinId) override { return desk::CodeMeaning{}; }
    Result<std::vector<desk::DeliveryRow>> deliveries(bool) override { return std::vector<desk::DeliveryRow>{}; }
    Result<std::vector<desk::WalkScheduleRow>> walkSchedules() override { return std::vector<desk::WalkScheduleRow>{}; }
    Result<desk::WalkSettings> walkSettings() override { return desk::WalkSettings{}; }
    Result<std::vector<desk::WalkAccuracyRow>> walkResults(const desk::WalkResultsFilter&) override
    {
        return std::vector<desk::WalkAccuracyRow>{};
    }

private:
    static tl::unexpected<Error> nothing() { return fail(ErrorKind::NotFound, QStringLiteral("no walk")); }
};

class NoWalkDeeds : public desk::Commands
{
public:
    Result<WalkId> openWalk(const desk::OpenWalkRequest&) override { return nothing(); }
    Result<void> startWalk(WalkId, const QString&) override { return nothing(); }
    Result<void> pauseWalk(WalkId, const QString&) override { return nothing(); }
    Result<void> assignWalk(WalkId, const QString&, const QString&) override { return nothing(); }
    Result<void> cancelWalk(WalkId, const QString&, const QString&) override { return nothing(); }
    Result<desk::WalkEntryOutcome> enterCount(const desk::WalkEntryRequest&) override { return nothing(); }
    Result<WalkEntryId> undoEntry(WalkId, WalkEntryId, const QString&, const QString&) override { return nothing(); }
    Result<void> resolveUnknown(WalkEntryId, SkuId, std::int64_t, bool, const QString&) override { return nothing(); }
    Result<void> dismissUnknown(WalkEntryId, const QString&, const QString&) override { return nothing(); }
    Result<void> confirmBinEmpty(WalkId, BinId, const QString&, Instant, const QString&) override { return nothing(); }
    Result<desk::FinishCountingOutcome> finishCounting(WalkId, const QString&) override { return nothing(); }
    Result<void> askRecount(const std::vector<WalkLineId>&, const QString&) override { return nothing(); }
    Result<void> setVarianceReason(WalkLineId, VarianceReason, const QString&, const QString&) override
    {
        return nothing();
    }
    Result<desk::CommitWalkOutcome> commitWalk(const desk::CommitWalkRequest&) override { return nothing(); }
    Result<desk::CommandOutcome> undoWalk(WalkId, const QString&) override { return nothing(); }
    Result<BinId> editBin(const desk::BinEdit&, const QString&) override { return nothing(); }
    Result<void> reorderBins(const std::vector<BinId>&, const QString&) override { return nothing(); }
    Result<void> retireBin(BinId, bool, const QString&) override { return nothing(); }
    Result<desk::BinImportReport> importBins(const std::vector<desk::BinImportRow>&, const QString&) override
    {
        return nothing();
    }
    Result<DeliveryId> openDelivery(const desk::OpenDeliveryRequest&) override { return nothing(); }
    Result<void> closeDelivery(DeliveryId, const QString&, const QString&) override { return nothing(); }
    Result<desk::CommandOutcome> receiveDelivery(const desk::ReceiveDeliveryRequest&) override { return nothing(); }
    Result<desk::CommandOutcome> transfer(const desk::TransferRequest&) override { return nothing(); }
    Result<desk::CommandOutcome> setAside(const desk::SetAsideRequest&) override { return nothing(); }
    Result<void> saveWalkSchedule(const desk::WalkScheduleRow&, const QString&) override { return nothing(); }
    Result<void> setWalkSettings(const desk::WalkSettings&, const QString&) override { return nothing(); }

private:
    static tl::unexpected<Error> nothing() { return fail(ErrorKind::NotFound, QStringLiteral("no field work here")); }
};

} // namespace onhand::test
