#include "adapters/woocommerce/http_client.h"

#include "adapters/woocommerce/http_link.h"

#include <QThread>

namespace onhand::woocommerce {

namespace {

// A request of a caller who has already been told to stop must not reach the link at all.
std::shared_ptr<Exchange> begin(HttpLink& link, HttpRequest request, const CancelToken& cancel)
{
    if (!cancel.isCancelled())
        return link.post(std::move(request));
    auto exchange = std::make_shared<Exchange>(std::move(request));
    exchange->settle(fail(ErrorKind::Cancelled, QStringLiteral("stopped before sending")));
    return exchange;
}

class PendingExchange final : public PendingResponse
{
public:
    PendingExchange(std::shared_ptr<HttpLink> link, HttpRequest request, const CancelToken& cancel)
        : link_(std::move(link))
        , exchange_(begin(*link_, std::move(request), cancel))
        , onCancel_(cancel.onCancel([weakLink = std::weak_ptr(link_), weak = std::weak_ptr(exchange_)] {
            const auto held = weakLink.lock();
            const auto exchange = weak.lock();
            if (held && exchange)
                held->cancel(exchange);
        }))
    {
    }

    ~PendingExchange() override
    {
        onCancel_.reset();
        link_->cancel(exchange_);
    }

    Result<HttpResponse> wait() override { return exchange_->wait(); }

private:
    std::shared_ptr<HttpLink> link_;
    std::shared_ptr<Exchange> exchange_;
    std::shared_ptr<void> onCancel_;
};

} // namespace

HttpClient::HttpClient(QThread& link, HttpSettings settings)
    : maxInFlight_(settings.maxInFlight)
    , link_(HttpLink::create(link, settings))
{
}

HttpClient::~HttpClient()
{
    link_->close();
}

Result<HttpResponse> HttpClient::send(const HttpRequest& request, const CancelToken& cancel)
{
    return start(request, cancel)->wait();
}

std::unique_ptr<PendingResponse> HttpClient::start(HttpRequest request, const CancelToken& cancel)
{
    return std::make_unique<PendingExchange>(link_, std::move(request), cancel);
}

int HttpClient::parallel() const
{
    return maxInFlight_;
}

} // namespace onhand::woocommerce
