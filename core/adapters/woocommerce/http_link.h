#pragma once

#include "adapters/woocommerce/http_client.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <QTimer>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>

class QNetworkAccessManager;
class QThread;

namespace onhand::woocommerce {

// Why the link gave a request up; Qt itself reports every abort alike.
enum class AbortReason
{
    None,
    Cancelled,
    ConnectTimeout,
    IdleTimeout,
    TotalTimeout,
    TooLarge
};

// One request and its outcome. The waiting thread and the link thread share it; the first to settle it wins.
class Exchange
{
public:
    explicit Exchange(HttpRequest request);

    const HttpRequest request;

    // True when this call settled it.
    bool settle(Result<HttpResponse> outcome);
    bool isSettled() const;
    Result<HttpResponse> wait();

    // Only touched on the link thread.
    QByteArray body;
    AbortReason reason = AbortReason::None;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool settled_ = false;
    std::optional<Result<HttpResponse>> outcome_;
};

// What works on the link thread: owns the access manager and the replies under way.
class LinkWorker final : public QObject
{
public:
    explicit LinkWorker(const HttpSettings& settings);
    ~LinkWorker() override;

    void enqueue(std::shared_ptr<Exchange> exchange);
    void giveUp(const std::shared_ptr<Exchange>& exchange);

private:
    struct Flight;
    void startNext();
    void begin(const std::shared_ptr<Exchange>& exchange);
    void watch(Flight& flight);
    void onReadable(Flight& flight);
    void abort(Flight& flight, AbortReason reason);
    void onFinished(Flight* flight);
    Result<void> ensureReady();
    QNetworkReply* dispatch(const HttpRequest& request);
    QNetworkRequest toNetworkRequest(const HttpRequest& request) const;
    Result<HttpResponse> outcomeOf(QNetworkReply& reply, Exchange& exchange) const;
    Result<HttpResponse> failureOf(QNetworkReply& reply, const Exchange& exchange) const;

    const HttpSettings settings_;
    std::optional<Result<QSslConfiguration>> tls_;
    QNetworkAccessManager* manager_ = nullptr;
    std::deque<std::shared_ptr<Exchange>> queue_;
    std::map<Exchange*, std::unique_ptr<Flight>> flights_;
};

// The callers' side of the worker: knows every unsettled exchange, so that nobody waits for a thread that has ended.
class HttpLink : public std::enable_shared_from_this<HttpLink>
{
public:
    static std::shared_ptr<HttpLink> create(QThread& thread, const HttpSettings& settings);

    std::shared_ptr<Exchange> post(HttpRequest request);
    // Settles it as cancelled at once; the link thread drops the connection when it comes round to it.
    void cancel(const std::shared_ptr<Exchange>& exchange);
    // Settles everything and takes the worker down on its own thread.
    void close();

private:
    HttpLink(QThread& thread, const HttpSettings& settings);
    void failAll(const Error& error);
    LinkWorker* shut();
    void retire();

    QPointer<QThread> thread_;
    LinkWorker* worker_;
    std::mutex mutex_;
    bool closed_ = false;
    std::set<std::shared_ptr<Exchange>> open_;
    QMetaObject::Connection onThreadEnd_;
};

} // namespace onhand::woocommerce
