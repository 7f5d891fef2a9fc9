#pragma once

#include "base/quantity.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace onhand::ports {

// A row that could not be read: where, why, and the row as it came. The other rows go on.
struct RowProblem
{
    int line = 0; // 1 is the header
    QString reason;
    QString raw;
};

// One row of a count or of an export of quantities.
struct CountRow
{
    int line = 0;
    QString code; // as the till has it; compared exactly
    QString upc;
    QString name;
    QString category;
    Quantity units;          // in the row's own unit, signed
    std::int64_t factor = 1; // eaches in one unit
    std::optional<std::int64_t> costMinor;
    std::optional<std::int64_t> priceMinor;
    QString bin; // empty: the file names none

    Quantity eaches() const { return {units.eaches * factor}; }
};

// A whole file of them. A code that is missing here is unknown, not 0.
struct CountFile
{
    QString contentHash; // SHA-256 of the bytes, lower-case hex
    QString name;        // without its folder
    std::vector<CountRow> rows;
    std::vector<RowProblem> problems;
    std::int64_t withoutNumber = 0; // rows that say on purpose that there is no number ("not stocked")
};

} // namespace onhand::ports
