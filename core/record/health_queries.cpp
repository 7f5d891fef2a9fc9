#include "record/health_queries.h"

namespace onhand::record {

namespace {

// The smallest value that at least `percent` of the `total` counted ones do not exceed (nearest rank).
std::int64_t percentile(const std::vector<std::pair<std::int64_t, std::int64_t>>& valuesAndCounts, std::int64_t total,
                        int percent)
{
    std::int64_t left = (total * percent + 99) / 100;
    for (const auto& [value, count] : valuesAndCounts) {
        left -= count;
        if (left <= 0)
            return value;
    }
    return valuesAndCounts.back().first;
}

Result<std::optional<ScanFigures>> newestScan(Snapshot& s, ChannelId channel, const QString& condition)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT state, reason, started_at, finished_at, expected_total, "
                                                     "seen_total, compared, agreeing, settling, differing FROM scan "
                                                     "WHERE channel_id = ? AND %1 ORDER BY started_at DESC, id DESC "
                                                     "LIMIT 1")
                                          .arg(condition),
                                      {qint64(channel.value)}));
    std::optional<ScanFigures> scan;
    if (!rows.next())
        return scan;
    scan.emplace();
    scan->complete = rows.text(0) == QLatin1String("complete");
    scan->reason = rows.text(1);
    scan->startedAt = Instant{rows.integer(2)};
    if (const auto finished = rows.maybe(3))
        scan->finishedAt = Instant{*finished};
    scan->expected = rows.integer(4);
    scan->seen = rows.integer(5);
    scan->compared = rows.integer(6);
    scan->agreeing = rows.integer(7);
    scan->settling = rows.integer(8);
    scan->differing = rows.integer(9);
    return scan;
}

} // namespace

Result<std::vector<ChannelInfo>> HealthQueries::channels(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT id, name, kind, state, url, options, secret_ref FROM channel "
                                          "ORDER BY id")));
    std::vector<ChannelInfo> channels;
    while (rows.next()) {
        channels.push_back({ChannelId{rows.integer(0)}, rows.text(1), rows.text(2), *channelStateFromWord(rows.text(3)),
                            rows.text(4), rows.text(5), rows.text(6)});
    }
    return channels;
}

Result<ExchangeFigures> HealthQueries::exchanges(Snapshot& s, ChannelId channel, Instant since)
{
    ExchangeFigures figures;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT at FROM exchange WHERE channel_id = ? "
                                                         "AND outcome = 'ok' ORDER BY at DESC LIMIT 1"),
                                          {qint64(channel.value)}));
        if (rows.next())
            figures.lastSuccess = Instant{rows.integer(0)};
    }
    {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT at, outcome, detail FROM exchange WHERE channel_id = ? "
                                              "AND outcome <> 'ok' ORDER BY at DESC LIMIT 1"),
                               {qint64(channel.value)}));
        if (rows.next()) {
            figures.lastFailure = Instant{rows.integer(0)};
            figures.lastFailureKind = rows.text(1);
            figures.lastFailureDetail = rows.text(2);
        }
    }
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*), "
                                                     "COALESCE(SUM(CASE WHEN outcome = 'ok' THEN 1 ELSE 0 END), 0) "
                                                     "FROM exchange WHERE channel_id = ? AND at >= ?"),
                                      {qint64(channel.value), qint64(since.ms)}));
    if (rows.next()) {
        figures.count = rows.integer(0);
        figures.succeeded = rows.integer(1);
    }
    return figures;
}

Result<ConfirmedFigures> HealthQueries::confirmed(Snapshot& s, ChannelId channel, Instant since)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT finished_at - created_at, COUNT(*), "
                                "SUM(CASE WHEN before IS NULL OR before <> value THEN 1 ELSE 0 END) FROM receipt "
                                "WHERE finished_at >= ? AND channel_id = ? AND state = 'confirmed' "
                                "GROUP BY finished_at - created_at ORDER BY finished_at - created_at"),
                 {qint64(since.ms), qint64(channel.value)}));
    ConfirmedFigures figures;
    std::vector<std::pair<std::int64_t, std::int64_t>> latencies;
    std::int64_t written = 0;
    while (rows.next()) {
        figures.confirmed += rows.integer(1);
        if (const std::int64_t count = rows.integer(2); count > 0) {
            latencies.emplace_back(rows.integer(0), count);
            written += count;
        }
    }
    if (written > 0) {
        figures.p50 = percentile(latencies, written, 50);
        figures.p95 = percentile(latencies, written, 95);
    }
    return figures;
}

Result<std::optional<ScanFigures>> HealthQueries::lastScan(Snapshot& s, ChannelId channel)
{
    return newestScan(s, channel, QStringLiteral("state <> 'running'"));
}

Result<std::optional<ScanFigures>> HealthQueries::runningScan(Snapshot& s, ChannelId channel)
{
    return newestScan(s, channel, QStringLiteral("state = 'running'"));
}

Result<Coverage> HealthQueries::coverage(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*), COUNT(a.listing_id) FROM listing l "
                                                     "LEFT JOIN alignment a ON a.listing_id = l.id "
                                                     "WHERE l.channel_id = ? AND l.stock_policy = 'managed' "
                                                     "AND l.gone_at IS NULL"),
                                      {qint64(channel.value)}));
    return rows.next() ? Coverage{rows.integer(0), rows.integer(1)} : Coverage{};
}

Result<std::vector<CategorySums>> HealthQueries::categories(Snapshot& s, std::int64_t lowAt)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral(
                     "SELECT k.category, COUNT(*), SUM(COALESCE(t.on_hand, 0)) AS units, "
                     "SUM(COALESCE(t.on_hand * k.cost_minor, 0)), "
                     "SUM(CASE WHEN k.cost_minor IS NULL THEN 1 ELSE 0 END), "
                     "SUM(CASE WHEN COALESCE(t.on_hand - t.committed - t.reserved, 0) <= COALESCE(k.low_stock_at, ?) "
                     "THEN 1 ELSE 0 END), "
                     "SUM(CASE WHEN t.on_hand < 0 OR t.on_hand - t.committed - t.reserved < 0 THEN 1 ELSE 0 END) "
                     "FROM sku k LEFT JOIN sku_stock t ON t.sku_id = k.id WHERE k.active = 1 "
                     "GROUP BY k.category ORDER BY units DESC, k.category"),
                 {qint64(lowAt)}));
    std::vector<CategorySums> categories;
    while (rows.next()) {
        categories.push_back({rows.text(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4),
                              rows.integer(5), rows.integer(6)});
    }
    return categories;
}

Result<std::vector<HourSums>> HealthQueries::hours(Snapshot& s, Instant start)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT (recorded_at - ?) / 3600000 AS hour, "
                                                     "SUM(CASE WHEN quantity > 0 THEN quantity ELSE 0 END), "
                                                     "SUM(CASE WHEN quantity < 0 THEN -quantity ELSE 0 END), COUNT(*) "
                                                     "FROM movement WHERE recorded_at >= ? "
                                                     "AND kind NOT IN ('opening', 'count', 'transfer') "
                                                     "GROUP BY 1 ORDER BY 1"),
                                      {qint64(start.ms), qint64(start.ms)}));
    std::vector<HourSums> hours;
    while (rows.next())
        hours.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)});
    return hours;
}

Result<std::int64_t> HealthQueries::quarantinedPayloads(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM quarantine WHERE state = 'open'")));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace onhand::record
