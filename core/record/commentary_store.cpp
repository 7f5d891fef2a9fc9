#include "record/commentary_store.h"

#include "record/bound.h"

namespace onhand::record {

Result<void> CommentaryStore::keep(Transaction& tx, DiscrepancyId id, const KeptCommentary& c)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO commentary (discrepancy_id, source, gap, summary, hypotheses, actor, "
                                     "asked_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (discrepancy_id) DO UPDATE "
                                     "SET source = excluded.source, gap = excluded.gap, summary = excluded.summary, "
                                     "hypotheses = excluded.hypotheses, actor = excluded.actor, "
                                     "asked_at = excluded.asked_at"),
                      {qint64(id.value), bound(c.words.source), qint64(c.gap), bound(c.words.summary),
                       toJson(c.words.hypotheses), bound(c.actor), qint64(c.at.ms)}));
    tx.changes().discrepancies = true;
    return {};
}

Result<std::optional<KeptCommentary>> CommentaryStore::find(Snapshot& s, DiscrepancyId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT source, gap, summary, hypotheses, actor, asked_at "
                                                     "FROM commentary WHERE discrepancy_id = ?"),
                                      {qint64(id.value)}));
    if (!rows.next())
        return std::nullopt;
    return KeptCommentary{{rows.text(0), rows.text(2), hypothesesFromJson(rows.text(3))},
                          rows.integer(1),
                          rows.text(4),
                          Instant{rows.integer(5)}};
}

} // namespace onhand::record
