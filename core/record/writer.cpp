#include "record/writer.h"

#include "base/logging.h"
#include "record/alert_store.h"
#include "record/outbox_store.h"

namespace onhand::record {

Writer::Writer(std::unique_ptr<Connection> connection, std::unique_ptr<InUseLock> inUse, const Clock& clock,
               Listener listener)
    : inUse_(std::move(inUse))
    , connection_(std::move(connection))
    , clock_(clock)
    , listener_(std::move(listener))
{
}

Result<void> Writer::runNow(const Job& job)
{
    Ticket ticket{&job, {}, false};
    runGroup({&ticket});
    return ticket.outcome;
}

Result<void> Writer::runQueued(const Job& job)
{
    Ticket ticket{&job, {}, false};
    std::unique_lock lock(mutex_);
    if (stopping_)
        return fail(ErrorKind::Cancelled, QStringLiteral("the record is being closed"));
    queue_.push_back(&ticket);
    wake_.notify_one();
    finished_.wait(lock, [&] { return ticket.done; });
    return ticket.outcome;
}

void Writer::loop()
{
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty())
            return;
        const auto count = std::min(queue_.size(), groupLimit);
        const std::vector<Ticket*> group(queue_.begin(), queue_.begin() + std::ptrdiff_t(count));
        queue_.erase(queue_.begin(), queue_.begin() + std::ptrdiff_t(count));
        lock.unlock();
        runGroup(group);
        lock.lock();
        for (Ticket* ticket : group)
            ticket->done = true;
        finished_.notify_all();
    }
}

void Writer::closeConnection()
{
    connection_.reset();
    inUse_.reset();
}

void Writer::stop()
{
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
}

void Writer::runGroup(const std::vector<Ticket*>& group)
{
    Commit changes;
    const Result<void> committed = runGroupIn(group, changes);
    if (!committed) {
        for (Ticket* ticket : group) {
            if (ticket->outcome)
                ticket->outcome = fail(committed.error());
        }
        return;
    }
    if (!changes.isEmpty())
        listener_(changes);
}

Result<void> Writer::runGroupIn(const std::vector<Ticket*>& group, Commit& changes)
{
    ONHAND_TRY(begin());
    bool anything = false;
    for (Ticket* ticket : group) {
        const auto done = runOne(*ticket->job);
        if (done) {
            changes.merge(*done);
            anything = true;
            continue;
        }
        ticket->outcome = fail(done.error());
        // A statement that failed for the whole database (full, read-only, lost) may have ended the transaction
        // already.
        if (const auto undone = connection_->execute(QStringLiteral("ROLLBACK TO job")); !undone) {
            rollBack("after a job");
            return fail(done.error());
        }
        if (const auto released = connection_->execute(QStringLiteral("RELEASE job")); !released) {
            rollBack("after a job");
            return fail(released.error());
        }
    }
    if (!anything) {
        rollBack("an empty group");
        return {};
    }
    return commit(changes);
}

Result<Commit> Writer::runOne(const Job& job)
{
    ONHAND_TRY(connection_->execute(QStringLiteral("SAVEPOINT job")));
    Transaction tx(*connection_, clock_.now());
    ONHAND_TRY(job(tx));
    ONHAND_TRY(OutboxStore::settle(tx));
    ONHAND_TRY(AlertStore::settle(tx));
    ONHAND_TRY(connection_->execute(QStringLiteral("RELEASE job")));
    return tx.changes();
}

Result<void> Writer::commit(Commit& changes)
{
    const auto attempt = [&]() -> Result<void> {
        if (!changes.isEmpty()) {
            ONHAND_ASSIGN(Rows rows, connection_->select(QStringLiteral("UPDATE meta SET value = value + 1 "
                                                                        "WHERE name = 'revision' RETURNING value")));
            if (rows.next())
                changes.revision = rows.integer(0);
        }
        return connection_->execute(QStringLiteral("COMMIT"));
    };
    const auto committed = attempt();
    if (!committed)
        rollBack("a failed commit");
    return committed;
}

Result<void> Writer::begin()
{
    // It fails when the database had ended the transaction itself: then there is nothing to end.
    if (mayBeOpen_ && !connection_->execute(QStringLiteral("ROLLBACK")))
        qCDebug(lcRecord) << "no transaction was left open";
    ONHAND_TRY(connection_->beginWrite());
    mayBeOpen_ = false;
    return {};
}

void Writer::rollBack(const char* what)
{
    if (const auto undone = connection_->execute(QStringLiteral("ROLLBACK")); !undone) {
        mayBeOpen_ = true;
        qCWarning(lcRecord) << "rolling back" << what << undone.error().detail;
    }
}

} // namespace onhand::record
