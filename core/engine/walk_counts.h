#pragma once

#include "domain/driftwalk/walk.h"
#include "record/walk_store.h"

namespace onhand::engine {

// How a line's count compares with the record as it stood at the count's moment.
struct LineVariance
{
    std::optional<std::int64_t> expected; // empty: the shelf never said anything about the SKU
    std::optional<std::int64_t> variance; // empty: nothing was counted, or nothing is expected to compare with
    std::optional<std::int64_t> costMinor;
    QString currency;
    bool movedMeanwhile = false; // between the first and the last entry
};

class WalkCounts
{
public:
    // Of a line that was committed: as it was then.
    static Result<LineVariance> of(record::Snapshot& s, const record::StoredWalkLine& line);
    // What keeps these lines from being finished: "open: <bin> <code>", "recount: …".
    static Result<std::vector<QString>> unfinished(record::Snapshot& s,
                                                   const std::vector<record::StoredWalkLine>& lines);
    // What keeps the walk from being committed besides: codes that are no SKU, reasons that are missing.
    static Result<std::vector<QString>> blockers(record::Snapshot& s, WalkId walk,
                                                 const std::vector<record::StoredWalkLine>& lines);
    // "A-1 SKU9", for people.
    static Result<QString> nameOf(record::Snapshot& s, BinId bin, SkuId sku);
};

} // namespace onhand::engine
