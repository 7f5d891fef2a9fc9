#pragma once

#include "desk/discrepancies_view.h"
#include "record/queue_queries.h"
#include "record/sku_queries.h"

#include <set>

namespace onhand::engine {

// What a decision would do to each of its discrepancies, judged on one state of the record. The preview shows it, and
// carrying it out judges again, in the transaction that writes.
class ResolutionPlan
{
public:
    ResolutionPlan(record::Snapshot& snapshot, const desk::ResolveRequest& request);

    // Invalid when the request as a whole makes no sense, whatever the record says.
    static Result<void> validate(const desk::ResolveRequest& request, Instant now);

    // One step for each item, in their order.
    Result<std::vector<desk::ResolveStep>> make();

private:
    // All that the steps of one SKU are judged by.
    struct SkuState
    {
        Sku sku;
        Availability stock;
        bool counted = false;
        std::vector<record::ListingStock> listings;
        std::vector<record::BinStock> bins;
    };

    Result<void> judge(const record::QueueLine& line, const desk::ResolveItem& item, desk::ResolveStep& step);
    Result<SkuState> read(SkuId sku);
    Objection shelfWins(const record::QueueLine& line, const SkuState& state, desk::ResolveStep& step) const;
    Result<Objection> channelRight(const record::QueueLine& line, const desk::ResolveItem& item, const SkuState& state,
                                   desk::ResolveStep& step);
    Result<void> countIt(const record::QueueLine& line, desk::ResolveStep& step);
    Objection chooseBin(BinId wanted, const SkuState& state, desk::ResolveStep& step) const;

    record::Snapshot& snapshot_;
    const desk::ResolveRequest& request_;
    std::vector<Bin> bins_;
    std::set<SkuId> corrected_; // by an earlier step
};

} // namespace onhand::engine
