#include "record/walk_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

const QString walkColumns = QStringLiteral(
    "SELECT id, request_id, title, source, state, blind, assigned_to, note, planned_seconds, created_by, created_at, "
    "started_at, running_since, counting_ms, counted_at, finished_at, finished_by, commit_request FROM walk ");

const QString lineColumns =
    QStringLiteral("SELECT l.id, l.walk_id, l.bin_id, l.sku_id, l.source, l.why, l.discrepancy_id, l.found_here, "
                   "l.state, l.round, l.quantity, l.first_at, l.counted_at, l.counted_by, l.ledger_mark, l.reason, "
                   "l.note, l.expected, l.variance, l.cost_minor, l.movement_id FROM walk_line l ");

std::optional<Instant> momentAt(const Rows& rows, int column)
{
    const auto ms = rows.maybe(column);
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

QVariant boundMoment(std::optional<Instant> at)
{
    return at ? QVariant(qint64(at->ms)) : QVariant();
}

StoredWalk walkFrom(const Rows& rows)
{
    StoredWalk walk;
    walk.id = WalkId{rows.integer(0)};
    walk.requestId = rows.text(1);
    walk.title = rows.text(2);
    walk.source = walkSourceFromWord(rows.text(3)).value_or(WalkSource::Hand);
    walk.state = walkStateFromWord(rows.text(4)).value_or(WalkState::Paused);
    walk.blind = rows.integer(5) != 0;
    walk.assignedTo = rows.text(6);
    walk.note = rows.text(7);
    walk.plannedSeconds = rows.integer(8);
    walk.createdBy = rows.text(9);
    walk.createdAt = Instant{rows.integer(10)};
    walk.startedAt = momentAt(rows, 11);
    walk.runningSince = momentAt(rows, 12);
    walk.countingMs = rows.integer(13);
    walk.countedAt = momentAt(rows, 14);
    walk.finishedAt = momentAt(rows, 15);
    walk.finishedBy = rows.text(16);
    walk.commitRequest = rows.text(17);
    return walk;
}

StoredWalkLine lineFrom(const Rows& rows)
{
    StoredWalkLine line;
    line.id = WalkLineId{rows.integer(0)};
    line.walk = WalkId{rows.integer(1)};
    line.bin = BinId{rows.integer(2)};
    line.sku = SkuId{rows.integer(3)};
    line.source = walkSourceFromWord(rows.text(4)).value_or(WalkSource::Hand);
    line.why = rows.text(5);
    line.discrepancy = DiscrepancyId{rows.integer(6)};
    line.foundHere = rows.integer(7) != 0;
    line.state = walkLineStateFromWord(rows.text(8)).value_or(WalkLineState::Open);
    line.round = int(rows.integer(9));
    line.quantity = rows.integer(10);
    line.firstAt = momentAt(rows, 11);
    line.countedAt = momentAt(rows, 12);
    line.countedBy = rows.text(13);
    line.ledgerMark = rows.integer(14);
    line.reason = varianceReasonFromWord(rows.text(15)).value_or(VarianceReason::Unknown);
    line.note = rows.text(16);
    line.expected = rows.maybe(17);
    line.variance = rows.maybe(18);
    line.costMinor = rows.maybe(19);
    line.movement = MovementId{rows.integer(20)};
    return line;
}

Result<std::vector<StoredWalkLine>> linesWhere(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(lineColumns + rest, values));
    std::vector<StoredWalkLine> lines;
    while (rows.next())
        lines.push_back(lineFrom(rows));
    return lines;
}

Result<std::vector<StoredWalk>> walksWhere(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(walkColumns + rest, values));
    std::vector<StoredWalk> walks;
    while (rows.next())
        walks.push_back(walkFrom(rows));
    return walks;
}

Result<std::int64_t> insertWalk(Transaction& tx, const NewWalk& walk)
{
    return tx.insert(
        QStringLiteral("INSERT INTO walk (request_id, title, source, state, blind, assigned_to, note, "
                       "planned_seconds, created_by, created_at) VALUES (?, ?, ?, 'planned', ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (request_id) DO NOTHING RETURNING id"),
        {walk.requestId, bound(walk.title), toWord(walk.source), walk.blind ? 1 : 0, bound(walk.assignedTo),
         bound(walk.note), qint64(walk.plannedSeconds), walk.actor, qint64(tx.now().ms)});
}

