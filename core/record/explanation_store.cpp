#include "record/explanation_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

const QString gapColumns =
    QStringLiteral("SELECT id, listing_id, sku_id, expected, observed, COALESCE(read_at, last_seen_at), last_seen_at, "
                   "orders_read, explanation FROM discrepancy WHERE fact = 'stock' AND ");

ExplainedGap gapFrom(const Rows& rows)
{
    ExplainedGap gap;
    gap.id = DiscrepancyId{rows.integer(0)};
    GapQuestion& q = gap.question;
    q.listing = ListingId{rows.integer(1)};
    q.sku = SkuId{rows.integer(2)};
    q.expected = rows.integer(3);
    q.observed = rows.integer(4);
    q.readAt = Instant{rows.integer(5)};
    q.judgedAt = Instant{rows.integer(6)};
    if (rows.integer(7) != 0)
        q.ordersReadAfter = true;
    gap.explanation = explanationFromJson(rows.text(8), q.observed - q.expected);
    return gap;
}

} // namespace

Result<void> ExplanationStore::keep(Transaction& tx, DiscrepancyId id, const GapQuestion& question,
                                    const Explanation& explanation)
{
    ONHAND_ASSIGN(
        const std::int64_t changed,
        tx.run(QStringLiteral("UPDATE discrepancy SET explanation = ?, confidence = ?, read_at = ?, "
                              "orders_read = ? WHERE id = ? AND gap = ?"),
               {toJson(explanation), explanation.confidence(), qint64(question.readAt.ms),
                question.ordersReadAfter.value_or(false) ? 1 : 0, qint64(id.value), qint64(explanation.gap())}));
    if (changed == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("discrepancy %1 has another gap by now").arg(id.value));
    tx.changes().discrepancies = true;
    return {};
}

Result<ExplainedGap> ExplanationStore::find(Snapshot& s, DiscrepancyId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(gapColumns + QStringLiteral("id = ?"), {qint64(id.value)}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("discrepancy %1").arg(id.value));
    return gapFrom(rows);
}

Result<std::vector<ExplainedGap>> ExplanationStore::open(Snapshot& s, DiscrepancyId after, int limit)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(gapColumns + QStringLiteral("state IN ('open', 'snoozed') AND id > ? ORDER BY id LIMIT ?"),
                           {qint64(after.value), limit}));
    std::vector<ExplainedGap> gaps;
    while (rows.next())
        gaps.push_back(gapFrom(rows));
    return gaps;
}

} // namespace onhand::record
