#pragma once

#include "base/quantity.h"

#include <QString>

namespace onhand::ui {

// What a person means by a number typed at a shelf: "6" is the new count, "+2" and "-2" are changes.
struct CountEntry
{
    std::int64_t before = 0;
    std::int64_t after = 0;

    std::int64_t difference() const { return after - before; }
};

// Errors: Invalid with a `detail` out of the words empty, number, limit, same.
Result<CountEntry> readCount(const QString& text, std::int64_t before);

// A whole number > 0 for goods that arrived. Errors as above, and "positive".
Result<Quantity> readReceived(const QString& text);

// The sentence for an error of these two.
QString textOfEntryError(const Error& error);

} // namespace onhand::ui
