#include "ui/bins/bin_labels.h"

#include "ui/bins/barcode.h"

#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>

namespace onhand::ui {

namespace {

constexpr int across = 3;
constexpr int down = 8;
constexpr double margin = 8;        // mm
constexpr double quietModules = 10; // on both sides, as the symbology asks for

void paintBars(QPainter& painter, const QRectF& at, const Barcode& barcode)
{
    const double module = at.width() / (barcode.width + 2 * quietModules);
    for (const QRectF& bar : barcode.bars) {
        painter.fillRect(
            QRectF(at.left() + (bar.left() + quietModules) * module, at.top(), bar.width() * module, at.height()),
            Qt::black);
    }
}

} // namespace

QString BinLabels::textOf(const desk::BinRow& bin)
{
    return bin.barcode.isEmpty() ? bin.bin.code : bin.barcode;
}

void BinLabels::paint(QPainter& painter, const QRectF& at, const desk::BinRow& bin)
{
    const double inset = at.height() * 0.08;
    const QRectF inside = at.adjusted(inset, inset, -inset, -inset);
    QFont font = painter.font();
    font.setPixelSize(int(inside.height() * 0.30));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::black);
    const QRectF name(inside.left(), inside.top(), inside.width(), inside.height() * 0.36);
    painter.drawText(name, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(bin.bin.code, Qt::ElideRight, int(name.width())));
    if (const auto barcode = code128(textOf(bin)))
        paintBars(painter, QRectF(inside.left(), name.bottom(), inside.width(), inside.height() * 0.40), *barcode);
    font.setPixelSize(int(inside.height() * 0.15));
    font.setBold(false);
    painter.setFont(font);
    const QRectF under(inside.left(), inside.top() + inside.height() * 0.80, inside.width(), inside.height() * 0.20);
    const auto text = bin.bin.label.isEmpty() || bin.bin.label == bin.bin.code ? textOf(bin) : bin.bin.label;
    painter.drawText(under, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(under.width())));
}

Result<void> BinLabels::check(const std::vector<desk::BinRow>& bins)
{
    for (const auto& bin : bins) {
        if (const auto barcode = code128(textOf(bin)); !barcode)
            return fail(barcode.error().kind, QStringLiteral("%1: %2").arg(bin.bin.code, barcode.error().detail));
    }
    return {};
}

Result<void> BinLabels::paintAll(const std::vector<desk::BinRow>& bins, QPagedPaintDevice& paper)
{
    QPainter painter;
    if (!painter.begin(&paper))
        return fail(ErrorKind::Storage, QStringLiteral("labels: nothing can be painted there"));
    const double width = double(paper.width()) / across;
    const double height = double(paper.height()) / down;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const int place = int(i % (across * down));
        if (place == 0 && i > 0 && !paper.newPage())
            return fail(ErrorKind::Storage, QStringLiteral("labels: no further page"));
        paint(painter, QRectF((place % across) * width, (place / across) * height, width, height), bins[i]);
    }
    return {};
}

Result<void> BinLabels::print(const std::vector<desk::BinRow>& bins, QPrinter& printer)
{
    ONHAND_TRY(check(bins));
    printer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
    ONHAND_TRY(paintAll(bins, printer));
    if (printer.printerState() == QPrinter::Error)
        return fail(ErrorKind::Storage, QStringLiteral("printer: %1").arg(printer.printerName()));
    return {};
}

Result<void> BinLabels::writePdf(const std::vector<desk::BinRow>& bins, const QString& fileName)
{
    ONHAND_TRY(check(bins));
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    {
        QPdfWriter writer(&file);
        writer.setPageSize(
            QPageSize(QLocale().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4));
        writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
        ONHAND_TRY(paintAll(bins, writer));
    }
    if (!file.commit())
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    return {};
}

} // namespace onhand::ui
