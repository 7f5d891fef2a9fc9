#include "engine/reconciler.h"

#include "record/channel_store.h"

namespace onhand::engine {

Reconciler::Reconciler(record::Record& record, ports::Channel& channel, const ChannelInfo& info, Intake* intake)
    : record_(record)
    , channel_(channel)
    , id_(info.id)
    , intake_(intake)
{
}

Result<ScanReport> Reconciler::scan(const CancelToken& cancel, const ScanProgress& progress,
                                    const ScanSurroundings& around)
{
    for (;;) {
        ONHAND_ASSIGN(Beginning beginning, record_.write<Beginning>([&](auto& tx) { return begin(tx); }));
        ONHAND_ASSIGN(ScanReport report, ScanPass({record_, channel_, beginning.info, intake_, beginning.id,
                                                   std::move(beginning.before), around},
                                                  cancel, progress)
                                             .run());
        // A pass that forgot what it took over has nothing to take over the next time.
        if (!report.mustStartOver || cancel.isCancelled())
            return report;
    }
}

Result<Reconciler::Beginning> Reconciler::begin(record::Transaction& tx) const
{
    Beginning beginning;
    // The state may have changed since this was made: it decides whether there is anything to compare.
    ONHAND_ASSIGN(beginning.info, record::ChannelStore::find(tx, id_));
    ONHAND_ASSIGN(const auto interrupted, record::ScanPageStore::interrupted(tx, id_));
    ONHAND_TRY(record::ScanStore::closeInterrupted(tx, id_));
    ONHAND_ASSIGN(beginning.id, record::ScanStore::start(tx, id_));
    const auto isWithin = [&](Instant since, Milliseconds longest) {
        return since <= tx.now() && tx.now() - since <= longest;
    };
    const bool goesOn = interrupted && channel_.canScanOn() && isWithin(interrupted->lastPageAt, longestPause) &&
                        isWithin(interrupted->startedAt, longestPass);
    if (!goesOn) {
        ONHAND_TRY(record::ScanPageStore::forget(tx, id_));
        return beginning;
    }
    ONHAND_TRY(record::ScanPageStore::handOver(tx, *interrupted, beginning.id));
    ONHAND_ASSIGN(beginning.before, record::ScanPageStore::of(tx, beginning.id));
    return beginning;
}

} // namespace onhand::engine
