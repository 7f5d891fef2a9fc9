#pragma once

#include "engine/drift_audit_run.h"

#include <condition_variable>
#include <mutex>

namespace onhand::engine {

// Where the daily backups of the record go; nowhere while `folder` is empty.
struct BackupPlan
{
    QString folder;
    int keep = 7;
};

// What recurs and belongs to no single channel: the weekly drift audit, the daily backup, and the sums that the time
// machine keeps. Blocking, on a thread of its own; step() is the whole of it.
class ShopJobs
{
public:
    // Writes an audit's report into `folder` and answers where; called on the jobs' thread.
    using ReportWriter = std::function<Result<QString>(const DriftAuditReport& report, const QString& folder)>;

    ShopJobs(record::Record& record, FreshScans& scans, ReportWriter writer, BackupPlan backups = {});

    // Runs until `cancel`.
    void run(const CancelToken& cancel);
    // Does everything that is due now.
    void step(const CancelToken& cancel);

    // From any thread. Conflict when an audit is under way or asked for already.
    Result<void> requestAudit(const QString& actor);
    void cancelAudit();

private:
    struct Due
    {
        QString actor;
        std::optional<Instant> at; // by the schedule
    };
    Result<std::optional<Due>> dueBySchedule();
    void auditIfDue(const CancelToken& cancel);
    void audit(const Due& due, const CancelToken& cancel);
    Result<void> writeReport(const DriftAudit& audit);
    void keepCheckpoints(const CancelToken& cancel);
    void backUpIfDue();

    record::Record& record_;
    FreshScans& scans_;
    ReportWriter writer_;
    BackupPlan backups_;
    std::optional<Milliseconds> heldUntil_; // after a failure, of the monotonic clock
    Milliseconds nextBackup_;               // when to look again, of the monotonic clock

    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<QString> askedBy_;
    bool auditing_ = false;
    CancelToken auditCancel_;
};

} // namespace onhand::engine
