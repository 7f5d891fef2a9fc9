#include "app/common/demo_past.h"

#include "engine/moving_desk.h"
#include "engine/return_desk.h"
#include "engine/walk_desk.h"
#include "engine/walk_entry_desk.h"

#include <map>

namespace onhand::app {

namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr Milliseconds day = hours(24);
constexpr std::size_t linesPerWalk = 16;
const QString ana = QStringLiteral("Ana");
const QString ben = QStringLiteral("Ben");

// Every fifth line of a walk is off by a little, where the shelf holds enough for it.
std::int64_t varianceOf(std::size_t line, std::int64_t onHand)
{
    if (line % 5 != 3 || onHand < 8)
        return 0;
    return line % 2 == 0 ? 1 : -1 - std::int64_t(line % 3);
}

VarianceReason reasonOf(std::size_t line)
{
    constexpr std::array reasons{VarianceReason::Miscount, VarianceReason::UnrecordedSale, VarianceReason::Damage,
                                 VarianceReason::WrongBin};
    return reasons[line % reasons.size()];
}

} // namespace

DemoPast::DemoPast(record::Record& past, ManualClock& then, DemoStage& stage)
    : past_(past)
    , then_(then)
    , stage_(stage)
    , now_(stage.clock.now())
{
    plan(28 * day, [this] { return scheduleCounts(); });
    plan(26 * day, [this] { return walk(QStringLiteral("Watering cans and hoses"), QStringLiteral("L-2"), ana); });
    plan(19 * day, [this] { return walk(QStringLiteral("Kitchen, top shelves"), QStringLiteral("G-1"), ben); });
    plan(13 * day, [this] { return expectReturn(QStringLiteral("Customer wrote: wrong size, sent back"), 2, 1); });
    plan(11 * day, [this] { return walk(QStringLiteral("Pots by the door"), QStringLiteral("I-3"), ana); });
    plan(6 * day, [this] { return breakSomething(); });
    plan(5 * day,
         [this] { return expectGoods(QStringLiteral("PO-2071"), QStringLiteral("Harbour Wholesale"), 3 * day, 3); });
    plan(4 * day, [this] { return walk(QStringLiteral("Seeds before the weekend"), QStringLiteral("J-1"), ben); });
    plan(3 * day, [this] { return expectReturn(QStringLiteral("Called: three did not fit the bracket"), 1, 3); });
    plan(2 * day,
         [this] { return expectGoods(QStringLiteral("PO-2088"), QStringLiteral("Northgate Growers"), 2 * day, 6); });
    plan(hours(30), [this] { return takeBoxIn(); });
    plan(hours(22), [this] { return takePartIn(); });
    plan(hours(3),
         [this] { return expectGoods(QStringLiteral("PO-2093"), QStringLiteral("Millbrook Pottery"), day, 8); });
}

void DemoPast::plan(Milliseconds ago, std::function<Result<void>()> run)
{
    deeds_.push_back({now_ - ago, std::move(run)});
}

Result<void> DemoPast::tellUntil(Instant moment)
{
    while (!deeds_.empty() && deeds_.front().at <= moment) {
        then_.jumpTo(deeds_.front().at);
        ONHAND_TRY(deeds_.front().run());
        deeds_.pop_front();
    }
    return {};
}

// What the plan for today rests on, beside doubts and the cycle.
Result<void> DemoPast::scheduleCounts()
{
    desk::WalkScheduleRow schedule;
    schedule.title = QStringLiteral("Seeds every two weeks");
    schedule.everyDays = 14;
    schedule.category = QStringLiteral("Seeds & Bulbs");
    return engine::WalkDesk(past_).saveSchedule(schedule, DemoStage::actor);
}

Result<void> DemoPast::walk(const QString& title, const QString& bin, const QString& counter)
{
    engine::WalkDesk desk(past_);
    desk::OpenWalkRequest request;
    request.requestId = DemoStage::requestId();
    request.title = title;
    request.source = WalkSource::Cycle;
    request.assignedTo = counter;
    request.actor = DemoStage::actor;
    for (const DemoItem& item : stage_.items) {
        if (item.binCode == bin && request.lines.size() < linesPerWalk)
            request.lines.push_back({item.bin, item.sku, WalkSource::Cycle, {}, {}});
    }
    ONHAND_ASSIGN(const WalkId id, desk.open(request));
    ONHAND_TRY(desk.start(id, counter));
    engine::DeskQueries queries(past_);
    ONHAND_ASSIGN(const desk::WalkSheet sheet, queries.walkSheet(id));
    std::map<WalkLineId, std::int64_t> counts;
    std::map<WalkLineId, std::size_t> off;
    for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
        const auto& line = sheet.lines[i];
        const std::int64_t there = stage_.onHand(past_, line.sku);
        counts[line.id] = std::max<std::int64_t>(0, there + varianceOf(i, there));
        if (counts[line.id] != there)
            off[line.id] = i;
        ONHAND_TRY(count(id, line, counts[line.id], counter));
    }
    ONHAND_TRY(settle(id, counter, counts));
    for (const auto& [line, which] : off)
        ONHAND_TRY(desk.setReason(line, reasonOf(which), {}, DemoStage::actor));
    ONHAND_TRY(desk.commit({DemoStage::requestId(), id, DemoStage::actor}));
    return {};
}

