#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QRectF>
#include <QString>

#include <vector>

namespace onhand::ui {

// The bars of a Code 128 symbol, in modules from its left edge, each one module or more wide and 1 high.
struct Barcode
{
    double width = 0; // modules, quiet zones not included
    std::vector<QRectF> bars;
};

// Printable ASCII only, 1 to 48 characters: what a scanner types on any keyboard. Errors: Invalid; Storage where this
// build has no barcode library.
Result<Barcode> code128(const QString& text);
bool canMakeBarcodes();

} // namespace onhand::ui
