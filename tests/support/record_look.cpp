#include "support/record_look.h"

namespace onhand::test {

using record::Snapshot;

namespace {

template <typename T>
T read(record::Record& record, const QString& text, const QVariantList& values,
       const std::function<void(T&, const record::Rows&)>& take)
{
    auto result = record.read<T>([&](Snapshot& s) -> Result<T> {
        ONHAND_ASSIGN(auto rows, s.select(text, values));
        T found{};
        while (rows.next())
            take(found, rows);
        return found;
    });
    if (!result)
        qFatal("looking at the record: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

std::int64_t number(record::Record& record, const QString& text, const QVariantList& values = {})
{
    return read<std::int64_t>(record, text, values,
                              [](std::int64_t& found, const auto& rows) { found = rows.integer(0); });
}

} // namespace

std::vector<PushedListing> pushedListings(record::Record& record)
{
    const QString text =
        QStringLiteral("SELECT l.external_ref, s.on_hand - s.committed - s.reserved, "
                       "COALESCE((SELECT r.value FROM receipt r WHERE r.listing_id = l.id AND r.state <> 'superseded' "
                       "ORDER BY r.version DESC LIMIT 1), m.acknowledged), m.acknowledged, "
                       "(SELECT COUNT(*) FROM receipt r WHERE r.listing_id = l.id "
                       "AND r.state NOT IN ('confirmed', 'superseded', 'held')) "
                       "FROM listing l JOIN alignment a ON a.listing_id = l.id JOIN sku_stock s ON s.sku_id = a.sku_id "
                       "LEFT JOIN mirror m ON m.listing_id = l.id WHERE l.stock_policy = 'managed' AND a.approved = 1 "
                       "AND EXISTS (SELECT 1 FROM balance b WHERE b.sku_id = a.sku_id)");
    return read<std::vector<PushedListing>>(record, text, {}, [](auto& found, const auto& rows) {
        found.push_back(
            {rows.text(0), std::max<std::int64_t>(0, rows.integer(1)), rows.maybe(2), rows.maybe(3), rows.integer(4)});
    });
}

std::vector<AcknowledgedListing> acknowledgedListings(record::Record& record)
{
    const QString text =
        QStringLiteral("SELECT a.sku_id, l.external_ref, m.acknowledged FROM alignment a JOIN listing l "
                       "ON l.id = a.listing_id JOIN mirror m ON m.listing_id = l.id "
                       "WHERE a.approved = 1 AND l.stock_policy = 'managed' AND m.acknowledged > 0 "
                       "ORDER BY l.id");
    return read<std::vector<AcknowledgedListing>>(record, text, {}, [](auto& found, const auto& rows) {
        found.push_back({SkuId{rows.integer(0)}, rows.text(1), rows.integer(2)});
    });
}

std::vector<SkuId> countedSkus(record::Record& record)
{
    return read<std::vector<SkuId>>(record, QStringLiteral("SELECT DISTINCT sku_id FROM balance ORDER BY sku_id"), {},
                                    [](auto& found, const auto& rows) { found.push_back(SkuId{rows.integer(0)}); });
}

std::int64_t receiptsIn(record::Record& record, const QString& state)
{
    return number(record, QStringLiteral("SELECT COUNT(*) FROM receipt WHERE state = ?"), {state});
}

std::vector<ReceiptId> quarantinedReceipts(record::Record& record)
{
    return read<std::vector<ReceiptId>>(
        record, QStringLiteral("SELECT id FROM receipt WHERE state = 'quarantined'"), {},
        [](auto& found, const auto& rows) { found.push_back(ReceiptId{rows.integer(0)}); });
}

std::int64_t unfinishedReceipts(record::Record& record)
{
    return number(record,
                  QStringLiteral("SELECT COUNT(*) FROM receipt WHERE state NOT IN ('confirmed', 'superseded')"));
}

std::int64_t movementsOf(record::Record& record, const QString& source, const QString& eventKey)
{
    return number(record, QStringLiteral("SELECT COUNT(*) FROM movement WHERE source = ? AND event_key = ?"),
                  {source, eventKey});
}

std::int64_t movementsOfKind(record::Record& record, MovementKind kind)
{
    return number(record, QStringLiteral("SELECT COUNT(*) FROM movement WHERE kind = ?"), {toWord(kind)});
}

QString keptForeignWrite(record::Record& record)
{
    const QString text = QStringLiteral("SELECT o.value || '/' || o.expected || '/' || d.gap || '/' || d.state "
                                        "FROM observation o JOIN discrepancy d ON d.listing_id = o.listing_id "
                                        "WHERE o.cause = 'before_write'");
    return read<QString>(record, text, {}, [](QString& found, const auto& rows) { found = rows.text(0); });
}

} // namespace onhand::test
