#include "record/comparison_queries.h"

#include "domain/availability/availability.h"
#include "record/channel_store.h"

#include <QHash>

namespace onhand::record {

namespace {

const QString comparedText = QStringLiteral(
    "SELECT l.id, l.external_ref, l.parent_ref, l.code, l.name, l.category, l.stock_policy, l.price_minor, l.status, "
    "l.gone_at, a.sku_id, a.factor, k.category, s.on_hand - s.committed - s.reserved, m.listing_id, m.observed, "
    "m.observed_at, m.acknowledged_at, "
    "CASE WHEN EXISTS (SELECT 1 FROM movement b WHERE b.sku_id = a.sku_id) THEN 1 ELSE 0 END "
    "FROM listing l LEFT JOIN alignment a ON a.listing_id = l.id LEFT JOIN sku k ON k.id = a.sku_id "
    "LEFT JOIN sku_stock s ON s.sku_id = a.sku_id LEFT JOIN mirror m ON m.listing_id = l.id WHERE l.channel_id = ? ");

// Buffers in the order in which they win, looked up without a query each.
class Buffers
{
public:
    static Result<Buffers> read(Snapshot& s, ChannelId channel)
    {
        ONHAND_ASSIGN(const auto rules, ChannelStore::buffers(s, channel));
        Buffers buffers;
        for (const BufferRule& rule : rules) {
            if (rule.sku)
                buffers.bySku_.insert(rule.sku, rule.quantity);
            else
                buffers.byCategory_.insert(rule.category, rule.quantity);
        }
        return buffers;
    }

    Quantity of(SkuId sku, const QString& category) const
    {
        if (const auto it = bySku_.find(sku); it != bySku_.end())
            return *it;
        if (const auto it = byCategory_.find(category); it != byCategory_.end())
            return *it;
        return byCategory_.value(QString::fromLatin1(""));
    }

private:
    QHash<SkuId, Quantity> bySku_;
    QHash<QString, Quantity> byCategory_;
};

ComparedListing comparedFrom(const Rows& rows, const Buffers& buffers)
{
    Listing texts;
    texts.ref = {rows.text(1), rows.text(2)};
    texts.code = rows.text(3);
    texts.name = rows.text(4);
    texts.category = rows.text(5);
    texts.policy = stockPolicyFromWord(rows.text(6)).value_or(StockPolicy::Unmanaged);
    texts.priceMinor = rows.maybe(7);
    texts.status = rows.text(8);
    ComparedListing c;
    c.id = ListingId{rows.integer(0)};
    c.external = texts.ref.external;
    c.looks = ListingStore::looksOf(texts);
    c.policy = texts.policy;
    c.gone = !rows.isNull(9);
    c.sku = SkuId{rows.integer(10)};
    c.factor = rows.maybe(11).value_or(1);
    if (c.sku) {
        c.buffer = buffers.of(c.sku, rows.text(12));
        c.atp = Quantity{rows.integer(13)};
        c.counted = rows.integer(18) != 0;
    }
    c.everSeen = !rows.isNull(16);
    c.observed = rows.maybe(15);
    if (const auto acknowledged = rows.maybe(17))
        c.acknowledgedAt = Instant{*acknowledged};
    return c;
}

Result<void> mark(Snapshot& s, const QString& text, const QVariantList& values, QHash<ListingId, std::size_t>& index,
                  std::vector<ComparedListing>& listings, bool ComparedListing::*flag)
{
    ONHAND_ASSIGN(Rows rows, s.select(text, values));
    while (rows.next()) {
        if (const auto it = index.find(ListingId{rows.integer(0)}); it != index.end())
            listings[*it].*flag = true;
    }
    return {};
}

// The few listings with something under way are asked for from the small side.
Result<void> markUnderWay(Snapshot& s, const QString& extra, const QVariantList& values,
                          std::vector<ComparedListing>& listings)
{
    QHash<ListingId, std::size_t> index;
    index.reserve(qsizetype(listings.size()));
    for (std::size_t i = 0; i < listings.size(); ++i)
        index.insert(listings[i].id, i);
    ONHAND_TRY(mark(s,
                    QStringLiteral("SELECT listing_id FROM receipt WHERE channel_id = ? "
                                   "AND state IN ('waiting', 'leased', 'failed', 'held') "
                                   // What a discrepancy holds goes nowhere by itself.
                                   "AND (state <> 'held' OR EXISTS (SELECT 1 FROM listing_hold h "
                                   "WHERE h.listing_id = receipt.listing_id AND h.push_id IS NOT NULL))") +
                        extra,
                    values, index, listings, &ComparedListing::receiptUnfinished));
    return mark(s,
                QStringLiteral("SELECT listing_id FROM discrepancy WHERE listing_id IN (SELECT id FROM listing "
                               "WHERE channel_id = ?) AND fact = 'stock' AND (state IN ('open', 'snoozed') "
                               // A dismissal stands until the numbers agree again.
                               "OR (state = 'dismissed' AND EXISTS (SELECT 1 FROM resolution r "
                               "WHERE r.discrepancy_id = discrepancy.id AND r.state = 'standing')))") +
                    extra,
                values, index, listings, &ComparedListing::disputed);
}

Result<std::vector<ComparedListing>> load(Snapshot& s, ChannelId channel, SkuId sku)
{
    ONHAND_ASSIGN(const Buffers buffers, Buffers::read(s, channel));
    QVariantList values{qint64(channel.value)};
    if (sku)
        values << qint64(sku.value);
    std::vector<ComparedListing> listings;
    {
        ONHAND_ASSIGN(Rows rows,
                      s.select(sku ? comparedText + QStringLiteral("AND a.sku_id = ?") : comparedText, values));
        while (rows.next())
            listings.push_back(comparedFrom(rows, buffers));
    }
    ONHAND_TRY(markUnderWay(s, sku ? QStringLiteral(" AND sku_id = ?") : QString(), values, listings));
    return listings;
}

} // namespace

std::optional<std::int64_t> ComparedListing::target() const
{
    if (!sku || !counted || policy != StockPolicy::Managed || gone)
        return std::nullopt;
    return shownValue(atp, buffer, factor);
}

Result<std::vector<ComparedListing>> ComparisonQueries::all(Snapshot& s, ChannelId channel)
{
    return load(s, channel, SkuId{});
}

Result<std::vector<ComparedListing>> ComparisonQueries::ofSku(Snapshot& s, ChannelId channel, SkuId sku)
{
    return load(s, channel, sku);
}

Result<std::optional<Instant>> ComparisonQueries::orderTakenAt(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MAX(c.updated_at) FROM order_line o JOIN commitment c "
                                                     "ON c.order_line_id = o.id WHERE o.sku_id = ?"),
                                      {qint64(sku.value)}));
    std::optional<Instant> at;
    if (rows.next() && !rows.isNull(0))
        at = Instant{rows.integer(0)};
    return at;
}

} // namespace onhand::record
