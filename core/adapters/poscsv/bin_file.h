#pragma once

#include "base/result.h"
#include "ports/count_source.h"

#include <QByteArray>

namespace onhand::poscsv {

// A row of a file of bins.
struct BinRow
{
    int line = 0;
    QString code;
    QString label;
    QString barcode;
    std::optional<std::int64_t> walkingOrder;
    std::optional<bool> sellable;
};

struct BinFile
{
    std::vector<BinRow> rows;
    std::vector<ports::RowProblem> problems;
};

// Reads a CSV of bins: a column "bin" (or "code", "location"), and of "label" (or "name"), "barcode", "order" (or
// "walking order") and "sellable" (yes/no, true/false, 1/0) those that are there. Invalid when no column names the bin.
Result<BinFile> parseBins(const QByteArray& bytes);

} // namespace onhand::poscsv
