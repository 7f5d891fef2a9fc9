#pragma once

#include "adapters/woocommerce/http_transport.h"
#include "simulation/store_model.h"

#include <functional>

namespace onhand::test {

// What happens to one request instead of, or after, being answered.
struct RequestFault
{
    Error error;
    bool afterEffect = false;
};

// Carries requests straight into a store model: no sockets, no threads, so that a seed always tells the same story.
class ModelTransport final : public woocommerce::HttpTransport
{
public:
    ModelTransport(simulation::StoreModel& model, const Clock& storeClock)
        : model_(model)
        , clock_(storeClock)
    {
    }

    // Asked before each request.
    std::function<std::optional<RequestFault>(const woocommerce::HttpRequest&)> onRequest;
    // After each answer, before it is read: the world acts.
    std::function<void()> afterRequest;
    int requests = 0;

    Result<woocommerce::HttpResponse> send(const woocommerce::HttpRequest& request, const CancelToken& cancel) override;

private:
    simulation::StoreModel& model_;
    const Clock& clock_;
};

} // namespace onhand::test
