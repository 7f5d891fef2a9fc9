#pragma once

#include "record/in_use_lock.h"
#include "record/transaction.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace onhand::record {

// Runs write jobs one after another on one connection. Jobs that wait together share one commit, each inside its own
// savepoint, so that a failing one takes nothing with it.
class Writer
{
public:
    using Job = std::function<Result<void>(Transaction&)>;
    using Listener = std::function<void(const Commit&)>;

    // `inUse` is held as long as the connection; none for PostgreSQL.
    Writer(std::unique_ptr<Connection> connection, std::unique_ptr<InUseLock> inUse, const Clock& clock,
           Listener listener);

    // Inline: runs `job` now, on this thread.
    Result<void> runNow(const Job& job);
    // Threaded: queues `job` and waits for its commit. Cancelled after stop().
    Result<void> runQueued(const Job& job);

    // The loop of the writing thread; returns after stop() once the queue is empty.
    void loop();
    void stop();
    // To be called by the thread that ran loop(), as its last use of the writer.
    void closeConnection();

private:
    struct Ticket
    {
        const Job* job = nullptr;
        Result<void> outcome;
        bool done = false;
    };

    static constexpr std::size_t groupLimit = 128;

    void runGroup(const std::vector<Ticket*>& group);
    Result<void> runGroupIn(const std::vector<Ticket*>& group, Commit& changes);
    Result<Commit> runOne(const Job& job);
    Result<void> commit(Commit& changes);
    void rollBack(const char* what);
    Result<void> begin();

    // Above the connection, so that it is let go after it.
    std::unique_ptr<InUseLock> inUse_;
    std::unique_ptr<Connection> connection_;
    bool mayBeOpen_ = false; // a transaction could not be rolled back
    const Clock& clock_;
    Listener listener_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable finished_;
    std::deque<Ticket*> queue_;
    bool stopping_ = false;
};

} // namespace onhand::record
