#include "record/drift_audit_store.h"

#include "record/bound.h"
#include "record/comparison_queries.h"
#include "record/drift_audit_tills.h"
#include "record/shelf_ledger.h"

#include <tuple>

namespace onhand::record {

namespace {

constexpr int lineLimit = 200;

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

QString textAt(const Rows& rows, int column)
{
    return rows.isNull(column) ? QString() : rows.text(column);
}

// A confirmed write, a reading that was as it should be, or the last whole pass before a difference was opened.
Result<std::optional<Instant>> agreedAt(Snapshot& s, ChannelId channel, ListingId listing)
{
    const QVariant id = qint64(listing.value);
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT MAX(t) FROM (SELECT MAX(finished_at) AS t FROM receipt "
                                          "WHERE listing_id = ? AND state = 'confirmed' "
                                          "UNION ALL SELECT MAX(observed_at) FROM observation WHERE listing_id = ? "
                                          "AND fact = 'stock' AND value = expected "
                                          "UNION ALL SELECT acknowledged_at FROM mirror WHERE listing_id = ? "
                                          "UNION ALL SELECT MAX(c.started_at) FROM scan c WHERE c.channel_id = ? "
                                          "AND c.state = 'complete' AND c.finished_at < (SELECT MIN(d.opened_at) "
                                          "FROM discrepancy d WHERE d.listing_id = ? AND d.fact = 'stock' "
                                          "AND d.state IN ('open', 'snoozed'))) a"),
                           {id, id, id, qint64(channel.value), id}));
    return maybeInstant(rows.next() ? rows.maybe(0) : std::nullopt);
}

Result<void> keepRow(Transaction& tx, DriftAuditId audit, ChannelId channel, const ComparedListing& listing)
{
    ONHAND_ASSIGN(const Availability shelf, ShelfLedger::availability(tx, listing.sku));
    ONHAND_ASSIGN(const auto agreed, agreedAt(tx, channel, listing.id));
    const AuditNumbers numbers{shelf, listing.buffer, listing.factor, *listing.target(), *listing.observed};
    const std::int64_t variance = numbers.variance().eaches;
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO drift_audit_row (audit_id, listing_id, sku_id, on_hand, committed, "
                              "reserved, buffer, factor, target, observed, variance, value_minor, settling, "
                              "agreed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                              "(SELECT cost_minor * CAST(? AS BIGINT) FROM sku WHERE id = ?), ?, ?)"),
               {qint64(audit.value), qint64(listing.id.value), qint64(listing.sku.value), qint64(shelf.onHand.eaches),
                qint64(shelf.committed.eaches), qint64(shelf.reserved.eaches), qint64(listing.buffer.eaches),
                qint64(listing.factor), qint64(numbers.target), qint64(numbers.observed), qint64(variance),
                qint64(std::abs(variance)), qint64(listing.sku.value), listing.receiptUnfinished ? 1 : 0,
                agreed ? QVariant(qint64(agreed->ms)) : QVariant()}));
    return {};
}

Result<void> captureChannel(Transaction& tx, DriftAuditId audit, const AuditedChannel& read)
{
    DriftAuditChannel counts;
    ONHAND_ASSIGN(const auto listings, ComparisonQueries::all(tx, read.channel));
    for (const ComparedListing& listing : listings) {
        const auto target = listing.target();
        if (!target || !listing.observed) {
            counts.unknown += listing.sku && !listing.gone ? 1 : 0;
            continue;
        }
        ++counts.compared;
        if (*target == *listing.observed) {
            ++counts.agreeing;
            continue;
        }
        counts.settling += listing.receiptUnfinished ? 1 : 0;
        ONHAND_TRY(keepRow(tx, audit, read.channel, listing));
    }
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO drift_audit_channel (audit_id, channel_id, scan_id, complete, "
                                     "reason, compared, agreeing, settling, unknown) "
                                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                      {qint64(audit.value), qint64(read.channel.value), boundReference(read.scan.value),
                       read.complete ? 1 : 0, bound(read.reason), qint64(counts.compared), qint64(counts.agreeing),
                       qint64(counts.settling), qint64(counts.unknown)}));
    return {};
}

Result<void> addChannels(Snapshot& s, DriftAudit& audit)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT a.channel_id, c.name, c.kind, a.complete, a.reason, "
                                                     "a.compared, a.agreeing, a.settling, a.unknown "
                                                     "FROM drift_audit_channel a JOIN channel c ON c.id = a.channel_id "
                                                     "WHERE a.audit_id = ? ORDER BY a.channel_id"),
                                      {qint64(audit.id.value)}));
    while (rows.next()) {
        audit.channels.push_back({ChannelId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3) != 0,
                                  rows.text(4), rows.integer(5), rows.integer(6), rows.integer(7), rows.integer(8)});
    }
    return {};
}

