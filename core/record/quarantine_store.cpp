#include "record/quarantine_store.h"

#include "record/bound.h"

namespace onhand::record {

Result<void> QuarantineStore::add(Transaction& tx, const QuarantineEntry& entry)
{
    tx.changes().channels = true;
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO quarantine (source, kind, reference, reason, body, state, created_at) "
                              "VALUES (?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (source, kind, reference) "
                              "WHERE state = 'open' DO UPDATE SET seen_count = quarantine.seen_count + 1, "
                              "reason = excluded.reason, body = excluded.body"),
               {entry.source, entry.kind, entry.reference, entry.reason, bound(QString::fromUtf8(entry.body)),
                qint64(tx.now().ms)}));
    return {};
}

Result<void> QuarantineStore::close(Transaction& tx, const QString& source, const QString& kind,
                                    const QString& reference)
{
    ONHAND_ASSIGN(const std::int64_t closed,
                  tx.run(QStringLiteral("UPDATE quarantine SET state = 'redriven', closed_at = ? "
                                        "WHERE source = ? AND kind = ? AND reference = ? AND state = 'open'"),
                         {qint64(tx.now().ms), source, kind, reference}));
    if (closed > 0)
        tx.changes().channels = true;
    return {};
}

Result<std::int64_t> QuarantineStore::openCount(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM quarantine WHERE state = 'open'")));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace onhand::record
