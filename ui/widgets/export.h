#pragma once

#include "base/result.h"

#include <QString>

class QAbstractItemModel;
class QHeaderView;

namespace onhand::ui {

// The rows of a model in the order and with the columns that `header` shows.
// Tab-separated, with titles; cells never hold a tab or a line break of their own.
QString toTsv(const QAbstractItemModel& model, const QHeaderView& header, const QList<int>& rows);
// Writes CSV (RFC 4180, UTF-8) or, when the name ends in .xlsx, a workbook. Errors: Storage, Full, ReadOnly.
Result<void> exportTable(const QAbstractItemModel& model, const QHeaderView& header, const QString& fileName);
bool canExportXlsx();

} // namespace onhand::ui
