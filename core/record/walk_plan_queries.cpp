#include "record/walk_plan_queries.h"

#include "domain/reconciliation/severity.h"

namespace onhand::record {

Result<std::map<SkuId, std::vector<DaySales>>> WalkPlanQueries::sales(Snapshot& s, Instant since, std::int64_t offsetMs)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT sku_id, (occurred_at + CAST(? AS BIGINT)) / 86400000 AS day, "
                                          "-SUM(quantity) FROM movement WHERE kind IN ('sale', 'pick') "
                                          "AND occurred_at >= ? GROUP BY sku_id, day ORDER BY sku_id, day"),
                           {qint64(offsetMs), qint64(since.ms)}));
    std::map<SkuId, std::vector<DaySales>> sold;
    while (rows.next())
        sold[SkuId{rows.integer(0)}].push_back({std::int32_t(rows.integer(1)), std::int32_t(rows.integer(2))});
    return sold;
}

Result<std::vector<CountablePlace>> WalkPlanQueries::places(Snapshot& s)
{
    std::map<std::pair<BinId, SkuId>, Instant> counted;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT bin_id, sku_id, MAX(occurred_at) FROM movement WHERE "
                                                         "kind IN ('opening', 'count') AND source NOT IN "
                                                         "('undo', 'recount') AND source <> 'resolution' "
                                                         "GROUP BY sku_id, bin_id")));
        while (rows.next())
            counted[{BinId{rows.integer(0)}, SkuId{rows.integer(1)}}] = Instant{rows.integer(2)};
    }
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT v.bin_id, v.sku_id, v.quantity FROM balance v JOIN bin b "
                                          "ON b.id = v.bin_id JOIN sku k ON k.id = v.sku_id WHERE b.retired_at IS NULL "
                                          "AND k.active = 1 ORDER BY b.walking_order, b.code, k.code")));
    std::vector<CountablePlace> places;
    while (rows.next()) {
        CountablePlace place{BinId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.integer(2), {}};
        if (const auto known = counted.find({place.bin, place.sku}); known != counted.end())
            place.countedAt = known->second;
        places.push_back(place);
    }
    return places;
}

Result<std::map<SkuId, CountableSku>> WalkPlanQueries::skus(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT id, code, name, category, COALESCE(cost_minor, price_minor, 0) "
                                          "FROM sku WHERE active = 1")));
    std::map<SkuId, CountableSku> skus;
    while (rows.next())
        skus[SkuId{rows.integer(0)}] = {rows.text(1), rows.text(2), rows.text(3), rows.integer(4)};
    return skus;
}

Result<std::vector<OpenDoubt>> WalkPlanQueries::doubts(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, sku_id, gap, severity FROM discrepancy "
                                                     "WHERE state = 'open' AND severity <> 'settling' ORDER BY id")));
    std::vector<OpenDoubt> doubts;
    while (rows.next())
        doubts.push_back({DiscrepancyId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.integer(2),
                          int(severityFromWord(rows.text(3)).value_or(Severity::Minor))});
    return doubts;
}

Result<std::vector<OutOfStock>> WalkPlanQueries::outOfStock(Snapshot& s, SkuId sku, std::int32_t from, std::int32_t to,
                                                            std::int64_t offsetMs)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT (m.occurred_at + CAST(? AS BIGINT)) / 86400000, m.quantity "
                                          "FROM movement m JOIN bin b ON b.id = m.bin_id WHERE m.sku_id = ? "
                                          "AND b.sellable = 1 ORDER BY m.occurred_at, m.id"),
                           {qint64(offsetMs), qint64(sku.value)}));
    std::vector<OutOfStock> gaps;
    std::int64_t has = 0;
    std::int32_t emptySince = std::numeric_limits<std::int32_t>::min();
    const auto close = [&](std::int32_t last) {
        const OutOfStock gap{std::max(from, emptySince), std::min(to, last)};
        if (gap.from <= gap.to)
            gaps.push_back(gap);
    };
    while (rows.next()) {
        const auto day = std::int32_t(rows.integer(0));
        const bool wasEmpty = has <= 0;
        has += rows.integer(1);
        if (wasEmpty && has > 0)
            close(day - 1);
        else if (!wasEmpty && has <= 0)
            emptySince = day + 1;
    }
    if (has <= 0)
        close(to);
    return gaps;
}

Result<std::vector<CountedLine>> WalkPlanQueries::counted(Snapshot& s, Instant since, Instant until)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(
            QStringLiteral("SELECT w.id, w.title, w.finished_at, l.counted_by, b.code, k.category, l.reason, "
                           "l.quantity, l.variance, l.cost_minor, k.currency FROM walk w "
                           "JOIN walk_line l ON l.walk_id = w.id JOIN bin b ON b.id = l.bin_id "
                           "JOIN sku k ON k.id = l.sku_id WHERE w.state = 'committed' AND w.finished_at >= ? "
                           "AND w.finished_at < ? AND l.variance IS NOT NULL AND NOT EXISTS (SELECT 1 FROM movement u "
                           "WHERE u.source = 'undo' AND u.event_key = CAST(l.movement_id AS TEXT)) "
                           "ORDER BY w.finished_at, w.id, l.id LIMIT 200000"),
            {qint64(since.ms), qint64(until.ms)}));
    std::vector<CountedLine> lines;
    while (rows.next())
        lines.push_back({WalkId{rows.integer(0)}, rows.text(1), Instant{rows.integer(2)}, rows.text(3), rows.text(4),
                         rows.text(5), rows.text(6), rows.integer(7), rows.integer(8), rows.maybe(9), rows.text(10)});
    return lines;
}

} // namespace onhand::record
