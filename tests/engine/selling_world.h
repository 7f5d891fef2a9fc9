#pragma once

#include "domain/orders/order_effects.h"
#include "engine/field_bench.h"

#include <map>
#include <set>

namespace onhand::test {

// Something that happened to one SKU in one bin.
struct Event
{
    std::int64_t quantity = 0;
    std::int64_t at = 0;
    bool physical = true;  // false: recorded by mistake
    bool recorded = false; // the record was told
    bool retracted = false;
    MovementId movement;
};

struct Counted
{
    std::int64_t at = 0;
    std::int64_t quantity = 0;
    WalkId walk; // none: the opening
    bool stands = false;
};

struct Shelf
{
    std::vector<Event> events;
    std::vector<Counted> counts;

    std::int64_t trueAt(std::int64_t moment) const
    {
        std::int64_t sum = counts.front().quantity;
        for (const Event& e : events)
            sum += e.physical && e.at <= moment ? e.quantity : 0;
        return sum;
    }
    // What the record must say now: the newest count that stands, and what was told of since.
    std::int64_t expected() const
    {
        const Counted* newest = nullptr;
        for (const Counted& c : counts) {
            if (c.stands && (!newest || c.at > newest->at))
                newest = &c;
        }
        std::int64_t sum = newest->quantity;
        for (const Event& e : events)
            sum += e.recorded && !e.retracted && e.at > newest->at ? e.quantity : 0;
        return sum;
    }
};

using Place = std::pair<std::size_t, std::size_t>; // SKU, bin

// A sale that the till tells of later.
struct Untold
{
    Place place;
    std::size_t event = 0;
    QString transaction;
};

// A web order of one line. It leaves when its event happens; what the record knows of it comes later.
struct Ordered
{
    std::size_t sku = 0;
    std::int64_t units = 0;
    std::int64_t placed = 0;
    std::optional<std::size_t> left; // its event
    bool placedTold = false;
    bool leftTold = false;
    QString id;
};

struct OpenWalk
{
    WalkId id;
    std::vector<Place> places;
};

// Somebody who sees the true shelf, and a record that is told late, in any order, of what happens there.
class SellingWorld
{
public:
    SellingWorld();

    void step();
    void compare();
    void tellAll();

private:
    static Place somewhere();
    // A moment of its own, up to a quarter of an hour ago, but after the openings.
    std::int64_t recently();
    std::size_t happen(Place place, std::int64_t quantity, std::int64_t at, bool physical);
    void sell();
    void tellOne();
    void order();
    void ship();
    void tellSomeOrder();
    void tellOrder(Ordered& known);
    void receive();
    void moveBetweenBins();
    void giveBack();
    void lose();
    void mistake();
    void retract();
    void openWalk();
    void count(OpenWalk& walk);
    void finishWalk();
    void undoWalk();

    std::int64_t held(const Place& place) const;

    FieldBench b_;
    TruthMoment moment_ = TruthMoment::Shipped;
    ChannelId shop_;
    std::vector<Ordered> orders_;
    std::map<Place, Shelf> shelves_;
    std::vector<Untold> untold_;
    std::vector<OpenWalk> open_;
    std::vector<WalkId> committed_;
    std::int64_t opened_ = 0;
    std::set<std::int64_t> used_;
    int nextKey_ = 0;
};

} // namespace onhand::test
