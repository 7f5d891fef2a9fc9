#include "domain/catalogue/channel_access.h"
#include "engine/desk_queries.h"
#include "record/channel_store.h"
#include "record/import_store.h"
#include "record/setup_queries.h"

#include <QJsonDocument>
#include <QJsonObject>

// Which channels there are and how they were set up.
namespace onhand::engine {

namespace {

desk::KeyPlace placeOf(const QString& secretRef)
{
    if (secretRef.startsWith(QLatin1String("file:")))
        return desk::KeyPlace::File;
    if (secretRef.startsWith(QLatin1String("env:")))
        return desk::KeyPlace::Environment;
    return desk::KeyPlace::Keychain;
}

desk::ChannelSetup setupOf(const ChannelInfo& info)
{
    desk::ChannelSetup setup;
    setup.id = info.id;
    setup.name = info.name;
    setup.kind = info.kind;
    setup.state = info.state;
    setup.url = info.url;
    const auto access = ChannelAccess::fromJson(info.options);
    setup.caFile = access.caFile;
    setup.allowPlainHttp = access.allowPlainHttp;
    setup.keyPlace = placeOf(info.secretRef);
    const QJsonObject identity = QJsonDocument::fromJson(info.options.toUtf8()).object();
    setup.product = identity.value(QLatin1String("product")).toString();
    setup.version = identity.value(QLatin1String("version")).toString();
    setup.currency = identity.value(QLatin1String("currency")).toString();
    return setup;
}

} // namespace

Result<std::vector<desk::ChannelSetup>> DeskQueries::channelSetups()
{
    return record_.read<std::vector<desk::ChannelSetup>>(
        [](record::Snapshot& s) -> Result<std::vector<desk::ChannelSetup>> {
            ONHAND_ASSIGN(const auto channels, record::ChannelStore::list(s));
            ONHAND_ASSIGN(const auto count, record::ImportStore::newest(s, QStringLiteral("count")));
            std::vector<desk::ChannelSetup> setups;
            for (const ChannelInfo& info : channels) {
                auto setup = setupOf(info);
                ONHAND_ASSIGN(const auto origins, record::SetupQueries::origins(s, info.id));
                setup.skus = origins.skus;
                setup.uncounted = origins.uncounted;
                setup.unverified = origins.unverified;
                if (count) {
                    setup.lastCountAt = count->takenAt;
                    setup.lastCountFile = count->name;
                }
                setups.push_back(std::move(setup));
            }
            return setups;
        });
}

} // namespace onhand::engine
