#include "record/import_store.h"

#include "record/bound.h"

namespace onhand::record {

Result<std::optional<ImportedFile>> ImportStore::find(Snapshot& s, const QString& contentHash)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT kind, name, row_count, taken_at FROM import_file "
                                                     "WHERE content_hash = ?"),
                                      {contentHash}));
    if (!rows.next())
        return std::optional<ImportedFile>{};
    return std::optional<ImportedFile>{
        {contentHash, rows.text(0), rows.text(1), rows.integer(2), Instant{rows.integer(3)}}};
}

Result<std::optional<ImportedFile>> ImportStore::newest(Snapshot& s, const QString& kind)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT content_hash, name, row_count, taken_at FROM import_file "
                                                     "WHERE kind = ? ORDER BY taken_at DESC, content_hash LIMIT 1"),
                                      {kind}));
    if (!rows.next())
        return std::optional<ImportedFile>{};
    return std::optional<ImportedFile>{{rows.text(0), kind, rows.text(1), rows.integer(2), Instant{rows.integer(3)}}};
}

Result<bool> ImportStore::remember(Transaction& tx, const ImportedFile& file)
{
    ONHAND_ASSIGN(const std::int64_t inserted,
                  tx.run(QStringLiteral("INSERT INTO import_file (content_hash, kind, name, row_count, taken_at) "
                                        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (content_hash) DO NOTHING"),
                         {file.contentHash, file.kind, bound(file.name), qint64(file.rows), qint64(tx.now().ms)}));
    return inserted > 0;
}

Result<bool> ImportStore::isApplied(Snapshot& s, const QString& source, const QString& eventKey)
{
    // A range of the unique index: every key that begins with "<eventKey>/" ('0' follows '/').
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT 1 FROM movement WHERE source = ? AND event_key > ? "
                                                     "AND event_key < ? LIMIT 1"),
                                      {source, QString(eventKey + u'/'), QString(eventKey + u'0')}));
    return rows.next();
}

} // namespace onhand::record
