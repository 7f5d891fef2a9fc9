#pragma once

#include "domain/audit/drift_audit.h"
#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// How one channel was read for an audit.
struct AuditedChannel
{
    ChannelId channel;
    ScanId scan; // none: no pass could be begun
    bool complete = false;
    QString reason;
};

// Weekly audits and what they found.
class DriftAuditStore
{
public:
    static Result<DriftAuditId> start(Transaction& tx, const QString& actor, std::optional<Instant> dueAt);
    // Holds shelf, channels and tills side by side as they are in this transaction, and keeps what does not agree.
    static Result<void> capture(Transaction& tx, DriftAuditId id, const std::vector<AuditedChannel>& channels);
    static Result<void> finish(Transaction& tx, DriftAuditId id, DriftAuditState state, const QString& reason);
    static Result<void> setReport(Transaction& tx, DriftAuditId id, const QString& path);
    // What a dead process left running, as failed ("interrupted"). How many.
    static Result<std::int64_t> closeInterrupted(Transaction& tx);

    static Result<DriftAudit> find(Snapshot& s, DriftAuditId id); // NotFound
    // Newest first.
    static Result<std::vector<DriftAudit>> list(Snapshot& s, int limit);
    // Those on their way last, else the most valuable first, then the largest.
    static Result<std::vector<DriftAuditRow>> rows(Snapshot& s, DriftAuditId id);
    // The movements of a row's SKU that were recorded since shelf and channel last agreed, up to the audit's moment.
    static Result<DriftAuditVariance> withLines(Snapshot& s, const DriftAudit& audit, DriftAuditRow row);
    static Result<DriftAuditReport> report(Snapshot& s, DriftAuditId id);
    // When a baseline was first approved; empty: there is nothing to compare with yet.
    static Result<std::optional<Instant>> comparableSince(Snapshot& s);
    // When the newest one that came to its end, or still runs, was begun.
    static Result<std::optional<Instant>> lastBegun(Snapshot& s);
};

} // namespace onhand::record
