#include "record/mirror_store.h"

#include "base/words.h"
#include "record/bound.h"

namespace onhand::record {

namespace {

constexpr std::array occasions{
    Word<Occasion>{Occasion::Adoption, QLatin1String("adoption")},
    Word<Occasion>{Occasion::Scan, QLatin1String("scan")},
    Word<Occasion>{Occasion::BeforeWrite, QLatin1String("before_write")},
    Word<Occasion>{Occasion::Echo, QLatin1String("echo")},
    Word<Occasion>{Occasion::Export, QLatin1String("export")},
};

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

Result<void> noteSku(Transaction& tx, ListingId listing)
{
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT sku_id FROM alignment WHERE listing_id = ?"),
                                       {qint64(listing.value)}));
    if (rows.next())
        tx.changes().skus.insert(SkuId{rows.integer(0)});
    return {};
}

} // namespace

Result<std::optional<Mirror>> MirrorStore::find(Snapshot& s, ListingId listing)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT observed, observed_at, acknowledged, acknowledged_at, "
                                                     "acknowledged_version, expected FROM mirror WHERE listing_id = ?"),
                                      {qint64(listing.value)}));
    if (!rows.next())
        return std::optional<Mirror>{};
    return std::optional(Mirror{listing, rows.maybe(0), maybeInstant(rows.maybe(1)), rows.maybe(2),
                                maybeInstant(rows.maybe(3)), rows.integer(4), rows.maybe(5)});
}

Result<Seen> MirrorStore::observe(Transaction& tx, const Sighting& seen)
{
    ONHAND_ASSIGN(const auto known, find(tx, seen.listing));
    if (known && known->acknowledgedAt && *known->acknowledgedAt >= seen.readAt && known->acknowledgedVersion > 0)
        return Seen::Outdated;
    if (known && known->observedAt && known->observed == seen.value)
        return Seen::Unchanged;
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO mirror (listing_id, observed, observed_at) VALUES (?, ?, ?) "
                                     "ON CONFLICT (listing_id) DO UPDATE SET observed = excluded.observed, "
                                     "observed_at = excluded.observed_at"),
                      {qint64(seen.listing.value), bound(seen.value), qint64(seen.readAt.ms)}));
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO observation (listing_id, scan_id, fact, value, expected, cause, "
                                     "observed_at) VALUES (?, ?, 'stock', ?, ?, ?, ?)"),
                      {qint64(seen.listing.value), boundReference(seen.scan.value), bound(seen.value),
                       bound(seen.expected), wordOf(occasions, seen.occasion), qint64(seen.readAt.ms)}));
    ONHAND_TRY(noteSku(tx, seen.listing));
    return Seen::Changed;
}

Result<void> MirrorStore::acknowledgeObserved(Transaction& tx, ListingId listing)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE mirror SET acknowledged = observed, acknowledged_at = ?, "
                                     "acknowledged_version = 0, expected = observed "
                                     "WHERE listing_id = ? AND acknowledged_at IS NULL"),
                      {qint64(tx.now().ms), qint64(listing.value)}));
    return noteSku(tx, listing);
}

Result<void> MirrorStore::shiftExpected(Transaction& tx, ListingId listing, std::int64_t by)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE mirror SET expected = expected + ? "
                                     "WHERE listing_id = ? AND expected IS NOT NULL"),
                      {qint64(by), qint64(listing.value)}));
    tx.gate().shifted_.insert(listing);
    return {};
}

Result<void> MirrorStore::expectObserved(Transaction& tx, ListingId listing, std::int64_t shown)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE mirror SET expected = ? WHERE listing_id = ?"),
                      {qint64(shown), qint64(listing.value)}));
    return {};
}

Result<void> MirrorStore::forgetExpected(Transaction& tx, ListingId listing)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE mirror SET expected = NULL WHERE listing_id = ?"), {qint64(listing.value)}));
    tx.gate().shifted_.insert(listing);
    return {};
}

Result<void> MirrorStore::expect(Transaction& tx, ListingId listing, std::optional<std::int64_t> value)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE mirror SET expected = ? WHERE listing_id = ?"),
                      {bound(value), qint64(listing.value)}));
    return {};
}

} // namespace onhand::record
