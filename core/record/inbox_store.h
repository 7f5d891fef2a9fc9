#pragma once

#include "record/transaction.h"

#include <vector>

namespace onhand::record {

// Something that a channel wants read again. `told` grows when it is told once more meanwhile.
struct InboxEntry
{
    std::int64_t id = 0;
    QString reference;
    std::int64_t told = 0;
};

// What was told and not read yet. Screens learn of it by what the reading changes, so it makes no revision.
class InboxStore
{
public:
    // Notes each reference once, unless it waits already. Those for which there is no room under `bound` are left out;
    // returns for each whether it is in.
    static Result<std::vector<bool>> put(Transaction& tx, ChannelId channel, const QString& kind,
                                         const std::vector<QString>& references, std::int64_t bound);
    // The longest waiting first.
    static Result<std::vector<InboxEntry>> waiting(Snapshot& s, ChannelId channel, const QString& kind, int limit);
    static Result<std::int64_t> waitingCount(Snapshot& s, ChannelId channel);
    // Those that were told again since they were read go on waiting.
    static Result<void> markDone(Transaction& tx, const std::vector<InboxEntry>& read);
    static Result<std::int64_t> prune(Transaction& tx, Instant doneBefore);
};

} // namespace onhand::record
