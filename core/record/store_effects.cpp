#include "record/store_effects.h"

#include "record/bound.h"

namespace onhand::record {

Result<void> StoreEffectLog::append(Transaction& tx, const NewStoreEffect& e)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO store_effect (listing_id, order_line_id, change, ambiguous, occurred_at, "
                              "recorded_at) VALUES (?, ?, ?, ?, ?, ?)"),
               {qint64(e.listing.value), qint64(e.line.value), qint64(e.change), e.ambiguous ? 1 : 0,
                qint64(e.occurredAt.ms), qint64(tx.now().ms)}));
    return {};
}

Result<void> StoreEffectLog::nameQuarantined(Transaction& tx, ChannelId channel, const QString& source,
                                             const QString& reference, const std::vector<NamedListing>& lines)
{
    std::int64_t quarantine = 0;
    {
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT id FROM quarantine WHERE source = ? AND "
                                                          "kind = 'order' AND reference = ? AND state = 'open'"),
                                           {source, reference}));
        if (!rows.next())
            return fail(ErrorKind::NotFound, QStringLiteral("order %1 is not in quarantine").arg(reference));
        quarantine = rows.integer(0);
    }
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM quarantined_line WHERE quarantine_id = ?"), {qint64(quarantine)}));
    for (const NamedListing& line : lines) {
        ONHAND_TRY(
            tx.run(QStringLiteral("INSERT INTO quarantined_line (quarantine_id, channel_id, listing_ref, number, "
                                  "change, occurred_at) VALUES (?, ?, ?, ?, ?, ?) "
                                  "ON CONFLICT (quarantine_id, listing_ref) DO UPDATE "
                                  "SET change = quarantined_line.change + excluded.change"),
                   {qint64(quarantine), qint64(channel.value), bound(line.listingRef), bound(line.number),
                    qint64(line.change), qint64(line.occurredAt.ms)}));
    }
    return {};
}

} // namespace onhand::record
