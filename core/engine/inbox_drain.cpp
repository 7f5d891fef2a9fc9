#include "engine/inbox_drain.h"

namespace onhand::engine {

using record::InboxEntry;
using record::InboxStore;
using record::Snapshot;
using record::Transaction;

namespace {

constexpr int batch = 100;
// Bounded, so that receipts get their turn while a flood is read.
constexpr int batchesInARow = 4;

} // namespace

InboxDrain::InboxDrain(record::Record& record, Intake& intake, ChannelId channel)
    : record_(record)
    , intake_(intake)
    , channel_(channel)
{
}

Result<DrainReport> InboxDrain::run(const CancelToken& cancel)
{
    DrainReport done;
    for (int i = 0; i < batchesInARow; ++i) {
        const auto entries = record_.read<std::vector<InboxEntry>>(
            [&](Snapshot& s) { return InboxStore::waiting(s, channel_, QStringLiteral("order"), batch); });
        if (!entries)
            return fail(entries.error());
        done.more = entries->size() == std::size_t(batch);
        if (entries->empty())
            break;
        ONHAND_TRY(readAgain(*entries, done, cancel));
        if (!done.more)
            break;
    }
    return done;
}

// An answer that makes no sense for all together is asked for in halves, so that one order can not keep the others from
// being read.
Result<void> InboxDrain::readAgain(const std::vector<InboxEntry>& entries, DrainReport& done, const CancelToken& cancel)
{
    std::vector<QString> references;
    for (const InboxEntry& entry : entries)
        references.push_back(entry.reference);
    const auto taken = intake_.rereadOrders(references, cancel);
    if (!taken && taken.error().kind == ErrorKind::Malformed && entries.size() > 1) {
        const auto middle = entries.begin() + std::ptrdiff_t(entries.size() / 2);
        ONHAND_TRY(readAgain({entries.begin(), middle}, done, cancel));
        return readAgain({middle, entries.end()}, done, cancel);
    }
    if (!taken)
        return fail(taken.error());
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(InboxStore::markDone(tx, entries));
        return true;
    }));
    done.report.read += taken->read;
    done.report.changed += taken->changed;
    done.report.quarantined += taken->quarantined;
    done.drained += int(entries.size());
    return {};
}

} // namespace onhand::engine
