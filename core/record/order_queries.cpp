#include "record/order_queries.h"

namespace onhand::record {

namespace {

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

// What the user typed, as a part of a LIKE pattern.
QString patternOf(QString text)
{
    for (const QChar special : {QLatin1Char('\\'), QLatin1Char('%'), QLatin1Char('_')})
        text.replace(special, QStringLiteral("\\") + special);
    return QLatin1Char('%') + text.toLower() + QLatin1Char('%');
}

struct Filter
{
    QStringList parts;
    QVariantList values;

    void add(const QString& part, const QVariantList& with = {})
    {
        parts << part;
        values += with;
    }
};

void addText(const QString& text, bool byNumberOnly, Filter& filter)
{
    const QString number = patternOf(text.startsWith(QLatin1Char('#')) ? text.mid(1) : text);
    const QString named =
        QStringLiteral("LOWER(o.number) LIKE ? ESCAPE '\\' OR LOWER(o.external_ref) LIKE ? ESCAPE '\\'");
    if (byNumberOnly)
        return filter.add(QLatin1Char('(') + named + QLatin1Char(')'), {number, number});
    const QString words = patternOf(text);
    filter.add(QLatin1Char('(') + named +
                   QStringLiteral(" OR o.id IN (SELECT l.order_id FROM order_line l "
                                  "LEFT JOIN sku k ON k.id = l.sku_id WHERE LOWER(l.name) LIKE ? ESCAPE '\\' "
                                  "OR LOWER(k.code) LIKE ? ESCAPE '\\'))"),
               {number, number, words, words});
}

Filter filterOf(const OrderQuestion& q)
{
    Filter filter;
    if (q.id)
        filter.add(QStringLiteral("o.id = ?"), {qint64(q.id.value)});
    if (q.channel)
        filter.add(QStringLiteral("o.channel_id = ?"), {qint64(q.channel.value)});
    if (q.openOnly)
        filter.add(QStringLiteral("o.is_open = 1"));
    if (q.committedOnly)
        filter.add(QStringLiteral("o.id IN (SELECT l.order_id FROM commitment c JOIN order_line l "
                                  "ON l.id = c.order_line_id WHERE c.quantity > 0)"));
    if (q.quarantinedOnly)
        filter.add(QStringLiteral("o.is_open = 1 AND o.id IN (SELECT l.order_id FROM order_line l "
                                  "WHERE l.sku_id IS NULL AND l.quantity > 0)"));
    if (!q.text.trimmed().isEmpty())
        addText(q.text.trimmed(), q.byNumberOnly, filter);
    return filter;
}

const QString sumColumns = QStringLiteral(
    "SELECT o.id, o.external_ref, o.number, o.status, o.placed_at, o.modified_at, o.currency, o.total_minor, "
    "o.is_open, "
    "o.shipped_at, o.missed_at, o.channel_id, ch.name, "
    "(SELECT COUNT(*) FROM order_line l WHERE l.order_id = o.id AND l.quantity > 0), "
    "(SELECT COUNT(*) FROM order_line l WHERE l.order_id = o.id AND l.quantity > 0 AND l.sku_id IS NULL), "
    "(SELECT COALESCE(SUM(c.quantity), 0) FROM commitment c JOIN order_line l ON l.id = c.order_line_id "
    "WHERE l.order_id = o.id), "
    "(SELECT COALESCE(SUM(c.picked), 0) FROM commitment c JOIN order_line l ON l.id = c.order_line_id "
    "WHERE l.order_id = o.id), "
    "(SELECT COUNT(*) FROM expected_return r JOIN order_line l ON l.id = r.order_line_id "
    "WHERE l.order_id = o.id AND r.state = 'open') "
    "FROM channel_order o JOIN channel ch ON ch.id = o.channel_id ");

OrderLineSums sumsFrom(const Rows& rows)
{
    OrderLineSums sums;
    StoredOrder& order = sums.order;
    order.id = OrderId{rows.integer(0)};
    order.external = rows.text(1);
    order.number = rows.text(2);
    order.status = rows.text(3);
    order.placedAt = Instant{rows.integer(4)};
    order.modifiedAt = Instant{rows.integer(5)};
    order.currency = rows.text(6);
    order.totalMinor = rows.integer(7);
    order.open = rows.integer(8) != 0;
    order.shippedAt = maybeInstant(rows.maybe(9));
    order.missedAt = maybeInstant(rows.maybe(10));
    sums.channel = ChannelId{rows.integer(11)};
    sums.channelName = rows.text(12);
    sums.lines = int(rows.integer(13));
    sums.quarantinedLines = int(rows.integer(14));
    sums.committed = rows.integer(15);
    sums.picked = rows.integer(16);
    sums.openReturns = int(rows.integer(17));
    return sums;
}

} // namespace

Result<std::vector<OrderLineSums>> OrderQueries::orders(Snapshot& s, const OrderQuestion& q)
{
    Filter filter = filterOf(q);
    QString text = sumColumns;
    if (!filter.parts.isEmpty())
        text += QStringLiteral("WHERE ") + filter.parts.join(QStringLiteral(" AND "));
    text += q.oldestFirst ? QStringLiteral(" ORDER BY o.placed_at, o.id LIMIT ?")
                          : QStringLiteral(" ORDER BY o.placed_at DESC, o.id DESC LIMIT ?");
    filter.values << q.limit;
    ONHAND_ASSIGN(Rows rows, s.select(text, filter.values));
    std::vector<OrderLineSums> found;
    while (rows.next())
        found.push_back(sumsFrom(rows));
    return found;
}

Result<std::vector<CodedLine>> OrderQueries::lines(Snapshot& s, OrderId order)
{
    ONHAND_ASSIGN(auto stored, OrderStore::lines(s, order));
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT l.id, k.code FROM order_line l "
                                                     "JOIN sku k ON k.id = l.sku_id WHERE l.order_id = ?"),
                                      {qint64(order.value)}));
    std::map<std::int64_t, QString> codes;
    while (rows.next())
        codes[rows.integer(0)] = rows.text(1);
    std::vector<CodedLine> lines;
    for (StoredLine& line : stored) {
        CodedLine coded{std::move(line), {}};
        if (const auto code = codes.find(coded.id); code != codes.end())
            coded.code = code->second;
        lines.push_back(std::move(coded));
    }
    return lines;
}

Result<std::vector<OrderTaking>> OrderQueries::takings(Snapshot& s, SkuId sku, int limit)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT o.id, o.number, ch.name, o.status, o.placed_at, SUM(c.quantity), SUM(c.picked) "
                                "FROM commitment c JOIN order_line l ON l.id = c.order_line_id "
                                "JOIN channel_order o ON o.id = l.order_id JOIN channel ch ON ch.id = o.channel_id "
                                "WHERE l.sku_id = ? AND (c.quantity > 0 OR c.picked > 0) "
                                "GROUP BY o.id, o.number, ch.name, o.status, o.placed_at "
                                "ORDER BY o.placed_at DESC, o.id DESC LIMIT ?"),
                 {qint64(sku.value), limit}));
    std::vector<OrderTaking> takings;
    while (rows.next()) {
        takings.push_back({OrderId{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3), Instant{rows.integer(4)},
                           rows.integer(5), rows.integer(6)});
    }
    return takings;
}

} // namespace onhand::record
