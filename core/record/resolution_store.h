#pragma once

#include "domain/reconciliation/resolution_policy.h"
#include "record/transaction.h"

namespace onhand::record {

struct NewCorrection
{
    SkuId sku;
    ListingId listing;
    DiscrepancyId discrepancy;
    Remedy remedy = Remedy::Push;
    std::int64_t gap = 0;
};

struct Tolerance
{
    QString category; // "": every category without a line of its own
    std::int64_t quantity = 0;
};

// What the resolution policy rests on: its limits, the corrections made, and the tolerances.
class ResolutionStore
{
public:
    static Result<ResolutionLimits> limits(Snapshot& s);
    // Invalid when any is wider than the default.
    static Result<void> setLimits(Transaction& tx, const ResolutionLimits& limits);

    // Of the SKU, within the last 24 hours.
    static Result<std::int64_t> corrections(Snapshot& s, SkuId sku, Instant now);
    static Result<void> addCorrection(Transaction& tx, const NewCorrection& correction);

    static Result<std::int64_t> toleranceOf(Snapshot& s, const QString& category);
    static Result<std::vector<Tolerance>> tolerances(Snapshot& s);
    // None: the line goes.
    static Result<void> setTolerance(Transaction& tx, const QString& category, std::optional<std::int64_t> quantity);

    // The policy's reasoning about an open discrepancy, as JSON.
    static Result<void> setReasoning(Transaction& tx, DiscrepancyId id, const QString& reasoning);
};

} // namespace onhand::record
