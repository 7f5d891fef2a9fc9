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

// An open, explained discrepancy of a listing that nothing holds.
struct OpenCase
{
    DiscrepancyId id;
    ListingId listing;
    SkuId sku;
    QString category;
    std::int64_t expected = 0;
    std::int64_t observed = 0;
    int confidence = 0;
    QString explanation; // JSON
};

// What the resolution policy rests on: its limits, the corrections made, and the tolerances.
class ResolutionStore
{
public:
    static Result<ResolutionLimits> limits(Snapshot& s);
    // Invalid when any is wider than the default.
    static Result<void> setLimits(Transaction& tx, const ResolutionLimits& limits);

    // Settling and snoozed ones left out; the longest open first.
    static Result<std::vector<OpenCase>> cases(Snapshot& s, ChannelId channel, int limit);
    // The channel's own id of an order; empty when it is another channel's.
    static Result<QString> orderRef(Snapshot& s, ChannelId channel, OrderId order);

    // Of the SKU, within the last 24 hours.
    static Result<std::int64_t> corrections(Snapshot& s, SkuId sku, Instant now);
    static Result<void> addCorrection(Transaction& tx, const NewCorrection& correction);

    static Result<std::int64_t> toleranceOf(Snapshot& s, const QString& category);
    static Result<std::vector<Tolerance>> tolerances(Snapshot& s);
    // None: the line goes.
    static Result<void> setTolerance(Transaction& tx, const QString& category, std::optional<std::int64_t> quantity);

    // Tells a person that the SKU is corrected again and again; over once it was looked at.
    static Result<void> flag(Transaction& tx, SkuId sku, std::int64_t corrections);

    // The policy's reasoning about an open discrepancy, as JSON.
    static Result<void> setReasoning(Transaction& tx, DiscrepancyId id, const QString& reasoning);
};

} // namespace onhand::record
