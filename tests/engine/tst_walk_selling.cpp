#include "field_bench.h"

#include "engine/till_intake.h"

#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FieldBench;
using onhand::test::must;

// Counting while selling, against somebody who sees the true shelf: whatever is told late, in whatever order, the
// record is what was counted last, and what moved since.
class TestWalkSelling : public QObject
{
    Q_OBJECT
private slots:
    void anyOrderGivesTheTrueShelf();
};

namespace {

const std::array<QString, 2> codes{u"A"_s, u"B"_s};
const std::array<QString, 2> bins{u"MAIN"_s, u"BACK"_s};
constexpr std::int64_t second = 1'000;

// Of the whole range in every test: the library's own would begin with the first few values of each.
template <typename T>
T draw(T low, T high)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

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

struct OpenWalk
{
    WalkId id;
    std::vector<Place> places;
};

class World
{
public:
    World();

    void step();
    void compare();
    void tellAll();

private:
    Place somewhere() { return {draw<std::size_t>(0, 2), draw<std::size_t>(0, 2)}; }
    // A moment of its own, up to a quarter of an hour ago, but after the openings.
    std::int64_t recently();
    std::size_t happen(Place place, std::int64_t quantity, std::int64_t at, bool physical);
    void sell();
    void tellOne();
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

    FieldBench b_;
    std::map<Place, Shelf> shelves_;
    std::vector<Untold> untold_;
    std::vector<OpenWalk> open_;
    std::vector<WalkId> committed_;
    std::int64_t opened_ = 0;
    std::set<std::int64_t> used_;
    int nextKey_ = 0;
};

World::World()
{
    for (std::size_t sku = 0; sku < codes.size(); ++sku) {
        for (std::size_t bin = 0; bin < bins.size(); ++bin) {
            const std::int64_t quantity = draw<std::int64_t>(1'000, 1'050);
            b_.open(codes[sku], bins[bin], quantity);
            shelves_[{sku, bin}].counts.push_back({b_.now().ms, quantity, {}, true});
        }
    }
    must(b_.commands.editBin({b_.r.bin(bins[1]), bins[1], {}, {}, false}, u"boss"_s));
    opened_ = b_.now().ms;
    b_.later(1'800 * second);
}

std::int64_t World::recently()
{
    std::int64_t at = b_.now().ms - draw<std::int64_t>(0, 900) * second;
    at = std::max(at, opened_ + second);
    while (!used_.insert(at).second)
        --at;
    return at;
}

std::size_t World::happen(Place place, std::int64_t quantity, std::int64_t at, bool physical)
{
    shelves_[place].events.push_back({quantity, at, physical, false, false, {}});
    return shelves_[place].events.size() - 1;
}

void World::sell()
{
    const Place place{draw<std::size_t>(0, 2), 0};
    const std::int64_t quantity = draw<std::int64_t>(1, 4);
    untold_.push_back({place, happen(place, -quantity, recently(), true), u"T%1"_s.arg(++nextKey_)});
    if (draw(0, 2) == 0)
        tellOne();
}

void World::tellOne()
{
    if (untold_.empty())
        return;
    const auto chosen = untold_.begin() + draw<std::ptrdiff_t>(0, std::ptrdiff_t(untold_.size()));
    Event& event = shelves_[chosen->place].events[chosen->event];
    ports::SaleRow row;
    row.line = 2;
    row.transaction = chosen->transaction;
    row.code = codes[chosen->place.first];
    row.quantity = {-event.quantity};
    row.occurredAt = Instant{event.at};
    row.event = ports::SaleEvent::Payment;
    row.raw = row.code;
    const auto report =
        engine::TillIntake(*b_.r, u"Front"_s).take({u"hash-%1"_s.arg(++nextKey_), u"sales.csv"_s, {row, row}, {}, 0});
    RC_ASSERT(report.has_value());
    RC_ASSERT(report->sales == 1);
    event.recorded = true;
    untold_.erase(chosen);
}

void World::receive()
{
    const Place place = somewhere();
    const std::int64_t quantity = draw<std::int64_t>(1, 20);
    const std::size_t event = happen(place, quantity, recently(), true);
    Event& e = shelves_[place].events[event];
    const auto done = b_.commands.receive({b_.request(),
                                           {{b_.r.sku(codes[place.first]), b_.r.bin(bins[place.second]), {quantity}}},
                                           {},
                                           u"ann"_s,
                                           Instant{e.at}});
    RC_ASSERT(done.has_value());
    e.recorded = true;
}

void World::moveBetweenBins()
{
    const std::size_t sku = draw<std::size_t>(0, 2);
    const std::size_t from = draw<std::size_t>(0, 2);
    const std::int64_t quantity = draw<std::int64_t>(1, 9);
    const std::int64_t at = recently();
    happen({sku, from}, -quantity, at, true);
    happen({sku, 1 - from}, quantity, at, true);
    const auto done =
        b_.commands.transfer({b_.request(),
                              {{b_.r.sku(codes[sku]), b_.r.bin(bins[from]), b_.r.bin(bins[1 - from]), {quantity}}},
                              true,
                              {},
                              u"ann"_s,
                              Instant{at}});
    RC_ASSERT(done.has_value());
    shelves_[{sku, from}].events.back().recorded = true;
    shelves_[{sku, 1 - from}].events.back().recorded = true;
}

void World::giveBack()
{
    const Place place{draw<std::size_t>(0, 2), 0};
    const std::int64_t quantity = draw<std::int64_t>(1, 3);
    const std::int64_t at = recently();
    happen(place, quantity, at, true);
    const SkuId sku = b_.r.sku(codes[place.first]);
    const auto opened = must(b_.commands.openReturn({b_.request(), {}, {{sku, {quantity}}}, u"too small"_s, u"ann"_s}));
    const auto done =
        b_.commands.receiveReturn({b_.request(),
                                   {{opened.front(), ReturnCondition::Sellable, {quantity}, b_.r.bin(bins[0]), {}, {}}},
                                   false,
                                   u"ann"_s,
                                   Instant{at}});
    RC_ASSERT(done.has_value());
    shelves_[place].events.back().recorded = true;
}

// Gone, and nobody says so.
void World::lose()
{
    happen(somewhere(), -draw<std::int64_t>(1, 6), recently(), true);
}

// Something is recorded that never was.
void World::mistake()
{
    const Place place = somewhere();
    const std::int64_t quantity = draw<std::int64_t>(1, 15);
    Event& e = shelves_[place].events[happen(place, quantity, recently(), false)];
    const auto done = must(b_.commands.adjust({b_.request(),
                                               b_.r.sku(codes[place.first]),
                                               b_.r.bin(bins[place.second]),
                                               {quantity},
                                               u"typo"_s,
                                               u"ann"_s,
                                               Instant{e.at}}));
    e.recorded = true;
    e.movement = done.movements.front();
}

void World::retract()
{
    for (auto& [place, shelf] : shelves_) {
        for (Event& e : shelf.events) {
            if (e.physical || e.retracted)
                continue;
            must(b_.commands.undo({e.movement}, u"ann"_s));
            e.retracted = true;
            return;
        }
    }
}

void World::openWalk()
{
    desk::OpenWalkRequest wanted;
    wanted.requestId = b_.request();
    wanted.actor = u"boss"_s;
    wanted.leaveOutHeld = true;
    OpenWalk walk;
    for (const auto& [place, shelf] : shelves_) {
        if (draw(0, 2) == 0)
            continue;
        wanted.lines.push_back({b_.r.bin(bins[place.second]), b_.r.sku(codes[place.first]), WalkSource::Hand, {}, {}});
    }
    const auto opened = b_.commands.openWalk(wanted);
    if (!opened) {
        RC_ASSERT(opened.error().kind == ErrorKind::Invalid); // all of it is held
        return;
    }
    walk.id = *opened;
    for (const auto& line : must(b_.queries.walkSheet(walk.id)).lines)
        walk.places.push_back({line.code == codes[0] ? 0 : 1, line.bin == b_.r.bin(bins[0]) ? 0 : 1});
    count(walk);
    open_.push_back(walk);
}

// A careful counter: every number is the true one of its moment.
void World::count(OpenWalk& walk)
{
    for (const Place& place : walk.places) {
        auto& counts = shelves_[place].counts;
        std::erase_if(counts, [&](const Counted& c) { return c.walk == walk.id; });
        const std::int64_t at = recently();
        const std::int64_t quantity = shelves_[place].trueAt(at);
        desk::WalkEntryRequest entry;
        entry.requestId = b_.request();
        entry.walk = walk.id;
        entry.bin = b_.r.bin(bins[place.second]);
        entry.sku = b_.r.sku(codes[place.first]);
        entry.kind = WalkEntryKind::Set;
        entry.quantity = QString::number(quantity);
        entry.at = Instant{at};
        entry.actor = u"ann"_s;
        RC_ASSERT(b_.commands.enterCount(entry).has_value());
        counts.push_back({at, quantity, walk.id, false});
    }
}

void World::finishWalk()
{
    if (open_.empty())
        return;
    OpenWalk walk = open_.back();
    open_.pop_back();
    if (draw(0, 4) == 0) // somebody counts all of it again
        count(walk);
    must(b_.commands.finishCounting(walk.id, u"ann"_s));
    const auto done = b_.commands.commitWalk({b_.request(), walk.id, u"boss"_s});
    RC_ASSERT(done.has_value());
    committed_.push_back(walk.id);
    for (auto& [place, shelf] : shelves_) {
        for (Counted& c : shelf.counts)
            c.stands = c.stands || c.walk == walk.id;
    }
}

void World::undoWalk()
{
    if (committed_.empty())
        return;
    const auto chosen = committed_.begin() + draw<std::ptrdiff_t>(0, std::ptrdiff_t(committed_.size()));
    const WalkId id = *chosen;
    committed_.erase(chosen);
    RC_ASSERT(b_.commands.undoWalk(id, u"boss"_s).has_value());
    for (auto& [place, shelf] : shelves_) {
        for (Counted& c : shelf.counts)
            c.stands = c.stands && c.walk != id;
    }
}

void World::step()
{
    b_.later(draw<std::int64_t>(1, 120) * second);
    using Deed = void (World::*)();
    constexpr std::array<Deed, 14> deeds{
        &World::sell,       &World::sell,     &World::sell,     &World::tellOne,
        &World::receive,    &World::giveBack, &World::lose,     &World::moveBetweenBins,
        &World::mistake,    &World::retract,  &World::openWalk, &World::openWalk,
        &World::finishWalk, &World::undoWalk};
    (this->*deeds[draw<std::size_t>(0, deeds.size())])();
}

void World::compare()
{
    for (const auto& [place, shelf] : shelves_)
        RC_ASSERT(b_.balance(codes[place.first], bins[place.second]) == shelf.expected());
    RC_ASSERT(test::brokenInvariant(*b_.r).isEmpty());
}

// Everything is told, every mistake taken back, everything counted: the record is the shelf.
void World::tellAll()
{
    while (!untold_.empty())
        tellOne();
    compare();
    while (!open_.empty())
        finishWalk();
    compare();
    b_.later(1'000 * second);
    openWalk();
    while (!open_.empty())
        finishWalk();
    compare();
}

} // namespace

void TestWalkSelling::anyOrderGivesTheTrueShelf()
{
    QVERIFY(rc::check("any order gives the true shelf", [] {
        World w;
        const int steps = draw(1, 30);
        for (int i = 0; i < steps; ++i) {
            w.step();
            w.compare();
        }
        w.tellAll();
    }));
}

QTEST_GUILESS_MAIN(TestWalkSelling)
#include "tst_walk_selling.moc"
