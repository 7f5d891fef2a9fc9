#pragma once

#include "base/clock.h"
#include "base/quantity.h"
#include "record/transaction.h"

#include <map>

namespace onhand::record {

struct TillExport
{
    std::int64_t id = 0;
    QString till;
    QString file;
    QString contentHash;
    Instant at;               // the moment that its numbers are of
    std::int64_t unknown = 0; // rows of which nothing can be said
};

// One SKU, at the moment of an export.
struct TillComparison
{
    SkuId sku;
    Quantity said;
    Quantity lay; // in the bins that are sold from, whether promised or not
};

// What tills said of their quantities. Observations: nothing of the shelf follows from them.
class TillExportStore
{
public:
    static constexpr Milliseconds rowsKept{35LL * 24 * 3600 * 1000};

    // False, and nothing is changed, when the same content was taken before.
    static Result<bool> keep(Transaction& tx, const TillExport& taken, const std::map<SkuId, Quantity>& quantities);
    // The newest export of each till.
    static Result<std::vector<TillExport>> newest(Snapshot& s);
    // Each SKU that the export names and the shelf has counted by now.
    static Result<std::vector<TillComparison>> compare(Snapshot& s, const TillExport& said);
    // When the newest of the ten exports before this one said of the SKU what lay there.
    static Result<std::optional<Instant>> agreedBefore(Snapshot& s, const TillExport& said, SkuId sku);
};

} // namespace onhand::record
