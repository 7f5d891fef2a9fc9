#include "record/count_base.h"

#include "domain/orders/order_effects.h"
#include "record/shelf_ledger.h"

namespace onhand::record {

namespace {

// A line that holds units, or held them at the moment that is asked about.
struct Holder
{
    QString source;
    QString prefix; // of the event keys of its picks
    std::int64_t held = 0;
    std::optional<Instant> leftAt;
};

Result<std::vector<Holder>> holdersOf(Snapshot& s, SkuId sku, Instant moment)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT o.channel_id, o.external_ref, l.external_ref, c.picked - c.shipped, "
                                          "o.shipped_at FROM order_line l JOIN commitment c ON c.order_line_id = l.id "
                                          "JOIN channel_order o ON o.id = l.order_id WHERE l.sku_id = ? "
                                          "AND (c.picked > c.shipped OR (c.picked > 0 AND o.shipped_at >= ?))"),
                           {qint64(sku.value), qint64(moment.ms - 1'000)}));
    std::vector<Holder> holders;
    while (rows.next()) {
        const auto left = rows.maybe(4);
        holders.push_back({QStringLiteral("channel:%1").arg(rows.integer(0)),
                           QStringLiteral("order/%1/line/%2/pick/").arg(rows.text(1), rows.text(2)), rows.integer(3),
                           left ? std::optional(Instant{*left}) : std::nullopt});
    }
    return holders;
}

Result<std::int64_t> takenBy(Snapshot& s, const Holder& holder, SkuId sku, BinId bin, Instant moment)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COALESCE(-SUM(quantity), 0) FROM movement "
                                                     "WHERE sku_id = ? AND bin_id = ? AND occurred_at <= ? "
                                                     "AND source = ? AND substr(event_key, 1, ?) = ?"),
                                      {qint64(sku.value), qint64(bin.value), qint64(moment.ms), holder.source,
                                       holder.prefix.size(), holder.prefix}));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace

Result<Quantity> CountBase::heldAt(Snapshot& s, SkuId sku, BinId bin, Instant moment)
{
    ONHAND_ASSIGN(const auto holders, holdersOf(s, sku, moment));
    std::int64_t held = 0;
    for (const Holder& holder : holders) {
        ONHAND_ASSIGN(const std::int64_t taken, takenBy(s, holder, sku, bin, moment));
        const bool had = holder.leftAt && leftBeforeCount(*holder.leftAt, moment);
        held += std::max<std::int64_t>(0, had ? std::min(taken, holder.held) : taken);
    }
    return Quantity{held};
}

Result<Quantity> CountBase::expectedAt(Snapshot& s, SkuId sku, BinId bin, Instant moment)
{
    ONHAND_ASSIGN(const Quantity recorded, ShelfLedger::onHandAt(s, sku, bin, moment));
    ONHAND_ASSIGN(const Quantity held, heldAt(s, sku, bin, moment));
    return recorded + held;
}

} // namespace onhand::record
