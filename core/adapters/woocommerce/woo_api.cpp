#include "adapters/woocommerce/woo_api.h"

#include "adapters/woocommerce/woo_errors.h"

#include <QHostAddress>
#include <QJsonDocument>

#include <deque>

namespace onhand::woocommerce {

namespace {

// Requests begun beyond those under way, so that a free place is taken while an answer is being read.
constexpr std::size_t ahead = 2;

bool isLoopback(const QString& host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

std::optional<std::int64_t> numberIn(const QByteArray& text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok && value >= 0 ? std::optional<std::int64_t>(value) : std::nullopt;
}

Result<QJsonDocument> parsed(const QByteArray& body)
{
    QJsonParseError problem;
    auto document = QJsonDocument::fromJson(body, &problem);
    if (problem.error == QJsonParseError::NoError)
        return document;
    const bool isHtml = body.trimmed().startsWith('<');
    return fail(ErrorKind::Malformed, isHtml ? QStringLiteral("html: a page came instead of JSON")
                                             : QStringLiteral("bad_json: %1 at %2 of %3")
                                                   .arg(problem.errorString())
                                                   .arg(problem.offset)
                                                   .arg(body.size()));
}

} // namespace

Result<void> checkAccess(const StoreAccess& access)
{
    const QUrl& url = access.url;
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1String("https")))
        return fail(ErrorKind::Invalid, QStringLiteral("url: not a web address"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(ErrorKind::Invalid, QStringLiteral("url: only scheme, host, port and folder belong into it"));
    if (access.key.key.isEmpty() || access.key.secret.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("key: the consumer key or its secret is missing"));
    if (plain && !access.allowPlainHttp && !isLoopback(url.host()))
        return fail(ErrorKind::Refused,
                    QStringLiteral("plain_http: %1 would be spoken to unencrypted").arg(url.host()));
    return {};
}

Result<QJsonArray> ApiAnswer::array() const
{
    ONHAND_ASSIGN(const QJsonDocument document, parsed(body));
    if (!document.isArray())
        return fail(ErrorKind::Malformed, QStringLiteral("bad_shape: a list was promised"));
    return document.array();
}

Result<QJsonObject> ApiAnswer::object() const
{
    ONHAND_ASSIGN(const QJsonDocument document, parsed(body));
    if (document.isArray() && document.array().isEmpty())
        return QJsonObject();
    if (!document.isObject())
        return fail(ErrorKind::Malformed, QStringLiteral("bad_shape: an object was promised"));
    return document.object();
}

WooApi::WooApi(HttpTransport& transport, const Clock& clock, StoreAccess access)
    : transport_(transport)
    , clock_(clock)
    , access_(std::move(access))
{
}

HttpRequest WooApi::request(const QByteArray& method, const QByteArray& route, Query query,
                            const QByteArray& body) const
{
    QUrl url = access_.url;
    QString folder = url.path();
    while (folder.endsWith(QLatin1Char('/')))
        folder.chop(1);
    url.setPath(folder + QStringLiteral("/wp-json/wc/v3/") + QString::fromLatin1(route));
    HttpRequest out{method, {}, {{"Accept", "application/json"}, {"User-Agent", "Onhand/" ONHAND_VERSION}}, body};
    if (isPlainHttp())
        query = signedQuery(method, url, std::move(query), access_.key, clock_.now(), freshNonce());
    else
        out.headers.emplace_back("Authorization", basicAuthorization(access_.key));
    if (!body.isEmpty())
        out.headers.emplace_back("Content-Type", "application/json");
    QByteArray address = url.toEncoded(QUrl::FullyEncoded);
    if (!query.empty())
        address += '?' + encodeQuery(query);
    out.url = QUrl::fromEncoded(address, QUrl::StrictMode);
    return out;
}

std::unique_ptr<PendingResponse> WooApi::startGet(const QByteArray& route, const Query& query,
                                                  const CancelToken& cancel) const
{
    return transport_.start(request("GET", route, query, {}), cancel);
}

std::unique_ptr<PendingResponse> WooApi::startPost(const QByteArray& route, const QByteArray& json,
                                                   const CancelToken& cancel) const
{
    return transport_.start(request("POST", route, {}, json), cancel);
}

Result<ApiAnswer> WooApi::finish(PendingResponse& pending) const
{
    ONHAND_ASSIGN(HttpResponse response, pending.wait());
    if (response.status < 200 || response.status >= 300)
        return fail(errorOf(response, clock_.now()));
    ApiAnswer answer;
    answer.total = numberIn(response.header("X-WP-Total"));
    answer.totalPages = numberIn(response.header("X-WP-TotalPages"));
    answer.channelTime = channelTimeOf(response);
    answer.body = std::move(response.body);
    return answer;
}

Result<ApiAnswer> WooApi::get(const QByteArray& route, const Query& query, const CancelToken& cancel) const
{
    return finish(*startGet(route, query, cancel));
}

Result<ApiAnswer> WooApi::post(const QByteArray& route, const QByteArray& json, const CancelToken& cancel) const
{
    return finish(*startPost(route, json, cancel));
}

Result<ApiAnswer> WooApi::remove(const QByteArray& route, const Query& query, const CancelToken& cancel) const
{
    return finish(*transport_.start(request("DELETE", route, query, {}), cancel));
}

RequestWindow::RequestWindow(const WooApi& api)
    : api_(api)
{
}

Result<void> RequestWindow::run(std::size_t count, const Start& startOne, const Take& take) const
{
    const std::size_t width = api_.parallel() > 1 ? std::size_t(api_.parallel()) + ahead : 1;
    std::deque<std::unique_ptr<PendingResponse>> begun;
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
        while (next < count && begun.size() < width)
            begun.push_back(startOne(next++));
        const auto pending = std::move(begun.front());
        begun.pop_front();
        ONHAND_TRY(take(i, api_.finish(*pending)));
    }
    return {};
}

} // namespace onhand::woocommerce
