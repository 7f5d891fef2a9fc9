#pragma once

#include "base/result.h"

#include <compare>
#include <cstdint>

namespace onhand {

// Whole minor units (cents) of one currency. `currency` is the ISO 4217 code ("USD").
struct Money
{
    std::int64_t minor = 0;
    QString currency;

    bool operator==(const Money&) const = default;
};

// "54.19", "$54.19", "€19.90" with the currency's two minor digits. A comma as decimal separator or more than two
// decimals is an error: WooCommerce reads "54,19" as 5419, so nothing here guesses.
Result<std::int64_t> parseMinorUnits(const QString& text);

// "54.19" for 5419; always two decimals and a point, as channels expect.
QString toDecimalText(std::int64_t minor);

} // namespace onhand