Result<void> addBin(Transaction& tx, WalkId walk, BinId bin, bool whole)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO walk_bin (walk_id, bin_id, whole) VALUES (?, ?, ?) "
                                     "ON CONFLICT (walk_id, bin_id) DO NOTHING"),
                      {qint64(walk.value), qint64(bin.value), whole ? 1 : 0}));
    return {};
}

Result<void> refuseHeld(Snapshot& s, WalkId own, BinId bin, SkuId sku)
{
    ONHAND_ASSIGN(const WalkId whole, WalkStore::holderOfWhole(s, bin));
    if (whole && whole != own)
        return fail(ErrorKind::Conflict,
                    QStringLiteral("held: walk %1 counts all of bin %2").arg(whole.value).arg(bin.value));
    ONHAND_ASSIGN(const WalkId holder, WalkStore::holderOf(s, bin, sku));
    if (holder)
        return fail(
            ErrorKind::Conflict,
            QStringLiteral("held: walk %1 counts SKU %2 in bin %3").arg(holder.value).arg(sku.value).arg(bin.value));
    return {};
}

Result<WalkLineId> addLine(Transaction& tx, WalkId walk, const NewWalkLine& line, bool found)
{
    const auto id =
        tx.insert(QStringLiteral("INSERT INTO walk_line (walk_id, bin_id, sku_id, source, why, discrepancy_id, "
                                 "found_here) VALUES (?, ?, ?, ?, ?, ?, ?) "
                                 "ON CONFLICT (walk_id, bin_id, sku_id) DO NOTHING RETURNING id"),
                  {qint64(walk.value), qint64(line.bin.value), qint64(line.sku.value), toWord(line.source),
                   bound(line.why), boundReference(line.discrepancy.value), found ? 1 : 0});
    if (!id && id.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound, QStringLiteral("a line names an unknown SKU, bin or discrepancy"));
    ONHAND_TRY(id);
    return WalkLineId{*id};
}

} // namespace

Result<std::pair<WalkId, bool>> WalkStore::open(Transaction& tx, const NewWalk& walk)
{
    ONHAND_ASSIGN(const std::int64_t inserted, insertWalk(tx, walk));
    if (inserted == 0) {
        ONHAND_ASSIGN(const WalkId known, byRequest(tx, walk.requestId));
        return std::pair(known, false);
    }
    const WalkId id{inserted};
    for (const BinId bin : walk.wholeBins) {
        ONHAND_ASSIGN(const WalkId holder, holderOfWhole(tx, bin));
        if (holder)
            return fail(ErrorKind::Conflict,
                        QStringLiteral("held: walk %1 counts all of bin %2").arg(holder.value).arg(bin.value));
        ONHAND_TRY(addBin(tx, id, bin, true));
    }
    for (const NewWalkLine& line : walk.lines) {
        ONHAND_TRY(refuseHeld(tx, id, line.bin, line.sku));
        ONHAND_TRY(addBin(tx, id, line.bin, false));
        ONHAND_TRY(addLine(tx, id, line, false));
    }
    tx.changes().walks = true;
    return std::pair(id, true);
}

Result<WalkId> WalkStore::byRequest(Snapshot& s, const QString& requestId)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM walk WHERE request_id = ?"), {bound(requestId)}));
    return WalkId{rows.next() ? rows.integer(0) : 0};
}

Result<std::optional<StoredWalk>> WalkStore::find(Snapshot& s, WalkId id)
{
    ONHAND_ASSIGN(const auto walks, walksWhere(s, QStringLiteral("WHERE id = ?"), {qint64(id.value)}));
    return walks.empty() ? std::nullopt : std::optional(walks.front());
}

Result<StoredWalk> WalkStore::get(Snapshot& s, WalkId id)
{
    ONHAND_ASSIGN(const auto walk, find(s, id));
    if (!walk)
        return fail(ErrorKind::NotFound, QStringLiteral("no walk %1").arg(id.value));
    return *walk;
}

