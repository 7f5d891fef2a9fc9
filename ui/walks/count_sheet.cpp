#include "ui/walks/count_sheet.h"

#include "ui/walks/walk_words.h"

#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <QTextDocument>

namespace onhand::ui {

namespace {

QString binTable(const desk::WalkSheet& sheet, const desk::WalkBinRow& bin, const QStringList& titles)
{
    const auto cell = QStringLiteral("<td width=\"%1%\" style=\"border: 1px solid #8a8f9b; white-space: nowrap\">");
    const auto row = QStringLiteral("<tr>") + cell.arg(26) + QStringLiteral("<b>%1</b></td>") + cell.arg(40) +
                     QStringLiteral("%2</td>") + cell.arg(18) + QStringLiteral("<small>%3</small></td>") +
                     cell.arg(16) + QStringLiteral("<big>&nbsp;</big></td></tr>");
    QString rows;
    for (const auto& line : sheet.lines) {
        if (line.bin == bin.bin)
            rows += row.arg(line.code.toHtmlEscaped(), line.name.toHtmlEscaped(), line.upc.toHtmlEscaped());
    }
    // Room for what is found and was not expected here.
    for (int i = 0; i < 2; ++i)
        rows += row.arg(QStringLiteral("&nbsp;"), QString(), QString());
    QString head;
    for (const auto& title : titles)
        head += QStringLiteral("<td><small>%1</small></td>").arg(title.toHtmlEscaped());
    return QStringLiteral("<h3>%1</h3><table style=\"border-collapse: collapse\" "
                          "cellpadding=\"6\" width=\"100%\"><thead><tr style=\"background: #eeeff2\">%2</tr></thead>"
                          "%3</table>")
        .arg(WalkWords::binName(bin).toHtmlEscaped(), head, rows);
}

} // namespace

QString CountSheet::html(const desk::WalkSheet& sheet)
{
    auto text = QStringLiteral("<h2>%1</h2><p>%2</p>")
                    .arg(sheet.walk.title.toHtmlEscaped(),
                         tr("Counted by ______________________ on ______________ at ______________").toHtmlEscaped());
    text += QStringLiteral("<p>%1</p>")
                .arg(tr("Write what you count. Leave the box empty where you did not look: empty stays unknown, it is "
                        "not 0.")
                         .toHtmlEscaped());
    for (const auto& bin : sheet.bins)
        text += binTable(sheet, bin, {tr("SKU"), tr("Name"), tr("UPC"), tr("Counted")});
    return text;
}

Result<void> CountSheet::print(const desk::WalkSheet& sheet, QPrinter& printer)
{
    printer.setDocName(sheet.walk.title);
    QTextDocument document;
    document.setHtml(html(sheet));
    document.print(&printer);
    if (printer.printerState() == QPrinter::Error)
        return fail(ErrorKind::Storage, QStringLiteral("printer: %1").arg(printer.printerName()));
    return {};
}

Result<void> CountSheet::writePdf(const desk::WalkSheet& sheet, const QString& fileName)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    {
        QPdfWriter writer(&file);
        const bool letter = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
        writer.setPageSize(QPageSize(letter ? QPageSize::Letter : QPageSize::A4));
        // The document keeps 2 cm free by itself.
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout::Millimeter);
        writer.setTitle(sheet.walk.title);
        QTextDocument document;
        document.setHtml(html(sheet));
        document.print(&writer);
    }
    if (!file.commit())
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    return {};
}

} // namespace onhand::ui
