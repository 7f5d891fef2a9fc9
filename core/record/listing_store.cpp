#include "record/listing_store.h"

#include "record/bound.h"
#include "record/history_store.h"

#include <QHash>

namespace onhand::record {

namespace {

Result<void> touchSkuOf(Transaction& tx, ListingId listing)
{
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT sku_id FROM alignment WHERE listing_id = ?"),
                                       {qint64(listing.value)}));
    if (rows.next())
        tx.touch(SkuId{rows.integer(0)});
    return {};
}

Result<void> touchEach(Transaction& tx, const QString& text, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, tx.select(text, values));
    while (rows.next())
        tx.touch(SkuId{rows.integer(0)});
    return {};
}

const QString listingColumns = QStringLiteral("SELECT id, external_ref, parent_ref, code, name, category, "
                                              "stock_policy, price_minor, status, gone_at, channel_id FROM listing ");

Listing listingFrom(const Rows& rows)
{
    Listing listing;
    listing.id = ListingId{rows.integer(0)};
    listing.ref = {rows.text(1), rows.text(2)};
    listing.code = rows.text(3);
    listing.name = rows.text(4);
    listing.category = rows.text(5);
    listing.policy = stockPolicyFromWord(rows.text(6)).value_or(StockPolicy::Unmanaged);
    listing.priceMinor = rows.maybe(7);
    listing.status = rows.text(8);
    if (const auto gone = rows.maybe(9))
        listing.goneAt = Instant{*gone};
    listing.channel = ChannelId{rows.integer(10)};
    return listing;
}

Result<Upserted> insertListing(Transaction& tx, const Listing& l)
{
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral("INSERT INTO listing (channel_id, external_ref, parent_ref, code, name, category, "
                                 "stock_policy, price_minor, status, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                 "RETURNING id"),
                  {qint64(l.channel.value), bound(l.ref.external), bound(l.ref.parent), bound(l.code), bound(l.name),
                   bound(l.category), toWord(l.policy), bound(l.priceMinor), bound(l.status), qint64(tx.now().ms)}));
    tx.changes().channels = true;
    return Upserted{ListingId{id}, true, false, true};
}

} // namespace

std::uint64_t ListingStore::looksOf(const Listing& l)
{
    return qHashMulti(0x6f6e68616e64ULL, l.ref.parent, l.code, l.name, l.category, int(l.policy),
                      l.priceMinor.has_value(), qint64(l.priceMinor.value_or(0)), l.status);
}

Result<std::vector<KnownListing>> ListingStore::all(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT l.id, l.external_ref, l.parent_ref, l.code, l.name, l.category, "
                                          "l.stock_policy, l.price_minor, l.status, l.gone_at, l.channel_id, "
                                          "a.sku_id, a.factor FROM listing l "
                                          "LEFT JOIN alignment a ON a.listing_id = l.id WHERE l.channel_id = ?"),
                           {qint64(channel.value)}));
    std::vector<KnownListing> known;
    while (rows.next()) {
        const Listing listing = listingFrom(rows);
        known.push_back({listing.id, listing.ref.external, looksOf(listing), listing.policy, listing.goneAt.has_value(),
                         SkuId{rows.integer(11)}, rows.maybe(12).value_or(1)});
    }
    return known;
}

Result<std::optional<Listing>> ListingStore::find(Snapshot& s, ListingId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(listingColumns + QStringLiteral("WHERE id = ?"), {qint64(id.value)}));
    return rows.next() ? std::optional(listingFrom(rows)) : std::nullopt;
}

Result<std::optional<ListingId>> ListingStore::findByRef(Snapshot& s, ChannelId channel, const QString& external)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT id FROM listing WHERE channel_id = ? AND external_ref = ?"),
                           {qint64(channel.value), bound(external)}));
    return rows.next() ? std::optional(ListingId{rows.integer(0)}) : std::nullopt;
}

