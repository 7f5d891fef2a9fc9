#pragma once

#include "desk/commands.h"
#include "record/record.h"

namespace onhand::engine {

// Does what may be done in field work: hands each command to the desk of its subject.
class FieldCommands : public desk::Commands
{
public:
    explicit FieldCommands(record::Record& record)
        : record_(record)
    {
    }

    Result<WalkId> openWalk(const desk::OpenWalkRequest& request) override;
    Result<void> startWalk(WalkId walk, const QString& actor) override;
    Result<void> pauseWalk(WalkId walk, const QString& actor) override;
    Result<void> assignWalk(WalkId walk, const QString& to, const QString& actor) override;
    Result<void> cancelWalk(WalkId walk, const QString& reason, const QString& actor) override;
    Result<desk::WalkEntryOutcome> enterCount(const desk::WalkEntryRequest& request) override;
    Result<WalkEntryId> undoEntry(WalkId walk, WalkEntryId entry, const QString& requestId,
                                  const QString& actor) override;
    Result<void> resolveUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, bool learn,
                                const QString& actor) override;
    Result<void> dismissUnknown(WalkEntryId entry, const QString& reason, const QString& actor) override;
    Result<void> confirmBinEmpty(WalkId walk, BinId bin, const QString& requestId, Instant at,
                                 const QString& actor) override;
    Result<desk::FinishCountingOutcome> finishCounting(WalkId walk, const QString& actor) override;
    Result<void> askRecount(const std::vector<WalkLineId>& lines, const QString& actor) override;
    Result<void> setVarianceReason(WalkLineId line, VarianceReason reason, const QString& note,
                                   const QString& actor) override;
    Result<desk::CommitWalkOutcome> commitWalk(const desk::CommitWalkRequest& request) override;
    Result<desk::CommandOutcome> undoWalk(WalkId walk, const QString& actor) override;
    Result<BinId> editBin(const desk::BinEdit& edit, const QString& actor) override;
    Result<void> reorderBins(const std::vector<BinId>& bins, const QString& actor) override;
    Result<void> retireBin(BinId bin, bool retired, const QString& actor) override;
    Result<desk::BinImportReport> importBins(const std::vector<desk::BinImportRow>& rows,
                                             const QString& actor) override;
    Result<DeliveryId> openDelivery(const desk::OpenDeliveryRequest& request) override;
    Result<void> closeDelivery(DeliveryId delivery, const QString& reason, const QString& actor) override;
    Result<desk::CommandOutcome> receiveDelivery(const desk::ReceiveDeliveryRequest& request) override;
    Result<desk::CommandOutcome> transfer(const desk::TransferRequest& request) override;
    Result<desk::CommandOutcome> setAside(const desk::SetAsideRequest& request) override;
    Result<void> saveWalkSchedule(const desk::WalkScheduleRow& schedule, const QString& actor) override;
    Result<void> setWalkSettings(const desk::WalkSettings& settings, const QString& actor) override;

protected:
    record::Record& record_;
};

} // namespace onhand::engine
