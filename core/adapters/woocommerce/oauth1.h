#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QUrl>

#include <utility>
#include <vector>

namespace onhand::woocommerce {

// The parameters of a query, plain text in UTF-8.
using Query = std::vector<std::pair<QByteArray, QByteArray>>;

// "a=1&b=x%20y": names and values percent-encoded as RFC 3986 and OAuth 1.0a want it.
QByteArray encodeQuery(const Query& query);

struct ApiKey
{
    QByteArray key;
    QByteArray secret;
};

// The text that OAuth 1.0a signs. `url` is taken without its query.
QByteArray signatureBase(const QByteArray& method, const QUrl& url, Query query);

// base64(HMAC-SHA256(base, secret&)): one-legged, there is no token.
QByteArray oauthSignature(const QByteArray& base, const QByteArray& secret);

// 32 hexadecimal digits from the system's random source.
QByteArray freshNonce();

// `query` with the oauth_ parameters and the signature added. A body of JSON is not signed.
Query signedQuery(const QByteArray& method, const QUrl& url, Query query, const ApiKey& key, Instant now,
                  const QByteArray& nonce);

// "Basic …" for an Authorization header.
QByteArray basicAuthorization(const ApiKey& key);

} // namespace onhand::woocommerce
