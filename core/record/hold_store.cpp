#include "record/hold_store.h"

#include "record/receipt_lines.h"

namespace onhand::record {

Result<void> HoldStore::hold(Transaction& tx, ListingId listing, DiscrepancyId discrepancy)
{
    ONHAND_ASSIGN(const std::int64_t added,
                  tx.run(QStringLiteral("INSERT INTO listing_hold (listing_id, discrepancy_id, held_at) "
                                        "VALUES (?, ?, ?) ON CONFLICT (listing_id) DO NOTHING"),
                         {qint64(listing.value), qint64(discrepancy.value), qint64(tx.now().ms)}));
    if (added == 0)
        return {};
    tx.changes().receipts = true;
    // The newest of what was due is what the listing must show; the others were superseded by it.
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE receipt SET state = 'held', lease_owner = '', lease_until = NULL "
                                     "WHERE listing_id = ? AND state IN ('waiting', 'leased', 'failed', "
                                     "'quarantined')"),
                      {qint64(listing.value)}));
    return {};
}

Result<void> HoldStore::release(Transaction& tx, DiscrepancyId discrepancy, Release how)
{
    std::vector<std::pair<ListingId, SkuId>> freed;
    {
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT h.listing_id, d.sku_id FROM listing_hold h "
                                                          "JOIN discrepancy d ON d.id = h.discrepancy_id "
                                                          "WHERE h.discrepancy_id = ?"),
                                           {qint64(discrepancy.value)}));
        while (rows.next())
            freed.emplace_back(ListingId{rows.integer(0)}, SkuId{rows.integer(1)});
    }
    for (const auto& [listing, sku] : freed) {
        ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM listing_hold WHERE listing_id = ?"), {qint64(listing.value)}));
        ONHAND_TRY(ReceiptLines::dropHeld(tx, listing));
        if (how == Release::Leave)
            continue;
        tx.gate().released_.insert(listing);
        tx.touch(sku);
    }
    return {};
}

Result<bool> HoldStore::isHeld(Snapshot& s, ListingId listing)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT 1 FROM listing_hold WHERE listing_id = ?"), {qint64(listing.value)}));
    return rows.next();
}

} // namespace onhand::record
