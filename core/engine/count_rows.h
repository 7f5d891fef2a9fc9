#pragma once

#include "engine/count_import.h"

#include <QHash>

#include <set>

namespace onhand::engine {

// A row with the SKU that it counts.
struct MatchedRow
{
    const ports::CountRow* row = nullptr;
    SkuId sku;
};

// Sorts a file's rows into those that count a SKU, those that match none (into `report.unmatched`), and those that can
// not be taken: negative, or two of them for one SKU and bin (into `report.problems`).
std::vector<MatchedRow> matchRows(const ports::CountFile& file, const QHash<QString, SkuId>& byCode,
                                  const QMultiHash<QString, SkuId>& byUpc, CountReport& report);

// The row as text, for reports and the quarantine.
QString rawOf(const ports::CountRow& row);

// What the quarantine keeps of a file: every row that was not taken, with line and reason, as JSON.
QByteArray leftOverOf(const ports::CountFile& file, const CountReport& report);

} // namespace onhand::engine
