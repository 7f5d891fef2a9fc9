#include "fake_deeds.h"
#include "fake_desk_answers.h"
#include "fake_errands.h"

#include <QThread>

namespace onhand::test {

using namespace desk;

FakeDesk::FakeDesk(int skus, QObject* parent)
    : Desk(parent)
    , clock_(Instant::fromDateTime(QDateTime(QDate(2026, 11, 20), QTime(15, 42), Qt::UTC)))
    , world_(skus, clock_.now())
    , answers_(std::make_unique<Answers>(*this))
    , deeds_(std::make_unique<Deeds>(*this))
    , errands_(std::make_unique<Errands>(*this))
{
    pool_.setMaxThreadCount(1);
    setupPool_.setMaxThreadCount(1);
    shopper_.setInterval(100);
    connect(&shopper_, &QTimer::timeout, this, &FakeDesk::trade);
}

FakeDesk::~FakeDesk()
{
    setupPool_.waitForDone();
    pool_.waitForDone();
}

void FakeDesk::failWith(std::optional<Error> error)
{
    const std::scoped_lock guard(lock_);
    error_ = std::move(error);
}

void FakeDesk::failCommandsWith(std::optional<Error> error)
{
    const std::scoped_lock guard(lock_);
    commandError_ = std::move(error);
}

void FakeDesk::setDelay(Milliseconds delay)
{
    delay_ = delay.count();
}

void FakeDesk::simulateChanges(int perSecond)
{
    perTick_ = std::max(1, perSecond / 10);
    perSecond > 0 ? shopper_.start() : shopper_.stop();
}

void FakeDesk::settle()
{
    edit([this](FakeWorld& w) { w.confirmReceipts(clock_.now()); },
         {.skus = {}, .everySku = true, .receipts = true, .discrepancies = true});
}

void FakeDesk::edit(const std::function<void(FakeWorld&)>& change, ChangeSet changes)
{
    const std::scoped_lock guard(lock_);
    change(world_);
    announce(std::move(changes));
}

void FakeDesk::skipRevision(const std::function<void(FakeWorld&)>& change)
{
    const std::scoped_lock guard(lock_);
    change(world_);
    world_.revision += 2;
    announce({});
}

void FakeDesk::drain()
{
    pool_.waitForDone();
}

void FakeDesk::postQuery(std::function<void(Queries&)> work)
{
    pool_.start([this, work = std::move(work)] { work(*answers_); });
}

void FakeDesk::postCommand(std::function<void(Commands&)> work)
{
    pool_.start([this, work = std::move(work)] { work(*deeds_); });
}

void FakeDesk::postSetup(std::function<void(Setup&)> work)
{
    setupPool_.start([this, work = std::move(work)] { work(*errands_); });
}

void FakeDesk::setStore(const FakeStore& store)
{
    const std::scoped_lock guard(lock_);
    store_ = store;
}

void FakeDesk::setEndpoint(const FakeEndpoint& endpoint)
{
    const std::scoped_lock guard(lock_);
    endpoint_ = endpoint;
}

std::optional<Error> FakeDesk::failure(bool command) const
{
    return error_ ? error_ : command ? commandError_ : std::nullopt;
}

void FakeDesk::announce(ChangeSet changes)
{
    changes.firstRevision = changes.lastRevision = ++world_.revision;
    QMetaObject::invokeMethod(
        this, [this, changes] { emit changed(changes); }, Qt::QueuedConnection);
}

void FakeDesk::pause() const
{
    if (delay_ > 0)
        QThread::msleep(static_cast<unsigned long>(delay_));
}

} // namespace onhand::test
