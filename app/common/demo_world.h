#pragma once

#include "app/common/demo_folder.h"
#include "app/common/wiring.h"
#include "simulation/demo_catalogue.h"
#include "simulation/simulated_world.h"

#include <deque>
#include <functional>
#include <random>

namespace onhand::app {

// One thing that happened in the demo's world, in a plain sentence.
using Narration = std::function<void(const QString& sentence)>;

// The demo: an invented shop whose store answers on loopback, with shoppers, a till, deliveries and now and then
// somebody who changes a number in the store behind Onhand's back. Everything lies in one temporary folder.
class DemoWorld
{
public:
    // Makes the folder, the catalogue and the store. `clock` outlives it.
    static Result<std::unique_ptr<DemoWorld>> make(const Clock& clock, std::uint64_t seed);
    ~DemoWorld();
    DemoWorld(const DemoWorld&) = delete;
    DemoWorld& operator=(const DemoWorld&) = delete;

    const Paths& paths() const { return paths_; }
    const SecretStores& secrets() const { return secrets_; }
    QString tillFolder() const { return paths_.data() + QStringLiteral("/till"); }
    static engine::Rhythm rhythm();

    // Connects the store, reads its catalogue, counts the shelf, goes live, and lets the world turn: all on a thread of
    // its own, so that a window is there meanwhile. `tell` is called on that thread. `wiring` outlives stop().
    void start(Wiring& wiring, Narration tell);
    void stop();

private:
    struct Item
    {
        SkuId sku;
        const simulation::ShelfFact* fact = nullptr;
    };

    DemoWorld(const Clock& clock, std::uint64_t seed, std::unique_ptr<DemoFolder> folder, Paths paths);
    Result<void> open();
    void run();
    Result<void> goLive();
    Result<ChannelId> connectStore(ports::Channel& channel);
    Result<void> widenLimits();
    Result<void> learnItems();
    Result<void> tellHistory(ChannelId channel);
    Result<void> countShelf(record::Record& past, const std::vector<std::int64_t>& openings, Instant at);
    void troubleAtOnce();
    void turn();
    void shop();
    void sellAtTill();
    void writeTillFile(const QByteArray& csv);
    void receive(const Item& item, std::int64_t units);
    void oversell();
    void loseListing();
    void meddle();
    void putRight();
    const Item& anyItem();
    const Item& anyManaged();
    int upTo(int most);
    QByteArray saleRow(const Item& item, int quantity, Instant at);

    const Clock& clock_;
    std::unique_ptr<DemoFolder> folder_;
    Paths paths_;
    SecretStores secrets_;
    simulation::DemoCatalogue shop_;
    simulation::SimulatedWorld world_;
    std::mt19937_64 random_;
    std::vector<Item> items_;
    std::deque<const Item*> meddled_; // oldest first
    std::int64_t nextTransaction_ = 0;
    Wiring* wiring_ = nullptr;
    Narration tell_;
    CancelToken stopping_;
    std::unique_ptr<QThread> thread_;
};

} // namespace onhand::app
