#pragma once

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
    explicit SimulatedShop(std::uint64_t seed);
    ~SimulatedShop() override;

    TestRecord record;
    simulation::StoreModel model;
    simulation::FaultPlan faults;
    simulation::StoreServer server;
    ChannelId channel;

    // Connects, adopts, imports the count file, approves the baseline.
    Result<void> goLive();
    // Lets `time` pass, then works until nothing is due at this moment.
    void step(Milliseconds time);
    // Steps until no receipt waits; false when it takes more than `hours` of the shop's time.
    bool settle(int hours);
    Result<engine::ScanReport> scan();
    // Goods for a random counted SKU, or a random adjustment of the shelf.
    void shelfEvent(std::mt19937_64& random);

    // What is wrong, in words. `settled` adds: no unfinished receipts, every mirror and the store equal the shelf's
    // number.
    QStringList broken(bool settled);

    engine::DispatchReport totals;
    int failures = 0;

    void dispatched(const ChannelInfo& info, const engine::DispatchReport& report) override;
    void ingested(const ChannelInfo& info, const engine::IntakeReport& report) override;
    void scanned(const ChannelInfo& info, const engine::ScanReport& report) override;
    void failed(const ChannelInfo& info, const QString& doing, const Error& error) override;

private:
    Result<std::unique_ptr<ports::Channel>> connect();
    QStringList unsettled(const PushedListing& listing) const;

    QThread link_;
    std::unique_ptr<ports::Channel> woo_;
    std::unique_ptr<engine::ChannelWorker> worker_;
    std::vector<SkuId> counted_;
    int nextEvent_ = 0;
};

} // namespace onhand::test
