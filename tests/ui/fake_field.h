#pragma once

#include "base/result.h"
#include "desk/commands.h"

#include <map>
#include <vector>

namespace onhand::test {

// What field work has to know of an invented SKU.
struct FieldSku
{
    SkuId sku;
    QString code;
    QString name;
    QString upc;
    QString category;
    std::optional<std::int64_t> costMinor;
    std::int64_t onHand = 0;
};

// A walk with what its reviewer sees; the counter's sheet is made of it without the expected numbers.
struct FakeWalk
{
    desk::WalkReview review;
    std::vector<desk::WalkEntryRow> entries; // newest first
};

struct FieldSize
{
    int bins = 12;
    int walks = 0;
    int deliveries = 0;
    int weeks = 0; // of results
};

// The field work of a shop in memory: bins, walks, deliveries, results. Counts reach no ledger here.
class FakeField
{
public:
    std::vector<desk::BinRow> bins; // in walking order
    std::vector<FakeWalk> walks;    // newest first
    std::vector<desk::DeliveryRow> deliveries;
    std::vector<desk::WalkScheduleRow> schedules;
    desk::WalkSettings settings;
    std::vector<FieldSku> skus;
    std::map<desk::WalkAccuracyBy, std::vector<desk::WalkAccuracyRow>> results;
    std::map<QString, desk::WalkEntryOutcome> taken; // by request id
    int plannable = 0;                               // how much ought to be counted

    // The bins that the shop has anyway, and nothing to count.
    void start(const std::vector<Bin>& of, std::vector<FieldSku> known);
    // A shop that walks: what is of each kind comes in every state.
    void make(const FieldSize& size, Instant now);

    std::vector<desk::WalkRow> rows(int closed) const;
    Result<desk::WalkSheet> sheet(WalkId walk) const;
    Result<desk::WalkReview> review(WalkId walk) const;
    desk::WalkPlan plan(const desk::WalkPlanRequest& request, Instant now) const;
    desk::CodeMeaning meaning(const QString& code) const;
    std::vector<desk::SupplierRow> suppliers() const;

    Result<WalkId> open(const desk::OpenWalkRequest& request, Instant now);
    Result<void> setState(WalkId walk, WalkState state, const QString& actor, Instant now);
    Result<desk::WalkEntryOutcome> enter(const desk::WalkEntryRequest& request, Instant now);
    Result<WalkEntryId> undoEntry(WalkId walk, WalkEntryId entry, const QString& actor);
    Result<void> endUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, Instant now);
    Result<void> confirmEmpty(WalkId walk, BinId bin, const QString& actor, Instant at);
    Result<desk::FinishCountingOutcome> finish(WalkId walk);
    Result<void> askRecount(const std::vector<WalkLineId>& lines);
    Result<void> setReason(WalkLineId line, VarianceReason reason, const QString& note);
    Result<desk::CommitWalkOutcome> commit(const desk::CommitWalkRequest& request, Instant now);

    Result<void> saveSchedule(const desk::WalkScheduleRow& schedule);

    Result<BinId> editBin(const desk::BinEdit& edit);
    Result<void> reorder(const std::vector<BinId>& order);
    Result<void> retire(BinId bin, bool retired);
    Result<desk::BinImportReport> import(const std::vector<desk::BinImportRow>& rows);

    Result<DeliveryId> expect(const desk::OpenDeliveryRequest& request, Instant now);
    Result<void> receive(const desk::ReceiveDeliveryRequest& request, Instant now);
    Result<void> closeDelivery(DeliveryId delivery, Instant now);

    FakeWalk* find(WalkId walk);

private:
    void addBins(int count, Instant now);
    void addWalk(WalkState state, int number, int lines, Instant at);
    void countLine(FakeWalk& walk, std::size_t index, Instant at) const;
    void addResults(int weeks, Instant now);
    void addDeliveries(int count, Instant now);
    desk::WalkLineReview* findLine(WalkLineId line, FakeWalk** of = nullptr);
    desk::WalkLineReview& lineFor(FakeWalk& walk, BinId bin, const FieldSku& sku, bool& foundHere);
    Result<void> scan(FakeWalk& walk, const desk::WalkEntryRequest& request, std::int64_t eaches,
                      desk::WalkEntryOutcome& outcome);
    const FieldSku* skuOf(const QString& code) const;
    static void sumUp(FakeWalk& walk, const desk::WalkSettings& settings);
};

} // namespace onhand::test
