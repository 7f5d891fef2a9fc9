#include "record/count_rebase.h"

#include "domain/authority/movement_source.h"

namespace onhand::record {

const QString CountRebase::source = sourceText(Origin::Recount);

namespace {

// As in the indexes movement_count and movement_counted. A number taken over from a channel has seen nothing of the
// bin.
const QString isCount = QStringLiteral(" kind IN ('opening', 'count') AND source NOT IN ('undo', 'recount') "
                                       "AND source <> 'resolution' ");

const QString stands = QStringLiteral(" NOT EXISTS (SELECT 1 FROM movement u WHERE u.source = 'undo' "
                                      "AND u.event_key = CAST(c.id AS TEXT)) "
                                      "ORDER BY c.occurred_at, c.id LIMIT 1");

Result<std::optional<StandingCount>> oneOf(Rows rows)
{
    if (!rows.next())
        return std::optional<StandingCount>{};
    return std::optional(StandingCount{MovementId{rows.integer(0)}, Instant{rows.integer(1)}});
}

Result<Instant> newestCount(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MAX(occurred_at) FROM movement WHERE") + isCount));
    return Instant{rows.next() ? rows.maybe(0).value_or(std::numeric_limits<std::int64_t>::min())
                               : std::numeric_limits<std::int64_t>::min()};
}

// From when on a count has surely seen it.
Instant seenFrom(const NewMovement& movement)
{
    return movement.occurredAt + movement.exactTo;
}

// The first count of the bin that has seen it, recorded before it arrived.
Result<std::optional<StandingCount>> countThatSaw(Transaction& tx, const Arrival& arrival)
{
    const NewMovement& m = *arrival.movement;
    const qint64 from = seenFrom(m).ms;
    ONHAND_ASSIGN(Rows rows,
                  tx.select(QStringLiteral("SELECT c.id, c.occurred_at FROM movement c WHERE c.sku_id = ? "
                                           "AND c.bin_id = ? AND c.occurred_at >= ? AND c.occurred_at <= ? AND") +
                                isCount + QStringLiteral("AND c.id < ? AND (c.occurred_at > ? OR c.id > ?) AND") +
                                stands,
                            {qint64(m.sku.value), qint64(m.bin.value), from, qint64(tx.now().ms),
                             qint64(arrival.id.value), from, qint64(arrival.known.value)}));
    return oneOf(std::move(rows));
}

NewMovement rebaseOf(const Arrival& arrival, const StandingCount& count)
{
    NewMovement rebase = *arrival.movement;
    rebase.quantity = -rebase.quantity;
    rebase.kind = MovementKind::Count;
    rebase.source = CountRebase::source;
    rebase.eventKey = CountRebase::keyOf(count.id, QString::number(arrival.id.value));
    rebase.occurredAt = count.at;
    rebase.reason = QStringLiteral("movement %1 occurred before the count, which has seen it").arg(arrival.id.value);
    return rebase;
}

} // namespace

Result<std::vector<NewMovement>> CountRebase::forArrivals(Transaction& tx, std::span<const Arrival> arrivals)
{
    std::vector<NewMovement> rebases;
    ONHAND_ASSIGN(const Instant newest, newestCount(tx));
    for (const Arrival& arrival : arrivals) {
        if (!arrival.movement->physical || arrival.movement->quantity.isZero() || seenFrom(*arrival.movement) > newest)
            continue;
        ONHAND_ASSIGN(const auto count, countThatSaw(tx, arrival));
        if (count)
            rebases.push_back(rebaseOf(arrival, *count));
    }
    return rebases;
}

Result<std::optional<StandingCount>> CountRebase::firstSince(Transaction& tx, SkuId sku, BinId bin, Instant from)
{
    ONHAND_ASSIGN(Rows rows,
                  tx.select(QStringLiteral("SELECT c.id, c.occurred_at FROM movement c WHERE c.sku_id = ? "
                                           "AND c.bin_id = ? AND c.occurred_at >= ? AND c.occurred_at <= ? AND") +
                                isCount + QStringLiteral("AND") + stands,
                            {qint64(sku.value), qint64(bin.value), qint64(from.ms), qint64(tx.now().ms)}));
    return oneOf(std::move(rows));
}

QString CountRebase::keyOf(MovementId count, const QString& cause)
{
    return QStringLiteral("%1/%2").arg(count.value).arg(cause);
}

Result<std::vector<MovementId>> CountRebase::becauseOf(Snapshot& s, MovementId count)
{
    // A range of the unique index: every key that begins with "<count>/" ('0' follows '/').
    const QString id = QString::number(count.value);
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM movement WHERE source = ? AND event_key > ? "
                                                     "AND event_key < ? ORDER BY id"),
                                      {source, QString(id + u'/'), QString(id + u'0')}));
    std::vector<MovementId> found;
    while (rows.next())
        found.push_back(MovementId{rows.integer(0)});
    return found;
}

} // namespace onhand::record
