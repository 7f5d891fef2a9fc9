#include "adapters/woocommerce/oauth1.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace onhand::woocommerce {

namespace {

QByteArray percent(const QByteArray& text)
{
    return text.toPercentEncoding();
}

} // namespace

QByteArray encodeQuery(const Query& query)
{
    QByteArray out;
    for (const auto& [name, value] : query) {
        if (!out.isEmpty())
            out += '&';
        out += percent(name) + '=' + percent(value);
    }
    return out;
}

QByteArray signatureBase(const QByteArray& method, const QUrl& url, Query query)
{
    for (auto& [name, value] : query) {
        name = percent(name);
        value = percent(value);
    }
    std::sort(query.begin(), query.end());
    QByteArray parameters;
    for (const auto& [name, value] : query) {
        if (!parameters.isEmpty())
            parameters += '&';
        parameters += name + '=' + value;
    }
    const QByteArray address =
        url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo).toEncoded(QUrl::FullyEncoded);
    return method.toUpper() + '&' + percent(address) + '&' + percent(parameters);
}

QByteArray oauthSignature(const QByteArray& base, const QByteArray& secret)
{
    return QMessageAuthenticationCode::hash(base, secret + '&', QCryptographicHash::Sha256).toBase64();
}

QByteArray freshNonce()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char*>(words), sizeof words).toHex();
}

Query signedQuery(const QByteArray& method, const QUrl& url, Query query, const ApiKey& key, Instant now,
                  const QByteArray& nonce)
{
    query.emplace_back("oauth_consumer_key", key.key);
    query.emplace_back("oauth_nonce", nonce);
    query.emplace_back("oauth_signature_method", "HMAC-SHA256");
    query.emplace_back("oauth_timestamp", QByteArray::number(qint64(now.ms / 1000)));
    const QByteArray signature = oauthSignature(signatureBase(method, url, query), key.secret);
    query.emplace_back("oauth_signature", signature);
    return query;
}

QByteArray basicAuthorization(const ApiKey& key)
{
    return "Basic " + (key.key + ':' + key.secret).toBase64();
}

} // namespace onhand::woocommerce
