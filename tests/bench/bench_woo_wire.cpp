// What the adapter adds to the bare HTTP calls that it makes: the same requests, sent by the same client without
// looking at the answers, against a scan of the whole catalogue and a push of every listing. The store is on loopback.
#include "adapters/woocommerce/woo_channel.h"
#include "simulation/catalogue_file.h"
#include "simulation/store_server.h"
#include "support/data/test_data.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <ctime>

using namespace onhand;
using namespace onhand::woocommerce;
namespace sim = onhand::simulation;

namespace {

// Keeps what was sent, so that it can be sent again without the adapter.
class Remembering final : public HttpTransport
{
public:
    explicit Remembering(HttpClient& client)
        : client_(client)
    {
    }
    Result<HttpResponse> send(const HttpRequest& request, const CancelToken& cancel) override
    {
        sent.push_back(request);
        return client_.send(request, cancel);
    }
    std::unique_ptr<PendingResponse> start(HttpRequest request, const CancelToken& cancel) override
    {
        sent.push_back(request);
        return client_.start(std::move(request), cancel);
    }
    int parallel() const override { return client_.parallel(); }

    std::vector<HttpRequest> sent;

private:
    HttpClient& client_;
};

struct Cost
{
    double seconds = 0;
    double cpu = 0;
};

template <typename Work>
Cost measure(Work&& work)
{
    QElapsedTimer timer;
    timer.start();
    const std::clock_t before = std::clock();
    work();
    return {double(timer.nsecsElapsed()) / 1e9, double(std::clock() - before) / CLOCKS_PER_SEC};
}

void report(const char* what, std::size_t requests, const Cost& ours, const Cost& bare)
{
    std::printf("%-28s %4zu requests  %.2f s, bare %.2f s: %.2f x\n", what, requests, ours.seconds, bare.seconds,
                ours.seconds / bare.seconds);
}

void measureScan(WooCommerceChannel& channel, HttpClient& client, Remembering& remembered, const char* what,
                 std::vector<ports::StockWrite>& writes)
{
    const CancelToken cancel;
    bool complete = false;
    writes.clear();
    const Cost ours = measure([&] {
        const auto summary = channel.scan(
            [&](std::vector<ports::CatalogueItem> page, std::int64_t) -> Result<void> {
                for (const auto& item : page) {
                    if (item.policy == StockPolicy::Managed)
                        writes.push_back({item.ref, 7});
                }
                return {};
            },
            cancel);
        complete = summary && summary->complete;
    });
    const auto pages = std::exchange(remembered.sent, {});
    const Cost bare = measure([&] { client.sendAll(pages, cancel); });
    report(what, pages.size(), ours, bare);
    if (!complete)
        std::printf("the scan is incomplete\n");
}

void measurePush(WooCommerceChannel& channel, HttpClient& client, Remembering& remembered,
                 const std::vector<ports::StockWrite>& writes)
{
    const CancelToken cancel;
    std::size_t echoed = 0;
    const Cost ours = measure([&] {
        const auto written = channel.write(writes, cancel);
        for (const auto& outcome : written ? written->outcomes : std::vector<ports::StockOutcome>())
            echoed += outcome.echo == 7 ? 1 : 0;
    });
    const auto batches = std::exchange(remembered.sent, {});
    const Cost bare = measure([&] { client.sendAll(batches, cancel); });
    report("push of every listing", batches.size(), ours, bare);
    std::printf("%zu of %zu echoes show the number\n", echoed, writes.size());
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QThread link;
    link.start();
    const SystemClock clock;
    sim::StoreModel model(clock, 1);
    const auto catalogue = sim::loadCatalogue(onhand::test::testData(QStringLiteral("shop/catalogue.json")));
    if (!catalogue)
        return 1;
    model.load(*catalogue);
    model.addKey({QStringLiteral("ck_TEST"), QStringLiteral("cs_TEST")});
    sim::StoreServer server(model, nullptr, {true, {Milliseconds(20), Milliseconds(0), Milliseconds(1)}});
    const QTemporaryDir dir;
    WooOptions options;
    options.http.caFile = dir.filePath(QStringLiteral("ca.pem"));
    QFile ca(options.http.caFile);
    if (!server.start() || !ca.open(QIODevice::WriteOnly))
        return 1;
    ca.write(server.caCertificate());
    ca.close();
    options.url = QUrl(server.url());
    options.key = QStringLiteral("ck_TEST");
    options.secret = QStringLiteral("cs_TEST");
    HttpClient client(link, options.http);
    auto owned = std::make_unique<Remembering>(client);
    Remembering& remembered = *owned;
    const auto channel = WooCommerceChannel::create(options, std::move(owned), clock);
    if (!channel)
        return 1;
    std::vector<ports::StockWrite> writes;
    measureScan(**channel, client, remembered, "first scan", writes);
    measureScan(**channel, client, remembered, "second scan", writes);
    measurePush(**channel, client, remembered, writes);
    link.quit();
    link.wait();
    return 0;
}
