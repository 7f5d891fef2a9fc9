#pragma once

#include "record/history_queries.h"

namespace onhand::record {

// What happened to one SKU, from every table that tells of it. For HistoryQueries.
class HistoryEvents
{
public:
    // Newest first; of one moment, the later recorded first.
    static Result<std::vector<HistoryEvent>> between(Snapshot& s, SkuId sku, const HistoryWindow& window);
    // In a bin that is sold from.
    static Result<std::optional<HistoryEvent>> lastMovement(Snapshot& s, SkuId sku, const HistoryMoment& moment);
    // `kind`: Commitment or Reservation.
    static Result<std::optional<HistoryEvent>> lastPromise(Snapshot& s, SkuId sku, const HistoryMoment& moment,
                                                           HistoryEventKind kind);
};

} // namespace onhand::record
