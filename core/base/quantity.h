#pragma once

#include "base/result.h"

#include <compare>
#include <cstdint>

namespace onhand {

// A signed number of eaches. Never a fraction, never another unit.
struct Quantity
{
    std::int64_t eaches = 0;

    // More than any shop holds; a value beyond it is an input error, so that sums can not overflow.
    static constexpr std::int64_t limit = 1'000'000'000;

    auto operator<=>(const Quantity&) const = default;
    Quantity operator+(Quantity o) const { return {eaches + o.eaches}; }
    Quantity operator-(Quantity o) const { return {eaches - o.eaches}; }
    Quantity operator-() const { return {-eaches}; }
    Quantity& operator+=(Quantity o)
    {
        eaches += o.eaches;
        return *this;
    }
    Quantity& operator-=(Quantity o)
    {
        eaches -= o.eaches;
        return *this;
    }
    bool isZero() const { return eaches == 0; }
};

// A whole number in text: "12", "-3", "7.0", "1,204" with `group` = ','. A fraction is an error, never a rounding.
Result<Quantity> parseQuantity(const QString& text, QChar group = {});

} // namespace onhand
