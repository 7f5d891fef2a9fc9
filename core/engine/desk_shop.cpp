#include "domain/authority/movement_source.h"
#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/second_opinion.h"
#include "engine/shop_settings.h"
#include "record/audit_store.h"
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

// With what it was before: that explains a gap which the change leaves until the channel is told.
Result<void> changeBuffer(record::Record& record, ChannelId channel, const record::BufferRule& wanted, bool set,
                          const QString& actor)
{
    return record
        .write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_ASSIGN(const auto rules, ChannelStore::buffers(tx, channel));
            const auto rule = std::find_if(rules.begin(), rules.end(), [&](const record::BufferRule& one) {
                return one.category == wanted.category && one.sku == wanted.sku;
            });
            QJsonObject detail{{QStringLiteral("category"), wanted.category},
                               {QStringLiteral("sku"), qint64(wanted.sku.value)}};
            detail.insert(QStringLiteral("was"),
                          rule == rules.end() ? QJsonValue() : QJsonValue(qint64(rule->quantity.eaches)));
            if (set)
                detail.insert(QStringLiteral("eaches"), qint64(wanted.quantity.eaches));
            tx.setCause(QStringLiteral("buffer"));
            const Speaker speaker{System::Onhand, sourceText(Origin::Console)};
            ONHAND_TRY(set ? ChannelStore::setBuffer(tx, channel, wanted, speaker)
                           : ChannelStore::removeBuffer(tx, channel, wanted.category, wanted.sku, speaker));
            ONHAND_TRY(record::AuditStore::append(
                tx, {actor, set ? QStringLiteral("buffer.set") : QStringLiteral("buffer.remove"),
                     QStringLiteral("channel:%1").arg(channel.value), json(detail)}));
            return true;
        })
        .map([](bool) {});
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

Result<desk::ExplainerSettings> DeskQueries::explainerSettings()
{
    return record_.read<desk::ExplainerSettings>([](Snapshot& s) -> Result<desk::ExplainerSettings> {
        ONHAND_ASSIGN(const ExplainerSettings kept, ExplainerSettings::read(s));
        desk::ExplainerSettings settings{kept.on, kept.url, kept.model, kept.seconds, !kept.keyAt.isEmpty()};
        if (kept.keyAt.startsWith(QLatin1String("file:")))
            settings.keyPlace = desk::KeyPlace::File;
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

Result<void> DeskCommands::setBuffer(ChannelId channel, const QString& category, SkuId sku, std::int64_t eaches,
                                     const QString& actor)
{
    return changeBuffer(record_, channel, {category, sku, Quantity{eaches}}, true, actor);
}

Result<void> DeskCommands::removeBuffer(ChannelId channel, const QString& category, SkuId sku, const QString& actor)
{
    return changeBuffer(record_, channel, {category, sku, Quantity{}}, false, actor);
}

} // namespace onhand::engine
