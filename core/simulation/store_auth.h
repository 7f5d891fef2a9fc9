#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

using QueryPairs = std::vector<std::pair<QString, QString>>;

// "a=b&c=d" percent-decoded as PHP does it ('+' is a space).
QueryPairs parseQuery(const QByteArray& encoded);

struct Caller
{
    const ApiKey* key = nullptr; // nobody, when the request brought no key that is known
    MaybeError error;
};

// Who asks: query keys or basic authentication over TLS, OAuth 1.0a over plain http, and nothing else.
Caller authenticate(StoreData& data, const Request& request, const QByteArray& path, const QueryPairs& query,
                    const QByteArray& method);

// The value of oauth_signature for a plain http request: what a client has to send and what the store expects.
QByteArray oauthSignature(const QByteArray& method, const QByteArray& url, const QueryPairs& params,
                          const QString& consumerSecret, bool sha256 = true);

} // namespace onhand::simulation
