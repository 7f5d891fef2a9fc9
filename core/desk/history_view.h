#pragma once

#include "domain/history/history.h"

namespace onhand::desk {

// One SKU at a moment, with what happened between two others.
struct HistoryRequest
{
    SkuId sku;
    HistoryMoment moment;
    Instant from;
    Instant to;
};

// From `at` on; empty: not known.
struct HistoryStep
{
    Instant at;
    std::optional<std::int64_t> value;
};

// How one number moved.
struct HistorySeries
{
    enum class What
    {
        OnHand,
        Told, // by our receipts
        Shown // as observed on the channel
    } what = What::OnHand;
    ListingId listing; // none for OnHand
    QString channelName;
    std::vector<HistoryStep> steps; // oldest first; the first is at the beginning of what was asked
};

struct SkuHistory
{
    QString code;
    QString name;
    SkuThen then;
    std::vector<HistoryEvent> events; // newest first, at most 2,000
    bool moreEvents = false;          // older ones of the time asked about were left out
    std::vector<HistorySeries> series;
};

} // namespace onhand::desk
