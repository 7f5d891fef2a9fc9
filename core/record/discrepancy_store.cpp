#include "record/discrepancy_store.h"

#include "record/bound.h"
#include "record/decision_store.h"
#include "record/hold_store.h"

namespace onhand::record {

namespace {

// Takes the place of a text: what the person's decision under way led to, else the text.
const QString decidedText =
    QStringLiteral("COALESCE((SELECT CASE r.kind WHEN 'shelf' THEN 'pushed' ELSE 'counted' END FROM resolution r "
                   "WHERE r.discrepancy_id = discrepancy.id AND r.state = 'standing' AND r.kind IN ('shelf', 'walk')), "
                   "?)");
const QString decidedBy =
    QStringLiteral("COALESCE((SELECT r.actor FROM resolution r WHERE r.discrepancy_id = discrepancy.id "
                   "AND r.state = 'standing' AND r.kind IN ('shelf', 'walk')), ?)");

// How many it ended. Ends open and snoozed ones, and what was decided about them. One that ends by itself while a
// person's decision is under way ended by that decision.
Result<std::int64_t> close(Transaction& tx, const QString& where, const QVariantList& which, const QString& resolution,
                           const QString& actor, bool byItself, Release release)
{
    std::vector<DiscrepancyId> closed;
    {
        ONHAND_ASSIGN(Rows rows,
                      tx.select(QStringLiteral("UPDATE discrepancy SET state = 'resolved', resolution = ") +
                                    (byItself ? decidedText : QStringLiteral("?")) +
                                    QStringLiteral(", resolved_by = ") + (byItself ? decidedBy : QStringLiteral("?")) +
                                    QStringLiteral(", closed_at = ?, snoozed_until = NULL "
                                                   "WHERE state IN ('open', 'snoozed') AND ") +
                                    where + QStringLiteral(" RETURNING sku_id, id"),
                                QVariantList{bound(resolution), bound(actor), qint64(tx.now().ms)} + which));
        while (rows.next()) {
            tx.changes().discrepancies = true;
            tx.changes().skus.insert(SkuId{rows.integer(0)});
            closed.push_back(DiscrepancyId{rows.integer(1)});
        }
    }
    for (const DiscrepancyId id : closed)
        ONHAND_TRY(HoldStore::release(tx, id, release));
    // A dismissal counts: the difference that was left alone is over.
    ONHAND_ASSIGN(const std::int64_t ended, DecisionStore::endStanding(tx, where, which));
    return std::max(std::int64_t(closed.size()), ended);
}

Result<void> closeByItself(Transaction& tx, const QString& where, const QVariantList& which, const QString& why,
                           Release release)
{
    ONHAND_TRY(close(tx, where, which, why, QStringLiteral("onhand"), true, release));
    return {};
}

Result<void> change(Transaction& tx, DiscrepancyId id, const QString& statement, const QVariantList& values)
{
    ONHAND_ASSIGN(const std::int64_t changed, tx.run(statement, values));
    if (changed == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("discrepancy %1 is not in that state").arg(id.value));
    tx.changes().discrepancies = true;
    ONHAND_ASSIGN(Rows rows,
                  tx.select(QStringLiteral("SELECT sku_id FROM discrepancy WHERE id = ?"), {qint64(id.value)}));
    if (rows.next())
        tx.changes().skus.insert(SkuId{rows.integer(0)});
    return {};
}

// A difference that a person chose to leave, and that is what it was. Another one ends the choice.
Result<DiscrepancyId> dismissedAsItIs(Transaction& tx, const FoundDiscrepancy& found)
{
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT d.id, d.gap, r.id FROM discrepancy d "
                                                      "JOIN resolution r ON r.discrepancy_id = d.id "
                                                      "WHERE d.listing_id = ? AND d.fact = ? AND d.state = 'dismissed' "
                                                      "AND r.kind = 'dismiss' AND r.state = 'standing'"),
                                       {qint64(found.listing.value), bound(found.fact)}));
    if (!rows.next())
        return DiscrepancyId{};
    const DiscrepancyId id{rows.integer(0)};
    const bool same = rows.integer(1) == found.observed - found.expected;
    const std::int64_t decision = rows.integer(2);
    if (!same) {
        ONHAND_TRY(DecisionStore::end(tx, decision, ResolutionState::Done));
        return DiscrepancyId{};
    }
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE discrepancy SET expected = ?, observed = ?, last_seen_at = ?, "
                                     "seen_count = seen_count + 1 WHERE id = ?"),
                      {qint64(found.expected), qint64(found.observed), qint64(tx.now().ms), qint64(id.value)}));
    return id;
}

} // namespace

