#pragma once

#include "domain/reconciliation/severity.h"
#include "record/transaction.h"

#include <array>

namespace onhand::record {

struct BaselineHead
{
    BaselineId id;
    ChannelId channel;
    QString channelName;
    QString state;
    Instant createdAt;
};

struct BaselineLine
{
    ListingId listing;
    SkuId sku;
    QString code;
    QString name;
    std::optional<std::int64_t> before;
    std::int64_t after = 0;
};

// Listings with a number of their own that a baseline leaves untouched.
struct Untouched
{
    std::int64_t notAligned = 0;
    std::int64_t uncounted = 0; // aligned, but the shelf has said nothing about the SKU
};

// What waits for a person: discrepancies and baselines.
class ReviewQueries
{
public:
    // Open ones that nobody has decided about.
    static Result<std::array<std::int64_t, 4>> discrepanciesBySeverity(Snapshot& s);

    // The channel's newest baseline; empty when there was none.
    static Result<std::optional<BaselineHead>> newestBaseline(Snapshot& s, ChannelId channel);
    static Result<BaselineId> proposedBaseline(Snapshot& s, ChannelId channel);
    static Result<std::vector<BaselineLine>> baselineLines(Snapshot& s, BaselineId baseline);
    static Result<Untouched> untouchedBy(Snapshot& s, ChannelId channel);
};

} // namespace onhand::record
