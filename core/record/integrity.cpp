#include "record/integrity.h"

namespace onhand::record {

namespace {

Result<void> checkFile(Snapshot& s, IntegrityReport& report)
{
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("PRAGMA integrity_check(100)")));
        while (rows.next()) {
            if (const QString line = rows.text(0); line != QLatin1String("ok"))
                report.damage << line;
        }
    }
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("PRAGMA foreign_key_check")));
    while (rows.next()) {
        // A clustered table has no row number to name.
        const QString row = rows.isNull(1) ? QString() : QStringLiteral(" %1").arg(rows.integer(1));
        report.orphans << QStringLiteral("%1%2 → %3").arg(rows.text(0), row, rows.text(2));
    }
    return {};
}

} // namespace

Result<IntegrityReport> checkIntegrity(Snapshot& s)
{
    IntegrityReport report;
    // PostgreSQL checks its pages and its references itself.
    if (s.backend() == Backend::Sqlite)
        ONHAND_TRY(checkFile(s, report));
    if (!report.damage.isEmpty())
        return report;
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COALESCE(MAX(version), 0) FROM schema_version")));
    report.schema = rows.next() ? int(rows.integer(0)) : 0;
    ONHAND_ASSIGN(report.differences, ShelfLedger::audit(s));
    return report;
}

} // namespace onhand::record
