#pragma once

#include "desk/walks_view.h"
#include "record/walk_plan_queries.h"
#include "record/walk_schedule_store.h"

namespace onhand::engine {

// Everything that ought to be counted, from whatever source, each bin and SKU once with its strongest reason.
class WalkCandidates
{
public:
    // Reads what every source needs.
    static Result<WalkCandidates> read(record::Snapshot& s, const desk::WalkSettings& settings, Instant now);

    Result<void> add(record::Snapshot& s, WalkSource source);
    // What an open walk counts already is left out.
    Result<std::vector<desk::WalkCandidate>> take(record::Snapshot& s);

private:
    void addDoubts();
    void addNegative();
    Result<void> addSilent(record::Snapshot& s);
    void addCycle();
    void addEmpty();
    Result<void> addScheduled(record::Snapshot& s);
    void add(BinId bin, SkuId sku, WalkSource source, double urgency, const QString& why, DiscrepancyId doubt = {});
    // In every bin that holds it; in the bin that held it last, or the first one, when none does.
    void addWherever(SkuId sku, WalkSource source, double urgency, const QString& why, DiscrepancyId doubt = {});
    std::vector<DaySales> shopSales() const;

    desk::WalkSettings settings_;
    Instant now_;
    std::int64_t offsetMs_ = 0;
    std::int32_t today_ = 0; // the last day that is over
    std::vector<record::CountablePlace> places_;
    std::map<SkuId, std::vector<std::size_t>> placesOf_;
    std::map<SkuId, record::CountableSku> skus_;
    std::map<SkuId, std::vector<DaySales>> sales_;
    std::vector<record::OpenDoubt> doubts_;
    std::map<std::pair<BinId, SkuId>, desk::WalkCandidate> found_;
};

} // namespace onhand::engine
