#pragma once

#include "base/cancel.h"
#include "base/result.h"

#include <QByteArray>
#include <QUrl>

#include <memory>
#include <utility>
#include <vector>

namespace onhand::woocommerce {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

// The value of the first header of this name, whatever the case of its letters; empty when there is none.
QByteArray headerValue(const HttpHeaders& headers, const QByteArray& name);

// A request ready to send: the address is absolute and signed, the headers hold what authorises it.
struct HttpRequest
{
    QByteArray method;
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
};

// An answer of the other side, whatever its status. Redirects arrive here too: nobody follows them.
struct HttpResponse
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;

    QByteArray header(const QByteArray& name) const { return headerValue(headers, name); }
};

// A request under way. Destroying it before wait() gives the request up.
class PendingResponse
{
public:
    virtual ~PendingResponse() = default;
    // Blocks until there is an answer, a failure of the transport, or a cancel. To be called once.
    virtual Result<HttpResponse> wait() = 0;
};

// Carries requests. Errors are those of the way only (Unreachable, Timeout, Cancelled, Malformed when cut off); a
// status of 400 or more is an answer.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    virtual Result<HttpResponse> send(const HttpRequest& request, const CancelToken& cancel) = 0;

    // Begins a request and returns at once. By itself a transport sends only when the answer is waited for.
    virtual std::unique_ptr<PendingResponse> start(HttpRequest request, const CancelToken& cancel);

    // How many requests can be under way at a time.
    virtual int parallel() const { return 1; }

    // The answers in the order of the requests, as many at a time as the transport allows.
    std::vector<Result<HttpResponse>> sendAll(const std::vector<HttpRequest>& requests, const CancelToken& cancel);
};

} // namespace onhand::woocommerce