Result<void> addSums(Snapshot& s, DriftAudit& audit)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT COUNT(*), COALESCE(SUM(ABS(r.variance)), 0), "
                                          "COALESCE(SUM(r.value_minor), 0), MAX(k.currency), "
                                          "COALESCE(SUM(CASE WHEN r.value_minor IS NULL THEN 1 ELSE 0 END), 0) "
                                          "FROM drift_audit_row r JOIN sku k ON k.id = r.sku_id "
                                          "WHERE r.audit_id = ? AND r.settling = 0"),
                           {qint64(audit.id.value)}));
    if (!rows.next())
        return {};
    audit.variances = rows.integer(0);
    audit.varianceEaches = rows.integer(1);
    audit.valueMinor = rows.integer(2);
    audit.currency = textAt(rows, 3);
    audit.withoutCost = rows.integer(4);
    return {};
}

Result<std::vector<DriftAudit>> read(Snapshot& s, const QString& rest, const QVariantList& values)
{
    std::vector<DriftAudit> audits;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, state, reason, due_at, started_at, captured_at, "
                                                         "finished_at, actor, report FROM drift_audit ") +
                                              rest,
                                          values));
        while (rows.next()) {
            DriftAudit audit;
            audit.id = DriftAuditId{rows.integer(0)};
            audit.state = driftAuditStateFromWord(rows.text(1)).value_or(DriftAuditState::Failed);
            audit.reason = rows.text(2);
            audit.dueAt = maybeInstant(rows.maybe(3));
            audit.startedAt = Instant{rows.integer(4)};
            audit.capturedAt = maybeInstant(rows.maybe(5));
            audit.finishedAt = maybeInstant(rows.maybe(6));
            audit.actor = rows.text(7);
            audit.report = rows.text(8);
            audits.push_back(std::move(audit));
        }
    }
    for (DriftAudit& audit : audits) {
        ONHAND_TRY(addChannels(s, audit));
        ONHAND_TRY(addSums(s, audit));
        ONHAND_TRY(DriftAuditTills::addTo(s, audit));
    }
    return audits;
}

DriftAuditRow rowFrom(const Rows& rows)
{
    DriftAuditRow row;
    row.listing = ListingId{rows.integer(0)};
    row.channel = ChannelId{rows.integer(1)};
    row.channelName = rows.text(2);
    row.listingCode = rows.text(3);
    row.sku = SkuId{rows.integer(4)};
    row.code = rows.text(5);
    row.name = rows.text(6);
    row.numbers.shelf = Availability{{rows.integer(7)}, {rows.integer(8)}, {rows.integer(9)}};
    row.numbers.buffer = Quantity{rows.integer(10)};
    row.numbers.factor = rows.integer(11);
    row.numbers.target = rows.integer(12);
    row.numbers.observed = rows.integer(13);
    row.valueMinor = rows.maybe(14);
    row.currency = rows.text(15);
    row.settling = rows.integer(16) != 0;
    row.agreedAt = maybeInstant(rows.maybe(17));
    return row;
}

} // namespace

Result<DriftAuditId> DriftAuditStore::start(Transaction& tx, const QString& actor, std::optional<Instant> dueAt)
{
    ONHAND_ASSIGN(const std::int64_t id,
                  tx.insert(QStringLiteral("INSERT INTO drift_audit (state, due_at, started_at, actor) "
                                           "VALUES ('running', ?, ?, ?) RETURNING id"),
                            {dueAt ? QVariant(qint64(dueAt->ms)) : QVariant(), qint64(tx.now().ms), bound(actor)}));
    tx.changes().channels = true;
    return DriftAuditId{id};
}

Result<void> DriftAuditStore::capture(Transaction& tx, DriftAuditId id, const std::vector<AuditedChannel>& channels)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE drift_audit SET captured_at = ? WHERE id = ?"),
                      {qint64(tx.now().ms), qint64(id.value)}));
    for (const AuditedChannel& channel : channels)
        ONHAND_TRY(captureChannel(tx, id, channel));
    return DriftAuditTills::capture(tx, id);
}

Result<void> DriftAuditStore::finish(Transaction& tx, DriftAuditId id, DriftAuditState state, const QString& reason)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE drift_audit SET state = ?, reason = ?, finished_at = ? WHERE id = ?"),
                      {toWord(state), bound(reason), qint64(tx.now().ms), qint64(id.value)}));
    tx.changes().channels = true;
    return {};
}

