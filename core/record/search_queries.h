#pragma once

#include "record/transaction.h"

#include <QStringList>

namespace onhand::record {

struct FoundSku
{
    SkuId sku;
    QString code;
    QString name;
};

// A text as a part of a LIKE pattern whose escape is '\\'.
QString likePart(const QString& text);

// Finds things by what a person types.
class SearchQueries
{
public:
    // Each word is a part of the code, the name or the UPC. Exact matches of `whole` first, then codes that begin with
    // it, then by code.
    static Result<std::vector<FoundSku>> skus(Snapshot& s, const QString& whole, const QStringList& words, int limit);
};

} // namespace onhand::record
