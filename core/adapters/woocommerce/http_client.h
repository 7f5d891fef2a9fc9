#pragma once

#include "adapters/woocommerce/http_transport.h"
#include "base/clock.h"

#include <QString>

class QThread;

namespace onhand::woocommerce {

class HttpLink;

struct HttpSettings
{
    Milliseconds connectTimeout{10'000}; // until the request is on its way; nothing was sent when it runs out
    Milliseconds idleTimeout{30'000};    // without any byte in either direction
    Milliseconds totalTimeout{120'000};  // from leaving the queue to the last byte
    int maxInFlight = 4;                 // others wait their turn
    qint64 maxBody = 32 * 1024 * 1024;   // bytes after unpacking
    bool http2 = false;
    QString caFile; // PEM certificates trusted besides the system's, by this client only
};

// HTTP(S) on a QNetworkAccessManager that lives on the link thread. Callers on other threads block until the answer, a
// time-out or a cancel; the link thread itself must never call. Follows no redirect, keeps no cookies, caches nothing.
// Qt sends a request again by itself when a kept-alive connection turns out to be closed before the first byte of the
// answer: what is sent has to bear that.
class HttpClient final : public HttpTransport
{
public:
    // `link` has to run an event loop; while it does not, every call ends with Unreachable.
    HttpClient(QThread& link, HttpSettings settings);
    // Ends whatever is under way; callers that still wait get Cancelled.
    ~HttpClient() override;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    Result<HttpResponse> send(const HttpRequest& request, const CancelToken& cancel) override;
    std::unique_ptr<PendingResponse> start(HttpRequest request, const CancelToken& cancel) override;
    int parallel() const override;

private:
    const int maxInFlight_;
    std::shared_ptr<HttpLink> link_;
};

} // namespace onhand::woocommerce
