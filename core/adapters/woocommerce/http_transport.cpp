#include "adapters/woocommerce/http_transport.h"

namespace onhand::woocommerce {

namespace {

class SentOnWait final : public PendingResponse
{
public:
    SentOnWait(HttpTransport& transport, HttpRequest request, CancelToken cancel)
        : transport_(transport)
        , request_(std::move(request))
        , cancel_(std::move(cancel))
    {
    }

    Result<HttpResponse> wait() override
    {
        if (cancel_.isCancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("stopped before sending"));
        return transport_.send(request_, cancel_);
    }

private:
    HttpTransport& transport_;
    HttpRequest request_;
    CancelToken cancel_;
};

} // namespace

QByteArray headerValue(const HttpHeaders& headers, const QByteArray& name)
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::unique_ptr<PendingResponse> HttpTransport::start(HttpRequest request, const CancelToken& cancel)
{
    return std::make_unique<SentOnWait>(*this, std::move(request), cancel);
}

std::vector<Result<HttpResponse>> HttpTransport::sendAll(const std::vector<HttpRequest>& requests,
                                                         const CancelToken& cancel)
{
    std::vector<std::unique_ptr<PendingResponse>> pending;
    pending.reserve(requests.size());
    for (const HttpRequest& request : requests)
        pending.push_back(start(request, cancel));
    std::vector<Result<HttpResponse>> answers;
    answers.reserve(requests.size());
    for (const auto& one : pending)
        answers.push_back(one->wait());
    return answers;
}

} // namespace onhand::woocommerce
