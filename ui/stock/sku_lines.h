#pragma once

#include "desk/queries.h"
#include "ui/stock/line_list.h"

namespace onhand::ui {

// What the drawer of one SKU holds, read at one moment.
struct SkuReading
{
    desk::SkuDetail detail; // its movements: as many pages as are shown
    std::vector<ChannelInfo> channels;
    std::vector<Bin> bins;
    bool olderMovements = false;
};

// The reading as lines. `now` is what relative times count from.
std::vector<Line> binLines(const desk::SkuDetail& detail);
// On hand − committed − reserved = ATP, written out.
std::vector<Line> sumLines(const desk::SkuDetail& detail);
// For each listing: what it shows, what it should show, and why not when it does not.
std::vector<Line> channelLines(const SkuReading& reading, Instant now);
std::vector<Line> receiptLines(const desk::SkuDetail& detail, Instant now);
std::vector<Line> movementLines(const desk::SkuDetail& detail, const QString& actor, Instant now);

// A person may take back what they wrote themselves in the console, once.
bool canUndo(const desk::MovementLine& movement, const QString& actor);

} // namespace onhand::ui
