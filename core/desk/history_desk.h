#pragma once

#include "base/result.h"
#include "desk/history_view.h"

namespace onhand::desk {

// The time machine.
class HistoryQueries
{
public:
    virtual ~HistoryQueries() = default;

    // NotFound for an unknown SKU. With a `knownAt`, events and series are ordered by when they were recorded.
    virtual Result<SkuHistory> history(const HistoryRequest& request) = 0;
    // The whole shelf at a moment, by code. 10,000 SKUs with a year of movements take well under 200 ms.
    virtual Result<std::vector<StockThen>> stockAt(const HistoryMoment& moment) = 0;
};

} // namespace onhand::desk
