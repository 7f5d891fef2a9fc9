#include "record/audit_store.h"

namespace onhand::record {

Result<void> AuditStore::append(Transaction& tx, const AuditEntry& entry)
{
    if (entry.actor.isEmpty() || entry.action.isEmpty() || entry.subject.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("audit: actor, action and subject are required"));
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO audit_log (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)"),
               {qint64(tx.now().ms), entry.actor, entry.action, entry.subject,
                entry.detail.isEmpty() ? QStringLiteral("{}") : entry.detail}));
    return {};
}

Result<std::vector<AuditLine>> AuditStore::of(Snapshot& s, const QString& action, int limit)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT actor, action, subject, detail, at FROM audit_log "
                                                     "WHERE action = ? ORDER BY id DESC LIMIT ?"),
                                      {action, limit}));
    std::vector<AuditLine> lines;
    while (rows.next())
        lines.push_back({{rows.text(0), rows.text(1), rows.text(2), rows.text(3)}, Instant{rows.integer(4)}});
    return lines;
}

} // namespace onhand::record