Result<DiscrepancyId> DiscrepancyStore::report(Transaction& tx, const FoundDiscrepancy& d)
{
    ONHAND_ASSIGN(const DiscrepancyId dismissed, dismissedAsItIs(tx, d));
    if (dismissed)
        return dismissed;
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
    return closeByItself(tx, QStringLiteral("listing_id = ? AND fact = ?"), {qint64(listing.value), bound(fact)},
                         QStringLiteral("agrees again"), Release::Send);
}

Result<void> DiscrepancyStore::shown(Transaction& tx, ListingId listing, const QString& fact)
{
    {
        // Asked of every confirmed receipt; hardly one has anything to end.
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT r.id FROM discrepancy d JOIN resolution r "
                                                          "ON r.discrepancy_id = d.id WHERE d.listing_id = ? "
                                                          "AND d.fact = ? AND d.state IN ('open', 'snoozed') "
                                                          "AND r.kind = 'shelf' AND r.state = 'standing'"),
                                           {qint64(listing.value), bound(fact)}));
        if (!rows.next())
            return {};
    }
    return closeByItself(tx, QStringLiteral("listing_id = ? AND fact = ?"), {qint64(listing.value), bound(fact)},
                         QStringLiteral("pushed"), Release::Leave);
}

Result<void> DiscrepancyStore::resolve(Transaction& tx, DiscrepancyId id, const QString& resolution,
                                       const QString& actor)
{
    ONHAND_ASSIGN(const std::int64_t closed,
                  close(tx, QStringLiteral("id = ?"), {qint64(id.value)}, resolution, actor, false, Release::Leave));
    if (closed == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("discrepancy %1 is not open").arg(id.value));
    return {};
}

Result<void> DiscrepancyStore::snooze(Transaction& tx, DiscrepancyId id, Instant until)
{
    return change(tx, id,
                  QStringLiteral("UPDATE discrepancy SET state = 'snoozed', snoozed_until = ? WHERE id = ? "
                                 "AND state IN ('open', 'snoozed')"),
                  {qint64(until.ms), qint64(id.value)});
}

Result<void> DiscrepancyStore::dismiss(Transaction& tx, DiscrepancyId id, const QString& why, const QString& actor)
{
    ONHAND_TRY(HoldStore::release(tx, id, Release::Leave));
    return change(tx, id,
                  QStringLiteral("UPDATE discrepancy SET state = 'dismissed', resolution = ?, resolved_by = ?, "
                                 "closed_at = ?, snoozed_until = NULL WHERE id = ? AND state IN ('open', 'snoozed')"),
                  {bound(why), bound(actor), qint64(tx.now().ms), qint64(id.value)});
}

Result<void> DiscrepancyStore::reopen(Transaction& tx, DiscrepancyId id)
{
    return change(tx, id,
                  QStringLiteral("UPDATE discrepancy SET state = 'open', resolution = '', resolved_by = '', "
                                 "closed_at = NULL, snoozed_until = NULL WHERE id = ? AND NOT EXISTS "
                                 "(SELECT 1 FROM discrepancy o WHERE o.listing_id = discrepancy.listing_id "
                                 "AND o.fact = discrepancy.fact AND o.id <> discrepancy.id "
                                 "AND o.state IN ('open', 'snoozed'))"),
                  {qint64(id.value)});
}

Result<void> DiscrepancyStore::closeMoot(Transaction& tx, ListingId listing, const QString& why)
{
    return closeByItself(tx, QStringLiteral("listing_id = ?"), {qint64(listing.value)}, why, Release::Leave);
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

Result<std::optional<DiscrepancyId>> DiscrepancyStore::openOf(Snapshot& s, ListingId listing, const QString& fact)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM discrepancy WHERE listing_id = ? AND fact = ? "
                                                     "AND state IN ('open', 'snoozed')"),
                                      {qint64(listing.value), fact}));
    return rows.next() ? std::optional(DiscrepancyId{rows.integer(0)}) : std::nullopt;
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
