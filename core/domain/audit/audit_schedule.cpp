#include "domain/audit/audit_schedule.h"

namespace onhand {

namespace {

// On that day, by the shop's clock.
Instant momentOn(const QDate& day, int minuteOfDay, const QTimeZone& zone)
{
    const QTime time(minuteOfDay / 60, minuteOfDay % 60);
    const QDateTime moment(day, time, zone);
    if (moment.isValid()) {
        // Where the clock goes back it comes twice: the first one counts.
        const QDateTime before = moment.addSecs(-3'600);
        return Instant::fromDateTime(before.date() == day && before.time() == time ? before : moment);
    }
    // The clock jumps over it: the first moment after the jump.
    return Instant::fromDateTime(day.startOfDay(zone).addSecs(minuteOfDay * 60LL));
}

} // namespace

std::optional<Instant> AuditSchedule::latest(Instant now) const
{
    if (weekday < 1 || weekday > 7)
        return std::nullopt;
    const QDate today = now.toDateTime().toTimeZone(zone).date();
    QDate day = today.addDays(-((today.dayOfWeek() - weekday + 7) % 7));
    const Instant moment = momentOn(day, minuteOfDay, zone);
    return moment <= now ? moment : momentOn(day.addDays(-7), minuteOfDay, zone);
}

std::optional<Instant> AuditSchedule::due(std::optional<Instant> lastBegun, Instant since, Instant now) const
{
    const auto moment = latest(now);
    if (!moment || *moment < since || (lastBegun && *lastBegun >= *moment))
        return std::nullopt;
    return moment;
}

std::optional<Instant> AuditSchedule::next(Instant now) const
{
    const auto moment = latest(now);
    if (!moment)
        return std::nullopt;
    const QDate day = moment->toDateTime().toTimeZone(zone).date();
    return momentOn(day.addDays(7), minuteOfDay, zone);
}

} // namespace onhand
