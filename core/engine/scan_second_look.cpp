// What differed on its page is looked at again before anything is said about it; the pages are in scan_pass.cpp.
#include "domain/reconciliation/comparison.h"
#include "engine/gap_explainer.h"
#include "engine/scan_pass.h"
#include "record/discrepancy_store.h"

namespace onhand::engine {

using record::DiscrepancyStore;
using record::MirrorStore;
using record::Transaction;

Result<void> ScanPass::recheck()
{
    const auto limit = std::size_t(std::max(1, parts_.channel.batchLimit()));
    for (std::size_t first = 0; first < suspects_.size(); first += limit) {
        if (first > 0 && parts_.around.betweenPages)
            parts_.around.betweenPages();
        const std::size_t last = std::min(first + limit, suspects_.size());
        const std::vector<ListingRef> refs(suspects_.begin() + std::ptrdiff_t(first),
                                           suspects_.begin() + std::ptrdiff_t(last));
        const Instant readAt = parts_.record.clock().now();
        const auto readings = parts_.channel.read(refs, cancel_);
        std::optional<Error> error;
        if (!readings) {
            error = readings.error();
        } else if (parts_.intake) {
            if (const auto taken = parts_.intake->poll(cancel_); !taken)
                error = taken.error();
        }
        if (error) {
            conclude(fail(*error));
            // Nobody looked twice at these: they count as unsettled, and nothing is said about them.
            report_.counts.settling += std::int64_t(suspects_.size() - first);
            report_.counts.compared += std::int64_t(suspects_.size() - first);
            return {};
        }
        ONHAND_TRY(judgeAgain(*readings, readAt));
    }
    return {};
}

Result<void> ScanPass::judgeAgain(const std::vector<ports::StockReading>& readings, Instant readAt)
{
    record::ScanCounts counts;
    std::int64_t withoutNumber = 0;
    ONHAND_TRY(write([&](Transaction& tx) -> Result<void> {
        counts = report_.counts;
        withoutNumber = 0;
        for (const ports::StockReading& reading : readings) {
            ONHAND_ASSIGN(const auto now, asOfNow(tx, reading.ref.external));
            if (reading.missing || !now || !now->target())
                continue;
            if (reading.policy == StockPolicy::Managed && reading.quantity)
                ONHAND_TRY(judgeOne(tx, *now, *reading.quantity, readAt, counts));
            else
                ++withoutNumber;
        }
        return {};
    }));
    report_.counts = counts;
    report_.withoutNumber += withoutNumber;
    return {};
}

// Read in the transaction that judges, so that nothing can move in between.
Result<std::optional<record::ComparedListing>> ScanPass::asOfNow(Transaction& tx, const QString& external)
{
    const ComparisonTable::Entry* entry = table_.find(external);
    if (!entry)
        return fail(ErrorKind::Malformed, QStringLiteral("read: answered for %1, which was not asked").arg(external));
    ONHAND_ASSIGN(const auto listings, record::ComparisonQueries::ofSku(tx, parts_.info.id, entry->sku));
    const auto it =
        std::find_if(listings.begin(), listings.end(), [&](const auto& one) { return one.id == entry->id; });
    return it == listings.end() ? std::nullopt : std::optional(*it);
}

Result<void> ScanPass::judgeOne(Transaction& tx, const record::ComparedListing& entry, std::int64_t observed,
                                Instant readAt, record::ScanCounts& counts)
{
    const std::int64_t target = *entry.target();
    ONHAND_TRY(MirrorStore::observe(tx, {entry.id, observed, target, record::Occasion::Scan, parts_.id, readAt}));
    Comparison comparison{target, observed, readAt, entry.receiptUnfinished, entry.acknowledgedAt, {}, entry.disputed};
    ONHAND_ASSIGN(comparison.orderTakenAt, record::ComparisonQueries::orderTakenAt(tx, entry.sku));
    const Judgement judgement = judge(comparison);
    ++counts.compared;
    switch (judgement.verdict) {
    case Verdict::Agreeing:
        ++counts.agreeing;
        return entry.disputed ? DiscrepancyStore::agreesAgain(tx, entry.id, stockFact()) : Result<void>{};
    case Verdict::Settling:
        ++counts.settling;
        break;
    case Verdict::Differing:
        ++counts.differing;
        break;
    }
    ONHAND_ASSIGN(const DiscrepancyId found, DiscrepancyStore::report(tx, {entry.id, entry.sku, stockFact(), target,
                                                                           observed, judgement.severity, parts_.id}));
    return GapExplainer::found(tx, found,
                               {entry.id, entry.sku, target, observed, readAt, tx.now(), parts_.intake != nullptr});
}

} // namespace onhand::engine
