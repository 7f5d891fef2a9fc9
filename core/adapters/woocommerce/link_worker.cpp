#include "adapters/woocommerce/http_link.h"

#include <QFile>
#include <QMetaEnum>
#include <QNetworkAccessManager>

#include <QSslCertificate>
#include <QSslError>

namespace onhand::woocommerce {

namespace {

Result<QSslConfiguration> tlsConfiguration(const QString& caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (caFile.isEmpty())
        return tls;
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid,
                    QStringLiteral("CA file \"%1\" can not be read: %2").arg(caFile, file.errorString()));
    const auto own = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (own.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("CA file \"%1\" holds no PEM certificate").arg(caFile));
    tls.addCaCertificates(own);
    return tls;
}

HttpHeaders headersOf(const QNetworkReply& reply)
{
    HttpHeaders headers;
    const auto pairs = reply.rawHeaderPairs();
    for (const auto& [name, value] : pairs)
        headers.emplace_back(name, value);
    return headers;
}

bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return status > 0;
    // From here on errors stand for HTTP statuses; with a status below 400 they tell of a broken content.
    return status >= 400 && error >= QNetworkReply::ContentAccessDenied;
}

} // namespace

struct LinkWorker::Flight
{
    std::shared_ptr<Exchange> exchange;
    QNetworkReply* reply = nullptr;
    QTimer connectTimer;
    QTimer idleTimer;
    QTimer totalTimer;
    QStringList tlsProblems;

    ~Flight()
    {
        if (reply) {
            reply->disconnect();
            reply->abort();
            reply->deleteLater();
        }
    }
};

LinkWorker::LinkWorker(const HttpSettings& settings)
    : settings_(settings)
{
}

LinkWorker::~LinkWorker() = default;

Result<void> LinkWorker::ensureReady()
{
    if (!manager_) {
        manager_ = new QNetworkAccessManager(this);
        manager_->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager_->setAutoDeleteReplies(false);
        tls_ = tlsConfiguration(settings_.caFile);
    }
    if (!*tls_)
        return fail(tls_->error());
    return {};
}

void LinkWorker::enqueue(std::shared_ptr<Exchange> exchange)
{
    queue_.push_back(std::move(exchange));
    startNext();
}

void LinkWorker::giveUp(const std::shared_ptr<Exchange>& exchange)
{
    std::erase(queue_, exchange);
    const auto found = flights_.find(exchange.get());
    if (found != flights_.end())
        abort(*found->second, AbortReason::Cancelled);
}

void LinkWorker::startNext()
{
    while (!queue_.empty() && int(flights_.size()) < settings_.maxInFlight) {
        const auto exchange = std::move(queue_.front());
        queue_.pop_front();
        if (!exchange->isSettled())
            begin(exchange);
    }
}

void LinkWorker::begin(const std::shared_ptr<Exchange>& exchange)
{
    if (const auto ready = ensureReady(); !ready) {
        exchange->settle(fail(ready.error()));
        return;
    }
    auto flight = std::make_unique<Flight>();
    flight->exchange = exchange;
    flight->reply = dispatch(exchange->request);
    watch(*flight);
    flights_.emplace(exchange.get(), std::move(flight));
}

// A custom request without a body never says that it was sent, so the plain ones go their own way.
QNetworkReply* LinkWorker::dispatch(const HttpRequest& request)
{
    const QNetworkRequest out = toNetworkRequest(request);
    if (request.method == "GET")
        return manager_->get(out);
    if (request.method == "POST")
        return manager_->post(out, request.body);
    if (request.method == "PUT")
        return manager_->put(out, request.body);
    return manager_->sendCustomRequest(out, request.method, request.body);
}

QNetworkRequest LinkWorker::toNetworkRequest(const HttpRequest& request) const
{
    QNetworkRequest out(request.url);
    for (const auto& [name, value] : request.headers)
        out.setRawHeader(name, value);
    out.setSslConfiguration(**tls_);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, settings_.http2);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setDecompressedSafetyCheckThreshold(settings_.maxBody);
    return out;
}

