#include "adapters/explainer_http/http_explainer.h"

#include "adapters/explainer_http/prompt.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

namespace onhand::explainer_http {

namespace {

constexpr int cancelLookMs = 100;

bool isThisMachine(const QUrl& url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

Error statusError(int status)
{
    const QString detail = QStringLiteral("explainer: HTTP %1").arg(status);
    if (status == 401 || status == 403)
        return {ErrorKind::Unauthorized, detail};
    if (status == 429)
        return {ErrorKind::Throttled, detail};
    return {status >= 500 ? ErrorKind::Unavailable : ErrorKind::Rejected, detail};
}

} // namespace

HttpExplainer::HttpExplainer(EndpointOptions options)
    : options_(std::move(options))
{
}

Result<std::unique_ptr<HttpExplainer>> HttpExplainer::create(EndpointOptions options)
{
    const QUrl& base = options.base;
    if (!base.isValid() || base.host().isEmpty() || !base.userInfo().isEmpty() || base.hasQuery() || base.hasFragment())
        return fail(ErrorKind::Invalid, QStringLiteral("explainer endpoint: not an address"));
    const bool secure = base.scheme() == QLatin1String("https");
    if (!secure && !(base.scheme() == QLatin1String("http") && isThisMachine(base)))
        return fail(ErrorKind::Invalid, QStringLiteral("explainer endpoint: https is needed beyond this machine"));
    if (options.model.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("explainer model: missing"));
    return std::unique_ptr<HttpExplainer>(new HttpExplainer(std::move(options)));
}

Result<Commentary> HttpExplainer::comment(const GapEvidence& evidence, const Explanation& explanation,
                                          const CancelToken& cancel)
{
    ONHAND_ASSIGN(const QByteArray answer, post(requestBody(options_.model, evidence, explanation), cancel));
    ONHAND_ASSIGN(Commentary commentary, readAnswer(answer, evidence.gap()));
    commentary.source = options_.model;
    return commentary;
}

Result<QByteArray> HttpExplainer::post(const QByteArray& body, const CancelToken& cancel) const
{
    QUrl url = options_.base;
    const QString path = url.path();
    url.setPath(path + (path.endsWith(QLatin1Char('/')) ? QLatin1String("") : QLatin1String("/")) +
                QLatin1String("chat/completions"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!options_.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + options_.key.toUtf8());

    QNetworkAccessManager manager;
    if (isThisMachine(url))
        manager.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(manager.post(request, body));
    QByteArray answer;
    std::optional<Error> given;
    const auto giveUp = [&](ErrorKind kind, const QString& why) {
        if (!given)
            given = Error{kind, QStringLiteral("explainer: ") + why, {}};
        reply->abort();
    };
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    QTimer look;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        answer += reply->read(options_.bodyLimit + 1 - answer.size());
        if (answer.size() > options_.bodyLimit)
            giveUp(ErrorKind::Malformed, QStringLiteral("the answer is too long"));
    });
    QObject::connect(&limit, &QTimer::timeout, &loop,
                     [&] { giveUp(ErrorKind::Timeout, QStringLiteral("no answer in time")); });
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (cancel.isCancelled())
            giveUp(ErrorKind::Cancelled, QStringLiteral("cancelled"));
    });
    limit.start(options_.timeout);
    look.start(cancelLookMs);
    if (!reply->isFinished())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (given)
        return fail(*given);
    answer += reply->read(options_.bodyLimit + 1 - answer.size());
    return outcomeOf(*reply, answer);
}

Result<QByteArray> HttpExplainer::outcomeOf(QNetworkReply& reply, const QByteArray& body) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 200 && status < 300) {
        if (body.size() > options_.bodyLimit)
            return fail(ErrorKind::Malformed, QStringLiteral("explainer: the answer is too long"));
        return body;
    }
    if (status > 0)
        return fail(statusError(status));
    return fail(ErrorKind::Unreachable, QStringLiteral("explainer: ") + reply.errorString());
}

} // namespace onhand::explainer_http
