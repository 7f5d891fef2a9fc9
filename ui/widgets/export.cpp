#include "ui/widgets/export.h"

#include "ui/widgets/grid_model.h"

#include <QAbstractItemModel>
#include <QDir>
#include <QHeaderView>
#include <QRegularExpression>
#include <QSaveFile>

#ifdef ONHAND_HAS_XLSX
#include <xlsxwriter.h>
#endif

namespace onhand::ui {

namespace {

QList<int> shownColumns(const QHeaderView& header)
{
    QList<int> columns;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        if (!header.isSectionHidden(logical))
            columns.append(logical);
    }
    return columns;
}

// A whole number that a spreadsheet can add up, where the cell is one.
std::optional<qlonglong> numberOf(const QModelIndex& at)
{
    const auto sort = at.data(GridModel::SortRole);
    const bool trailing = at.data(Qt::TextAlignmentRole).toInt() & Qt::AlignTrailing;
    if (sort.typeId() != QMetaType::LongLong || !trailing || at.data(GridModel::BeforeRole).isValid())
        return std::nullopt;
    return sort.toLongLong();
}

QString textOf(const QAbstractItemModel& model, int row, int column)
{
    const auto at = model.index(row, column);
    if (const auto number = numberOf(at))
        return QString::number(*number);
    const auto spoken = at.data(Qt::AccessibleTextRole);
    auto text = spoken.isValid() ? spoken.toString() : at.data().toString();
    return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString csvField(QString text)
{
    // A spreadsheet would read these beginnings as a formula.
    static const QRegularExpression number(QStringLiteral("^-?[0-9]+$"));
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()) && !number.match(text).hasMatch())
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')))
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
    return text;
}

Result<void> writeCsv(const QAbstractItemModel& model, const QHeaderView& header, const QString& fileName)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::ReadOnly, file.errorString());
    const auto columns = shownColumns(header);
    QStringList fields;
    for (const int column : columns)
        fields.append(csvField(model.headerData(column, Qt::Horizontal).toString()));
    file.write(fields.join(QLatin1Char(',')).toUtf8() + "\r\n");
    for (int row = 0; row < model.rowCount(); ++row) {
        fields.clear();
        for (const int column : columns)
            fields.append(csvField(textOf(model, row, column)));
        file.write(fields.join(QLatin1Char(',')).toUtf8() + "\r\n");
    }
    if (!file.commit())
        return fail(ErrorKind::Storage, file.errorString());
    return {};
}

#ifdef ONHAND_HAS_XLSX
Result<void> writeXlsx(const QAbstractItemModel& model, const QHeaderView& header, const QString& fileName)
{
    auto* book = workbook_new(QDir::toNativeSeparators(fileName).toUtf8().constData());
    if (!book)
        return fail(ErrorKind::Storage, QStringLiteral("workbook"));
    auto* sheet = workbook_add_worksheet(book, nullptr);
    const auto columns = shownColumns(header);
    for (int i = 0; i < columns.size(); ++i) {
        const auto at = static_cast<lxw_col_t>(i);
        worksheet_write_string(sheet, 0, at,
                               model.headerData(columns[i], Qt::Horizontal).toString().toUtf8().constData(), nullptr);
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto index = model.index(row, columns[i]);
            const auto line = static_cast<lxw_row_t>(row + 1);
            if (const auto number = numberOf(index))
                worksheet_write_number(sheet, line, at, static_cast<double>(*number), nullptr);
            else
                worksheet_write_string(sheet, line, at, textOf(model, row, columns[i]).toUtf8().constData(), nullptr);
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    const auto error = workbook_close(book);
    if (error != LXW_NO_ERROR)
        return fail(ErrorKind::Storage, QString::fromUtf8(lxw_strerror(error)));
    return {};
}
#endif

} // namespace

bool canExportXlsx()
{
#ifdef ONHAND_HAS_XLSX
    return true;
#else
    return false;
#endif
}

QString toTsv(const QAbstractItemModel& model, const QHeaderView& header, const QList<int>& rows)
{
    const auto columns = shownColumns(header);
    QStringList lines;
    QStringList fields;
    for (const int column : columns)
        fields.append(model.headerData(column, Qt::Horizontal).toString());
    lines.append(fields.join(QLatin1Char('\t')));
    for (const int row : rows) {
        fields.clear();
        for (const int column : columns)
            fields.append(textOf(model, row, column));
        lines.append(fields.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

Result<void> exportTable(const QAbstractItemModel& model, const QHeaderView& header, const QString& fileName)
{
#ifdef ONHAND_HAS_XLSX
    if (fileName.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive))
        return writeXlsx(model, header, fileName);
#endif
    return writeCsv(model, header, fileName);
}

} // namespace onhand::ui