Result<void> DemoPast::count(WalkId walk, const desk::WalkLineBlind& line, std::int64_t quantity,
                             const QString& counter)
{
    then_.advance(seconds(15));
    desk::WalkEntryRequest entry;
    entry.requestId = DemoStage::requestId();
    entry.walk = walk;
    entry.line = line.id;
    entry.kind = quantity == 0 ? WalkEntryKind::Empty : WalkEntryKind::Set;
    entry.quantity = quantity == 0 ? QString() : QString::number(quantity);
    entry.at = then_.now();
    entry.actor = counter;
    ONHAND_TRY(engine::WalkEntryDesk(past_).enter(entry));
    return {};
}

// What differs by much is counted again, by the other one.
Result<void> DemoPast::settle(WalkId walk, const QString& counter, const std::map<WalkLineId, std::int64_t>& counts)
{
    engine::WalkDesk desk(past_);
    ONHAND_ASSIGN(const auto finished, desk.finishCounting(walk, counter));
    if (finished.recount.empty())
        return {};
    engine::DeskQueries queries(past_);
    ONHAND_ASSIGN(const desk::WalkSheet sheet, queries.walkSheet(walk));
    const QString& second = counter == ana ? ben : ana;
    for (const auto& line : sheet.lines) {
        if (line.state == WalkLineState::Recount)
            ONHAND_TRY(count(walk, line, counts.at(line.id), second));
    }
    ONHAND_TRY(desk.finishCounting(walk, second));
    return {};
}

Result<void> DemoPast::expectGoods(const QString& reference, const QString& supplier, Milliseconds ahead, int lines)
{
    desk::OpenDeliveryRequest request;
    request.requestId = DemoStage::requestId();
    request.reference = reference;
    request.supplier = supplier;
    request.expectedOn = then_.now() + ahead;
    request.actor = DemoStage::actor;
    for (int i = 0; i < lines; ++i)
        request.lines.push_back({stage_.anyItem().sku, {12 + 12 * stage_.upTo(2)}});
    ONHAND_ASSIGN(newestDelivery_, engine::MovingDesk(past_).openDelivery(request));
    return {};
}

// The first lines came, one of them short; the rest is to follow.
Result<void> DemoPast::takePartIn()
{
    engine::DeskQueries queries(past_);
    ONHAND_ASSIGN(const auto deliveries, queries.deliveries(false));
    const auto it = std::find_if(deliveries.begin(), deliveries.end(),
                                 [&](const desk::DeliveryRow& one) { return one.id == newestDelivery_; });
    if (it == deliveries.end())
        return fail(ErrorKind::NotFound, QStringLiteral("the demo's delivery is not there"));
    desk::ReceiveDeliveryRequest request;
    request.requestId = DemoStage::requestId();
    request.delivery = newestDelivery_;
    request.rest = desk::ReceiveDeliveryRequest::Rest::KeepOpen;
    request.actor = ana;
    request.occurredAt = then_.now();
    for (std::size_t i = 0; i < it->lines.size() / 2; ++i) {
        const auto& line = it->lines[i];
        const auto item = std::find_if(stage_.items.begin(), stage_.items.end(),
                                       [&](const DemoItem& one) { return one.sku == line.sku; });
        request.lines.push_back({line.sku, item->bin, {line.expected - (i == 0 ? 2 : 0)}});
    }
    ONHAND_TRY(engine::MovingDesk(past_).receiveDelivery(request));
    return {};
}

Result<void> DemoPast::breakSomething()
{
    const DemoItem& item = held(10);
    desk::SetAsideRequest request;
    request.requestId = DemoStage::requestId();
    request.sku = item.sku;
    request.from = item.bin;
    request.quantity = {2};
    request.reason = QStringLiteral("Dropped while unpacking");
    request.actor = ben;
    request.occurredAt = then_.now();
    ONHAND_TRY(engine::MovingDesk(past_).setAside(request));
    return {};
}

Result<void> DemoPast::expectReturn(const QString& note, int lines, std::int64_t units)
{
    desk::OpenReturnRequest request;
    request.requestId = DemoStage::requestId();
    request.note = note;
    request.actor = DemoStage::actor;
    for (int i = 0; i < lines; ++i)
        request.lines.push_back({held(5).sku, {units}});
    ONHAND_ASSIGN(const auto expected, engine::ReturnDesk(past_).open(request));
    newestReturn_ = expected.front();
    return {};
}

// One as good as new, one broken; the rest has not come yet.
Result<void> DemoPast::takeBoxIn()
{
    desk::ReceiveReturnRequest box;
    box.requestId = DemoStage::requestId();
    box.actor = ana;
    box.occurredAt = then_.now();
    box.lines.push_back({newestReturn_, ReturnCondition::Sellable, {1}, stage_.items.front().bin, {}, {}});
    box.lines.push_back({newestReturn_, ReturnCondition::Damaged, {1}, {}, QStringLiteral("Cracked lid"), {}});
    ONHAND_TRY(engine::ReturnDesk(past_).receive(box));
    return {};
}

const DemoItem& DemoPast::held(std::int64_t least)
{
    constexpr int tries = 500;
    for (int i = 0; i < tries; ++i) {
        const DemoItem& item = stage_.anyItem();
        if (stage_.onHand(past_, item.sku) >= least)
            return item;
    }
    return stage_.items.front();
}

} // namespace onhand::app
