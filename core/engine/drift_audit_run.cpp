#include "engine/drift_audit_run.h"

#include "record/audit_store.h"
#include "record/channel_store.h"
#include "record/till_export_store.h"

namespace onhand::engine {

using record::AuditedChannel;
using record::DriftAuditStore;
using record::ScanState;
using record::Snapshot;
using record::Transaction;

namespace {

constexpr Milliseconds lookEvery{200};
// A worker that was asked begins its pass as soon as it has finished what it is at.
constexpr Milliseconds longestBeginning{5LL * 60 * 1000};

Result<std::optional<record::ScanRow>> newestScan(record::Record& record, ChannelId channel)
{
    return record.read<std::optional<record::ScanRow>>(
        [&](Snapshot& s) { return record::ScanStore::newest(s, channel); });
}

AuditedChannel answerOf(ChannelId channel, const record::ScanRow& scan)
{
    return {channel, scan.id, scan.state == ScanState::Complete, scan.reason};
}

// It begins anew at once.
bool isFollowedByAnother(const record::ScanRow& scan)
{
    return scan.reason.contains(QLatin1String("pages_moved"));
}

} // namespace

// Returns the newest pass of before. One that is under way began before the audit: it is waited for, not taken.
Result<ScanId> WorkerScans::request(const ChannelInfo& channel, const CancelToken& cancel)
{
    for (;;) {
        ONHAND_ASSIGN(const auto before, newestScan(record_, channel.id));
        const auto asked = scans_.requestScan(channel.id);
        if (asked)
            return before ? before->id : ScanId{};
        if (asked.error().kind != ErrorKind::Conflict)
            return fail(asked.error());
        if (cancel.waitFor(lookEvery))
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
    }
}

Result<AuditedChannel> WorkerScans::read(const ChannelInfo& channel, const CancelToken& cancel)
{
    const auto before = request(channel, cancel);
    if (!before) {
        if (before.error().kind == ErrorKind::Cancelled)
            return fail(before.error());
        return AuditedChannel{channel.id, {}, false, toWord(before.error().kind)};
    }
    const Milliseconds asked = record_.clock().monotonic();
    for (;;) {
        if (cancel.waitFor(lookEvery)) {
            if (const auto stopped = scans_.cancelScan(channel.id); !stopped)
                return fail(stopped.error());
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
        }
        ONHAND_ASSIGN(const auto scan, newestScan(record_, channel.id));
        const bool hasBegun = scan && scan->id.value > before->value;
        if (hasBegun && scan->state != ScanState::Running && !isFollowedByAnother(*scan))
            return answerOf(channel.id, *scan);
        if (!hasBegun && record_.clock().monotonic() - asked > longestBeginning)
            return AuditedChannel{channel.id, {}, false, QStringLiteral("no_pass: the channel did not begin one")};
    }
}

Result<std::vector<ChannelInfo>> DriftAuditRun::liveChannels()
{
    ONHAND_ASSIGN(auto channels, record_.read<std::vector<ChannelInfo>>(record::ChannelStore::list));
    std::erase_if(channels, [](const ChannelInfo& info) { return info.state != ChannelState::Live; });
    return channels;
}

Result<DriftAudit> DriftAuditRun::run(const QString& actor, std::optional<Instant> dueAt, const CancelToken& cancel,
                                      const Progress& progress)
{
    ONHAND_ASSIGN(const auto channels, liveChannels());
    ONHAND_ASSIGN(const auto tills, record_.read<std::vector<record::TillExport>>(record::TillExportStore::newest));
    if (channels.empty() && tills.empty())
        return fail(ErrorKind::Refused, QStringLiteral("no channel is live: there is nothing to compare with"));
    ONHAND_ASSIGN(const DriftAuditId id, record_.write<DriftAuditId>([&](Transaction& tx) -> Result<DriftAuditId> {
        ONHAND_TRY(DriftAuditStore::closeInterrupted(tx));
        return DriftAuditStore::start(tx, actor, dueAt);
    }));
    std::vector<AuditedChannel> read;
    bool cancelled = false;
    for (const ChannelInfo& channel : channels) {
        if (progress)
            progress(int(read.size()), int(channels.size()), channel.name);
        auto one = scans_.read(channel, cancel);
        cancelled = cancel.isCancelled() || (!one && one.error().kind == ErrorKind::Cancelled);
        if (cancelled)
            break;
        if (!one)
            one = AuditedChannel{
                channel.id, {}, false, toWord(one.error().kind) + QLatin1String(": ") + one.error().detail};
        read.push_back(*std::move(one));
    }
    return close(id, read, cancelled);
}

Result<DriftAudit> DriftAuditRun::close(DriftAuditId id, const std::vector<AuditedChannel>& channels, bool cancelled)
{
    return record_.write<DriftAudit>([&](Transaction& tx) -> Result<DriftAudit> {
        if (cancelled) {
            ONHAND_TRY(DriftAuditStore::finish(tx, id, DriftAuditState::Cancelled, {}));
            return DriftAuditStore::find(tx, id);
        }
        ONHAND_TRY(DriftAuditStore::capture(tx, id, channels));
        ONHAND_ASSIGN(const DriftAudit captured, DriftAuditStore::find(tx, id));
        QStringList reasons;
        for (const DriftAuditChannel& channel : captured.channels) {
            if (!channel.complete)
                reasons << channel.name + QLatin1String(": ") + channel.reason;
        }
        const DriftAuditState state = !reasons.isEmpty()       ? DriftAuditState::Incomplete
                                      : captured.variances > 0 ? DriftAuditState::Variances
                                                               : DriftAuditState::Clear;
        ONHAND_TRY(DriftAuditStore::finish(tx, id, state, reasons.join(QLatin1String("; "))));
        ONHAND_TRY(record::AuditStore::append(
            tx, {captured.actor, QStringLiteral("drift_audit"), QStringLiteral("drift_audit:%1").arg(id.value),
                 QStringLiteral("{\"state\":\"%1\",\"variances\":%2}").arg(toWord(state)).arg(captured.variances)}));
        return DriftAuditStore::find(tx, id);
    });
}

} // namespace onhand::engine
