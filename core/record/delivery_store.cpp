#include "record/delivery_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

const QString columns = QStringLiteral("SELECT id, request_id, reference, supplier, expected_on, state, note, actor, "
                                       "opened_at, closed_at FROM expected_delivery ");

std::optional<Instant> momentAt(const Rows& rows, int column)
{
    const auto ms = rows.maybe(column);
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

StoredDelivery deliveryFrom(const Rows& rows)
{
    return {DeliveryId{rows.integer(0)},
            rows.text(1),
            rows.text(2),
            rows.text(3),
            momentAt(rows, 4),
            rows.text(5) == QLatin1String("open"),
            rows.text(6),
            rows.text(7),
            Instant{rows.integer(8)},
            momentAt(rows, 9)};
}

Result<std::vector<StoredDelivery>> deliveriesWhere(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(columns + rest, values));
    std::vector<StoredDelivery> found;
    while (rows.next())
        found.push_back(deliveryFrom(rows));
    return found;
}

Result<void> addReceived(Transaction& tx, DeliveryId id, SkuId sku, std::int64_t quantity)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO expected_delivery_line (delivery_id, sku_id, expected, received) "
                                     "VALUES (?, ?, 0, ?) ON CONFLICT (delivery_id, sku_id) DO UPDATE "
                                     "SET received = expected_delivery_line.received + excluded.received"),
                      {qint64(id.value), qint64(sku.value), qint64(quantity)}));
    tx.changes().walks = true;
    return {};
}

} // namespace

Result<std::pair<DeliveryId, bool>> DeliveryStore::open(Transaction& tx, const StoredDelivery& d,
                                                        const std::vector<DeliveryLine>& lines)
{
    ONHAND_ASSIGN(
        const std::int64_t inserted,
        tx.insert(QStringLiteral("INSERT INTO expected_delivery (request_id, reference, supplier, expected_on, "
                                 "state, note, actor, opened_at) VALUES (?, ?, ?, ?, 'open', ?, ?, ?) "
                                 "ON CONFLICT (request_id) DO NOTHING RETURNING id"),
                  {d.requestId, bound(d.reference), bound(d.supplier),
                   d.expectedOn ? QVariant(qint64(d.expectedOn->ms)) : QVariant(), bound(d.note), d.actor,
                   qint64(tx.now().ms)}));
    if (inserted == 0) {
        ONHAND_ASSIGN(const auto known, deliveriesWhere(tx, QStringLiteral("WHERE request_id = ?"), {d.requestId}));
        return std::pair(known.empty() ? DeliveryId{} : known.front().id, false);
    }
    for (const DeliveryLine& line : lines) {
        const auto added = tx.run(QStringLiteral("INSERT INTO expected_delivery_line (delivery_id, sku_id, expected) "
                                                 "VALUES (?, ?, ?) ON CONFLICT (delivery_id, sku_id) DO UPDATE SET "
                                                 "expected = expected_delivery_line.expected + excluded.expected"),
                                  {qint64(inserted), qint64(line.sku.value), qint64(line.expected)});
        if (!added && added.error().kind == ErrorKind::NotFound)
            return fail(ErrorKind::NotFound, QStringLiteral("unknown SKU %1").arg(line.sku.value));
        ONHAND_TRY(added);
    }
    tx.changes().walks = true;
    return std::pair(DeliveryId{inserted}, true);
}

Result<std::optional<StoredDelivery>> DeliveryStore::find(Snapshot& s, DeliveryId id)
{
    ONHAND_ASSIGN(const auto found, deliveriesWhere(s, QStringLiteral("WHERE id = ?"), {qint64(id.value)}));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

Result<std::vector<StoredDelivery>> DeliveryStore::all(Snapshot& s, bool closedToo)
{
    return deliveriesWhere(s,
                           (closedToo ? QString() : QStringLiteral("WHERE state = 'open' ")) +
                               QStringLiteral("ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, "
                                              "COALESCE(expected_on, opened_at), id LIMIT 1000"),
                           {});
}

Result<std::vector<DeliveryLine>> DeliveryStore::lines(Snapshot& s, DeliveryId id)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT l.sku_id, l.expected, l.received FROM expected_delivery_line l "
                                          "JOIN sku k ON k.id = l.sku_id WHERE l.delivery_id = ? ORDER BY k.code"),
                           {qint64(id.value)}));
    std::vector<DeliveryLine> lines;
    while (rows.next())
        lines.push_back({SkuId{rows.integer(0)}, rows.integer(1), rows.integer(2)});
    return lines;
}

Result<std::vector<std::pair<QString, int>>> DeliveryStore::suppliers(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT d.supplier, COUNT(DISTINCT l.sku_id) FROM expected_delivery d "
                                          "JOIN expected_delivery_line l ON l.delivery_id = d.id "
                                          "JOIN sku k ON k.id = l.sku_id WHERE d.supplier <> '' AND k.active = 1 "
                                          "GROUP BY d.supplier ORDER BY d.supplier LIMIT 500"),
                           {}));
    std::vector<std::pair<QString, int>> found;
    while (rows.next())
        found.emplace_back(rows.text(0), int(rows.integer(1)));
    return found;
}

Result<std::vector<SkuId>> DeliveryStore::skusOf(Snapshot& s, const QString& supplier)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT k.id FROM sku k WHERE k.active = 1 AND EXISTS (SELECT 1 FROM "
                                          "expected_delivery_line l JOIN expected_delivery d ON d.id = l.delivery_id "
                                          "WHERE l.sku_id = k.id AND d.supplier = ?) ORDER BY k.code"),
                           {supplier}));
    std::vector<SkuId> skus;
    while (rows.next())
        skus.push_back(SkuId{rows.integer(0)});
    return skus;
}

Result<void> DeliveryStore::setOpen(Transaction& tx, DeliveryId id, bool open)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE expected_delivery SET state = ?, closed_at = ? WHERE id = ?"),
                      {open ? QStringLiteral("open") : QStringLiteral("closed"),
                       open ? QVariant() : QVariant(qint64(tx.now().ms)), qint64(id.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> DeliveryStore::arrive(Transaction& tx, DeliveryId id, SkuId sku, std::int64_t quantity,
                                   MovementId movement)
{
    ONHAND_TRY(addReceived(tx, id, sku, quantity));
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO delivery_arrival (movement_id, delivery_id, sku_id, quantity) VALUES (?, ?, ?, ?)"),
        {qint64(movement.value), qint64(id.value), qint64(sku.value), qint64(quantity)}));
    return {};
}

Result<void> DeliveryStore::takeBack(Transaction& tx, std::span<const MovementId> movements)
{
    for (const MovementId movement : movements) {
        std::optional<std::pair<DeliveryId, DeliveryLine>> arrived;
        {
            ONHAND_ASSIGN(Rows rows,
                          tx.select(QStringLiteral("SELECT delivery_id, sku_id, quantity FROM delivery_arrival "
                                                   "WHERE movement_id = ? AND undone_at IS NULL"),
                                    {qint64(movement.value)}));
            if (rows.next())
                arrived = {DeliveryId{rows.integer(0)}, {SkuId{rows.integer(1)}, 0, rows.integer(2)}};
        }
        if (!arrived)
            continue;
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE delivery_arrival SET undone_at = ? WHERE movement_id = ?"),
                          {qint64(tx.now().ms), qint64(movement.value)}));
        ONHAND_TRY(addReceived(tx, arrived->first, arrived->second.sku, -arrived->second.received));
        ONHAND_TRY(setOpen(tx, arrived->first, true));
    }
    return {};
}

} // namespace onhand::record
