#include "record/record.h"

#include "base/logging.h"
#include "record/in_use_lock.h"
#include "record/migrator.h"
#include "record/writer.h"

#include <QThread>

#include <future>
#include <thread>

namespace onhand::record {

class Record::Impl
{
public:
    explicit Impl(OpenOptions options)
        : options_(std::move(options))
    {
    }

    ~Impl()
    {
        if (thread_) {
            writer_->stop();
            thread_->wait();
        }
    }

    Result<void> start();
    Result<void> runWrite(const Writer::Job& work);
    Result<void> runRead(const std::function<void(Snapshot&)>& work);
    void closeReader();
    std::shared_ptr<void> onCommit(std::function<void(const Commit&)> listener);
    const OpenOptions& options() const { return options_; }

private:
    Result<std::unique_ptr<Writer>> makeWriter();
    Result<void> startThread();
    Result<Connection*> readerOfThisThread();
    void announce(const Commit& commit);

    OpenOptions options_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<QThread> thread_;
    std::mutex mutex_;
    std::map<std::thread::id, std::unique_ptr<Connection>> readers_;
    std::vector<std::weak_ptr<std::function<void(const Commit&)>>> listeners_;
};

namespace {

// SQLite opens a file that it may not write without a word, and even begins a transaction. A lock that somebody else
// holds just now proves nothing against us.
Result<void> proveWritable(Connection& connection)
{
    auto proved = connection.beginWrite();
    if (proved) {
        proved = connection.execute(QStringLiteral("UPDATE meta SET value = value WHERE name = 'revision'"));
        ONHAND_TRY(connection.execute(QStringLiteral("ROLLBACK")));
    }
    return !proved && proved.error().kind == ErrorKind::Busy ? Result<void>() : proved;
}

} // namespace

Result<std::unique_ptr<Writer>> Record::Impl::makeWriter()
{
    std::unique_ptr<InUseLock> inUse;
    if (options_.location.backend == Backend::Sqlite) {
        ONHAND_ASSIGN(inUse, InUseLock::take(options_.location.path, InUseLock::Kind::Shared));
    }
    ONHAND_ASSIGN(auto connection, Connection::open(options_.location, false, options_.fault));
    if (!options_.syncToDisk && options_.location.backend == Backend::Sqlite)
        ONHAND_TRY(connection->execute(QStringLiteral("PRAGMA synchronous = OFF")));
    ONHAND_TRY(migrate(*connection, *options_.clock));
    ONHAND_TRY(proveWritable(*connection));
    return std::make_unique<Writer>(std::move(connection), std::move(inUse), *options_.clock,
                                    [this](const Commit& commit) { announce(commit); });
}

Result<void> Record::Impl::start()
{
    if (options_.writing == OpenOptions::Writing::Threaded)
        return startThread();
    ONHAND_ASSIGN(writer_, makeWriter());
    return {};
}

// The connection belongs to the thread that opens it, so the thread opens it itself and reports how that went.
Result<void> Record::Impl::startThread()
{
    std::promise<Result<void>> opened;
    auto result = opened.get_future();
    thread_.reset(QThread::create([this, &opened] {
        auto writer = makeWriter();
        if (!writer) {
            opened.set_value(fail(writer.error()));
            return;
        }
        writer_ = *std::move(writer);
        opened.set_value({});
        writer_->loop();
        // Closed on the thread that used it, with whatever it still announces already said.
        writer_->closeConnection();
    }));
    thread_->setObjectName(QStringLiteral("engine"));
    thread_->start();
    auto outcome = result.get();
    if (!outcome) {
        thread_->wait();
        thread_.reset();
    }
    return outcome;
}

Result<void> Record::Impl::runWrite(const Writer::Job& work)
{
    return thread_ ? writer_->runQueued(work) : writer_->runNow(work);
}

Result<Connection*> Record::Impl::readerOfThisThread()
{
    const std::lock_guard lock(mutex_);
    auto& slot = readers_[std::this_thread::get_id()];
    if (!slot) {
        ONHAND_ASSIGN(slot, Connection::open(options_.location, true));
    }
    return slot.get();
}

Result<void> Record::Impl::runRead(const std::function<void(Snapshot&)>& work)
{
    ONHAND_ASSIGN(Connection * connection, readerOfThisThread());
    ONHAND_TRY(connection->beginRead());
    {
        Snapshot snapshot(*connection);
        work(snapshot);
    }
    return connection->execute(QStringLiteral("COMMIT"));
}

void Record::Impl::closeReader()
{
    const std::lock_guard lock(mutex_);
    readers_.erase(std::this_thread::get_id());
}

std::shared_ptr<void> Record::Impl::onCommit(std::function<void(const Commit&)> listener)
{
    auto held = std::make_shared<std::function<void(const Commit&)>>(std::move(listener));
    const std::lock_guard lock(mutex_);
    std::erase_if(listeners_, [](const auto& weak) { return weak.expired(); });
    listeners_.push_back(held);
    return held;
}

void Record::Impl::announce(const Commit& commit)
{
    std::vector<std::shared_ptr<std::function<void(const Commit&)>>> listeners;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& weak : listeners_) {
            if (auto listener = weak.lock())
                listeners.push_back(std::move(listener));
        }
    }
    for (const auto& listener : listeners)
        (*listener)(commit);
}

Record::Record(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl))
{
}

Record::~Record() = default;

Result<std::unique_ptr<Record>> Record::open(const OpenOptions& options)
{
    Q_ASSERT(options.clock);
    auto impl = std::make_unique<Impl>(options);
    ONHAND_TRY(impl->start());
    return std::unique_ptr<Record>(new Record(std::move(impl)));
}

Result<void> Record::runWrite(const std::function<Result<void>(Transaction&)>& work)
{
    return impl_->runWrite(work);
}

Result<void> Record::runRead(const std::function<void(Snapshot&)>& work)
{
    return impl_->runRead(work);
}

std::shared_ptr<void> Record::onCommit(std::function<void(const Commit&)> listener)
{
    return impl_->onCommit(std::move(listener));
}

void Record::closeReader()
{
    impl_->closeReader();
}

const Location& Record::location() const
{
    return impl_->options().location;
}

const Clock& Record::clock() const
{
    return *impl_->options().clock;
}

} // namespace onhand::record
