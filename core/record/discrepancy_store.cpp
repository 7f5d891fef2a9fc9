#include "record/discrepancy_store.h"

#include "record/bound.h"
#include "record/hold_store.h"

namespace onhand::record {

namespace {

Result<void> close(Transaction& tx, const QString& where, const QVariantList& which, const QString& resolution,
                   const QString& actor, Release release, std::int64_t* closed = nullptr)
{
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("UPDATE discrepancy SET state = 'resolved', resolution = ?, "
                                                      "resolved_by = ?, closed_at = ?, snoozed_until = NULL "
                                                      "WHERE state IN ('open', 'snoozed') AND ") +
                                           where + QStringLiteral(" RETURNING sku_id, id"),
                                       QVariantList{bound(resolution), bound(actor), qint64(tx.now().ms)} + which));
    std::vector<DiscrepancyId> ended;
    while (rows.next()) {
        tx.changes().discrepancies = true;
        tx.changes().skus.insert(SkuId{rows.integer(0)});
        ended.push_back(DiscrepancyId{rows.integer(1)});
    }
    for (const DiscrepancyId id : ended)
        ONHAND_TRY(HoldStore::release(tx, id, release));
    if (closed)
        *closed = std::int64_t(ended.size());
    return {};
}

const QString nobody = QStringLiteral("onhand");

} // namespace

Result<DiscrepancyId> DiscrepancyStore::report(Transaction& tx, const FoundDiscrepancy& d)
{
    const qint64 now = tx.now().ms;
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral(
                      "INSERT INTO discrepancy (listing_id, sku_id, fact, expected, observed, gap, severity, state, "
                      "opened_at, last_seen_at, opened_scan_id) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?) "
                      "ON CONFLICT (listing_id, fact) WHERE state IN ('open', 'snoozed') DO UPDATE SET "
                      "sku_id = excluded.sku_id, expected = excluded.expected, observed = excluded.observed, "
                      "gap = excluded.gap, severity = excluded.severity, last_seen_at = excluded.last_seen_at, "
                      "seen_count = discrepancy.seen_count + 1, "
                      "state = CASE WHEN discrepancy.snoozed_until > excluded.last_seen_at THEN discrepancy.state "
                      "ELSE 'open' END RETURNING id"),
                  {qint64(d.listing.value), qint64(d.sku.value), bound(d.fact), qint64(d.expected), qint64(d.observed),
                   qint64(d.observed - d.expected), toWord(d.severity), now, now, boundReference(d.scan.value)}));
    tx.changes().discrepancies = true;
    tx.changes().skus.insert(d.sku);
    return DiscrepancyId{id};
}

Result<void> DiscrepancyStore::agreesAgain(Transaction& tx, ListingId listing, const QString& fact)
{
    return close(tx, QStringLiteral("listing_id = ? AND fact = ?"), {qint64(listing.value), bound(fact)},
                 QStringLiteral("agrees again"), nobody, Release::Send);
}

Result<void> DiscrepancyStore::resolve(Transaction& tx, DiscrepancyId id, const QString& resolution,
                                       const QString& actor)
{
    std::int64_t closed = 0;
    ONHAND_TRY(close(tx, QStringLiteral("id = ?"), {qint64(id.value)}, resolution, actor, Release::Leave, &closed));
    if (closed == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("discrepancy %1 is not open").arg(id.value));
    return {};
}

Result<void> DiscrepancyStore::closeMoot(Transaction& tx, ListingId listing, const QString& why)
{
    return close(tx, QStringLiteral("listing_id = ?"), {qint64(listing.value)}, why, nobody, Release::Leave);
}

Result<std::vector<OpenDiscrepancy>> DiscrepancyStore::open(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT d.id, d.listing_id, d.sku_id, d.fact, d.expected, d.observed, "
                                          "d.severity, d.opened_scan_id, d.state, d.opened_at, d.last_seen_at, "
                                          "d.seen_count FROM discrepancy d JOIN listing l ON l.id = d.listing_id "
                                          "WHERE l.channel_id = ? AND d.state IN ('open', 'snoozed') ORDER BY d.id"),
                           {qint64(channel.value)}));
    std::vector<OpenDiscrepancy> open;
    while (rows.next()) {
        OpenDiscrepancy d;
        d.id = DiscrepancyId{rows.integer(0)};
        d.listing = ListingId{rows.integer(1)};
        d.sku = SkuId{rows.integer(2)};
        d.fact = rows.text(3);
        d.expected = rows.integer(4);
        d.observed = rows.integer(5);
        d.severity = severityFromWord(rows.text(6)).value_or(Severity::Critical);
        d.scan = ScanId{rows.integer(7)};
        d.snoozed = rows.text(8) == QLatin1String("snoozed");
        d.openedAt = Instant{rows.integer(9)};
        d.lastSeenAt = Instant{rows.integer(10)};
        d.seenCount = int(rows.integer(11));
        open.push_back(std::move(d));
    }
    return open;
}

Result<std::array<std::int64_t, 4>> DiscrepancyStore::counts(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT severity, COUNT(*) FROM discrepancy "
                                                     "WHERE state = 'open' GROUP BY severity")));
    std::array<std::int64_t, 4> counts{};
    while (rows.next()) {
        if (const auto severity = severityFromWord(rows.text(0)))
            counts[std::size_t(*severity)] = rows.integer(1);
    }
    return counts;
}

} // namespace onhand::record