Result<Upserted> ListingStore::upsert(Transaction& tx, const Listing& l)
{
    std::optional<Listing> known;
    {
        ONHAND_ASSIGN(Rows rows, tx.select(listingColumns + QStringLiteral("WHERE channel_id = ? AND external_ref = ?"),
                                           {qint64(l.channel.value), bound(l.ref.external)}));
        if (rows.next())
            known = listingFrom(rows);
    }
    if (!known)
        return insertListing(tx, l);
    if (!known->goneAt && looksOf(*known) == looksOf(l))
        return Upserted{known->id, false, false, false};
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE listing SET parent_ref = ?, code = ?, name = ?, category = ?, "
                                     "stock_policy = ?, price_minor = ?, status = ?, gone_at = NULL WHERE id = ?"),
                      {bound(l.ref.parent), bound(l.code), bound(l.name), bound(l.category), toWord(l.policy),
                       bound(l.priceMinor), bound(l.status), qint64(known->id.value)}));
    tx.changes().channels = true;
    if (known->goneAt || known->policy != l.policy)
        ONHAND_TRY(touchSkuOf(tx, known->id));
    return Upserted{known->id, false, known->goneAt.has_value(), true};
}

Result<void> ListingStore::markGone(Transaction& tx, ListingId id)
{
    ONHAND_ASSIGN(const std::int64_t changed,
                  tx.run(QStringLiteral("UPDATE listing SET gone_at = ? WHERE id = ? AND gone_at IS NULL"),
                         {qint64(tx.now().ms), qint64(id.value)}));
    if (changed == 0)
        return {};
    tx.changes().channels = true;
    return touchSkuOf(tx, id);
}

Result<std::optional<Alignment>> ListingStore::alignment(Snapshot& s, ListingId listing)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT sku_id, match_type, confidence, factor, approved FROM alignment "
                                          "WHERE listing_id = ?"),
                           {qint64(listing.value)}));
    if (!rows.next())
        return std::optional<Alignment>{};
    return std::optional(Alignment{listing, SkuId{rows.integer(0)},
                                   matchTypeFromWord(rows.text(1)).value_or(MatchType::Manual), int(rows.integer(2)),
                                   rows.integer(3), rows.integer(4) != 0});
}

Result<bool> ListingStore::align(Transaction& tx, const Alignment& a, const QString& actor)
{
    ONHAND_ASSIGN(const std::int64_t added,
                  tx.run(QStringLiteral("INSERT INTO alignment (listing_id, sku_id, match_type, confidence, factor, "
                                        "approved, actor, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                                        "ON CONFLICT (listing_id) DO NOTHING"),
                         {qint64(a.listing.value), qint64(a.sku.value), toWord(a.match), a.confidence, qint64(a.factor),
                          a.approved ? 1 : 0, bound(actor), qint64(tx.now().ms)}));
    if (added == 0)
        return false;
    ONHAND_TRY(HistoryStore::noteAlignment(tx, a.listing));
    tx.touch(a.sku);
    tx.changes().channels = true;
    return true;
}

Result<bool> ListingStore::hasListing(Snapshot& s, ChannelId channel, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT 1 FROM alignment a JOIN listing l ON l.id = a.listing_id "
                                          "WHERE a.sku_id = ? AND l.channel_id = ? AND l.gone_at IS NULL LIMIT 1"),
                           {qint64(sku.value), qint64(channel.value)}));
    return rows.next();
}

Result<void> ListingStore::touchAligned(Transaction& tx, ChannelId channel)
{
    return touchEach(tx,
                     QStringLiteral("SELECT a.sku_id FROM alignment a JOIN listing l ON l.id = a.listing_id "
                                    "WHERE l.channel_id = ?"),
                     {qint64(channel.value)});
}

Result<void> ListingStore::touchAligned(Transaction& tx, ChannelId channel, const QString& category)
{
    return touchEach(tx,
                     QStringLiteral("SELECT a.sku_id FROM alignment a JOIN listing l ON l.id = a.listing_id "
                                    "JOIN sku k ON k.id = a.sku_id WHERE l.channel_id = ? AND k.category = ?"),
                     {qint64(channel.value), bound(category)});
}

} // namespace onhand::record
