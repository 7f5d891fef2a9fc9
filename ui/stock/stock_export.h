#pragma once

#include "base/result.h"
#include "ui/stock/stock_filter.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace onhand::ui {

// What a StockFilter shows, in its order, taken out of it so that the writing can happen on another thread.
struct StockExport
{
    std::vector<StockColumn> columns;
    QStringList titles;
    std::vector<desk::StockRow> rows;
};

StockExport takeExport(const StockFilter& filter, const std::vector<int>& columns);

// Writes it to a file: ".xlsx" as a workbook with numbers as numbers, anything else as CSV (UTF-8 with a mark, so that
// spreadsheets read it; plain digits; RFC 4180 quotes). A file that exists is replaced only when all is written.
// Errors: Storage, with the system's words.
Result<void> writeExport(const StockExport& table, const QString& path);

} // namespace onhand::ui