Result<void> DriftAuditStore::setReport(Transaction& tx, DriftAuditId id, const QString& path)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE drift_audit SET report = ? WHERE id = ?"), {bound(path), qint64(id.value)}));
    tx.changes().channels = true;
    return {};
}

Result<std::int64_t> DriftAuditStore::closeInterrupted(Transaction& tx)
{
    return tx.run(QStringLiteral("UPDATE drift_audit SET state = 'failed', reason = 'interrupted', finished_at = ? "
                                 "WHERE state = 'running'"),
                  {qint64(tx.now().ms)});
}

Result<DriftAudit> DriftAuditStore::find(Snapshot& s, DriftAuditId id)
{
    ONHAND_ASSIGN(const auto audits, read(s, QStringLiteral("WHERE id = ?"), {qint64(id.value)}));
    if (audits.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no audit %1").arg(id.value));
    return audits.front();
}

Result<std::vector<DriftAudit>> DriftAuditStore::list(Snapshot& s, int limit)
{
    return read(s, QStringLiteral("ORDER BY started_at DESC, id DESC LIMIT ?"), {limit});
}

Result<std::vector<DriftAuditRow>> DriftAuditStore::rows(Snapshot& s, DriftAuditId id)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT r.listing_id, l.channel_id, c.name, l.code, r.sku_id, k.code, k.name, "
                                "r.on_hand, r.committed, r.reserved, r.buffer, r.factor, r.target, r.observed, "
                                "r.value_minor, k.currency, r.settling, r.agreed_at FROM drift_audit_row r "
                                "JOIN listing l ON l.id = r.listing_id JOIN channel c ON c.id = l.channel_id "
                                "JOIN sku k ON k.id = r.sku_id WHERE r.audit_id = ?"),
                 {qint64(id.value)}));
    std::vector<DriftAuditRow> found;
    while (rows.next())
        found.push_back(rowFrom(rows));
    ONHAND_ASSIGN(const auto tills, DriftAuditTills::rows(s, id));
    found.insert(found.end(), tills.begin(), tills.end());
    const auto weight = [](const DriftAuditRow& row) {
        return std::tuple(row.settling, -row.valueMinor.value_or(0), -std::abs(row.numbers.variance().eaches), row.code,
                          row.channel.value, row.listing.value);
    };
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    return found;
}

Result<DriftAuditVariance> DriftAuditStore::withLines(Snapshot& s, const DriftAudit& audit, DriftAuditRow row)
{
    const Instant until = audit.capturedAt.value_or(audit.startedAt);
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT m.occurred_at, m.recorded_at, m.quantity, m.kind, b.code, "
                                                     "m.source, m.actor, m.reason FROM movement m "
                                                     "JOIN bin b ON b.id = m.bin_id WHERE m.sku_id = ? "
                                                     "AND m.recorded_at > ? AND m.recorded_at <= ? "
                                                     "ORDER BY m.id DESC LIMIT ?"),
                                      {qint64(row.sku.value), qint64(row.agreedAt.value_or(Instant{-1}).ms),
                                       qint64(until.ms), lineLimit + 1}));
    DriftAuditVariance variance{std::move(row), {}, false};
    while (rows.next()) {
        variance.lines.push_back({Instant{rows.integer(0)}, Instant{rows.integer(1)}, rows.integer(2), rows.text(3),
                                  rows.text(4), rows.text(5), rows.text(6), rows.text(7)});
    }
    variance.moreLines = variance.lines.size() > std::size_t(lineLimit);
    if (variance.moreLines)
        variance.lines.pop_back();
    std::reverse(variance.lines.begin(), variance.lines.end());
    return variance;
}

Result<DriftAuditReport> DriftAuditStore::report(Snapshot& s, DriftAuditId id)
{
    DriftAuditReport report;
    ONHAND_ASSIGN(report.audit, find(s, id));
    ONHAND_ASSIGN(auto found, rows(s, id));
    for (DriftAuditRow& row : found) {
        ONHAND_ASSIGN(DriftAuditVariance variance, withLines(s, report.audit, std::move(row)));
        report.variances.push_back(std::move(variance));
    }
    return report;
}

Result<std::optional<Instant>> DriftAuditStore::comparableSince(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MIN(decided_at) FROM baseline WHERE state = 'approved'")));
    return maybeInstant(rows.next() ? rows.maybe(0) : std::nullopt);
}

Result<std::optional<Instant>> DriftAuditStore::lastBegun(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MAX(started_at) FROM drift_audit "
                                                     "WHERE state NOT IN ('failed', 'cancelled')")));
    return maybeInstant(rows.next() ? rows.maybe(0) : std::nullopt);
}

} // namespace onhand::record
