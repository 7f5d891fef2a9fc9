#pragma once

#include "base/result.h"
#include "desk/walks_view.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace onhand::ui {

// Labels for bins, three across on A4 or Letter: what a scanner reads, and the bin's name large enough for people.
class BinLabels
{
public:
    // What the label of this bin reads: its barcode, else its code.
    static QString textOf(const desk::BinRow& bin);
    static void paint(QPainter& painter, const QRectF& at, const desk::BinRow& bin);
    // Errors: Invalid names the bin whose code no barcode can hold; Storage.
    static Result<void> writePdf(const std::vector<desk::BinRow>& bins, const QString& fileName);
};

} // namespace onhand::ui
