#include "ui/stock/stock_export.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#ifdef ONHAND_HAS_XLSX
#include <xlsxwriter.h>
#endif

namespace onhand::ui {
namespace {

// A number as digits, everything else as on screen; the channel's column gives what the channel shows.
QVariant cell(const desk::StockRow& line, StockColumn column)
{
    switch (column) {
    case StockColumn::Code:
        return line.code;
    case StockColumn::Name:
        return line.name;
    case StockColumn::Category:
        return line.category;
    case StockColumn::OnHand:
        return qlonglong(line.stock.onHand.eaches);
    case StockColumn::Committed:
        return qlonglong(line.stock.committed.eaches);
    case StockColumn::Reserved:
        return qlonglong(line.stock.reserved.eaches);
    case StockColumn::Atp:
        return qlonglong(line.stock.atp().eaches);
    case StockColumn::Channel:
        return line.shown ? QVariant(qlonglong(*line.shown)) : QVariant();
    case StockColumn::Sold7:
        return qlonglong(line.sold7);
    case StockColumn::Sold28:
        return qlonglong(line.sold28);
    case StockColumn::State:
        return StockModel::wordsOf(flagsOf(line)).join(QLatin1String(", "));
    }
    Q_UNREACHABLE();
}

QByteArray quoted(const QVariant& value)
{
    QString text = value.toString();
    const bool needs = text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) ||
                       text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!needs)
        return text.toUtf8();
    return '"' + text.replace(QLatin1Char('"'), QLatin1String("\"\"")).toUtf8() + '"';
}

Result<void> writeCsv(const StockExport& table, const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Storage, file.errorString());
    QByteArrayList cells;
    for (const QString& title : table.titles)
        cells += quoted(title);
    file.write("\xEF\xBB\xBF" + cells.join(',') + "\r\n");
    for (const desk::StockRow& row : table.rows) {
        cells.clear();
        for (const StockColumn column : table.columns)
            cells += quoted(cell(row, column));
        file.write(cells.join(',') + "\r\n");
    }
    if (!file.commit())
        return fail(ErrorKind::Storage, file.errorString());
    return {};
}

#ifdef ONHAND_HAS_XLSX
void writeCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const QVariant& value)
{
    if (value.typeId() == QMetaType::LongLong)
        worksheet_write_number(sheet, row, column, double(value.toLongLong()), nullptr);
    else if (value.isValid())
        worksheet_write_string(sheet, row, column, value.toString().toUtf8().constData(), nullptr);
}

void fillSheet(lxw_worksheet* sheet, lxw_format* bold, const StockExport& table)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto at = static_cast<lxw_col_t>(i);
        worksheet_write_string(sheet, 0, at, table.titles.at(qsizetype(i)).toUtf8().constData(), bold);
        worksheet_set_column(sheet, at, at, StockModel::isNumber(table.columns[i]) ? 12 : 28, nullptr);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            writeCell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i),
                      cell(table.rows[row], table.columns[i]));
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

Result<void> writeXlsx(const StockExport& table, const QString& path)
{
    const QString part = path + QStringLiteral(".part");
    lxw_workbook* book = workbook_new(QFile::encodeName(part).constData());
    if (!book)
        return fail(ErrorKind::Storage, QStringLiteral("no memory for a workbook"));
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    const QByteArray title = QCoreApplication::translate("StockExport", "Stock").toUtf8();
    fillSheet(workbook_add_worksheet(book, title.constData()), bold, table);
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR) {
        QFile::remove(part);
        return fail(ErrorKind::Storage, QString::fromUtf8(lxw_strerror(error)));
    }
    if (QFile::exists(path) && !QFile::remove(path))
        return fail(ErrorKind::Storage, QStringLiteral("%1 can not be replaced").arg(path));
    if (!QFile::rename(part, path))
        return fail(ErrorKind::Storage, QStringLiteral("%1 can not be written").arg(path));
    return {};
}
#else
Result<void> writeXlsx(const StockExport&, const QString&)
{
    return fail(ErrorKind::Refused, QStringLiteral("built without libxlsxwriter; choose CSV"));
}
#endif

} // namespace

StockExport takeExport(const StockFilter& filter, const std::vector<int>& columns)
{
    StockExport table;
    for (const int column : columns) {
        table.columns.push_back(static_cast<StockColumn>(column));
        table.titles += filter.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    table.rows.reserve(static_cast<std::size_t>(filter.rowCount()));
    for (int row = 0; row < filter.rowCount(); ++row)
        table.rows.push_back(filter.line(row));
    return table;
}

Result<void> writeExport(const StockExport& table, const QString& path)
{
    return path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive) ? writeXlsx(table, path) : writeCsv(table, path);
}

} // namespace onhand::ui
