#pragma once

#include "app/common/wiring.h"
#include "simulation/demo_catalogue.h"
#include "simulation/simulated_world.h"

#include <functional>
#include <random>

namespace onhand::app {

// One thing that happened in the demo's world, in a plain sentence.
using Narration = std::function<void(const QString& sentence)>;

// A SKU of the demo: what the record calls it, where it lies, and what the shop's books say of it.
struct DemoItem
{
    SkuId sku;
    const simulation::ShelfFact* fact = nullptr;
    BinId bin;
    QString binCode;
};

// What everybody who acts in the demo's world has in common. Used on the demo's thread.
struct DemoStage
{
    const Clock& clock;
    simulation::SimulatedWorld& world;
    std::mt19937_64 random;
    std::vector<DemoItem> items;
    ChannelId channel;
    Wiring* wiring = nullptr;
    Narration tell;
    CancelToken stopping;

    static const QString actor;

    static QString requestId();
    const DemoItem& anyItem();
    // An item with a number of its own in the store.
    const DemoItem& anyManaged();
    // One of which the store shows at least `least` units, as many as the shelf says; nullptr when none was found.
    const DemoItem* anyAgreeing(std::int64_t least);
    // Goods that nobody expected.
    void receive(const DemoItem& item, std::int64_t units);
    std::int64_t onHand(record::Record& record, SkuId sku) const;
    int upTo(int most);
};

} // namespace onhand::app
