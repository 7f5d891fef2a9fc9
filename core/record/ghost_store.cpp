#include "record/ghost_store.h"

#include "record/bound.h"
#include "record/history_store.h"
#include "record/listing_store.h"

namespace onhand::record {

namespace {

Result<void> endAlignment(Transaction& tx, ListingId listing, SkuId sku)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'superseded', finished_at = ? WHERE listing_id = ? "
                                     "AND state NOT IN ('confirmed', 'superseded')"),
                      {qint64(tx.now().ms), qint64(listing.value)}));
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM alignment WHERE listing_id = ?"), {qint64(listing.value)}));
    ONHAND_TRY(HistoryStore::noteAlignment(tx, listing));
    tx.touch(sku);
    tx.changes().channels = true;
    tx.changes().receipts = true;
    return {};
}

} // namespace

Result<bool> GhostStore::acknowledge(Transaction& tx, const GhostKey& ghost, const QString& reason,
                                     const QString& actor)
{
    ONHAND_ASSIGN(const std::int64_t added,
                  tx.run(QStringLiteral("INSERT INTO ghost_acknowledgement (kind, subject, bin, reason, actor, at) "
                                        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, subject, bin) DO NOTHING"),
                         {toWord(ghost.kind), qint64(ghost.subject), qint64(ghost.bin), bound(reason), bound(actor),
                          qint64(tx.now().ms)}));
    tx.changes().channels = true;
    return added > 0;
}

Result<bool> GhostStore::reopen(Transaction& tx, const GhostKey& ghost)
{
    ONHAND_ASSIGN(const std::int64_t removed,
                  tx.run(QStringLiteral("DELETE FROM ghost_acknowledgement WHERE kind = ? AND subject = ? AND bin = ?"),
                         {toWord(ghost.kind), qint64(ghost.subject), qint64(ghost.bin)}));
    tx.changes().channels = true;
    return removed > 0;
}

Result<bool> GhostStore::retire(Transaction& tx, ListingId id, const QString& reason, const QString& actor)
{
    ONHAND_ASSIGN(const auto listing, ListingStore::find(tx, id));
    if (!listing)
        return fail(ErrorKind::NotFound, QStringLiteral("no listing %1").arg(id.value));
    if (!listing->goneAt) {
        return fail(
            ErrorKind::Refused,
            QStringLiteral("listing %1 (%2) is there; its alignment stays").arg(listing->ref.external, listing->code));
    }
    ONHAND_ASSIGN(const auto alignment, ListingStore::alignment(tx, id));
    if (!alignment)
        return false;
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO retired_alignment (listing_id, sku_id, match_type, confidence, factor, actor, "
                       "created_at, retired_by, retired_at, reason) SELECT listing_id, sku_id, match_type, confidence, "
                       "factor, actor, created_at, ?, ?, ? FROM alignment WHERE listing_id = ? "
                       "ON CONFLICT (listing_id) DO UPDATE SET sku_id = excluded.sku_id, "
                       "match_type = excluded.match_type, confidence = excluded.confidence, "
                       "factor = excluded.factor, actor = excluded.actor, created_at = excluded.created_at, "
                       "retired_by = excluded.retired_by, retired_at = excluded.retired_at, reason = excluded.reason"),
        {bound(actor), qint64(tx.now().ms), bound(reason), qint64(id.value)}));
    ONHAND_TRY(endAlignment(tx, id, alignment->sku));
    return true;
}

Result<bool> GhostStore::restore(Transaction& tx, ListingId id)
{
    ONHAND_ASSIGN(const std::int64_t restored,
                  tx.run(QStringLiteral("INSERT INTO alignment (listing_id, sku_id, match_type, confidence, factor, "
                                        "approved, actor, created_at) SELECT listing_id, sku_id, match_type, "
                                        "confidence, factor, 0, actor, created_at FROM retired_alignment "
                                        "WHERE listing_id = ? ON CONFLICT (listing_id) DO NOTHING"),
                         {qint64(id.value)}));
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM retired_alignment WHERE listing_id = ?"), {qint64(id.value)}));
    ONHAND_ASSIGN(const auto alignment, ListingStore::alignment(tx, id));
    if (restored == 0 || !alignment)
        return false;
    ONHAND_TRY(HistoryStore::noteAlignment(tx, id));
    tx.touch(alignment->sku);
    tx.changes().channels = true;
    return true;
}

Result<bool> GhostStore::unalign(Transaction& tx, ListingId id)
{
    ONHAND_ASSIGN(const auto alignment, ListingStore::alignment(tx, id));
    if (!alignment || alignment->approved)
        return false;
    ONHAND_TRY(endAlignment(tx, id, alignment->sku));
    return true;
}

} // namespace onhand::record