void LinkWorker::watch(Flight& flight)
{
    const auto arm = [this, &flight](QTimer& timer, Milliseconds after, AbortReason reason) {
        timer.setSingleShot(true);
        timer.setInterval(after);
        connect(&timer, &QTimer::timeout, this, [this, &flight, reason] { abort(flight, reason); });
    };
    arm(flight.connectTimer, settings_.connectTimeout, AbortReason::ConnectTimeout);
    arm(flight.idleTimer, settings_.idleTimeout, AbortReason::IdleTimeout);
    arm(flight.totalTimer, settings_.totalTimeout, AbortReason::TotalTimeout);
    flight.connectTimer.start();
    flight.totalTimer.start();
    const auto alive = [&flight] {
        flight.connectTimer.stop();
        flight.idleTimer.start();
    };
    connect(flight.reply, &QNetworkReply::requestSent, this, alive);
    connect(flight.reply, &QNetworkReply::uploadProgress, this, [alive](qint64 sent, qint64) {
        if (sent > 0)
            alive();
    });
    connect(flight.reply, &QNetworkReply::metaDataChanged, this, alive);
    connect(flight.reply, &QNetworkReply::readyRead, this, [this, &flight, alive] {
        alive();
        onReadable(flight);
    });
    connect(flight.reply, &QNetworkReply::sslErrors, this, [&flight](const QList<QSslError>& errors) {
        for (const QSslError& error : errors)
            flight.tlsProblems.append(error.errorString());
    });
    connect(
        flight.reply, &QNetworkReply::finished, this, [this, at = &flight] { onFinished(at); }, Qt::QueuedConnection);
}

void LinkWorker::onReadable(Flight& flight)
{
    Exchange& exchange = *flight.exchange;
    exchange.body += flight.reply->readAll();
    if (exchange.body.size() > settings_.maxBody)
        abort(flight, AbortReason::TooLarge);
}

void LinkWorker::abort(Flight& flight, AbortReason reason)
{
    if (flight.exchange->reason != AbortReason::None || flight.reply->isFinished())
        return;
    flight.exchange->reason = reason;
    flight.reply->abort();
}

void LinkWorker::onFinished(Flight* flight)
{
    const auto found = std::find_if(flights_.begin(), flights_.end(),
                                    [flight](const auto& entry) { return entry.second.get() == flight; });
    if (found == flights_.end())
        return;
    const auto owned = std::move(found->second);
    flights_.erase(found);
    auto outcome = outcomeOf(*owned->reply, *owned->exchange);
    if (!outcome && !owned->tlsProblems.isEmpty())
        outcome.error().detail += QStringLiteral(" (%1)").arg(owned->tlsProblems.join(QStringLiteral("; ")));
    owned->exchange->settle(std::move(outcome));
    startNext();
}

Result<HttpResponse> LinkWorker::outcomeOf(QNetworkReply& reply, Exchange& exchange) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (exchange.reason != AbortReason::None || !isAnswer(reply.error(), status))
        return failureOf(reply, exchange);
    exchange.body += reply.readAll();
    if (exchange.body.size() > settings_.maxBody)
        return fail(ErrorKind::Malformed, QStringLiteral("the answer is larger than %1 bytes").arg(settings_.maxBody));
    return HttpResponse{status, headersOf(reply), std::move(exchange.body)};
}

Result<HttpResponse> LinkWorker::failureOf(QNetworkReply& reply, const Exchange& exchange) const
{
    switch (exchange.reason) {
    case AbortReason::Cancelled:
        return fail(ErrorKind::Cancelled, QStringLiteral("stopped"));
    case AbortReason::ConnectTimeout:
        return fail(ErrorKind::Unreachable,
                    QStringLiteral("no connection within %1 ms").arg(settings_.connectTimeout.count()));
    case AbortReason::IdleTimeout:
        return fail(ErrorKind::Timeout, QStringLiteral("silent for %1 ms").arg(settings_.idleTimeout.count()));
    case AbortReason::TotalTimeout:
        return fail(ErrorKind::Timeout, QStringLiteral("not done within %1 ms").arg(settings_.totalTimeout.count()));
    case AbortReason::TooLarge:
        return fail(ErrorKind::Malformed, QStringLiteral("the answer is larger than %1 bytes").arg(settings_.maxBody));
    case AbortReason::None:
        break;
    }
    const bool begun = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    // Qt puts the address into its words, and an OAuth address is signed: only the kind of failure is passed on.
    const QString word =
        QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(reply.error()));
    if (begun)
        return fail(ErrorKind::Malformed, QStringLiteral("the answer was cut off after %1 bytes (%2)")
                                              .arg(exchange.body.size() + reply.bytesAvailable())
                                              .arg(word));
    if (reply.error() == QNetworkReply::TimeoutError)
        return fail(ErrorKind::Timeout, QStringLiteral("no answer in time (%1)").arg(word));
    if (reply.error() == QNetworkReply::ProtocolFailure)
        return fail(ErrorKind::Malformed, QStringLiteral("not an HTTP answer (%1)").arg(word));
    return fail(ErrorKind::Unreachable, QStringLiteral("no answer (%1)").arg(word));
}

} // namespace onhand::woocommerce
