#pragma once

#include "base/clock.h"
#include "record/transaction.h"

namespace onhand::record {

enum class ScanState
{
    Running,
    Complete,
    Incomplete,
    Cancelled
};
QString toWord(ScanState state);

struct ScanCounts
{
    std::int64_t expectedTotal = 0; // what the channel says it has
    std::int64_t seenTotal = 0;     // unique listings read
    std::int64_t compared = 0;      // of them, with a number that the shelf knows
    std::int64_t agreeing = 0;
    std::int64_t settling = 0;
    std::int64_t differing = 0;
};

struct ScanRow
{
    ScanId id;
    ScanState state = ScanState::Running;
    QString reason;
    Instant startedAt;
    std::optional<Instant> finishedAt;
    ScanCounts counts;
};

// Passes over a channel's whole catalogue.
class ScanStore
{
public:
    static Result<ScanId> start(Transaction& tx, ChannelId channel);
    static Result<void> progress(Transaction& tx, ScanId id, const ScanCounts& counts);
    static Result<void> finish(Transaction& tx, ScanId id, ScanState state, const QString& reason,
                               const ScanCounts& counts);
    // Closes what a dead process left running, as incomplete ("interrupted"). How many.
    static Result<std::int64_t> closeInterrupted(Transaction& tx, ChannelId channel);
    static Result<std::optional<ScanRow>> newest(Snapshot& s, ChannelId channel);
};

} // namespace onhand::record
