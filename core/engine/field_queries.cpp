#include "engine/field_queries.h"

#include "engine/walk_answers.h"
#include "engine/walk_entry_desk.h"
#include "engine/walk_planner.h"
#include "engine/walk_rules.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"
#include "record/delivery_store.h"
#include "record/walk_schedule_store.h"

namespace onhand::engine {

using record::Snapshot;

namespace {

Result<desk::DeliveryRow> rowFrom(Snapshot& s, const record::StoredDelivery& delivery)
{
    desk::DeliveryRow row;
    row.id = delivery.id;
    row.reference = delivery.reference;
    row.supplier = delivery.supplier;
    row.expectedOn = delivery.expectedOn;
    row.open = delivery.open;
    row.note = delivery.note;
    row.openedAt = delivery.openedAt;
    row.closedAt = delivery.closedAt;
    ONHAND_ASSIGN(const auto lines, record::DeliveryStore::lines(s, delivery.id));
    for (const record::DeliveryLine& line : lines) {
        ONHAND_ASSIGN(const auto sku, record::CatalogueStore::find(s, line.sku));
        row.lines.push_back({line.sku, sku ? sku->code : QString(), sku ? sku->name : QString(),
                             sku ? sku->upc : QString(), line.expected, line.received});
    }
    return row;
}

} // namespace

Result<std::vector<desk::WalkRow>> FieldQueries::walks(int closed)
{
    return record_.read<std::vector<desk::WalkRow>>([&](Snapshot& s) { return WalkAnswers::walks(s, closed); });
}

Result<desk::WalkSheet> FieldQueries::walkSheet(WalkId walk)
{
    return record_.read<desk::WalkSheet>([&](Snapshot& s) { return WalkAnswers::sheet(s, walk); });
}

Result<desk::WalkReview> FieldQueries::walkReview(WalkId walk)
{
    return record_.read<desk::WalkReview>([&](Snapshot& s) { return WalkAnswers::review(s, walk); });
}

Result<desk::WalkPlan> FieldQueries::walkPlan(const desk::WalkPlanRequest& request)
{
    return record_.read<desk::WalkPlan>(
        [&](Snapshot& s) { return WalkPlanner::plan(s, request, record_.clock().now()); });
}

Result<std::vector<desk::BinRow>> FieldQueries::binRows(bool retiredToo)
{
    return record_.read<std::vector<desk::BinRow>>([&](Snapshot& s) -> Result<std::vector<desk::BinRow>> {
        ONHAND_ASSIGN(const auto bins, record::BinStore::all(s, retiredToo));
        std::vector<desk::BinRow> rows;
        rows.reserve(bins.size());
        for (const record::ManagedBin& bin : bins)
            rows.push_back({bin.bin, bin.barcode, bin.retired, bin.skus, bin.units, bin.lastCountedAt, bin.openWalk});
        return rows;
    });
}

Result<desk::CodeMeaning> FieldQueries::codeMeaning(const QString& code, BinId bin)
{
    return record_.read<desk::CodeMeaning>(
        [&](Snapshot& s) { return WalkEntryDesk::meaningOf(s, code.trimmed(), bin, WalkId{}); });
}

Result<std::vector<desk::DeliveryRow>> FieldQueries::deliveries(bool closedToo)
{
    return record_.read<std::vector<desk::DeliveryRow>>([&](Snapshot& s) -> Result<std::vector<desk::DeliveryRow>> {
        ONHAND_ASSIGN(const auto all, record::DeliveryStore::all(s, closedToo));
        std::vector<desk::DeliveryRow> rows;
        for (const record::StoredDelivery& delivery : all) {
            ONHAND_ASSIGN(auto row, rowFrom(s, delivery));
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

Result<std::vector<desk::SupplierRow>> FieldQueries::suppliers()
{
    return record_.read<std::vector<desk::SupplierRow>>([](Snapshot& s) -> Result<std::vector<desk::SupplierRow>> {
        ONHAND_ASSIGN(const auto all, record::DeliveryStore::suppliers(s));
        std::vector<desk::SupplierRow> rows;
        rows.reserve(all.size());
        for (const auto& [name, skus] : all)
            rows.push_back({name, skus});
        return rows;
    });
}

Result<std::vector<desk::WalkScheduleRow>> FieldQueries::walkSchedules()
{
    return record_.read<std::vector<desk::WalkScheduleRow>>(
        [](Snapshot& s) -> Result<std::vector<desk::WalkScheduleRow>> {
            ONHAND_ASSIGN(const auto all, record::WalkScheduleStore::all(s));
            std::vector<desk::WalkScheduleRow> rows;
            rows.reserve(all.size());
            for (const record::WalkSchedule& one : all)
                rows.push_back({one.id, one.title, one.everyDays, one.bins, one.category, one.nextAt, one.active});
            return rows;
        });
}

Result<desk::WalkSettings> FieldQueries::walkSettings()
{
    return record_.read<desk::WalkSettings>([](Snapshot& s) { return WalkRules::read(s); });
}

Result<std::vector<desk::WalkAccuracyRow>> FieldQueries::walkResults(const desk::WalkResultsFilter& filter)
{
    return record_.read<std::vector<desk::WalkAccuracyRow>>(
        [&](Snapshot& s) { return WalkAnswers::results(s, filter, record_.clock().now()); });
}

} // namespace onhand::engine
