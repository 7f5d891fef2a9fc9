#pragma once

#include "base/clock.h"
#include "domain/ledger/movement.h"

#include <random>
#include <vector>

namespace onhand::app {

// What the demo's shop sold and received in the four weeks before somebody looked: a till that is busy at noon,
// parcels, deliveries in the morning, and favourites that sell every day beside things that sell once a month.
class DemoHistory
{
public:
    struct Item
    {
        SkuId sku;
        BinId bin;
        std::int64_t quantity = 0; // on the shelf now
    };

    // What was recorded together, at its moment; the movements occurred before it.
    struct Batch
    {
        Instant at;
        std::vector<NewMovement> movements;
    };

    // The moments are of the system's time zone. The same for the same seed and moment.
    DemoHistory(std::vector<Item> items, ChannelId channel, Instant now, std::uint64_t seed);

    // When the shelf was counted: before everything that is told.
    Instant countedAt() const;
    // What was counted then, in the order of the items, so that each ends with its quantity of now.
    std::vector<std::int64_t> openings() const;
    // Oldest first: days, and of the last 24 hours each hour.
    const std::vector<Batch>& batches() const { return batches_; }

private:
    void tellDays();
    void tellHours();
    void tellDeliveries();
    void sell(Batch& batch, Instant from, Milliseconds length, int lines);
    void receive(Batch& batch, std::size_t item, std::int64_t quantity);
    NewMovement movementOf(std::size_t item, std::int64_t quantity, MovementKind kind, Instant at);
    std::size_t favourite();
    int upTo(int most);
    double share();

    std::vector<Item> items_;
    std::vector<std::int64_t> change_; // of all movements so far, by item
    std::vector<std::size_t> byPopularity_;
    ChannelId channel_; // whose orders are picked
    Instant now_;
    std::mt19937_64 random_;
    std::vector<Batch> batches_;
    std::int64_t nextKey_ = 0;
};

} // namespace onhand::app
