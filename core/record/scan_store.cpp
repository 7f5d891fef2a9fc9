#include "record/scan_store.h"

#include "base/words.h"
#include "record/bound.h"

namespace onhand::record {

namespace {

constexpr std::array states{
    Word<ScanState>{ScanState::Running, QLatin1String("running")},
    Word<ScanState>{ScanState::Complete, QLatin1String("complete")},
    Word<ScanState>{ScanState::Incomplete, QLatin1String("incomplete")},
    Word<ScanState>{ScanState::Cancelled, QLatin1String("cancelled")},
};

} // namespace

QString toWord(ScanState state)
{
    return wordOf(states, state);
}

Result<ScanId> ScanStore::start(Transaction& tx, ChannelId channel)
{
    ONHAND_ASSIGN(const std::int64_t id, tx.insert(QStringLiteral("INSERT INTO scan (channel_id, state, started_at) "
                                                                  "VALUES (?, 'running', ?) RETURNING id"),
                                                   {qint64(channel.value), qint64(tx.now().ms)}));
    tx.changes().channels = true;
    return ScanId{id};
}

Result<void> ScanStore::progress(Transaction& tx, ScanId id, const ScanCounts& c)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE scan SET expected_total = ?, seen_total = ?, compared = ?, agreeing = ?, "
                                     "settling = ?, differing = ? WHERE id = ? AND state = 'running'"),
                      {qint64(c.expectedTotal), qint64(c.seenTotal), qint64(c.compared), qint64(c.agreeing),
                       qint64(c.settling), qint64(c.differing), qint64(id.value)}));
    tx.changes().channels = true;
    return {};
}

Result<void> ScanStore::finish(Transaction& tx, ScanId id, ScanState state, const QString& reason, const ScanCounts& c)
{
    ONHAND_TRY(progress(tx, id, c));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE scan SET state = ?, reason = ?, finished_at = ? "
                                     "WHERE id = ? AND state = 'running'"),
                      {toWord(state), bound(reason), qint64(tx.now().ms), qint64(id.value)}));
    return {};
}

Result<std::int64_t> ScanStore::closeInterrupted(Transaction& tx, ChannelId channel)
{
    ONHAND_ASSIGN(const std::int64_t closed,
                  tx.run(QStringLiteral("UPDATE scan SET state = 'incomplete', reason = 'interrupted', "
                                        "finished_at = ? WHERE channel_id = ? AND state = 'running'"),
                         {qint64(tx.now().ms), qint64(channel.value)}));
    if (closed > 0)
        tx.changes().channels = true;
    return closed;
}

Result<std::optional<ScanRow>> ScanStore::newest(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT id, state, reason, started_at, finished_at, expected_total, "
                                          "seen_total, compared, agreeing, settling, differing FROM scan "
                                          "WHERE channel_id = ? ORDER BY id DESC LIMIT 1"),
                           {qint64(channel.value)}));
    if (!rows.next())
        return std::optional<ScanRow>{};
    ScanRow row;
    row.id = ScanId{rows.integer(0)};
    row.state = valueOf(states, rows.text(1)).value_or(ScanState::Incomplete);
    row.reason = rows.text(2);
    row.startedAt = Instant{rows.integer(3)};
    if (const auto finished = rows.maybe(4))
        row.finishedAt = Instant{*finished};
    row.counts = {rows.integer(5), rows.integer(6), rows.integer(7),
                  rows.integer(8), rows.integer(9), rows.integer(10)};
    return std::optional(row);
}

} // namespace onhand::record
