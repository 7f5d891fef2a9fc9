#include "adapters/woocommerce/http_link.h"

#include <QThread>

namespace onhand::woocommerce {

namespace {

constexpr Milliseconds closeWait{1500};

} // namespace

Exchange::Exchange(HttpRequest toSend)
    : request(std::move(toSend))
{
}

bool Exchange::settle(Result<HttpResponse> outcome)
{
    {
        const std::lock_guard lock(mutex_);
        if (settled_)
            return false;
        settled_ = true;
        outcome_ = std::move(outcome);
    }
    changed_.notify_all();
    return true;
}

bool Exchange::isSettled() const
{
    const std::lock_guard lock(mutex_);
    return settled_;
}

Result<HttpResponse> Exchange::wait()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return settled_; });
    Q_ASSERT(outcome_);
    auto outcome = std::move(*outcome_);
    outcome_.reset();
    return outcome;
}

HttpLink::HttpLink(QThread& thread, const HttpSettings& settings)
    : thread_(&thread)
    , worker_(new LinkWorker(settings))
{
    worker_->moveToThread(&thread);
}

std::shared_ptr<HttpLink> HttpLink::create(QThread& thread, const HttpSettings& settings)
{
    const std::shared_ptr<HttpLink> link(new HttpLink(thread, settings));
    // Emitted by the ending thread itself: whoever waits is freed although no event will run any more.
    link->onThreadEnd_ = QObject::connect(&thread, &QThread::finished, [weak = std::weak_ptr(link)] {
        if (const auto held = weak.lock())
            held->retire();
    });
    return link;
}

std::shared_ptr<Exchange> HttpLink::post(HttpRequest request)
{
    auto exchange = std::make_shared<Exchange>(std::move(request));
    const std::lock_guard lock(mutex_);
    if (closed_ || !thread_ || !thread_->isRunning()) {
        exchange->settle(fail(ErrorKind::Unreachable, QStringLiteral("the network thread does not run")));
        return exchange;
    }
    open_.insert(exchange);
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, exchange] { worker->enqueue(exchange); }, Qt::QueuedConnection);
    return exchange;
}

void HttpLink::cancel(const std::shared_ptr<Exchange>& exchange)
{
    const bool wasOpen = exchange->settle(fail(ErrorKind::Cancelled, QStringLiteral("stopped")));
    const std::lock_guard lock(mutex_);
    open_.erase(exchange);
    if (!wasOpen || closed_ || !thread_ || !thread_->isRunning())
        return;
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, exchange] { worker->giveUp(exchange); }, Qt::QueuedConnection);
}

void HttpLink::failAll(const Error& error)
{
    std::set<std::shared_ptr<Exchange>> open;
    {
        const std::lock_guard lock(mutex_);
        open.swap(open_);
    }
    for (const auto& exchange : open)
        exchange->settle(fail(error));
}

LinkWorker* HttpLink::shut()
{
    const std::lock_guard lock(mutex_);
    closed_ = true;
    return std::exchange(worker_, nullptr);
}

void HttpLink::retire()
{
    delete shut();
    failAll({ErrorKind::Cancelled, QStringLiteral("the network thread has ended"), {}});
}

void HttpLink::close()
{
    LinkWorker* const worker = shut();
    failAll({ErrorKind::Cancelled, QStringLiteral("the client was closed"), {}});
    QObject::disconnect(onThreadEnd_);
    if (!worker)
        return;
    if (!thread_ || !thread_->isRunning() || QThread::currentThread() == thread_) {
        delete worker;
        return;
    }
    struct Gone
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool done = false;
    };
    const auto gone = std::make_shared<Gone>();
    QObject::connect(
        worker, &QObject::destroyed, worker,
        [gone] {
            const std::lock_guard lock(gone->mutex);
            gone->done = true;
            gone->changed.notify_all();
        },
        Qt::DirectConnection);
    worker->deleteLater();
    // A thread that ends runs its deferred deletes as well; one that is stuck gets no more than this.
    std::unique_lock lock(gone->mutex);
    gone->changed.wait_for(lock, closeWait, [&] { return gone->done; });
}

} // namespace onhand::woocommerce
