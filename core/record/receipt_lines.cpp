#include "record/receipt_lines.h"

#include "record/bound.h"
#include "record/outbox_store.h"

namespace onhand::record {

namespace {

Result<void> supersede(Transaction& tx, ListingId listing, const QString& states)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'superseded', finished_at = ? "
                                     "WHERE listing_id = ? AND state IN (%1)")
                          .arg(states),
                      {qint64(tx.now().ms), qint64(listing.value)}));
    tx.changes().receipts = true;
    return {};
}

Result<void> insert(Transaction& tx, const NewReceipt& r, const QString& state)
{
    std::int64_t version = 1;
    {
        ONHAND_ASSIGN(
            Rows rows,
            tx.select(QStringLiteral("SELECT COALESCE(MAX(version), 0) + 1 FROM receipt WHERE listing_id = ?"),
                      {qint64(r.listing.value)}));
        if (rows.next())
            version = rows.integer(0);
    }
    const QString key = QStringLiteral("%1:%2:%3").arg(r.channel.value).arg(r.listing.value).arg(version);
    const Instant due = tx.now() + OutboxStore::joinDelay;
    ONHAND_TRY(tx.insert(
        QStringLiteral("INSERT INTO receipt (listing_id, channel_id, sku_id, value, version, idempotency_key, "
                       "state, cause, due_at, created_at, moved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       "RETURNING id"),
        {qint64(r.listing.value), qint64(r.channel.value), qint64(r.sku.value), qint64(r.value), qint64(version), key,
         state, bound(r.cause), qint64(due.ms), qint64(tx.now().ms), bound(r.moved)}));
    tx.changes().receipts = true;
    return {};
}

} // namespace

Result<void> ReceiptLines::writeDue(Transaction& tx, const NewReceipt& receipt)
{
    ONHAND_TRY(dropDue(tx, receipt.listing));
    return insert(tx, receipt, QStringLiteral("waiting"));
}

Result<void> ReceiptLines::writeHeld(Transaction& tx, const NewReceipt& receipt)
{
    ONHAND_TRY(dropHeld(tx, receipt.listing));
    return insert(tx, receipt, QStringLiteral("held"));
}

Result<void> ReceiptLines::dropDue(Transaction& tx, ListingId listing)
{
    return supersede(tx, listing, QStringLiteral("'waiting', 'leased', 'failed', 'quarantined'"));
}

Result<void> ReceiptLines::dropHeld(Transaction& tx, ListingId listing)
{
    return supersede(tx, listing, QStringLiteral("'held'"));
}

} // namespace onhand::record
