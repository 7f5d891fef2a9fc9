#include "engine/field_commands.h"

#include "engine/bin_desk.h"
#include "engine/moving_desk.h"
#include "engine/walk_desk.h"
#include "engine/walk_entry_desk.h"

namespace onhand::engine {

Result<WalkId> FieldCommands::openWalk(const desk::OpenWalkRequest& request)
{
    return WalkDesk(record_).open(request);
}

Result<void> FieldCommands::startWalk(WalkId walk, const QString& actor)
{
    return WalkDesk(record_).start(walk, actor);
}

Result<void> FieldCommands::pauseWalk(WalkId walk, const QString& actor)
{
    return WalkDesk(record_).pause(walk, actor);
}

Result<void> FieldCommands::assignWalk(WalkId walk, const QString& to, const QString& actor)
{
    return WalkDesk(record_).assign(walk, to, actor);
}

Result<void> FieldCommands::cancelWalk(WalkId walk, const QString& reason, const QString& actor)
{
    return WalkDesk(record_).cancel(walk, reason, actor);
}

Result<desk::WalkEntryOutcome> FieldCommands::enterCount(const desk::WalkEntryRequest& request)
{
    return WalkEntryDesk(record_).enter(request);
}

Result<WalkEntryId> FieldCommands::undoEntry(WalkId walk, WalkEntryId entry, const QString& requestId,
                                             const QString& actor)
{
    return WalkEntryDesk(record_).undo(walk, entry, requestId, actor);
}

Result<void> FieldCommands::resolveUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, bool learn,
                                           const QString& actor)
{
    return WalkEntryDesk(record_).resolveUnknown(entry, sku, factor, learn, actor);
}

Result<void> FieldCommands::dismissUnknown(WalkEntryId entry, const QString& reason, const QString& actor)
{
    return WalkEntryDesk(record_).dismissUnknown(entry, reason, actor);
}

Result<void> FieldCommands::confirmBinEmpty(WalkId walk, BinId bin, const QString& requestId, Instant at,
                                            const QString& actor)
{
    return WalkEntryDesk(record_).confirmBinEmpty(walk, bin, requestId, at, actor);
}

Result<desk::FinishCountingOutcome> FieldCommands::finishCounting(WalkId walk, const QString& actor)
{
    return WalkDesk(record_).finishCounting(walk, actor);
}

Result<void> FieldCommands::askRecount(const std::vector<WalkLineId>& lines, const QString& actor)
{
    return WalkDesk(record_).askRecount(lines, actor);
}

Result<void> FieldCommands::setVarianceReason(WalkLineId line, VarianceReason reason, const QString& note,
                                              const QString& actor)
{
    return WalkDesk(record_).setReason(line, reason, note, actor);
}

Result<desk::CommitWalkOutcome> FieldCommands::commitWalk(const desk::CommitWalkRequest& request)
{
    return WalkDesk(record_).commit(request);
}

Result<desk::CommandOutcome> FieldCommands::undoWalk(WalkId walk, const QString& actor)
{
    return WalkDesk(record_).undo(walk, actor);
}

Result<BinId> FieldCommands::editBin(const desk::BinEdit& edit, const QString& actor)
{
    return BinDesk(record_).edit(edit, actor);
}

Result<void> FieldCommands::reorderBins(const std::vector<BinId>& bins, const QString& actor)
{
    return BinDesk(record_).reorder(bins, actor);
}

Result<void> FieldCommands::retireBin(BinId bin, bool retired, const QString& actor)
{
    return BinDesk(record_).retire(bin, retired, actor);
}

Result<desk::BinImportReport> FieldCommands::importBins(const std::vector<desk::BinImportRow>& rows,
                                                        const QString& actor)
{
    return BinDesk(record_).import(rows, actor);
}

Result<DeliveryId> FieldCommands::openDelivery(const desk::OpenDeliveryRequest& request)
{
    return MovingDesk(record_).openDelivery(request);
}

Result<void> FieldCommands::closeDelivery(DeliveryId delivery, const QString& reason, const QString& actor)
{
    return MovingDesk(record_).closeDelivery(delivery, reason, actor);
}

Result<desk::CommandOutcome> FieldCommands::receiveDelivery(const desk::ReceiveDeliveryRequest& request)
{
    return MovingDesk(record_).receiveDelivery(request);
}

Result<desk::CommandOutcome> FieldCommands::transfer(const desk::TransferRequest& request)
{
    return MovingDesk(record_).transfer(request);
}

Result<desk::CommandOutcome> FieldCommands::setAside(const desk::SetAsideRequest& request)
{
    return MovingDesk(record_).setAside(request);
}

Result<void> FieldCommands::saveWalkSchedule(const desk::WalkScheduleRow& schedule, const QString& actor)
{
    return WalkDesk(record_).saveSchedule(schedule, actor);
}

Result<void> FieldCommands::setWalkSettings(const desk::WalkSettings& settings, const QString& actor)
{
    return WalkDesk(record_).setSettings(settings, actor);
}

} // namespace onhand::engine
