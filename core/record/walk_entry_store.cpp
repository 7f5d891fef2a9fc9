#include "record/walk_entry_store.h"

#include "record/bound.h"

namespace onhand::record {

namespace {

const QString columns = QStringLiteral(
    "SELECT e.id, e.request_id, e.walk_id, e.bin_id, e.line_id, e.kind, e.round, e.code, e.quantity, e.refers_to, "
    "e.note, "
    "e.at, e.ledger_mark, e.actor, (SELECT COUNT(*) FROM walk_entry u WHERE u.refers_to = e.id AND u.kind = 'undo') "
    "FROM walk_entry e ");

WalkEntry entryFrom(const Rows& rows)
{
    WalkEntry entry;
    entry.id = WalkEntryId{rows.integer(0)};
    entry.requestId = rows.text(1);
    entry.walk = WalkId{rows.integer(2)};
    entry.bin = BinId{rows.integer(3)};
    entry.line = WalkLineId{rows.integer(4)};
    entry.kind = walkEntryKindFromWord(rows.text(5)).value_or(WalkEntryKind::Dismiss);
    entry.round = int(rows.integer(6));
    entry.code = rows.text(7);
    entry.quantity = rows.integer(8);
    entry.refersTo = WalkEntryId{rows.integer(9)};
    entry.note = rows.text(10);
    entry.at = Instant{rows.integer(11)};
    entry.ledgerMark = rows.integer(12);
    entry.actor = rows.text(13);
    entry.undone = rows.integer(14) != 0;
    return entry;
}

Result<std::vector<WalkEntry>> entriesWhere(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(columns + rest, values));
    std::vector<WalkEntry> entries;
    while (rows.next())
        entries.push_back(entryFrom(rows));
    return entries;
}

Result<std::optional<WalkEntry>> entryWhere(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(const auto entries, entriesWhere(s, rest, values));
    return entries.empty() ? std::nullopt : std::optional(entries.front());
}

} // namespace

Result<WalkEntryId> WalkEntryStore::append(Transaction& tx, const WalkEntry& entry)
{
    const auto id = tx.insert(
        QStringLiteral("INSERT INTO walk_entry (request_id, walk_id, bin_id, line_id, kind, round, code, quantity, "
                       "refers_to, note, at, recorded_at, ledger_mark, actor) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"),
        {entry.requestId, qint64(entry.walk.value), qint64(entry.bin.value), boundReference(entry.line.value),
         toWord(entry.kind), entry.round, bound(entry.code), qint64(entry.quantity),
         boundReference(entry.refersTo.value), bound(entry.note), qint64(entry.at.ms), qint64(tx.now().ms),
         qint64(entry.ledgerMark), entry.actor});
    if (!id && id.error().kind == ErrorKind::Conflict)
        return fail(ErrorKind::Conflict, QStringLiteral("entry: taken back, resolved or dismissed before"));
    ONHAND_TRY(id);
    tx.changes().walks = true;
    return WalkEntryId{*id};
}

Result<std::optional<WalkEntry>> WalkEntryStore::byRequest(Snapshot& s, const QString& requestId)
{
    return entryWhere(s, QStringLiteral("WHERE e.request_id = ?"), {bound(requestId)});
}

Result<std::optional<WalkEntry>> WalkEntryStore::find(Snapshot& s, WalkEntryId id)
{
    return entryWhere(s, QStringLiteral("WHERE e.id = ?"), {qint64(id.value)});
}

Result<std::vector<TalliedEntry>> WalkEntryStore::ofLine(Snapshot& s, WalkLineId line, int round)
{
    ONHAND_ASSIGN(const auto entries,
                  entriesWhere(s, QStringLiteral("WHERE e.line_id = ? AND e.round = ? ORDER BY e.id"),
                               {qint64(line.value), round}));
    std::vector<TalliedEntry> tallied;
    for (const WalkEntry& e : entries)
        tallied.push_back({e.id, e.kind, e.quantity, e.refersTo, e.at, e.ledgerMark, e.actor});
    return tallied;
}

Result<std::vector<std::pair<int, Tally>>> WalkEntryStore::earlierRounds(Snapshot& s, WalkLineId line, int before)
{
    std::vector<std::pair<int, Tally>> rounds;
    for (int round = 1; round < before; ++round) {
        ONHAND_ASSIGN(const auto entries, ofLine(s, line, round));
        rounds.emplace_back(round, tallyOf(entries));
    }
    return rounds;
}

Result<bool> WalkEntryStore::hasCounted(Snapshot& s, WalkLineId line, int round, const QString& actor)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT 1 FROM walk_entry WHERE line_id = ? AND round = ? "
                                                     "AND actor = ? AND kind IN ('add','set','empty') LIMIT 1"),
                                      {qint64(line.value), round, actor}));
    return rows.next();
}

Result<std::optional<WalkEntry>> WalkEntryStore::newestOf(Snapshot& s, WalkId walk, const QString& actor)
{
    return entryWhere(
        s,
        QStringLiteral("WHERE e.walk_id = ? AND e.actor = ? "
                       "AND e.kind IN ('add','set','empty','skip','unknown') AND NOT EXISTS "
                       "(SELECT 1 FROM walk_entry r WHERE r.refers_to = e.id) ORDER BY e.id DESC LIMIT 1"),
        {qint64(walk.value), actor});
}

Result<std::vector<WalkEntry>> WalkEntryStore::newest(Snapshot& s, WalkId walk, int limit)
{
    return entriesWhere(s, QStringLiteral("WHERE e.walk_id = ? ORDER BY e.id DESC LIMIT ?"),
                        {qint64(walk.value), limit});
}

Result<std::vector<WalkEntry>> WalkEntryStore::unknown(Snapshot& s, WalkId walk)
{
    return entriesWhere(s,
                        QStringLiteral("WHERE e.walk_id = ? AND e.kind = 'unknown' AND NOT EXISTS (SELECT 1 FROM "
                                       "walk_entry r WHERE r.refers_to = e.id) ORDER BY e.id"),
                        {qint64(walk.value)});
}

} // namespace onhand::record
