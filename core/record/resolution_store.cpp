#include "record/resolution_store.h"

#include "record/alert_store.h"
#include "record/bound.h"
#include "record/settings_store.h"

namespace onhand::record {

namespace {

constexpr Milliseconds day{24LL * 3600 * 1000};

} // namespace

Result<ResolutionLimits> ResolutionStore::limits(Snapshot& s)
{
    ResolutionLimits limits;
    ONHAND_ASSIGN(const auto confidence, SettingsStore::get(s, settings::resolutionConfidence));
    ONHAND_ASSIGN(limits.gap, SettingsStore::get(s, settings::resolutionGap));
    ONHAND_ASSIGN(limits.perSkuADay, SettingsStore::get(s, settings::resolutionsPerDay));
    limits.confidence = int(confidence);
    return limits.bounded();
}

Result<void> ResolutionStore::setLimits(Transaction& tx, const ResolutionLimits& limits)
{
    if (limits.bounded() != limits)
        return fail(ErrorKind::Invalid, QStringLiteral("limits: can only be made stricter than they come"));
    ONHAND_TRY(SettingsStore::set(tx, settings::resolutionConfidence, limits.confidence));
    ONHAND_TRY(SettingsStore::set(tx, settings::resolutionGap, limits.gap));
    return SettingsStore::set(tx, settings::resolutionsPerDay, limits.perSkuADay);
}

Result<std::vector<OpenCase>> ResolutionStore::cases(Snapshot& s, ChannelId channel, int limit)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT d.id, d.listing_id, d.sku_id, k.category, d.expected, d.observed, "
                                          "d.confidence, d.explanation FROM discrepancy d "
                                          "JOIN listing l ON l.id = d.listing_id JOIN sku k ON k.id = d.sku_id "
                                          "WHERE d.state = 'open' AND d.severity <> 'settling' AND d.fact = 'stock' "
                                          "AND d.explanation <> '[]' AND l.channel_id = ? AND NOT EXISTS (SELECT 1 "
                                          "FROM listing_hold h WHERE h.listing_id = d.listing_id) "
                                          "ORDER BY d.id LIMIT ?"),
                           {qint64(channel.value), limit}));
    std::vector<OpenCase> cases;
    while (rows.next()) {
        cases.push_back({DiscrepancyId{rows.integer(0)}, ListingId{rows.integer(1)}, SkuId{rows.integer(2)},
                         rows.text(3), rows.integer(4), rows.integer(5), int(rows.integer(6)), rows.text(7)});
    }
    return cases;
}

Result<QString> ResolutionStore::orderRef(Snapshot& s, ChannelId channel, OrderId order)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT external_ref FROM channel_order WHERE id = ? "
                                                     "AND channel_id = ?"),
                                      {qint64(order.value), qint64(channel.value)}));
    return rows.next() ? rows.text(0) : QString();
}

// A correction dated ahead was made before the clock was set back; it counts.
Result<std::int64_t> ResolutionStore::corrections(Snapshot& s, SkuId sku, Instant now)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM correction WHERE sku_id = ? AND at > ?"),
                                      {qint64(sku.value), qint64((now - day).ms)}));
    return rows.next() ? rows.integer(0) : 0;
}

Result<void> ResolutionStore::addCorrection(Transaction& tx, const NewCorrection& c)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO correction (sku_id, listing_id, discrepancy_id, remedy, gap, at) "
                                     "VALUES (?, ?, ?, ?, ?, ?)"),
                      {qint64(c.sku.value), qint64(c.listing.value), qint64(c.discrepancy.value), toWord(c.remedy),
                       qint64(c.gap), qint64(tx.now().ms)}));
    return {};
}

Result<std::int64_t> ResolutionStore::toleranceOf(Snapshot& s, const QString& category)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT quantity FROM tolerance WHERE category IN (?, '') "
                                                     "ORDER BY category DESC LIMIT 1"),
                                      {bound(category)}));
    return rows.next() ? rows.integer(0) : 0;
}

Result<std::vector<Tolerance>> ResolutionStore::tolerances(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT category, quantity FROM tolerance")));
    std::vector<Tolerance> found;
    while (rows.next())
        found.push_back({rows.text(0), rows.integer(1)});
    // Sorted here, because the order of a database depends on its collation.
    std::sort(found.begin(), found.end(),
              [](const Tolerance& a, const Tolerance& b) { return a.category < b.category; });
    return found;
}

Result<void> ResolutionStore::setTolerance(Transaction& tx, const QString& category,
                                           std::optional<std::int64_t> quantity)
{
    tx.changes().settings = true;
    if (!quantity) {
        ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM tolerance WHERE category = ?"), {bound(category)}));
        return {};
    }
    if (*quantity < 0 || *quantity > 1'000)
        return fail(ErrorKind::Invalid, QStringLiteral("tolerance: must be from 0 to 1000"));
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO tolerance (category, quantity) VALUES (?, ?) "
                                     "ON CONFLICT (category) DO UPDATE SET quantity = excluded.quantity"),
                      {bound(category), qint64(*quantity)}));
    return {};
}

Result<void> ResolutionStore::flag(Transaction& tx, SkuId sku, std::int64_t corrections)
{
    return AlertStore::raise(tx,
                             {QStringLiteral("corrections_capped"), QStringLiteral("sku:%1").arg(sku.value),
                              QStringLiteral("medium"), QStringLiteral("{\"corrections\":%1}").arg(corrections), sku});
}

Result<void> ResolutionStore::setReasoning(Transaction& tx, DiscrepancyId id, const QString& reasoning)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE discrepancy SET reasoning = ? WHERE id = ? AND reasoning <> ?"),
                      {bound(reasoning), qint64(id.value), bound(reasoning)}));
    tx.changes().discrepancies = true;
    return {};
}

} // namespace onhand::record
