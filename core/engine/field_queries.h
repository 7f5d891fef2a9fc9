#pragma once

#include "desk/queries.h"
#include "record/record.h"

namespace onhand::engine {

// Answers what is asked about field work.
class FieldQueries : public desk::Queries
{
public:
    explicit FieldQueries(record::Record& record)
        : record_(record)
    {
    }

    Result<std::vector<desk::WalkRow>> walks(int closed) override;
    Result<desk::WalkSheet> walkSheet(WalkId walk) override;
    Result<desk::WalkReview> walkReview(WalkId walk) override;
    Result<desk::WalkPlan> walkPlan(const desk::WalkPlanRequest& request) override;
    Result<std::vector<desk::BinRow>> binRows(bool retiredToo) override;
    Result<desk::CodeMeaning> codeMeaning(const QString& code, BinId bin) override;
    Result<std::vector<desk::DeliveryRow>> deliveries(bool closedToo) override;
    Result<std::vector<desk::SupplierRow>> suppliers() override;
    Result<std::vector<desk::WalkScheduleRow>> walkSchedules() override;
    Result<desk::WalkSettings> walkSettings() override;
    Result<std::vector<desk::WalkAccuracyRow>> walkResults(const desk::WalkResultsFilter& filter) override;

protected:
    record::Record& record_;
};

} // namespace onhand::engine
