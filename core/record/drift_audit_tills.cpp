#include "record/drift_audit_tills.h"

#include "record/bound.h"
#include "record/till_export_store.h"

namespace onhand::record {

namespace {

Result<void> keepRow(Transaction& tx, DriftAuditId audit, const TillExport& said, const TillComparison& one)
{
    ONHAND_ASSIGN(const auto agreed, TillExportStore::agreedBefore(tx, said, one.sku));
    const std::int64_t variance = std::abs(one.said.eaches - one.lay.eaches);
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO drift_audit_till_row (audit_id, export_id, sku_id, on_hand, said, "
                                     "value_minor, agreed_at) VALUES (?, ?, ?, ?, ?, "
                                     "(SELECT cost_minor * CAST(? AS BIGINT) FROM sku WHERE id = ?), ?)"),
                      {qint64(audit.value), qint64(said.id), qint64(one.sku.value), qint64(one.lay.eaches),
                       qint64(one.said.eaches), qint64(variance), qint64(one.sku.value),
                       agreed ? QVariant(qint64(agreed->ms)) : QVariant()}));
    return {};
}

Result<void> captureTill(Transaction& tx, DriftAuditId audit, const TillExport& said)
{
    ONHAND_ASSIGN(const auto compared, TillExportStore::compare(tx, said));
    std::int64_t agreeing = 0;
    for (const TillComparison& one : compared) {
        if (one.said == one.lay)
            ++agreeing;
        else
            ONHAND_TRY(keepRow(tx, audit, said, one));
    }
    std::int64_t named = 0;
    {
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT COUNT(*) FROM till_export_row WHERE export_id = ?"),
                                           {qint64(said.id)}));
        named = rows.next() ? rows.integer(0) : 0;
    }
    const std::int64_t compares = std::int64_t(compared.size());
    const bool isFresh = tx.now() - said.at <= DriftAuditTills::fresh;
    const QString reason = isFresh ? QString() : QStringLiteral("export_old: %1").arg(said.at.toIso());
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO drift_audit_till (audit_id, export_id, complete, reason, compared, "
                                     "agreeing, unknown) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                      {qint64(audit.value), qint64(said.id), isFresh ? 1 : 0, bound(reason), qint64(compares),
                       qint64(agreeing), qint64(said.unknown + named - compares)}));
    return {};
}

DriftAuditRow rowFrom(const Rows& rows)
{
    DriftAuditRow row;
    row.sku = SkuId{rows.integer(0)};
    // One for each till and SKU: an export is of one till.
    row.listing = ListingId{-(rows.integer(1) * 10'000'000 + row.sku.value)};
    row.channelName = rows.text(2);
    row.code = row.listingCode = rows.text(3);
    row.name = rows.text(4);
    row.numbers.target = rows.integer(5);
    row.numbers.shelf.onHand = Quantity{row.numbers.target};
    row.numbers.observed = rows.integer(6);
    row.valueMinor = rows.maybe(7);
    row.currency = rows.text(8);
    if (const auto agreed = rows.maybe(9))
        row.agreedAt = Instant{*agreed};
    return row;
}

} // namespace

Result<void> DriftAuditTills::capture(Transaction& tx, DriftAuditId audit)
{
    ONHAND_ASSIGN(const auto exports, TillExportStore::newest(tx));
    for (const TillExport& said : exports)
        ONHAND_TRY(captureTill(tx, audit, said));
    return {};
}

Result<void> DriftAuditTills::addTo(Snapshot& s, DriftAudit& audit)
{
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT e.till, a.complete, a.reason, a.compared, a.agreeing, "
                                                         "a.unknown FROM drift_audit_till a JOIN till_export e "
                                                         "ON e.id = a.export_id WHERE a.audit_id = ? ORDER BY e.till"),
                                          {qint64(audit.id.value)}));
        while (rows.next()) {
            audit.channels.push_back({ChannelId{}, rows.text(0), QStringLiteral("till"), rows.integer(1) != 0,
                                      rows.text(2), rows.integer(3), rows.integer(4), 0, rows.integer(5)});
        }
    }
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*), COALESCE(SUM(ABS(r.said - r.on_hand)), 0), "
                                                     "COALESCE(SUM(r.value_minor), 0), COALESCE(MAX(k.currency), ''), "
                                                     "COALESCE(SUM(CASE WHEN r.value_minor IS NULL THEN 1 ELSE 0 "
                                                     "END), 0) FROM drift_audit_till_row r JOIN sku k "
                                                     "ON k.id = r.sku_id WHERE r.audit_id = ?"),
                                      {qint64(audit.id.value)}));
    if (!rows.next())
        return {};
    audit.variances += rows.integer(0);
    audit.varianceEaches += rows.integer(1);
    audit.valueMinor += rows.integer(2);
    if (audit.currency.isEmpty())
        audit.currency = rows.text(3);
    audit.withoutCost += rows.integer(4);
    return {};
}

Result<std::vector<DriftAuditRow>> DriftAuditTills::rows(Snapshot& s, DriftAuditId audit)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT r.sku_id, r.export_id, e.till, k.code, k.name, r.on_hand, r.said, "
                                          "r.value_minor, k.currency, r.agreed_at FROM drift_audit_till_row r "
                                          "JOIN till_export e ON e.id = r.export_id JOIN sku k ON k.id = r.sku_id "
                                          "WHERE r.audit_id = ?"),
                           {qint64(audit.value)}));
    std::vector<DriftAuditRow> found;
    while (rows.next())
        found.push_back(rowFrom(rows));
    return found;
}

} // namespace onhand::record
