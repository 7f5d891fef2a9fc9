#include "domain/authority/movement_source.h"
#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/shop_settings.h"
#include "record/channel_store.h"
#include "record/settings_store.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

// The settings of the whole shop.
namespace onhand::engine {

using record::ChannelStore;
using record::SettingsStore;
using record::Snapshot;
using record::Transaction;

namespace {

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<std::vector<desk::BufferRow>> readBuffers(Snapshot& s)
{
    std::vector<desk::BufferRow> rows;
    ONHAND_ASSIGN(const auto channels, ChannelStore::list(s));
    for (const ChannelInfo& channel : channels) {
        ONHAND_ASSIGN(const auto rules, ChannelStore::buffers(s, channel.id));
        for (const record::BufferRule& rule : rules) {
            if (!rule.sku)
                rows.push_back({channel.id, channel.name, rule.category, rule.quantity.eaches});
        }
    }
    // Sorted here, because the order of a database depends on its collation.
    std::sort(rows.begin(), rows.end(), [](const desk::BufferRow& a, const desk::BufferRow& b) {
        return std::tie(a.channel, a.category) < std::tie(b.channel, b.category);
    });
    return rows;
}

} // namespace

Result<desk::ShopSettings> DeskQueries::shopSettings()
{
    return record_.read<desk::ShopSettings>([](Snapshot& s) -> Result<desk::ShopSettings> {
        ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
        desk::ShopSettings settings;
        settings.lowStockAt = shop.lowAt;
        settings.timeZone = QString::fromUtf8(shop.zone.id());
        ONHAND_ASSIGN(settings.tillFolder, SettingsStore::get(s, record::settings::tillFolder));
        ONHAND_ASSIGN(settings.buffers, readBuffers(s));
        return settings;
    });
}

Result<void> DeskCommands::setDefaultLowStock(std::int64_t eaches, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("shop.low_at"), QStringLiteral("shop"),
                        json({{QStringLiteral("low_at"), qint64(eaches)}}), [&](Transaction& tx) {
                            tx.changes().everySku = true;
                            return SettingsStore::set(tx, record::settings::lowStockAt, eaches);
                        });
}

Result<void> DeskCommands::setTillFolder(const QString& folder, const QString& actor)
{
    if (!folder.isEmpty() && (!QDir::isAbsolutePath(folder) || !QDir(folder).exists()))
        return fail(ErrorKind::Invalid, QStringLiteral("till folder: %1 is no folder of this PC").arg(folder));
    const QString kept = folder.isEmpty() ? QStringLiteral("") : folder; // a null text would be no value
    return writeAudited(actor, QStringLiteral("shop.till_folder"), QStringLiteral("shop"),
                        json({{QStringLiteral("folder"), folder}}),
                        [&](Transaction& tx) { return SettingsStore::set(tx, record::settings::tillFolder, kept); });
}

Result<void> DeskCommands::removeBuffer(ChannelId channel, const QString& category, SkuId sku, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("buffer.remove"), QStringLiteral("channel:%1").arg(channel.value),
                        json({{QStringLiteral("category"), category}, {QStringLiteral("sku"), qint64(sku.value)}}),
                        [&](Transaction& tx) {
                            tx.setCause(QStringLiteral("buffer"));
                            return ChannelStore::removeBuffer(tx, channel, category, sku,
                                                              {System::Onhand, sourceText(Origin::Console)});
                        });
}

} // namespace onhand::engine