Result<std::vector<StoredWalk>> WalkStore::openOnes(Snapshot& s)
{
    return walksWhere(s, QStringLiteral("WHERE state IN ('planned','counting','paused','review') ORDER BY id DESC"),
                      {});
}

Result<std::vector<StoredWalk>> WalkStore::closedOnes(Snapshot& s, int limit)
{
    return walksWhere(s, QStringLiteral("WHERE finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT ?"),
                      {limit});
}

Result<WalkProgress> WalkStore::progress(Snapshot& s, WalkId id)
{
    WalkProgress progress;
    const QVariantList walk{qint64(id.value)};
    ONHAND_ASSIGN(
        Rows lines,
        s.select(QStringLiteral("SELECT state, COUNT(*) FROM walk_line WHERE walk_id = ? GROUP BY state"), walk));
    while (lines.next()) {
        const int count = int(lines.integer(1));
        const auto state = walkLineStateFromWord(lines.text(0));
        progress.lines += count;
        progress.recount += state == WalkLineState::Recount ? count : 0;
        progress.done += state == WalkLineState::Open || state == WalkLineState::Recount ? 0 : count;
    }
    ONHAND_ASSIGN(Rows bins, s.select(QStringLiteral("SELECT COUNT(*) FROM walk_bin WHERE walk_id = ?"), walk));
    progress.bins = bins.next() ? int(bins.integer(0)) : 0;
    ONHAND_ASSIGN(
        Rows unknown,
        s.select(QStringLiteral("SELECT COUNT(*) FROM walk_entry e WHERE e.walk_id = ? AND e.kind = 'unknown' "
                                "AND NOT EXISTS (SELECT 1 FROM walk_entry r WHERE r.refers_to = e.id)"),
                 walk));
    progress.unknown = unknown.next() ? int(unknown.integer(0)) : 0;
    return progress;
}

Result<WalkId> WalkStore::holderOf(Snapshot& s, BinId bin, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT walk_id FROM walk_line WHERE bin_id = ? AND sku_id = ? AND held = 1"),
                           {qint64(bin.value), qint64(sku.value)}));
    return WalkId{rows.next() ? rows.integer(0) : 0};
}

Result<WalkId> WalkStore::holderOfWhole(Snapshot& s, BinId bin)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT walk_id FROM walk_bin WHERE bin_id = ? AND whole = 1 AND held = 1"),
                           {qint64(bin.value)}));
    return WalkId{rows.next() ? rows.integer(0) : 0};
}

Result<std::vector<WalkBin>> WalkStore::bins(Snapshot& s, WalkId id)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT w.bin_id, w.whole FROM walk_bin w JOIN bin b ON b.id = w.bin_id "
                                          "WHERE w.walk_id = ? ORDER BY b.walking_order, b.code"),
                           {qint64(id.value)}));
    std::vector<WalkBin> bins;
    while (rows.next())
        bins.push_back({BinId{rows.integer(0)}, rows.integer(1) != 0});
    return bins;
}

Result<std::vector<StoredWalkLine>> WalkStore::lines(Snapshot& s, WalkId id)
{
    return linesWhere(s,
                      QStringLiteral("JOIN bin b ON b.id = l.bin_id JOIN sku k ON k.id = l.sku_id WHERE l.walk_id = ? "
                                     "ORDER BY b.walking_order, b.code, k.code"),
                      {qint64(id.value)});
}

Result<std::optional<StoredWalkLine>> WalkStore::line(Snapshot& s, WalkLineId id)
{
    ONHAND_ASSIGN(const auto lines, linesWhere(s, QStringLiteral("WHERE l.id = ?"), {qint64(id.value)}));
    return lines.empty() ? std::nullopt : std::optional(lines.front());
}

Result<std::optional<StoredWalkLine>> WalkStore::lineOf(Snapshot& s, WalkId id, BinId bin, SkuId sku)
{
    ONHAND_ASSIGN(const auto lines,
                  linesWhere(s, QStringLiteral("WHERE l.walk_id = ? AND l.bin_id = ? AND l.sku_id = ?"),
                             {qint64(id.value), qint64(bin.value), qint64(sku.value)}));
    return lines.empty() ? std::nullopt : std::optional(lines.front());
}

