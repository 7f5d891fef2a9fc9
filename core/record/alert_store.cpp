#include "record/alert_store.h"

#include "record/bound.h"
#include "record/sku_set.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::record {

namespace {

struct Standing
{
    SkuId sku;
    std::int64_t onHand = 0;
    std::int64_t promised = 0; // committed and reserved
    bool counted = false;
    std::int64_t openAlert = 0;

    bool isOversold() const { return counted && (onHand < 0 || onHand - promised < 0); }
};

// Of those that are oversold, or have an open alert.
Result<std::vector<Standing>> standings(Snapshot& s, std::vector<SkuId> skus)
{
    std::vector<Standing> found;
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT k.sku_id, k.on_hand, k.committed + k.reserved, "
                                              "CASE WHEN EXISTS (SELECT 1 FROM movement b WHERE b.sku_id = k.sku_id) "
                                              "THEN 1 ELSE 0 END, a.id FROM sku_stock k LEFT JOIN alert a "
                                              "ON a.sku_id = k.sku_id AND a.kind = 'oversold' AND a.cleared_at IS NULL "
                                              "WHERE (k.on_hand < 0 OR k.on_hand < k.committed + k.reserved "
                                              "OR a.id IS NOT NULL) AND ") +
                                   condition,
                               ids));
        while (rows.next()) {
            found.push_back(
                {SkuId{rows.integer(0)}, rows.integer(1), rows.integer(2), rows.integer(3) != 0, rows.integer(4)});
        }
        return {};
    };
    ONHAND_TRY(SkuSet::of(std::move(skus)).inParts(QStringLiteral("k.sku_id"), read));
    return found;
}

Result<void> raiseOversold(Transaction& tx, const Standing& now)
{
    const QJsonObject detail{{QStringLiteral("on_hand"), qint64(now.onHand)},
                             {QStringLiteral("available"), qint64(now.onHand - now.promised)}};
    return AlertStore::raise(tx, {QStringLiteral("oversold"), QStringLiteral("sku:%1").arg(now.sku.value),
                                  QStringLiteral("high"),
                                  QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact)), now.sku});
}

} // namespace

Result<void> AlertStore::settle(Transaction& tx)
{
    std::vector<SkuId> touched;
    for (const auto& [sku, cause] : tx.touched())
        touched.push_back(sku);
    if (touched.empty())
        return {};
    ONHAND_ASSIGN(const auto found, standings(tx, std::move(touched)));
    for (const Standing& now : found) {
        if (now.isOversold()) {
            ONHAND_TRY(raiseOversold(tx, now));
        } else if (now.openAlert != 0) {
            tx.changes().alerts = true;
            ONHAND_TRY(tx.run(QStringLiteral("UPDATE alert SET cleared_at = ?, updated_at = ? WHERE id = ?"),
                              {qint64(tx.now().ms), qint64(tx.now().ms), qint64(now.openAlert)}));
        }
    }
    return {};
}

Result<void> AlertStore::raise(Transaction& tx, const NewAlert& alert)
{
    tx.changes().alerts = true;
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO alert (kind, subject, sku_id, severity, detail, opened_at, updated_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, subject) "
                       "WHERE cleared_at IS NULL DO UPDATE SET detail = excluded.detail, "
                       "updated_at = excluded.updated_at, acknowledged_at = CASE WHEN excluded.severity = 'high' "
                       "AND alert.severity <> 'high' THEN NULL ELSE alert.acknowledged_at END, "
                       "severity = excluded.severity"),
        {bound(alert.kind), bound(alert.subject), boundReference(alert.sku.value), bound(alert.severity),
         bound(alert.detail), qint64(tx.now().ms), qint64(tx.now().ms)}));
    return {};
}

Result<void> AlertStore::clear(Transaction& tx, const QString& kind, const QString& subject)
{
    ONHAND_ASSIGN(const std::int64_t cleared,
                  tx.run(QStringLiteral("UPDATE alert SET cleared_at = ?, updated_at = ? WHERE kind = ? "
                                        "AND subject = ? AND cleared_at IS NULL"),
                         {qint64(tx.now().ms), qint64(tx.now().ms), bound(kind), bound(subject)}));
    tx.changes().alerts = tx.changes().alerts || cleared > 0;
    return {};
}

Result<void> AlertStore::acknowledge(Transaction& tx, AlertId alert, const QString& actor)
{
    ONHAND_ASSIGN(const std::int64_t changed,
                  tx.run(QStringLiteral("UPDATE alert SET acknowledged_at = ?, acknowledged_by = ? "
                                        "WHERE id = ? AND cleared_at IS NULL"),
                         {qint64(tx.now().ms), actor, qint64(alert.value)}));
    if (changed == 0)
        return fail(ErrorKind::NotFound, QStringLiteral("alert %1 is not open").arg(alert.value));
    tx.changes().alerts = true;
    return {};
}

Result<std::int64_t> AlertStore::openCount(Snapshot& s, const QString& kind)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT COUNT(*) FROM alert WHERE kind = ? AND cleared_at IS NULL"), {kind}));
    return rows.next() ? rows.integer(0) : 0;
}

Result<std::vector<StoredAlert>> AlertStore::list(Snapshot& s, Instant clearedSince)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral(
                               "SELECT a.id, a.kind, a.severity, a.sku_id, COALESCE(k.code, ''), COALESCE(k.name, ''), "
                               "COALESCE(st.on_hand, 0), COALESCE(st.on_hand - st.committed - st.reserved, 0), "
                               "a.opened_at, a.acknowledged_at, a.acknowledged_by, a.cleared_at FROM alert a "
                               "LEFT JOIN sku k ON k.id = a.sku_id LEFT JOIN sku_stock st ON st.sku_id = a.sku_id "
                               "WHERE a.cleared_at IS NULL OR a.cleared_at >= ? "
                               "ORDER BY CASE WHEN a.cleared_at IS NULL THEN 0 ELSE 1 END, a.opened_at DESC, "
                               "a.id DESC"),
                           {qint64(clearedSince.ms)}));
    const auto moment = [&](int column) {
        const auto ms = rows.maybe(column);
        return ms ? std::optional(Instant{*ms}) : std::nullopt;
    };
    std::vector<StoredAlert> alerts;
    while (rows.next()) {
        alerts.push_back({AlertId{rows.integer(0)}, rows.text(1), rows.text(2), SkuId{rows.integer(3)}, rows.text(4),
                          rows.text(5), rows.integer(6), rows.integer(7), Instant{rows.integer(8)}, moment(9),
                          rows.text(10), moment(11)});
    }
    return alerts;
}

} // namespace onhand::record
