#include "engine/shop_settings.h"

#include "record/settings_store.h"
#include "record/stock_queries.h"

namespace onhand::engine {

namespace {

QDate dayOf(Instant at, const QTimeZone& zone)
{
    return at.toDateTime().toTimeZone(zone).date();
}

} // namespace

Result<ShopSettings> ShopSettings::read(record::Snapshot& s)
{
    ShopSettings settings;
    ONHAND_ASSIGN(const QString zone, record::StockQueries::setting(s, QStringLiteral("shop.timezone")));
    settings.zone = QTimeZone(zone.toUtf8());
    if (!settings.zone.isValid())
        settings.zone = QTimeZone::systemTimeZone();
    // A container without zone data has no system zone either.
    if (!settings.zone.isValid())
        settings.zone = QTimeZone::utc();
    ONHAND_ASSIGN(settings.lowAt, record::SettingsStore::get(s, record::settings::lowStockAt));
    ONHAND_ASSIGN(settings.opensAt, record::SettingsStore::get(s, record::settings::opensAt));
    ONHAND_ASSIGN(settings.closesAt, record::SettingsStore::get(s, record::settings::closesAt));
    return settings;
}

Instant ShopSettings::startOfDay(Instant now, int days) const
{
    return Instant::fromDateTime(dayOf(now, zone).addDays(-days).startOfDay(zone));
}

Instant ShopSettings::startOfHour(Instant now) const
{
    constexpr std::int64_t hour = 3'600'000;
    const std::int64_t offset = std::int64_t(zone.offsetFromUtc(now.toDateTime())) * 1'000;
    return Instant{(now.ms + offset) / hour * hour - offset};
}

std::optional<Milliseconds> ShopSettings::untilOpening(Instant now) const
{
    constexpr std::int64_t day = 1'440;
    const QTime time = now.toDateTime().toTimeZone(zone).time();
    const std::int64_t minute = time.hour() * 60 + time.minute();
    const bool acrossMidnight = closesAt < opensAt;
    const bool afterOpening = minute >= opensAt;
    const bool beforeClosing = minute < closesAt;
    if (opensAt == closesAt || (acrossMidnight ? afterOpening || beforeClosing : afterOpening && beforeClosing))
        return std::nullopt;
    const std::int64_t left = (opensAt - minute + day) % day;
    return Milliseconds(left * 60'000 - time.second() * 1'000 - time.msec());
}

std::int64_t ShopSettings::daysBefore(Instant now, Instant at) const
{
    return dayOf(at, zone).daysTo(dayOf(now, zone));
}

} // namespace onhand::engine
