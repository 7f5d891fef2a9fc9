#include "record/inbox_store.h"

namespace onhand::record {

namespace {

Result<void> insert(Transaction& tx, ChannelId channel, const QString& kind, const QString& reference)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO inbox (channel_id, kind, reference, received_at, state) "
                                     "VALUES (?, ?, ?, ?, 'waiting') ON CONFLICT (channel_id, kind, reference) "
                                     "WHERE state = 'waiting' DO UPDATE SET told = inbox.told + 1"),
                      {qint64(channel.value), kind, reference, qint64(tx.now().ms)}));
    return {};
}

// Another word about something that waits already needs no room.
Result<bool> joinWaiting(Transaction& tx, ChannelId channel, const QString& kind, const QString& reference)
{
    ONHAND_ASSIGN(const std::int64_t joined,
                  tx.run(QStringLiteral("UPDATE inbox SET told = told + 1 WHERE channel_id = ? AND kind = ? "
                                        "AND reference = ? AND state = 'waiting'"),
                         {qint64(channel.value), kind, reference}));
    return joined > 0;
}

} // namespace

Result<std::vector<bool>> InboxStore::put(Transaction& tx, ChannelId channel, const QString& kind,
                                          const std::vector<QString>& references, std::int64_t bound)
{
    ONHAND_ASSIGN(std::int64_t count, waitingCount(tx, channel));
    const bool roomForAll = count + std::int64_t(references.size()) <= bound;
    std::vector<bool> taken;
    for (const QString& reference : references) {
        bool in = roomForAll || count < bound;
        if (!roomForAll) {
            ONHAND_ASSIGN(const bool joined, joinWaiting(tx, channel, kind, reference));
            if (joined) {
                taken.push_back(true);
                continue;
            }
        }
        if (in) {
            ONHAND_TRY(insert(tx, channel, kind, reference));
            ++count;
        }
        taken.push_back(in);
    }
    return taken;
}

Result<std::vector<InboxEntry>> InboxStore::waiting(Snapshot& s, ChannelId channel, const QString& kind, int limit)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id, reference, told FROM inbox WHERE channel_id = ? "
                                                     "AND kind = ? AND state = 'waiting' ORDER BY id LIMIT ?"),
                                      {qint64(channel.value), kind, limit}));
    std::vector<InboxEntry> entries;
    while (rows.next())
        entries.push_back({rows.integer(0), rows.text(1), rows.integer(2)});
    return entries;
}

Result<std::int64_t> InboxStore::waitingCount(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT COUNT(*) FROM inbox WHERE channel_id = ? AND state = 'waiting'"),
                           {qint64(channel.value)}));
    return rows.next() ? rows.integer(0) : 0;
}

Result<void> InboxStore::markDone(Transaction& tx, const std::vector<InboxEntry>& read)
{
    for (const InboxEntry& entry : read) {
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE inbox SET state = 'done', done_at = ? WHERE id = ? AND told = ? "
                                         "AND state = 'waiting'"),
                          {qint64(tx.now().ms), qint64(entry.id), qint64(entry.told)}));
    }
    return {};
}

Result<std::int64_t> InboxStore::prune(Transaction& tx, Instant doneBefore)
{
    return tx.run(QStringLiteral("DELETE FROM inbox WHERE state = 'done' AND done_at < ?"), {qint64(doneBefore.ms)});
}

} // namespace onhand::record
