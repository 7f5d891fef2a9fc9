#pragma once

#include "engine/desk_commands.h"
#include "engine/scan_pass.h"
#include "record/drift_audit_store.h"

namespace onhand::engine {

// Reads a channel from its beginning to its end, now.
class FreshScans
{
public:
    virtual ~FreshScans() = default;
    // An Error only from the record or on Cancelled; what the channel did wrong is in the answer.
    virtual Result<record::AuditedChannel> read(const ChannelInfo& channel, const CancelToken& cancel) = 0;
};

// Has the channels' own workers read them, and waits for it.
class WorkerScans final : public FreshScans
{
public:
    WorkerScans(record::Record& record, ScanRequests& scans)
        : record_(record)
        , scans_(scans)
    {
    }
    Result<record::AuditedChannel> read(const ChannelInfo& channel, const CancelToken& cancel) override;

private:
    Result<ScanId> request(const ChannelInfo& channel, const CancelToken& cancel);

    record::Record& record_;
    ScanRequests& scans_;
};

// A drift audit: every live channel is read afresh, then shelf and channels are held side by side in one transaction,
// and with them the newest export of each till that says its quantities. It fixes nothing, and calls nothing clear of
// which it has not seen everything.
class DriftAuditRun
{
public:
    // `channels done` of `all`, and the one that is being read.
    using Progress = std::function<void(int done, int all, const QString& channel)>;

    DriftAuditRun(record::Record& record, FreshScans& scans)
        : record_(record)
        , scans_(scans)
    {
    }

    // `dueAt`: by the schedule; none: somebody asked for it. Refused when no channel is live and no till said anything.
    // A cancelled audit is an answer as well.
    Result<DriftAudit> run(const QString& actor, std::optional<Instant> dueAt, const CancelToken& cancel,
                           const Progress& progress = {});

private:
    Result<std::vector<ChannelInfo>> liveChannels();
    Result<DriftAudit> close(DriftAuditId id, const std::vector<record::AuditedChannel>& channels, bool cancelled);

    record::Record& record_;
    FreshScans& scans_;
};

} // namespace onhand::engine
