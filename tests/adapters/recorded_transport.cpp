#include "adapters/recorded_transport.h"
#include "support/data/test_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace onhand;
using namespace onhand::woocommerce;

namespace {

HttpHeaders headersIn(const QJsonObject& object)
{
    HttpHeaders headers;
    for (auto it = object.begin(); it != object.end(); ++it)
        headers.emplace_back(it.key().toLatin1(), it.value().toString().toUtf8());
    return headers;
}

QByteArray textOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    return {};
}

QString valueOf(const QUrl& url, const QString& name)
{
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

Recording recording(const QString& name)
{
    QFile file(onhand::test::testData(QStringLiteral("woocommerce/%1.json")).arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording %s", qPrintable(name));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    Recording out;
    out.name = name;
    out.method = object.value(QLatin1String("method")).toString().toLatin1();
    out.address = QUrl(object.value(QLatin1String("path")).toString(), QUrl::TolerantMode);
    out.requestBody = object.value(QLatin1String("request_body"));
    out.requestHeaders = headersIn(object.value(QLatin1String("request_headers")).toObject());
    out.response.status = object.value(QLatin1String("status")).toInt();
    out.response.headers = headersIn(object.value(QLatin1String("response_headers")).toObject());
    out.response.body = textOf(object.value(QLatin1String("response_body")));
    return out;
}

void RecordedTransport::play(const QString& name)
{
    const Recording recorded = recording(name);
    steps_.push_back({recorded.method, recorded.address.path(),
                      [this, recorded](const HttpRequest& request) { checkLikeness(request, recorded); },
                      recorded.response});
}

void RecordedTransport::playLoosely(const QString& name)
{
    const Recording recorded = recording(name);
    steps_.push_back({recorded.method, recorded.address.path(), [](const HttpRequest&) {}, recorded.response});
}

void RecordedTransport::answer(const QByteArray& method, const QByteArray& route, const QByteArray& body, int status,
                               const HttpHeaders& headers)
{
    const QString path = QStringLiteral("/wp-json/wc/v3/") + QString::fromLatin1(route);
    steps_.push_back({method, path, [](const HttpRequest&) {}, HttpResponse{status, headers, body}});
}

void RecordedTransport::fail(const QByteArray& method, const QByteArray& route, Error error)
{
    const QString path = QStringLiteral("/wp-json/wc/v3/") + QString::fromLatin1(route);
    steps_.push_back({method, path, [](const HttpRequest&) {}, tl::unexpected<Error>(std::move(error))});
}

Result<HttpResponse> RecordedTransport::send(const HttpRequest& request, const CancelToken& cancel)
{
    sent_.push_back(request);
    if (cancel.isCancelled())
        return onhand::fail(ErrorKind::Cancelled, QStringLiteral("stopped"));
    const auto at = std::find_if(steps_.begin(), steps_.end(), [&](const Step& step) {
        return step.method == request.method && step.path == request.url.path();
    });
    if (at == steps_.end()) {
        problems_.append(QStringLiteral("asked beyond the script: %1 %2")
                             .arg(QString::fromLatin1(request.method), request.url.toString()));
        return onhand::fail(ErrorKind::Unreachable, QStringLiteral("end of the script"));
    }
    const Step step = std::move(*at);
    steps_.erase(at);
    step.check(request);
    return step.outcome;
}

void RecordedTransport::checkLikeness(const HttpRequest& request, const Recording& recorded)
{
    for (const char* name : {"orderby", "order", "modified_after", "dates_are_gmt", "include", "sku"}) {
        const QString key = QLatin1String(name);
        const QString wanted = valueOf(recorded.address, key);
        if (!wanted.isEmpty() && valueOf(request.url, key) != wanted)
            problems_.append(
                QStringLiteral("%1: %2=%3 instead of %4").arg(recorded.name, key, valueOf(request.url, key), wanted));
    }
    if (recorded.requestBody.isObject() &&
        QJsonDocument::fromJson(request.body).object() != recorded.requestBody.toObject())
        problems_.append(QStringLiteral("%1: body %2").arg(recorded.name, QString::fromUtf8(request.body)));
}

QString RecordedTransport::parameter(std::size_t n, const QString& name) const
{
    return valueOf(sent_.at(n).url, name);
}

QJsonObject RecordedTransport::bodyOf(std::size_t n) const
{
    return QJsonDocument::fromJson(sent_.at(n).body).object();
}

QString RecordedTransport::problems() const
{
    QStringList all = problems_;
    if (!steps_.empty())
        all.append(QStringLiteral("%1 scripted requests were never sent").arg(steps_.size()));
    return all.join(QStringLiteral("; "));
}
