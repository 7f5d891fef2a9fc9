#pragma once

#include "adapters/woocommerce/woo_channel.h"
#include "engine/channel_worker.h"
#include "simulation/faults.h"
#include "simulation/shoppers.h"
#include "simulation/store_server.h"
#include "support/record_look.h"
#include "support/test_record.h"

#include <QThread>

namespace onhand::test {

// The whole loop on the real catalogue: the record, the engine, the WooCommerce adapter over real HTTPS, and the
// simulated store with its shoppers and faults. One clock drives both sides; time passes only when step() says so.
class SimulatedShop final : public engine::WorkerEvents
{
public:
    // Puts itself between the adapter and the network; for those who want to see the requests.
    using Wrap =
        std::function<std::unique_ptr<woocommerce::HttpTransport>(std::unique_ptr<woocommerce::HttpTransport>)>;
    explicit SimulatedShop(std::uint64_t seed, Wrap wrap = {});
    ~SimulatedShop() override;

    TestRecord record;
    simulation::StoreModel model;
    simulation::FaultPlan faults;
    simulation::StoreServer server;
    ChannelId channel;

    // Connects, adopts, imports the count file, approves the baseline. `believeStore` takes the store's numbers for
    // what the file does not name.
    Result<void> goLive(bool believeStore = false);
    // Lets `time` pass, then works until nothing is due at this moment.
    void step(Milliseconds time);
    // Steps until no receipt waits; false when it takes more than `hours` of the shop's time.
    bool settle(int hours);
    Result<engine::ScanReport> scan();
    // One more of every SKU that the shelf has counted, in one transaction.
    void moveEverything();
    // Goods for a random counted SKU, or a random adjustment of the shelf.
    void shelfEvent(std::mt19937_64& random);

    // What is wrong, in words. `settled` adds: no unfinished receipts, every mirror and the store equal the shelf's
    // number.
    QStringList broken(bool settled);
    // The store's webhooks, through the adapter.
    ports::WebhookAdmin& webhooks() { return dynamic_cast<ports::WebhookAdmin&>(*woo_); }

    engine::DispatchReport totals;
    int failures = 0;

    void dispatched(const ChannelInfo& info, const engine::DispatchReport& report) override;
    void ingested(const ChannelInfo& info, const engine::IntakeReport& report) override;
    void scanned(const ChannelInfo& info, const engine::ScanReport& report) override;
    void failed(const ChannelInfo& info, const QString& doing, const Error& error) override;

private:
    Result<std::unique_ptr<ports::Channel>> connect(const Wrap& wrap);
    QStringList unsettled(const PushedListing& listing) const;

    QThread link_;
    std::unique_ptr<ports::Channel> woo_;
    std::unique_ptr<engine::ChannelWorker> worker_;
    std::vector<SkuId> counted_;
    int nextEvent_ = 0;
};

} // namespace onhand::test
