#include "record/history_events.h"

namespace onhand::record {

namespace {

using Kind = HistoryEventKind;

// Every part gives: row, occurred, recorded, change, value, word, source, channel, actor, reason, listing.
struct Part
{
    Kind kind{};
    QLatin1String text;
    QLatin1String occurred; // the columns to bound and to sort by
    QLatin1String recorded;
};

constexpr QLatin1String movements(
    "SELECT m.id, m.occurred_at, m.recorded_at, m.quantity, NULL, m.kind, b.code, m.source, m.actor, m.reason, 0 "
    "FROM movement m JOIN bin b ON b.id = m.bin_id WHERE m.sku_id = ?");
constexpr QLatin1String promises(
    "SELECT p.id, p.occurred_at, p.recorded_at, p.quantity, NULL, COALESCE(o.status, ''), COALESCE(o.number, ''), "
    "COALESCE(c.name, ''), '', '', 0 FROM promise_change p LEFT JOIN order_line l ON l.id = p.order_line_id "
    "LEFT JOIN channel_order o ON o.id = l.order_id LEFT JOIN channel c ON c.id = o.channel_id WHERE p.sku_id = ?");

constexpr std::array parts{
    Part{Kind::Told,
         QLatin1String("SELECT r.id, r.created_at, r.created_at, NULL, r.value, r.state, l.code, c.name, '', r.cause, "
                       "r.listing_id FROM receipt r JOIN listing l ON l.id = r.listing_id "
                       "JOIN channel c ON c.id = r.channel_id WHERE r.sku_id = ?"),
         QLatin1String("r.created_at"), QLatin1String("r.created_at")},
    Part{Kind::Confirmed,
         QLatin1String("SELECT r.id, r.finished_at, r.finished_at, NULL, r.value, r.state, l.code, c.name, '', "
                       "r.cause, r.listing_id FROM receipt r JOIN listing l ON l.id = r.listing_id "
                       "JOIN channel c ON c.id = r.channel_id WHERE r.sku_id = ? AND r.state = 'confirmed'"),
         QLatin1String("r.finished_at"), QLatin1String("r.finished_at")},
    Part{Kind::Observed,
         QLatin1String("SELECT v.id, v.observed_at, v.observed_at, NULL, v.value, v.cause, l.code, c.name, '', '', "
                       "v.listing_id FROM observation v JOIN listing l ON l.id = v.listing_id "
                       "JOIN channel c ON c.id = l.channel_id WHERE v.fact = 'stock' AND v.listing_id IN "
                       "(SELECT listing_id FROM alignment WHERE sku_id = ?)"),
         QLatin1String("v.observed_at"), QLatin1String("v.observed_at")},
    Part{Kind::Buffer,
         QLatin1String("SELECT f.id, f.at, f.at, NULL, f.quantity, CASE WHEN f.sku_id <> 0 THEN 'sku' WHEN "
                       "f.category <> '' THEN 'category' ELSE 'channel' END, f.category, c.name, '', '', 0 "
                       "FROM sku k JOIN buffer_change f ON f.sku_id = k.id OR (f.sku_id = 0 AND f.category IN "
                       "(k.category, '')) JOIN channel c ON c.id = f.channel_id WHERE k.id = ? AND f.at > 0"),
         QLatin1String("f.at"), QLatin1String("f.at")},
    Part{Kind::Aligned,
         QLatin1String("SELECT a.id, a.at, a.at, NULL, CASE WHEN a.sku_id IS NULL THEN NULL ELSE a.factor END, "
                       "CASE WHEN a.approved = 1 THEN 'approved' ELSE '' END, l.code, c.name, '', '', a.listing_id "
                       "FROM alignment_change a JOIN listing l ON l.id = a.listing_id JOIN channel c "
                       "ON c.id = l.channel_id WHERE a.listing_id IN (SELECT listing_id FROM alignment_change "
                       "WHERE sku_id = ?)"),
         QLatin1String("a.at"), QLatin1String("a.at")},
    Part{Kind::DifferenceOpened,
         QLatin1String("SELECT d.id, d.opened_at, d.opened_at, d.gap, d.observed, d.severity, l.code, c.name, '', '', "
                       "d.listing_id FROM discrepancy d JOIN listing l ON l.id = d.listing_id "
                       "JOIN channel c ON c.id = l.channel_id WHERE d.sku_id = ?"),
         QLatin1String("d.opened_at"), QLatin1String("d.opened_at")},
    Part{Kind::DifferenceClosed,
         QLatin1String("SELECT d.id, d.closed_at, d.closed_at, d.gap, d.observed, d.state, l.code, c.name, "
                       "d.resolved_by, d.resolution, d.listing_id FROM discrepancy d JOIN listing l "
                       "ON l.id = d.listing_id JOIN channel c ON c.id = l.channel_id "
                       "WHERE d.sku_id = ? AND d.closed_at IS NOT NULL"),
         QLatin1String("d.closed_at"), QLatin1String("d.closed_at")},
    Part{Kind::Decision,
         QLatin1String("SELECT g.id, g.at, g.at, NULL, NULL, g.action, '', '', g.actor, '', 0 FROM audit_log g "
                       "WHERE g.subject = 'sku:' || CAST(CAST(? AS BIGINT) AS TEXT)"),
         QLatin1String("g.at"), QLatin1String("g.at")},
};

constexpr Part movementPart{Kind::Movement, movements, QLatin1String("m.occurred_at"), QLatin1String("m.recorded_at")};

HistoryEvent eventFrom(const Rows& rows, Kind kind)
{
    HistoryEvent event;
    event.kind = kind;
    event.row = rows.integer(0);
    event.occurredAt = Instant{rows.integer(1)};
    event.recordedAt = Instant{rows.integer(2)};
    event.change = rows.maybe(3);
    event.value = rows.maybe(4);
    event.word = rows.text(5);
    event.source = rows.text(6);
    event.channelName = rows.text(7);
    event.actor = rows.text(8);
    event.reason = rows.text(9);
    event.listing = ListingId{rows.integer(10)};
    return event;
}

Part promisePart(Kind kind)
{
    return {kind, promises, QLatin1String("p.occurred_at"), QLatin1String("p.recorded_at")};
}

QString textOf(const Part& part)
{
    QString text = part.text;
    if (part.kind == Kind::Commitment)
        text += QLatin1String(" AND p.what = 'committed'");
    else if (part.kind == Kind::Reservation)
        text += QLatin1String(" AND p.what = 'reserved'");
    return text;
}

Result<void> addPart(Snapshot& s, const Part& part, SkuId sku, const HistoryWindow& window,
                     std::vector<HistoryEvent>& events)
{
    const QString time = window.byRecording ? part.recorded : part.occurred;
    const QString text =
        textOf(part) + QStringLiteral(" AND %1 BETWEEN ? AND ? ORDER BY %1 DESC, 1 DESC LIMIT ?").arg(time);
    ONHAND_ASSIGN(Rows rows,
                  s.select(text, {qint64(sku.value), qint64(window.from.ms), qint64(window.to.ms), window.limit}));
    while (rows.next())
        events.push_back(eventFrom(rows, part.kind));
    return {};
}

Result<std::optional<HistoryEvent>> lastOf(Snapshot& s, const Part& part, const QString& more, SkuId sku,
                                           const HistoryMoment& moment)
{
    QString text = textOf(part) + more + QStringLiteral(" AND %1 <= ?").arg(part.occurred);
    QVariantList values{qint64(sku.value), qint64(moment.at.ms)};
    if (moment.knownAt) {
        text += QStringLiteral(" AND %1 <= ?").arg(part.recorded);
        values << qint64(moment.knownAt->ms);
    }
    ONHAND_ASSIGN(Rows rows,
                  s.select(text + QStringLiteral(" ORDER BY %1 DESC, 1 DESC LIMIT 1").arg(part.occurred), values));
    return rows.next() ? std::optional(eventFrom(rows, part.kind)) : std::nullopt;
}

} // namespace

Result<std::vector<HistoryEvent>> HistoryEvents::between(Snapshot& s, SkuId sku, const HistoryWindow& window)
{
    std::vector<HistoryEvent> events;
    ONHAND_TRY(addPart(s, movementPart, sku, window, events));
    for (const Kind promise : {Kind::Commitment, Kind::Reservation})
        ONHAND_TRY(addPart(s, promisePart(promise), sku, window, events));
    for (const Part& part : parts)
        ONHAND_TRY(addPart(s, part, sku, window, events));
    const auto timeOf = [&](const HistoryEvent& event) {
        return window.byRecording ? event.recordedAt : event.occurredAt;
    };
    std::stable_sort(events.begin(), events.end(), [&](const HistoryEvent& a, const HistoryEvent& b) {
        if (timeOf(a) != timeOf(b))
            return timeOf(a) > timeOf(b);
        // Of one moment: what followed from it (a receipt) is newer than what it followed from (a movement).
        return a.kind != b.kind ? a.kind > b.kind : a.row > b.row;
    });
    if (std::int64_t(events.size()) > window.limit)
        events.resize(std::size_t(window.limit));
    return events;
}

Result<std::optional<HistoryEvent>> HistoryEvents::lastMovement(Snapshot& s, SkuId sku, const HistoryMoment& moment)
{
    return lastOf(s, movementPart, QStringLiteral(" AND b.sellable = 1"), sku, moment);
}

Result<std::optional<HistoryEvent>> HistoryEvents::lastPromise(Snapshot& s, SkuId sku, const HistoryMoment& moment,
                                                               HistoryEventKind kind)
{
    return lastOf(s, promisePart(kind), {}, sku, moment);
}

} // namespace onhand::record
