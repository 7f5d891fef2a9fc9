#pragma once

#include "record/transaction.h"

#include <QTimeZone>

namespace onhand::engine {

// Settings that the figures on the screens depend on.
struct ShopSettings
{
    QTimeZone zone;         // "shop.timezone", else the system's
    std::int64_t lowAt = 0; // "stock.low_at", eaches
    // "shop.opens_at" and "shop.closes_at", minutes since midnight; equal: always open.
    std::int64_t opensAt = 0;
    std::int64_t closesAt = 0;

    static Result<ShopSettings> read(record::Snapshot& s);

    // The first moment of the shop's day that is `days` before the one `now` falls into.
    Instant startOfDay(Instant now, int days) const;
    // The first moment of the shop's hour that `now` falls into.
    Instant startOfHour(Instant now) const;
    // Empty while the shop is open at `now`.
    std::optional<Milliseconds> untilOpening(Instant now) const;
    // How many days before the day of `now` the moment `at` lies; 0 for the same day, negative for a later one.
    std::int64_t daysBefore(Instant now, Instant at) const;
};

} // namespace onhand::engine
