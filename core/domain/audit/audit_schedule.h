#pragma once

#include "base/clock.h"

#include <QTimeZone>

#include <optional>

namespace onhand {

// Once a week at a time of the shop's own day.
struct AuditSchedule
{
    int weekday = 1;          // 1 is Monday; 0: never by itself
    int minuteOfDay = 6 * 60; // by the shop's clock; a time that summer time skips is the first moment after it
    QTimeZone zone;

    // The newest scheduled moment at or before `now`; empty: never.
    std::optional<Instant> latest(Instant now) const;
    // The scheduled moment that is still to be done: the newest one, unless an audit was begun at or after it. One that
    // was missed while the PC was off is done on return, and only once however many were missed. Nothing is due for the
    // time before `since`.
    std::optional<Instant> due(std::optional<Instant> lastBegun, Instant since, Instant now) const;
    std::optional<Instant> next(Instant now) const;
};

} // namespace onhand
