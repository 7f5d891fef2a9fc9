#pragma once

#include "base/clock.h"
#include "base/quantity.h"
#include "base/result.h"

#include <QString>

namespace onhand::poscsv {

// "1.0", "-2", "1,204": a whole number with thousands commas in their places. A fraction is an error.
Result<Quantity> parseTillQuantity(const QString& text);

// "$8.00", "$1,234.50", "€19.90", "-$8.00", "($8.00)" in minor units.
Result<std::int64_t> parseTillMoney(const QString& text);

// "EA", "ea", "" → 1; "CS6", "PK12", "CS-24" → 6, 12, 24. A word without a number ("CASE") is an error: how many there
// are in it is not ours to guess.
Result<std::int64_t> parseUnitFactor(const QString& text);

// The moment of a local date ("2026-11-20"), time ("08:00:22", "8:00 PM") and zone ("America/Los_Angeles", or
// "Pacific Time (US & Canada)" as Square writes it).
Result<Instant> parseTillMoment(const QString& date, const QString& time, const QString& zone);

} // namespace onhand::poscsv
