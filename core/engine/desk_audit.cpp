#include "domain/audit/audit_schedule.h"
#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/shop_settings.h"
#include "record/drift_audit_store.h"
#include "record/settings_store.h"

namespace onhand::engine {

using record::DriftAuditStore;
using record::SettingsStore;
using record::Snapshot;
using record::Transaction;
namespace settings = record::settings;

Result<std::vector<DriftAudit>> DeskQueries::driftAudits(int limit)
{
    return record_.read<std::vector<DriftAudit>>([&](Snapshot& s) { return DriftAuditStore::list(s, limit); });
}

Result<DriftAuditReport> DeskQueries::driftAuditReport(DriftAuditId id)
{
    return record_.read<DriftAuditReport>([&](Snapshot& s) { return DriftAuditStore::report(s, id); });
}

Result<desk::AuditSettings> DeskQueries::auditSettings()
{
    return record_.read<desk::AuditSettings>([&](Snapshot& s) -> Result<desk::AuditSettings> {
        desk::AuditSettings found;
        ONHAND_ASSIGN(const std::int64_t weekday, SettingsStore::get(s, settings::auditWeekday));
        ONHAND_ASSIGN(const std::int64_t minute, SettingsStore::get(s, settings::auditMinute));
        ONHAND_ASSIGN(found.folder, SettingsStore::get(s, settings::auditFolder));
        ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
        found.weekday = int(weekday);
        found.minuteOfDay = int(minute);
        found.timeZone = QString::fromUtf8(shop.zone.id());
        found.nextAt = AuditSchedule{found.weekday, found.minuteOfDay, shop.zone}.next(record_.clock().now());
        return found;
    });
}

Result<void> DeskCommands::setAuditSchedule(int weekday, int minuteOfDay, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("audit.schedule"), QStringLiteral("settings"),
                        QStringLiteral("{\"weekday\":%1,\"minute\":%2}").arg(weekday).arg(minuteOfDay),
                        [&](Transaction& tx) -> Result<void> {
                            ONHAND_TRY(SettingsStore::set(tx, settings::auditWeekday, weekday));
                            return SettingsStore::set(tx, settings::auditMinute, minuteOfDay);
                        });
}

Result<void> DeskCommands::setAuditFolder(const QString& folder, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("audit.folder"), QStringLiteral("settings"), QStringLiteral("{}"),
                        [&](Transaction& tx) { return SettingsStore::set(tx, settings::auditFolder, folder); });
}

} // namespace onhand::engine
