#pragma once

#include "adapters/woocommerce/http_transport.h"
#include "adapters/woocommerce/oauth1.h"
#include "base/clock.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace onhand::woocommerce {

// Where a store is and how it lets us in. `url` is the shop's front address, with its folder if it has one.
struct StoreAccess
{
    QUrl url;
    ApiKey key;
    bool allowPlainHttp = false; // plain http to another machine; to the own one it is always allowed
};

// Invalid for what is no web address or a missing key; Refused for plain http to another machine.
Result<void> checkAccess(const StoreAccess& access);

// An answer with a status below 300 and what WordPress says beside the body.
struct ApiAnswer
{
    QByteArray body;
    std::optional<std::int64_t> total; // X-WP-Total
    std::optional<std::int64_t> totalPages;
    std::optional<Instant> channelTime;

    Result<QJsonArray> array() const;   // Malformed when the body is anything else
    Result<QJsonObject> object() const; // an empty PHP array counts as an empty object
};

// Speaks REST v3: addresses, authorisation, errors. Knows nothing of products or orders.
class WooApi
{
public:
    WooApi(HttpTransport& transport, const Clock& clock, StoreAccess access);

    Result<ApiAnswer> get(const QByteArray& route, const Query& query, const CancelToken& cancel) const;
    Result<ApiAnswer> post(const QByteArray& route, const QByteArray& json, const CancelToken& cancel) const;

    Result<ApiAnswer> remove(const QByteArray& route, const Query& query, const CancelToken& cancel) const;

    // The same begun without waiting; finish() turns what came into an answer.
    std::unique_ptr<PendingResponse> startGet(const QByteArray& route, const Query& query,
                                              const CancelToken& cancel) const;
    std::unique_ptr<PendingResponse> startPost(const QByteArray& route, const QByteArray& json,
                                               const CancelToken& cancel) const;
    Result<ApiAnswer> finish(PendingResponse& pending) const;

    int parallel() const { return transport_.parallel(); }
    bool isPlainHttp() const { return access_.url.scheme() == QLatin1String("http"); }
    Instant now() const { return clock_.now(); }

private:
    HttpRequest request(const QByteArray& method, const QByteArray& route, Query query, const QByteArray& body) const;

    HttpTransport& transport_;
    const Clock& clock_;
    const StoreAccess access_;
};

// The requests of one call, begun a little ahead of where the answers are read, read in order.
class RequestWindow
{
public:
    explicit RequestWindow(const WooApi& api);

    // `startOne(i)` begins request i of `count`.
    using Start = std::function<std::unique_ptr<PendingResponse>(std::size_t)>;
    // Gets answer i; an error ends the run and becomes its result.
    using Take = std::function<Result<void>(std::size_t, Result<ApiAnswer>)>;
    Result<void> run(std::size_t count, const Start& startOne, const Take& take) const;

private:
    const WooApi& api_;
};

} // namespace onhand::woocommerce
