#pragma once

#include "simulation/shoppers.h"
#include "simulation/store_server.h"

namespace onhand::simulation {

struct WorldOptions
{
    std::uint64_t seed = 1;
    bool tls = true;
    Latency latency;
    ShopperHabits habits;
};

// A store with a catalogue, its server, its shoppers and its faults: what a demo or a whole-program test starts from.
// The same seed gives the same keys, shoppers and faults.
class SimulatedWorld
{
public:
    SimulatedWorld(const Clock& clock, const Catalogue& catalogue, WorldOptions options = {});

    // Opens the store on loopback; port 0 takes a free one.
    Result<void> start(std::uint16_t port = 0);
    void stop();

    StoreModel& model() { return model_; }
    FaultPlan& faults() { return faults_; }
    StoreServer& server() { return server_; }
    Shopper& shopper() { return shopper_; }
    // A read/write key of an administrator.
    const ApiKey& key() const { return key_; }

private:
    StoreModel model_;
    FaultPlan faults_;
    StoreServer server_;
    ApiKey key_;
    Shopper shopper_;
};

} // namespace onhand::simulation
