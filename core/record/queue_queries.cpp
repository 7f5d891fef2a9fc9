#include "record/queue_queries.h"

#include <QHash>

namespace onhand::record {

namespace {

const QString lineText = QStringLiteral(
    "SELECT d.id, d.sku_id, d.listing_id, l.channel_id, k.code, k.name, k.category, c.name, c.kind, d.expected, "
    "d.observed, d.gap, d.severity, d.explanation, d.confidence, d.state, d.resolution, d.resolved_by, d.opened_at, "
    "d.last_seen_at, d.seen_count, d.snoozed_until, d.closed_at, r.id, r.request_id, r.kind, r.state, r.movement_id, "
    "r.walk_id, r.reason, r.note, r.actor, r.decided_at, r.until_at, r.ended_at, "
    "CASE WHEN r.kind = 'shelf' AND r.state = 'standing' THEN (SELECT p.state FROM receipt p "
    "WHERE p.listing_id = d.listing_id AND p.state <> 'superseded' ORDER BY p.version DESC LIMIT 1) END, w.state, "
    "d.reasoning "
    "FROM discrepancy d JOIN sku k ON k.id = d.sku_id JOIN listing l ON l.id = d.listing_id "
    "JOIN channel c ON c.id = l.channel_id "
    "LEFT JOIN resolution r ON r.id = (SELECT MAX(n.id) FROM resolution n WHERE n.discrepancy_id = d.id "
    "AND n.state IN ('standing', 'done')) LEFT JOIN walk w ON w.id = r.walk_id ");

std::optional<Instant> moment(const Rows& rows, int column)
{
    const auto ms = rows.maybe(column);
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

StoredDecision decisionFrom(const Rows& rows, int first, DiscrepancyId discrepancy)
{
    StoredDecision d;
    d.id = rows.integer(first);
    d.discrepancy = discrepancy;
    d.requestId = rows.text(first + 1);
    d.kind = resolutionKindFromWord(rows.text(first + 2)).value_or(ResolutionKind::Dismiss);
    d.state = resolutionStateFromWord(rows.text(first + 3)).value_or(ResolutionState::Done);
    d.movement = MovementId{rows.integer(first + 4)};
    d.walk = WalkId{rows.integer(first + 5)};
    d.reason = rows.text(first + 6);
    d.note = rows.text(first + 7);
    d.actor = rows.text(first + 8);
    d.at = Instant{rows.integer(first + 9)};
    d.until = moment(rows, first + 10);
    d.endedAt = moment(rows, first + 11);
    return d;
}

QueueLine lineFrom(const Rows& rows)
{
    QueueLine line;
    line.id = DiscrepancyId{rows.integer(0)};
    line.sku = SkuId{rows.integer(1)};
    line.listing = ListingId{rows.integer(2)};
    line.channel = ChannelId{rows.integer(3)};
    line.code = rows.text(4);
    line.name = rows.text(5);
    line.category = rows.text(6);
    line.channelName = rows.text(7);
    line.channelKind = rows.text(8);
    line.expected = rows.integer(9);
    line.observed = rows.integer(10);
    line.gap = rows.integer(11);
    line.severity = severityFromWord(rows.text(12)).value_or(Severity::Critical);
    line.explanation = rows.text(13);
    line.confidence = int(rows.integer(14));
    line.state = rows.text(15);
    line.resolution = rows.text(16);
    line.resolvedBy = rows.text(17);
    line.openedAt = Instant{rows.integer(18)};
    line.lastSeenAt = Instant{rows.integer(19)};
    line.seenCount = int(rows.integer(20));
    line.snoozedUntil = moment(rows, 21);
    line.closedAt = moment(rows, 22);
    if (!rows.isNull(23))
        line.decision = decisionFrom(rows, 23, line.id);
    if (!rows.isNull(35))
        line.receipt = receiptStateFromWord(rows.text(35));
    if (!rows.isNull(36))
        line.walk = walkStateFromWord(rows.text(36));
    line.reasoning = rows.text(37);
    return line;
}

Result<std::vector<QueueLine>> select(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(lineText + rest, values));
    std::vector<QueueLine> lines;
    while (rows.next())
        lines.push_back(lineFrom(rows));
    return lines;
}

} // namespace

Result<std::vector<QueueLine>> QueueQueries::lines(Snapshot& s, const QueueQuestion& question)
{
    const bool open = question.which == QueueQuestion::Which::Open;
    QString rest = open ? QStringLiteral("WHERE d.state IN ('open', 'snoozed') ")
                        : QStringLiteral("WHERE d.state IN ('resolved', 'dismissed') ");
    QVariantList values;
    if (question.sku) {
        rest += QStringLiteral("AND d.sku_id = ? ");
        values << qint64(question.sku.value);
    }
    if (open) {
        rest += QStringLiteral("ORDER BY CASE d.severity WHEN 'critical' THEN 0 WHEN 'major' THEN 1 "
                               "WHEN 'minor' THEN 2 ELSE 3 END, d.opened_at, d.id");
    } else {
        rest += QStringLiteral("ORDER BY d.closed_at DESC, d.id DESC LIMIT ?");
        values << std::max(question.limit, 0);
    }
    return select(s, rest, values);
}

Result<std::vector<QueueLine>> QueueQueries::some(Snapshot& s, const std::vector<DiscrepancyId>& ids)
{
    std::vector<QueueLine> found;
    constexpr std::size_t many = 100; // one statement stays prepared for full parts
    for (std::size_t first = 0; first < ids.size(); first += many) {
        QVariantList part;
        for (std::size_t i = first; i < std::min(first + many, ids.size()); ++i)
            part << qint64(ids[i].value);
        ONHAND_ASSIGN(auto lines, select(s,
                                         QStringLiteral("WHERE d.id IN (%1)")
                                             .arg(QStringList(part.size(), QStringLiteral("?")).join(QLatin1Char(','))),
                                         part));
        std::move(lines.begin(), lines.end(), std::back_inserter(found));
    }
    QHash<DiscrepancyId, std::size_t> place;
    for (std::size_t i = 0; i < ids.size(); ++i)
        place.insert(ids[i], i);
    std::sort(found.begin(), found.end(),
              [&](const QueueLine& a, const QueueLine& b) { return place.value(a.id) < place.value(b.id); });
    return found;
}

Result<std::int64_t> QueueQueries::closedCount(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM discrepancy "
                                                     "WHERE state IN ('resolved', 'dismissed')")));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace onhand::record
