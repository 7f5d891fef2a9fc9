#pragma once

#include "base/result.h"
#include "desk/queries.h"
#include "ui/stock/stock_flags.h"

#include <QByteArray>

#include <unordered_map>
#include <vector>

namespace onhand::ui {

// Everything that the stock page holds of the record, column by column where a pass over all rows has to be quick.
// Made on the reader thread, so that folding and ordering the text of 100,000 SKUs never stops the screen.
struct StockSnapshot
{
    std::int64_t revision = 0; // of the record, read before the rows: they are at least this new
    std::vector<desk::StockRow> rows;
    std::vector<QByteArray> keys;         // for searching; same index as rows
    std::vector<StockFlags> flags;        // same index as rows
    std::vector<std::uint32_t> codeRank;  // position of the row when all are ordered by code, name, category
    std::vector<std::uint32_t> nameRank;  //
    std::vector<std::uint32_t> groupRank; // equal categories have equal ranks
    std::unordered_map<std::int64_t, std::int32_t> indexOf;
};

StockSnapshot makeSnapshot(std::int64_t revision, std::vector<desk::StockRow> rows);
Result<StockSnapshot> readSnapshot(desk::Queries& queries);

// True when nothing that the page shows or filters by differs.
bool sameLine(const desk::StockRow& a, const desk::StockRow& b);
bool sameText(const desk::StockRow& a, const desk::StockRow& b);

} // namespace onhand::ui
