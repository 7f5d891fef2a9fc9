#pragma once

#include "record/transaction.h"

#include <functional>
#include <memory>

namespace onhand::record {

struct OpenOptions
{
    Location location;
    const Clock* clock = nullptr;
    // How writes run. Threaded: on a thread of their own that joins what is queued into one commit. Inline: on the
    // calling thread, which must then always be the same one (tests, the command line).
    enum class Writing
    {
        Threaded,
        Inline
    } writing = Writing::Threaded;
    // Off only where a power cut does not matter (tests): a killed process loses nothing either way.
    bool syncToDisk = true;
    // For tests: sees every statement of the writing connection.
    FaultHook fault = {};
};

// The shelf record: one database, one writer, any number of readers. Thread-safe.
class Record
{
public:
    // Opens or creates it and brings its schema up to date (after a backup). Errors: Busy, ReadOnly, Full, Corrupt,
    // NewerSchema, Storage; nothing is changed by a failed open.
    static Result<std::unique_ptr<Record>> open(const OpenOptions& options);
    ~Record();
    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;

    // Runs `work` in a write transaction: commits when it returns a value, rolls back when it returns an error. Blocks
    // until the change is durable. Receipts that follow from touched SKUs are written in the same transaction. `work`
    // may run on another thread; it must not call write() again. After an error nothing of `work` is in the record.
    template <typename T>
    Result<T> write(const std::function<Result<T>(Transaction&)>& work)
    {
        std::optional<Result<T>> outcome;
        const Result<void> committed = runWrite([&](Transaction& tx) -> Result<void> {
            outcome.emplace(work(tx));
            if (!*outcome)
                return fail(outcome->error());
            return {};
        });
        if (!committed)
            return fail(committed.error());
        return *std::move(outcome);
    }

    // Runs `work` on one consistent state, on the calling thread's own read-only connection.
    template <typename T>
    Result<T> read(const std::function<Result<T>(Snapshot&)>& work)
    {
        std::optional<Result<T>> outcome;
        ONHAND_TRY(runRead([&](Snapshot& snapshot) { outcome.emplace(work(snapshot)); }));
        return *std::move(outcome);
    }

    // Called after each commit that a screen could notice, on the writing thread, in order. Forgotten with the handle.
    [[nodiscard]] std::shared_ptr<void> onCommit(std::function<void(const Commit&)> listener);

    // Closes the calling thread's read connection; a thread that reads calls it before it ends.
    void closeReader();

    const Location& location() const;
    const Clock& clock() const;

private:
    class Impl;
    explicit Record(std::unique_ptr<Impl> impl);
    Result<void> runWrite(const std::function<Result<void>(Transaction&)>& work);
    Result<void> runRead(const std::function<void(Snapshot&)>& work);

    std::unique_ptr<Impl> impl_;
};

} // namespace onhand::record
