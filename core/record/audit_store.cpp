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

} // namespace onhand::record
