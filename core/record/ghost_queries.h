#pragma once

#include "base/clock.h"
#include "domain/ghosts/ghosts.h"
#include "record/transaction.h"

namespace onhand::record {

struct Acknowledged
{
    QString by;
    QString reason;
    Instant at;
};

// A row with nothing behind it.
struct Ghost
{
    GhostKey key;
    SkuId sku;
    ListingId listing;
    QString channelName;
    QString binCode;
    QString code;
    QString name;
    std::optional<std::int64_t> number;
    std::optional<Instant> since;
    std::optional<UnalignedBecause> because; // ListingUnaligned
    std::optional<Acknowledged> acknowledged;
};

struct GhostFigures
{
    GhostKind kind = GhostKind::AlignmentGone;
    std::int64_t open = 0;
    std::int64_t acknowledged = 0;
};

// Finds them. A channel whose catalogue was never read completely has none yet.
class GhostQueries
{
public:
    static Result<GhostFigures> count(Snapshot& s, GhostKind kind);
    // Those that nobody acknowledged first, then by code.
    static Result<std::vector<Ghost>> of(Snapshot& s, GhostKind kind, int limit);
};

} // namespace onhand::record
