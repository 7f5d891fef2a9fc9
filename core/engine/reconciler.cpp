#include "engine/reconciler.h"

#include "record/channel_store.h"

namespace onhand::engine {

Reconciler::Reconciler(record::Record& record, ports::Channel& channel, ChannelInfo info, Intake* intake)
    : record_(record)
    , channel_(channel)
    , id_(info.id)
    , intake_(intake)
{
}

Result<ScanReport> Reconciler::scan(const CancelToken& cancel, const ScanProgress& progress)
{
    ChannelInfo info;
    const auto id = record_.write<ScanId>([&](record::Transaction& tx) -> Result<ScanId> {
        // The state may have changed since this was made: it decides whether there is anything to compare.
        ONHAND_ASSIGN(info, record::ChannelStore::find(tx, id_));
        ONHAND_TRY(record::ScanStore::closeInterrupted(tx, id_));
        return record::ScanStore::start(tx, id_);
    });
    if (!id)
        return fail(id.error());
    return ScanPass({record_, channel_, info, intake_, *id}, cancel, progress).run();
}

} // namespace onhand::engine
