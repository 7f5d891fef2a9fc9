#pragma once

#include "base/result.h"
#include "domain/audit/drift_audit.h"

namespace onhand::desk {

// When audits run by themselves, and where their reports go.
struct AuditSettings
{
    int weekday = 1;          // 1 is Monday; 0: never by itself
    int minuteOfDay = 6 * 60; // by the shop's clock
    QString folder;           // empty: no reports are written
    QString timeZone;         // the shop's, IANA name
    std::optional<Instant> nextAt;
};

class AuditQueries
{
public:
    virtual ~AuditQueries() = default;
    // Newest first.
    virtual Result<std::vector<DriftAudit>> driftAudits(int limit) = 0;
    virtual Result<DriftAuditReport> driftAuditReport(DriftAuditId id) = 0; // NotFound
    virtual Result<AuditSettings> auditSettings() = 0;
};

class AuditCommands
{
public:
    virtual ~AuditCommands() = default;
    // Begins one; it goes on by itself. Conflict when one is under way.
    virtual Result<void> requestDriftAudit(const QString& actor) = 0;
    virtual Result<void> cancelDriftAudit() = 0;
    // Invalid: weekday 0 to 7, minute 0 to 1439.
    virtual Result<void> setAuditSchedule(int weekday, int minuteOfDay, const QString& actor) = 0;
    // Empty: reports are not written.
    virtual Result<void> setAuditFolder(const QString& folder, const QString& actor) = 0;
};

} // namespace onhand::desk
