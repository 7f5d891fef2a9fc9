#include "ui/walks/count_sheet.h"

#include "ui/walks/walk_words.h"

#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace onhand::ui {

namespace {

QString binTable(const desk::WalkSheet& sheet, const desk::WalkBinRow& bin, const QStringList& titles)
{
    QString rows;
    for (const auto& line : sheet.lines) {
        if (line.bin != bin.bin)
            continue;
        rows += QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3</td><td width=\"70\">&nbsp;</td></tr>")
                    .arg(line.code.toHtmlEscaped(), line.name.toHtmlEscaped(), line.upc.toHtmlEscaped());
    }
    // Room for what is found and was not expected here.
    for (int i = 0; i < 2; ++i)
        rows += QStringLiteral("<tr><td>&nbsp;</td><td></td><td></td><td></td></tr>");
    QString head;
    for (const auto& title : titles)
        head += QStringLiteral("<th align=\"left\">%1</th>").arg(title.toHtmlEscaped());
    return QStringLiteral(
               "<h3>%1</h3><table border=\"1\" cellspacing=\"0\" cellpadding=\"5\" width=\"100%\"><tr>%2</tr>%3"
               "</table>")
        .arg(WalkWords::binName(bin).toHtmlEscaped(), head, rows);
}

} // namespace

QString CountSheet::html(const desk::WalkSheet& sheet)
{
    auto text =
        QStringLiteral("<h2>%1</h2><p>%2</p>")
            .arg(sheet.walk.title.toHtmlEscaped(),
                 tr("Counted by ______________________   Date and time ______________________").toHtmlEscaped());
    text += QStringLiteral("<p>%1</p>")
                .arg(tr("Write what you count. Leave the box empty where you did not look: empty stays unknown, it is "
                        "not 0.")
                         .toHtmlEscaped());
    for (const auto& bin : sheet.bins)
        text += binTable(sheet, bin, {tr("SKU"), tr("Name"), tr("UPC"), tr("Counted")});
    return text;
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
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
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
