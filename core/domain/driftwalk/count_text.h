#pragma once

#include "base/quantity.h"

#include <QStringList>

#include <vector>

namespace onhand {

// A pack in which a SKU is counted as well.
struct CountPack
{
    QString name;
    std::int64_t factor = 1;
};

// The eaches that a counter's text means: "12", "2 CS12", "1.5 cs12". Without the name of a pack, in units of `factor`
// (a scanned pack's); "EA" names single pieces. Empty: one. Invalid for what is negative, no number, an unknown pack,
// too large, or leaves a fraction of an each.
Result<Quantity> parseCount(const QString& text, const std::vector<CountPack>& packs, std::int64_t factor = 1);

// The spellings under which one barcode may be written down: as it is, and as UPC-A or EAN-13 with or without the
// leading zeros that scanners add and leave out.
QStringList barcodeSpellings(const QString& code);

} // namespace onhand
