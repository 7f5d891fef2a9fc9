#include "simulation/store_auth.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <algorithm>

namespace onhand::simulation {

namespace {

constexpr std::int64_t kNonceSeconds = 15 * 60;

Response authError(const char* message)
{
    return wpError(401, "woocommerce_rest_authentication_error", QString::fromLatin1(message));
}

QString valueOf(const QueryPairs& pairs, const char* name)
{
    for (const auto& [key, value] : pairs) {
        if (key == QLatin1String(name))
            return value;
    }
    return {};
}

const ApiKey* findKey(const StoreData& data, const QString& consumerKey)
{
    const auto it = std::find_if(data.keys.begin(), data.keys.end(),
                                 [&](const ApiKey& key) { return key.consumerKey == consumerKey; });
    return it == data.keys.end() || consumerKey.isEmpty() ? nullptr : &*it;
}

Caller withRights(const ApiKey& key, const QByteArray& method)
{
    const bool reads = method == "GET" || method == "HEAD";
    if (reads && key.rights == KeyRights::Write)
        return {nullptr, authError("The API key provided does not have read permissions.")};
    const bool writes = method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
    if (writes && key.rights == KeyRights::Read)
        return {nullptr, authError("The API key provided does not have write permissions.")};
    return {&key, std::nullopt};
}

Caller fromBasic(const StoreData& data, const Request& request, const QueryPairs& query, const QByteArray& method)
{
    QString consumerKey = valueOf(query, "consumer_key");
    QString secret = valueOf(query, "consumer_secret");
    if (consumerKey.isEmpty() || secret.isEmpty()) {
        const QByteArray header = request.header("Authorization");
        if (!header.startsWith("Basic "))
            return {};
        const QString pair = QString::fromUtf8(QByteArray::fromBase64(header.mid(6)));
        consumerKey = pair.section(QLatin1Char(':'), 0, 0);
        secret = pair.section(QLatin1Char(':'), 1);
    }
    const ApiKey* key = findKey(data, consumerKey);
    if (key == nullptr)
        return {};
    if (key->consumerSecret != secret)
        return {nullptr, authError("Consumer secret is invalid.")};
    return withRights(*key, method);
}

QueryPairs oauthParams(const Request& request, const QueryPairs& query)
{
    QueryPairs params = query;
    const QByteArray header = request.header("Authorization");
    if (!header.startsWith("OAuth "))
        return params;
    for (const QByteArray& part : header.mid(6).split(',')) {
        const QByteArray item = part.trimmed();
        const auto equals = item.indexOf('=');
        QByteArray value = item.mid(equals + 1);
        if (value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1).chopped(1);
        if (equals > 0 && item.left(equals) != "realm")
            params.emplace_back(QString::fromLatin1(item.left(equals)), QUrl::fromPercentEncoding(value));
    }
    return params;
}

MaybeError checkNonce(StoreData& data, const QString& nonce, std::int64_t timestamp)
{
    const std::int64_t now = data.now().ms / 1000;
    if (timestamp < now - kNonceSeconds || timestamp > now + kNonceSeconds)
        return authError("Invalid timestamp.");
    data.usedNonces.removeIf([&](auto it) { return it.value() < now - kNonceSeconds; });
    if (data.usedNonces.contains(nonce.toUtf8()))
        return authError("Invalid nonce - nonce has already been used.");
    data.usedNonces.insert(nonce.toUtf8(), timestamp);
    return std::nullopt;
}

Caller fromOauth(StoreData& data, const Request& request, const QByteArray& path, const QueryPairs& query,
                 const QByteArray& method)
{
    QueryPairs params = oauthParams(request, query);
    const QString signature = valueOf(params, "oauth_signature");
    const QString consumerKey = valueOf(params, "oauth_consumer_key");
    if (signature.isEmpty() || consumerKey.isEmpty())
        return {};
    const ApiKey* key = findKey(data, consumerKey);
    if (key == nullptr)
        return {nullptr, authError("Consumer key is invalid.")};
    const QString algorithm = valueOf(params, "oauth_signature_method");
    if (algorithm != QLatin1String("HMAC-SHA1") && algorithm != QLatin1String("HMAC-SHA256"))
        return {nullptr, authError("Invalid signature - signature method is invalid.")};
    std::erase_if(params, [](const auto& pair) { return pair.first == QLatin1String("oauth_signature"); });
    const QByteArray expected = oauthSignature(method, "http://" + request.header("Host") + path, params,
                                               key->consumerSecret, algorithm == QLatin1String("HMAC-SHA256"));
    if (expected != signature.toUtf8())
        return {nullptr, authError("Invalid signature - provided signature does not match.")};
    if (auto bad = checkNonce(data, valueOf(params, "oauth_nonce"), valueOf(params, "oauth_timestamp").toLongLong()))
        return {nullptr, bad};
    return withRights(*key, method);
}

} // namespace

QueryPairs parseQuery(const QByteArray& encoded)
{
    QueryPairs pairs;
    for (const QByteArray& part : encoded.split('&')) {
        if (part.isEmpty())
            continue;
        QByteArray item = part;
        item.replace('+', ' ');
        const auto equals = item.indexOf('=');
        const QByteArray name = equals < 0 ? item : item.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : item.mid(equals + 1);
        pairs.emplace_back(QUrl::fromPercentEncoding(name), QUrl::fromPercentEncoding(value));
    }
    return pairs;
}

QByteArray oauthSignature(const QByteArray& method, const QByteArray& url, const QueryPairs& params,
                          const QString& consumerSecret, bool sha256)
{
    std::vector<QByteArray> encoded;
    for (const auto& [name, value] : params)
        encoded.push_back(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    std::sort(encoded.begin(), encoded.end());
    QByteArray joined;
    for (const QByteArray& pair : encoded)
        joined += (joined.isEmpty() ? QByteArray() : QByteArray("&")) + pair;
    const QByteArray base = method + '&' + QUrl::toPercentEncoding(QString::fromUtf8(url)) + '&' +
                            QUrl::toPercentEncoding(QString::fromUtf8(joined));
    return QMessageAuthenticationCode::hash(base, (consumerSecret + QLatin1Char('&')).toUtf8(),
                                            sha256 ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1)
        .toBase64();
}

Caller authenticate(StoreData& data, const Request& request, const QByteArray& path, const QueryPairs& query,
                    const QByteArray& method)
{
    if (method == "OPTIONS")
        return {};
    return request.tls ? fromBasic(data, request, query, method) : fromOauth(data, request, path, query, method);
}

} // namespace onhand::simulation
