#include "engine/selling_world.h"

#include "engine/order_applier.h"
#include "engine/till_intake.h"
#include "engine/truth_moment.h"
#include "record/channel_store.h"

#include <rapidcheck.h>

namespace onhand::test {

using namespace Qt::StringLiterals;

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

} // namespace

SellingWorld::SellingWorld()
{
    for (std::size_t sku = 0; sku < codes.size(); ++sku) {
        for (std::size_t bin = 0; bin < bins.size(); ++bin) {
            const std::int64_t quantity = draw<std::int64_t>(1'000, 1'050);
            b_.open(codes[sku], bins[bin], quantity);
            shelves_[{sku, bin}].counts.push_back({b_.now().ms, quantity, {}, true});
        }
    }
    must(b_.commands.editBin({b_.r.bin(bins[1]), bins[1], {}, {}, false}, u"boss"_s));
    shop_ = b_.r.channel(u"Shop"_s, u"adopted"_s);
    for (const QString& code : codes)
        b_.r.listing(shop_, code);
    moment_ = draw(0, 2) == 0 ? TruthMoment::Shipped : TruthMoment::Placed;
    must(engine::TruthMoments(*b_.r).change(moment_, u"boss"_s));
    opened_ = b_.now().ms;
    b_.later(3'600 * second);
}

// A channel tells whole seconds, so no two of them fall into one.
std::int64_t SellingWorld::recently()
{
    std::int64_t at = b_.now().ms - draw<std::int64_t>(0, 900) * second;
    const auto taken = [&] {
        const auto near = used_.lower_bound(at - second);
        return near != used_.end() && *near <= at + second;
    };
    while (taken())
        at -= second;
    used_.insert(at);
    return at;
}

Place SellingWorld::somewhere()
{
    return {draw<std::size_t>(0, 2), draw<std::size_t>(0, 2)};
}

std::size_t SellingWorld::happen(Place place, std::int64_t quantity, std::int64_t at, bool physical)
{
    shelves_[place].events.push_back({quantity, at, physical, false, false, {}});
    return shelves_[place].events.size() - 1;
}

void SellingWorld::sell()
{
    const Place place{draw<std::size_t>(0, 2), 0};
    const std::int64_t quantity = draw<std::int64_t>(1, 4);
    untold_.push_back({place, happen(place, -quantity, recently(), true), u"T%1"_s.arg(++nextKey_)});
    if (draw(0, 2) == 0)
        tellOne();
}

void SellingWorld::tellOne()
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

void SellingWorld::order()
{
    orders_.push_back(
        {draw<std::size_t>(0, 2), draw<std::int64_t>(1, 4), recently(), {}, false, false, QString::number(++nextKey_)});
    if (draw(0, 2) == 0)
        tellOrder(orders_.back());
}

// Out of the door; usually nobody says so at once.
void SellingWorld::ship()
{
    for (Ordered& order : orders_) {
        if (order.left)
            continue;
        std::int64_t at = recently();
        while (at <= order.placed) {
            b_.later(120 * second);
            at = b_.now().ms;
            used_.insert(at);
        }
        order.left = happen({order.sku, 0}, -order.units, at, true);
        return;
    }
}

void SellingWorld::tellSomeOrder()
{
    if (!orders_.empty())
        tellOrder(orders_[draw<std::size_t>(0, orders_.size())]);
}

void SellingWorld::tellOrder(Ordered& known)
{
    Event* left = known.left ? &shelves_[{known.sku, 0}].events[*known.left] : nullptr;
    ports::Order told;
    told.external = told.number = known.id;
    told.status = left ? u"completed"_s : u"processing"_s;
    told.placedAt = Instant{known.placed};
    told.modifiedAt = Instant{left ? left->at : known.placed};
    if (left)
        told.shippedAt = told.modifiedAt;
    ports::OrderLine line;
    line.external = u"1"_s;
    line.listing.external = u"ext-"_s + codes[known.sku];
    line.quantity = known.units;
    told.lines.push_back(line);
    const auto applied = b_.r->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(const ChannelInfo info, record::ChannelStore::find(tx, shop_));
        ONHAND_TRY(engine::OrderApplier(info, {}).apply(tx, told, engine::StoreEffects::Known));
        return true;
    });
    RC_ASSERT(applied.has_value());
    known.placedTold = true;
    known.leftTold = left != nullptr;
    if (left)
        left->recorded = true;
}

// What the record holds for orders that it thinks are still there, where that is out of on-hand.
std::int64_t SellingWorld::held(const Place& place) const
{
    std::int64_t units = 0;
    for (const Ordered& order : orders_) {
        if (moment_ == TruthMoment::Placed && Place{order.sku, 0} == place && order.placedTold && !order.leftTold)
            units += order.units;
    }
    return units;
}

void SellingWorld::receive()
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

void SellingWorld::moveBetweenBins()
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

void SellingWorld::giveBack()
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
void SellingWorld::lose()
{
    happen(somewhere(), -draw<std::int64_t>(1, 6), recently(), true);
}

// Something is recorded that never was.
void SellingWorld::mistake()
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

void SellingWorld::retract()
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

void SellingWorld::openWalk()
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
void SellingWorld::count(OpenWalk& walk)
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

void SellingWorld::finishWalk()
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

void SellingWorld::undoWalk()
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

void SellingWorld::step()
{
    b_.later(draw<std::int64_t>(1, 120) * second);
    using Deed = void (SellingWorld::*)();
    constexpr std::array<Deed, 19> deeds{&SellingWorld::order,
                                         &SellingWorld::order,
                                         &SellingWorld::ship,
                                         &SellingWorld::tellSomeOrder,
                                         &SellingWorld::tellSomeOrder,
                                         &SellingWorld::sell,
                                         &SellingWorld::sell,
                                         &SellingWorld::sell,
                                         &SellingWorld::tellOne,
                                         &SellingWorld::receive,
                                         &SellingWorld::giveBack,
                                         &SellingWorld::lose,
                                         &SellingWorld::moveBetweenBins,
                                         &SellingWorld::mistake,
                                         &SellingWorld::retract,
                                         &SellingWorld::openWalk,
                                         &SellingWorld::openWalk,
                                         &SellingWorld::finishWalk,
                                         &SellingWorld::undoWalk};
    (this->*deeds[draw<std::size_t>(0, deeds.size())])();
}

void SellingWorld::compare()
{
    for (const auto& [place, shelf] : shelves_)
        RC_ASSERT(b_.balance(codes[place.first], bins[place.second]) == shelf.expected() - held(place));
    RC_ASSERT(test::brokenInvariant(*b_.r).isEmpty());
}

// Everything leaves and is counted, then told, then every count taken back; and counted again, the record is the shelf.
void SellingWorld::tellAll()
{
    for (std::size_t i = 0; i < orders_.size(); ++i)
        ship();
    b_.later(600 * second);
    openWalk();
    while (!open_.empty())
        finishWalk();
    compare();
    while (!untold_.empty())
        tellOne();
    for (Ordered& known : orders_)
        tellOrder(known);
    compare();
    while (!committed_.empty()) {
        undoWalk();
        compare();
    }
    b_.later(1'000 * second);
    openWalk();
    while (!open_.empty())
        finishWalk();
    compare();
}

} // namespace onhand::test
