#pragma once

#include "base/ids.h"
#include "base/result.h"

#include <QString>

#include <vector>

namespace onhand::desk {

struct SkuHit
{
    SkuId sku;
    QString code;
    QString name;
};

class SearchQueries
{
public:
    virtual ~SearchQueries() = default;

    // SKUs of which every word is a part of the code, the name or the UPC. An exact code or UPC first, then codes that
    // begin with the text, then by code; at most `limit` (≤ 100).
    virtual Result<std::vector<SkuHit>> findSkus(const QString& text, int limit) = 0;
};

} // namespace onhand::desk
