#pragma once

#include "base/result.h"
#include "ports/count_source.h"
#include "ports/sales_source.h"

#include <QByteArray>
#include <QString>

namespace onhand::poscsv {

// What a file of the watched folder is, by the names of its columns.
enum class FileKind
{
    Items, // quantities per code
    Sales, // sold lines
    Unknown
};

FileKind kindOf(const QByteArray& bytes);

// Reads an export of quantities: the plain items export, Square items, Shopify inventory or Lightspeed R. Columns are
// found by name. Invalid when a column that is needed is missing; a bad row is a problem of the result, not an error.
// A code that two rows of one bin name is a problem of both: which of them is right is unknown.
Result<ports::CountFile> parseItems(const QByteArray& bytes, const QString& name);

// Reads Square's items-sold export.
Result<ports::SalesFile> parseSales(const QByteArray& bytes, const QString& name);

} // namespace onhand::poscsv
