// A full push of every counted listing of the real catalogue, through the whole engine, against the bare HTTP calls of
// the same batches. The store takes as long as the recorded one did (about 75 ms a request, 3 ms a row read, 31 ms a
// row written), divided by the factor given as the first argument (default 5: rounding to milliseconds favours neither
// side much).
#include "shop/simulated_shop.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace onhand;
using namespace onhand::test;

namespace {

// Keeps the batches that were written, so that they can be sent again without the engine.
class Remembering final : public woocommerce::HttpTransport
{
public:
    Remembering(std::unique_ptr<woocommerce::HttpTransport> inner, std::vector<woocommerce::HttpRequest>& writes)
        : inner_(std::move(inner))
        , writes_(writes)
    {
    }
    Result<woocommerce::HttpResponse> send(const woocommerce::HttpRequest& request, const CancelToken& cancel) override
    {
        note(request);
        return inner_->send(request, cancel);
    }
    std::unique_ptr<woocommerce::PendingResponse> start(woocommerce::HttpRequest request,
                                                        const CancelToken& cancel) override
    {
        note(request);
        return inner_->start(std::move(request), cancel);
    }
    int parallel() const override { return inner_->parallel(); }

private:
    void note(const woocommerce::HttpRequest& request)
    {
        if (request.method == "POST")
            writes_.push_back(request);
    }

    std::unique_ptr<woocommerce::HttpTransport> inner_;
    std::vector<woocommerce::HttpRequest>& writes_;
};

double seconds(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const int factor = argc > 1 ? std::max(1, atoi(argv[1])) : 5;
    std::vector<woocommerce::HttpRequest> writes;
    woocommerce::HttpTransport* wire = nullptr;
    SimulatedShop shop(1, [&](std::unique_ptr<woocommerce::HttpTransport> inner) {
        auto remembering = std::make_unique<Remembering>(std::move(inner), writes);
        wire = remembering.get();
        return remembering;
    });
    if (const auto live = shop.goLive(true); !live || !shop.settle(1)) {
        std::fprintf(stderr, "the shop does not go live\n");
        return 1;
    }
    shop.server.setLatency({Milliseconds(75 / factor), Milliseconds(3 / factor), Milliseconds(31 / factor)});

    writes.clear();
    shop.moveEverything();
    const int before = shop.totals.confirmed;
    const auto requestsBefore = shop.server.requestsSeen();
    QElapsedTimer timer;
    timer.start();
    shop.settle(1);
    const double engine = seconds(timer);
    const int pushed = shop.totals.confirmed - before;
    const auto requests = shop.server.requestsSeen() - requestsBefore;

    const auto batches = writes;
    timer.restart();
    for (const auto& request : batches)
        (void)wire->send(request, CancelToken());
    const double bare = seconds(timer);
    std::printf("full push of %d listings: engine %.2f s (%lld requests), bare calls of the same %zu batches %.2f s, "
                "ratio %.2f (target 1.2)\n",
                pushed, engine, static_cast<long long>(requests), batches.size(), bare, engine / bare);
    return 0;
}
