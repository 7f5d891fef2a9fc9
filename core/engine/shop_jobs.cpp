#include "engine/shop_jobs.h"

#include "base/logging.h"
#include "domain/audit/audit_schedule.h"
#include "engine/shop_settings.h"
#include "record/backup.h"
#include "record/channel_store.h"
#include "record/history_store.h"
#include "record/settings_store.h"

namespace onhand::engine {

using record::DriftAuditStore;
using record::SettingsStore;
using record::Snapshot;
using record::Transaction;
namespace settings = record::settings;

namespace {

constexpr Milliseconds lookEvery{30'000};
constexpr Milliseconds tryAgainAfter{15LL * 60 * 1000};
constexpr Milliseconds firstBackupAfter{2LL * 60 * 1000}; // a console that starts has better things to do
const QString scheduleActor = QStringLiteral("schedule");

// Since when the shop has a channel to compare with; empty: it has none.
Result<std::optional<Instant>> liveSince(Snapshot& s)
{
    ONHAND_ASSIGN(const auto channels, record::ChannelStore::list(s));
    const bool live = std::any_of(channels.begin(), channels.end(),
                                  [](const ChannelInfo& info) { return info.state == ChannelState::Live; });
    if (!live)
        return std::optional<Instant>{};
    return DriftAuditStore::comparableSince(s);
}

} // namespace

ShopJobs::ShopJobs(record::Record& record, FreshScans& scans, ReportWriter writer, BackupPlan backups)
    : record_(record)
    , scans_(scans)
    , writer_(std::move(writer))
    , backups_(std::move(backups))
    , nextBackup_(record.clock().monotonic() + firstBackupAfter)
{
}

void ShopJobs::run(const CancelToken& cancel)
{
    const auto waking = cancel.onCancel([this] {
        cancelAudit();
        const std::lock_guard lock(mutex_);
        changed_.notify_all();
    });
    while (!cancel.isCancelled()) {
        step(cancel);
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, lookEvery, [&] { return askedBy_.has_value() || cancel.isCancelled(); });
    }
    record_.closeReader();
}

void ShopJobs::step(const CancelToken& cancel)
{
    auditIfDue(cancel);
    keepCheckpoints(cancel);
    backUpIfDue();
}

Result<std::optional<ShopJobs::Due>> ShopJobs::dueBySchedule()
{
    return record_.read<std::optional<Due>>([&](Snapshot& s) -> Result<std::optional<Due>> {
        ONHAND_ASSIGN(const auto since, liveSince(s));
        if (!since)
            return std::optional<Due>{};
        ONHAND_ASSIGN(const std::int64_t weekday, SettingsStore::get(s, settings::auditWeekday));
        ONHAND_ASSIGN(const std::int64_t minute, SettingsStore::get(s, settings::auditMinute));
        ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
        ONHAND_ASSIGN(const auto last, DriftAuditStore::lastBegun(s));
        const auto due = AuditSchedule{int(weekday), int(minute), shop.zone}.due(last, *since, record_.clock().now());
        return due ? std::optional(Due{scheduleActor, due}) : std::nullopt;
    });
}

void ShopJobs::auditIfDue(const CancelToken& cancel)
{
    std::optional<Due> due;
    {
        const std::lock_guard lock(mutex_);
        if (askedBy_)
            due = Due{*askedBy_, {}};
    }
    const Milliseconds now = record_.clock().monotonic();
    if (!due && !(heldUntil_ && now < *heldUntil_)) {
        const auto scheduled = dueBySchedule();
        if (!scheduled)
            qCWarning(lcEngine) << "the schedule of audits can not be read:" << scheduled.error().detail;
        else
            due = *scheduled;
    }
    if (due)
        audit(*due, cancel);
}

void ShopJobs::audit(const Due& due, const CancelToken& cancel)
{
    CancelToken stop;
    {
        const std::lock_guard lock(mutex_);
        askedBy_.reset();
        auditing_ = true;
        auditCancel_ = stop;
    }
    const auto linked = cancel.onCancel([stop] { stop.cancel(); });
    const auto done = DriftAuditRun(record_, scans_).run(due.actor, due.at, stop);
    {
        const std::lock_guard lock(mutex_);
        auditing_ = false;
    }
    const bool ended = done && done->state != DriftAuditState::Cancelled;
    // A person's cancel, or a trouble, is not answered by beginning again at once.
    heldUntil_ = ended ? std::nullopt : std::optional(record_.clock().monotonic() + tryAgainAfter);
    if (!done) {
        qCWarning(lcEngine) << "drift audit:" << done.error().detail;
        return;
    }
    qCInfo(lcEngine) << "drift audit" << done->id.value << toWord(done->state) << "variances" << done->variances;
    if (!ended)
        return;
    if (const auto written = writeReport(*done); !written)
        qCWarning(lcEngine) << "the audit's report was not written:" << written.error().detail;
}

Result<void> ShopJobs::writeReport(const DriftAudit& audit)
{
    QString folder;
    ONHAND_ASSIGN(const DriftAuditReport report,
                  record_.read<DriftAuditReport>([&](Snapshot& s) -> Result<DriftAuditReport> {
                      ONHAND_ASSIGN(folder, SettingsStore::get(s, settings::auditFolder));
                      return DriftAuditStore::report(s, audit.id);
                  }));
    if (folder.isEmpty() || !writer_)
        return {};
    ONHAND_ASSIGN(const QString path, writer_(report, folder));
    const auto noted = record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(DriftAuditStore::setReport(tx, audit.id, path));
        return true;
    });
    return noted ? Result<void>{} : fail(noted.error());
}

void ShopJobs::keepCheckpoints(const CancelToken& cancel)
{
    // One transaction each, so that a shop that just got this program is not kept waiting.
    while (!cancel.isCancelled()) {
        const auto kept = record_.write<bool>(record::HistoryStore::keepCheckpoint);
        if (!kept)
            qCWarning(lcEngine) << "checkpoint not kept:" << kept.error().detail;
        if (!kept || !*kept)
            return;
    }
}

// Today's is made once; looking whether it is there costs next to nothing.
void ShopJobs::backUpIfDue()
{
    const Milliseconds now = record_.clock().monotonic();
    if (backups_.folder.isEmpty() || now < nextBackup_)
        return;
    nextBackup_ = now + tryAgainAfter;
    const auto made = record::backUpDaily(record_, backups_.folder, backups_.keep);
    if (made) {
        if (made->isNew)
            qCInfo(lcEngine) << "backed up to" << made->path;
        return;
    }
    qCWarning(lcEngine) << "no backup today:" << made.error().detail;
    if (made.error().kind == ErrorKind::Refused)
        backups_.folder.clear(); // this kind of record is backed up by its own tools
}

Result<void> ShopJobs::requestAudit(const QString& actor)
{
    const std::lock_guard lock(mutex_);
    if (auditing_ || askedBy_)
        return fail(ErrorKind::Conflict, QStringLiteral("an audit is under way"));
    askedBy_ = actor;
    changed_.notify_all();
    return {};
}

void ShopJobs::cancelAudit()
{
    CancelToken stop;
    {
        const std::lock_guard lock(mutex_);
        askedBy_.reset();
        if (!auditing_)
            return;
        stop = auditCancel_;
    }
    stop.cancel();
}

} // namespace onhand::engine
