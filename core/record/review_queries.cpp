#include "record/review_queries.h"

#include "domain/reconciliation/resolution_policy.h"

namespace onhand::record {

Result<std::array<std::int64_t, 4>> ReviewQueries::discrepanciesBySeverity(Snapshot& s)
{
    const QString waiting = QStringLiteral("FROM discrepancy WHERE state = 'open' AND NOT EXISTS (SELECT 1 "
                                           "FROM resolution r WHERE r.discrepancy_id = discrepancy.id "
                                           "AND r.state = 'standing') ");
    std::array<std::int64_t, 4> counts{};
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT severity, COUNT(*) ") + waiting + QStringLiteral("GROUP BY severity"), {}));
    while (rows.next())
        counts[std::size_t(*severityFromWord(rows.text(0)))] = rows.integer(1);
    // Within its tolerance a difference is left alone, and waits for nobody. The first look is coarse, so that few
    // reasonings are read.
    ONHAND_ASSIGN(Rows left, s.select(QStringLiteral("SELECT severity, reasoning, gap ") + waiting +
                                          QStringLiteral("AND severity <> 'settling' AND reasoning LIKE '%\"leave\"%'"),
                                      {}));
    while (left.next())
        counts[std::size_t(*severityFromWord(left.text(0)))] -=
            treatmentIn(left.text(1), left.integer(2)) == Treatment::Leave ? 1 : 0;
    return counts;
}

Result<std::optional<BaselineHead>> ReviewQueries::newestBaseline(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT b.id, b.channel_id, c.name, b.state, b.created_at "
                                                     "FROM baseline b JOIN channel c ON c.id = b.channel_id "
                                                     "WHERE b.channel_id = ? ORDER BY b.id DESC LIMIT 1"),
                                      {qint64(channel.value)}));
    std::optional<BaselineHead> head;
    if (rows.next()) {
        head = BaselineHead{BaselineId{rows.integer(0)}, ChannelId{rows.integer(1)}, rows.text(2), rows.text(3),
                            Instant{rows.integer(4)}};
    }
    return head;
}

Result<BaselineId> ReviewQueries::proposedBaseline(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM baseline WHERE channel_id = ? "
                                                     "AND state = 'proposed' ORDER BY id DESC LIMIT 1"),
                                      {qint64(channel.value)}));
    return BaselineId{rows.next() ? rows.integer(0) : 0};
}

Result<std::vector<BaselineLine>> ReviewQueries::baselineLines(Snapshot& s, BaselineId baseline)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT r.listing_id, k.id, COALESCE(k.code, l.code), "
                                                     "COALESCE(k.name, l.name), r.before, r.after FROM baseline_row r "
                                                     "JOIN listing l ON l.id = r.listing_id "
                                                     "LEFT JOIN alignment a ON a.listing_id = l.id "
                                                     "LEFT JOIN sku k ON k.id = a.sku_id WHERE r.baseline_id = ?"),
                                      {qint64(baseline.value)}));
    std::vector<BaselineLine> lines;
    while (rows.next()) {
        lines.push_back({ListingId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.text(2), rows.text(3), rows.maybe(4),
                         rows.integer(5)});
    }
    return lines;
}

Result<Untouched> ReviewQueries::untouchedBy(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT COALESCE(SUM(CASE WHEN a.listing_id IS NULL THEN 1 ELSE 0 END), 0), "
                                "COALESCE(SUM(CASE WHEN a.listing_id IS NOT NULL AND NOT EXISTS "
                                "(SELECT 1 FROM movement b WHERE b.sku_id = a.sku_id) THEN 1 ELSE 0 END), 0) "
                                "FROM listing l LEFT JOIN alignment a ON a.listing_id = l.id "
                                "WHERE l.channel_id = ? AND l.stock_policy = 'managed' AND l.gone_at IS NULL"),
                 {qint64(channel.value)}));
    return rows.next() ? Untouched{rows.integer(0), rows.integer(1)} : Untouched{};
}

} // namespace onhand::record
