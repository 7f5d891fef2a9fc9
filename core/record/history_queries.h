#pragma once

#include "domain/history/history.h"
#include "record/transaction.h"

namespace onhand::record {

// From when to when, newest first, and how many at most.
struct HistoryWindow
{
    Instant from;
    Instant to;
    bool byRecording = false; // else by when things occurred
    int limit = 1'000;
};

// What was, at any moment, and why.
class HistoryQueries
{
public:
    // NotFound for an unknown SKU.
    static Result<SkuThen> sku(Snapshot& s, SkuId sku, const HistoryMoment& moment);
    // Of one SKU: its movements, promises, receipts, observations, buffers, alignments, differences and decisions.
    static Result<std::vector<HistoryEvent>> events(Snapshot& s, SkuId sku, const HistoryWindow& window);
    // All active SKUs that have a line of stock, in no particular order.
    static Result<std::vector<StockThen>> stock(Snapshot& s, const HistoryMoment& moment);
};

} // namespace onhand::record
