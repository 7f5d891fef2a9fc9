#include "app/common/audit_pdf.h"

#include <QFontDatabase>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace onhand::app {

Result<void> writePdf(const QString& html, const QString& path)
{
    if (QFontDatabase::families().isEmpty())
        return fail(ErrorKind::Refused, QStringLiteral("pdf: this computer has no font to write it with"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(path, file.errorString()));
    {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageOrientation(QPageLayout::Landscape);
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        // Its fonts are measured in points, whatever the screen.
        writer.setResolution(96);
        QTextDocument document;
        QFont font = document.defaultFont();
        font.setPointSizeF(8);
        document.setDefaultFont(font);
        document.setDocumentMargin(0);
        document.setHtml(html);
        document.setPageSize(QSizeF(writer.width(), writer.height()));
        document.print(&writer);
    }
    if (!file.commit())
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

} // namespace onhand::app
