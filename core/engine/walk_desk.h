#pragma once

#include "desk/walks_desk.h"
#include "record/record.h"

namespace onhand::engine {

// Leads a walk from its opening to the ledger and, if need be, back.
class WalkDesk
{
public:
    explicit WalkDesk(record::Record& record)
        : record_(record)
    {
    }

    Result<WalkId> open(const desk::OpenWalkRequest& request);
    Result<void> start(WalkId walk, const QString& actor);
    Result<void> pause(WalkId walk, const QString& actor);
    Result<void> assign(WalkId walk, const QString& to, const QString& actor);
    Result<void> cancel(WalkId walk, const QString& reason, const QString& actor);
    Result<desk::FinishCountingOutcome> finishCounting(WalkId walk, const QString& actor);
    Result<void> askRecount(const std::vector<WalkLineId>& lines, const QString& actor);
    Result<void> setReason(WalkLineId line, VarianceReason reason, const QString& note, const QString& actor);
    Result<desk::CommitWalkOutcome> commit(const desk::CommitWalkRequest& request);
    Result<desk::CommandOutcome> undo(WalkId walk, const QString& actor);
    Result<void> saveSchedule(const desk::WalkScheduleRow& schedule, const QString& actor);
    Result<void> setSettings(const desk::WalkSettings& settings, const QString& actor);

private:
    Result<void> change(const QString& actor, const QString& action, const QString& subject, const QString& detail,
                        const std::function<Result<void>(record::Transaction&)>& work);

    record::Record& record_;
};

} // namespace onhand::engine
