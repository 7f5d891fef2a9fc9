#pragma once

#include "base/result.h"
#include "desk/walks_view.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;
class QPrinter;
class QPagedPaintDevice;

namespace onhand::ui {

// Labels for bins, three across on A4 or Letter: what a scanner reads, and the bin's name large enough for people.
class BinLabels
{
public:
    // What the label of this bin reads: its barcode, else its code.
    static QString textOf(const desk::BinRow& bin);
    static void paint(QPainter& painter, const QRectF& at, const desk::BinRow& bin);
    // On the paper that is set there. Errors as below.
    static Result<void> print(const std::vector<desk::BinRow>& bins, QPrinter& printer);
    // Errors: Invalid names the bin whose code no barcode can hold; Storage.
    static Result<void> writePdf(const std::vector<desk::BinRow>& bins, const QString& fileName);

private:
    static Result<void> check(const std::vector<desk::BinRow>& bins);
    static Result<void> paintAll(const std::vector<desk::BinRow>& bins, QPagedPaintDevice& paper);
};

} // namespace onhand::ui
