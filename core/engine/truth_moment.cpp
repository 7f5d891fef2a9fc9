#include "engine/truth_moment.h"

#include "engine/order_applier.h"
#include "record/audit_store.h"
#include "record/channel_store.h"
#include "record/settings_store.h"

namespace onhand::engine {

using record::OrderStore;
using record::SettingsStore;
using record::Snapshot;
using record::Transaction;

namespace {

Result<TruthMoment> momentIn(Snapshot& s)
{
    ONHAND_ASSIGN(const QString word, SettingsStore::get(s, record::settings::truthMoment));
    return truthMomentFromWord(word).value_or(TruthMoment::Shipped);
}

Result<void> migrateOrders(Transaction& tx)
{
    ONHAND_ASSIGN(const auto orders, OrderStore::withPromises(tx));
    for (const record::StoredOrder& order : orders) {
        ONHAND_ASSIGN(const auto channel, OrderStore::channelOf(tx, order.id));
        ONHAND_ASSIGN(const ChannelInfo info, record::ChannelStore::find(tx, *channel));
        ONHAND_TRY(OrderApplier(info, Instant{}, OrderSource::Settings).migrate(tx, order));
    }
    return {};
}

} // namespace

Result<TruthMoment> TruthMoments::current()
{
    return record_.read<TruthMoment>([](Snapshot& s) { return momentIn(s); });
}

Result<void> TruthMoments::change(TruthMoment moment, const QString& actor)
{
    const auto changed = record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(const TruthMoment before, momentIn(tx));
        if (before == moment)
            return false;
        ONHAND_TRY(SettingsStore::set(tx, record::settings::truthMoment, toWord(moment)));
        ONHAND_TRY(migrateOrders(tx));
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, QStringLiteral("orders.truth_moment"), QStringLiteral("shop"),
                 QStringLiteral("{\"was\":\"%1\",\"became\":\"%2\"}").arg(toWord(before), toWord(moment))}));
        return true;
    });
    ONHAND_TRY(changed);
    return {};
}

} // namespace onhand::engine