Result<std::vector<StoredWalkLine>> WalkStore::linesOfDiscrepancy(Snapshot& s, DiscrepancyId id)
{
    return linesWhere(s, QStringLiteral("WHERE l.discrepancy_id = ? ORDER BY l.id"), {qint64(id.value)});
}

Result<WalkLineId> WalkStore::addFound(Transaction& tx, WalkId id, BinId bin, SkuId sku)
{
    ONHAND_TRY(refuseHeld(tx, id, bin, sku));
    ONHAND_TRY(addBin(tx, id, bin, false));
    tx.changes().walks = true;
    return addLine(tx, id, {bin, sku, WalkSource::Hand, {}, {}}, true);
}

Result<void> WalkStore::setTally(Transaction& tx, WalkLineId line, const Tally& tally, const QString& note)
{
    const bool said = tally.state != WalkLineState::Open;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk_line SET state = ?, quantity = ?, first_at = ?, counted_at = ?, "
                                     "counted_by = ?, ledger_mark = ?, note = ? WHERE id = ?"),
                      {toWord(tally.state), qint64(tally.quantity),
                       boundMoment(said ? std::optional(tally.firstAt) : std::nullopt),
                       boundMoment(said ? std::optional(tally.countedAt) : std::nullopt), bound(tally.actor),
                       qint64(tally.ledgerMark), bound(note), qint64(line.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> WalkStore::askRecount(Transaction& tx, WalkLineId line)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk_line SET state = 'recount', round = round + 1, quantity = 0, "
                                     "first_at = NULL, counted_at = NULL, reason = '' WHERE id = ?"),
                      {qint64(line.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> WalkStore::setReason(Transaction& tx, WalkLineId line, VarianceReason reason, const QString& note)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk_line SET reason = ?, note = ? WHERE id = ?"),
                      {bound(toWord(reason)), bound(note), qint64(line.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> WalkStore::assign(Transaction& tx, WalkId id, const QString& to)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk SET assigned_to = ? WHERE id = ?"), {bound(to), qint64(id.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> WalkStore::setState(Transaction& tx, const StoredWalk& walk, WalkState state)
{
    const bool runs = state == WalkState::Counting;
    const std::int64_t ran = walk.runningSince ? tx.now().ms - walk.runningSince->ms : 0;
    ONHAND_TRY(tx.run(
        QStringLiteral("UPDATE walk SET state = ?, started_at = ?, running_since = ?, counting_ms = counting_ms + ?, "
                       "counted_at = ? WHERE id = ?"),
        {toWord(state), boundMoment(runs && !walk.startedAt ? std::optional(tx.now()) : walk.startedAt),
         boundMoment(runs ? std::optional(tx.now()) : std::nullopt), qint64(std::max<std::int64_t>(0, ran)),
         boundMoment(state == WalkState::Review ? std::optional(tx.now()) : std::nullopt), qint64(walk.id.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> WalkStore::finish(Transaction& tx, const StoredWalk& walk, WalkState state, const QString& actor,
                               const QString& commitRequest)
{
    const std::int64_t ran = walk.runningSince ? tx.now().ms - walk.runningSince->ms : 0;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk SET state = ?, running_since = NULL, counting_ms = counting_ms + ?, "
                                     "finished_at = ?, finished_by = ?, commit_request = ? WHERE id = ?"),
                      {toWord(state), qint64(std::max<std::int64_t>(0, ran)), qint64(tx.now().ms), actor,
                       bound(commitRequest), qint64(walk.id.value)}));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk_line SET held = 0 WHERE walk_id = ?"), {qint64(walk.id.value)}));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE walk_bin SET held = 0 WHERE walk_id = ?"), {qint64(walk.id.value)}));
    tx.changes().walks = true;
    return {};
}

Result<void> WalkStore::setCommitted(Transaction& tx, const StoredWalkLine& line)
{
    ONHAND_TRY(tx.run(
        QStringLiteral("UPDATE walk_line SET expected = ?, variance = ?, cost_minor = ?, movement_id = ? WHERE id = ?"),
        {bound(line.expected), bound(line.variance), bound(line.costMinor), boundReference(line.movement.value),
         qint64(line.id.value)}));
    return {};
}

} // namespace onhand::record
