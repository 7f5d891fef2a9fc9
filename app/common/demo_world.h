#pragma once

#include "app/common/demo_counter.h"
#include "app/common/demo_folder.h"
#include "app/common/demo_hooks.h"
#include "app/common/demo_trouble.h"

namespace onhand::app {

// The demo: an invented shop whose store answers on loopback, with four weeks behind it, shoppers, a till, deliveries,
// somebody who counts, and now and then somebody who changes a number in the store behind Onhand's back. Everything
// lies in one temporary folder.
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
    DemoWorld(const Clock& clock, std::uint64_t seed, std::unique_ptr<DemoFolder> folder, Paths paths);
    Result<void> open();
    void run();
    Result<void> goLive();
    Result<void> widenLimits();
    Result<void> learnItems();
    Result<void> tellHistory();
    Result<void> countShelf(record::Record& past, const std::vector<std::int64_t>& openings, Instant at);
    void turn();
    void happenOnce(std::int64_t beat);
    void audit();
    void shop();

    const Clock& clock_;
    std::unique_ptr<DemoFolder> folder_;
    Paths paths_;
    SecretStores secrets_;
    simulation::DemoCatalogue shop_;
    simulation::SimulatedWorld world_;
    DemoStage stage_;
    DemoTill till_;
    DemoTrouble trouble_;
    DemoCounter counter_;
    DemoHooks hooks_;
    std::unique_ptr<QThread> thread_;
};

} // namespace onhand::app
