#include "app/common/demo_history.h"

#include "domain/authority/movement_source.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace onhand::app {

namespace {

using std::chrono::hours;

constexpr int days = 28;
constexpr int linesPerDay = 220;
constexpr int deliveriesPerDay = 5;

// How busy an hour of the day is: parcels at night, the shop from nine to seven.
constexpr std::array<double, 24> busyness{0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.8, 1.6, 2.2, 2.6,
                                          3.0, 2.4, 2.0, 2.2, 2.6, 2.8, 1.8, 1.0, 0.7, 0.6, 0.5, 0.3};

int localHour(Instant at)
{
    return at.toDateTime().toLocalTime().time().hour();
}

// Shops are fuller at the end of the week.
double weekday(Instant at)
{
    constexpr std::array<double, 7> share{0.8, 0.8, 0.9, 1.0, 1.2, 1.5, 0.8};
    return share[std::size_t(at.toDateTime().toLocalTime().date().dayOfWeek() - 1)];
}

} // namespace

DemoHistory::DemoHistory(std::vector<Item> items, ChannelId channel, Instant now, std::uint64_t seed)
    : items_(std::move(items))
    , change_(items_.size())
    , byPopularity_(items_.size())
    , channel_(channel)
    , now_(now)
    , random_(seed)
{
    std::iota(byPopularity_.begin(), byPopularity_.end(), std::size_t(0));
    for (std::size_t i = byPopularity_.size(); i > 1; --i)
        std::swap(byPopularity_[i - 1], byPopularity_[random_() % i]);
    tellDays();
    tellHours();
    tellDeliveries();
}

Instant DemoHistory::countedAt() const
{
    return now_ - hours(24 * (days + 1));
}

std::vector<std::int64_t> DemoHistory::openings() const
{
    std::vector<std::int64_t> openings;
    for (std::size_t i = 0; i < items_.size(); ++i)
        openings.push_back(items_[i].quantity - change_[i]);
    return openings;
}

void DemoHistory::tellDays()
{
    for (int day = days; day > 1; --day) {
        Batch batch{now_ - hours(24 * (day - 1)), {}};
        const Instant from = batch.at - hours(24);
        const double lines = linesPerDay * weekday(from) * (0.85 + share() * 0.3);
        for (int hour = 0; hour < 24; ++hour) {
            const Instant start = from + hours(hour);
            sell(batch, start, hours(1), int(std::lround(lines * busyness[std::size_t(localHour(start))] / 28.4)));
        }
        batches_.push_back(std::move(batch));
    }
}

void DemoHistory::tellHours()
{
    for (int hour = 24; hour > 0; --hour) {
        Batch batch{now_ - hours(hour - 1), {}};
        const Instant from = batch.at - hours(1);
        const double busy = busyness[std::size_t(localHour(from))] * (0.7 + share() * 0.6);
        sell(batch, from, hours(1), int(std::lround(linesPerDay * busy / 28.4)));
        batches_.push_back(std::move(batch));
    }
}

// A delivery is as large as what stands on the shelf now and was sold since allows.
void DemoHistory::tellDeliveries()
{
    std::vector<std::int64_t> soldSince(items_.size());
    std::vector<bool> received(items_.size());
    for (auto batch = batches_.rbegin(); batch != batches_.rend(); ++batch) {
        for (const NewMovement& m : batch->movements) {
            const auto item = std::find_if(items_.begin(), items_.end(), [&](const Item& i) { return i.sku == m.sku; });
            soldSince[std::size_t(item - items_.begin())] -= m.quantity.eaches;
        }
        const bool whole = batch + 1 == batches_.rend() || batch->at - (batch + 1)->at > hours(1);
        const int hour = localHour(batch->at - hours(1));
        const int deliveries = whole ? deliveriesPerDay : hour >= 8 && hour <= 11 ? 2 : 0;
        for (int i = 0; i < deliveries; ++i) {
            const std::size_t item = favourite();
            const std::int64_t room = items_[item].quantity + soldSince[item];
            const std::int64_t quantity = std::min<std::int64_t>(room, 12 + 12 * upTo(3));
            if (received[item] || quantity < 6)
                continue;
            received[item] = true;
            receive(*batch, item, quantity);
        }
    }
}

void DemoHistory::sell(Batch& batch, Instant from, Milliseconds length, int lines)
{
    for (int i = 0; i < lines; ++i) {
        const std::size_t item = favourite();
        const std::int64_t quantity = 1 + (upTo(3) == 0 ? upTo(4) : 0);
        const Instant at = from + Milliseconds(std::int64_t(share() * double(length.count() - 1)));
        const MovementKind kind = share() < 0.7 ? MovementKind::Sale : MovementKind::Pick;
        batch.movements.push_back(movementOf(item, -quantity, kind, at));
    }
    std::sort(batch.movements.begin(), batch.movements.end(),
              [](const NewMovement& a, const NewMovement& b) { return a.occurredAt < b.occurredAt; });
}

void DemoHistory::receive(Batch& batch, std::size_t item, std::int64_t quantity)
{
    batch.movements.insert(batch.movements.begin(),
                           movementOf(item, quantity, MovementKind::Receipt, batch.at - hours(1)));
}

NewMovement DemoHistory::movementOf(std::size_t item, std::int64_t quantity, MovementKind kind, Instant at)
{
    NewMovement movement;
    movement.sku = items_[item].sku;
    movement.bin = items_[item].bin;
    movement.quantity = {quantity};
    movement.kind = kind;
    movement.source = kind == MovementKind::Sale   ? sourceText(Origin::Till, QStringLiteral("Till 1"))
                      : kind == MovementKind::Pick ? sourceText(Origin::Channel, QString::number(channel_.value))
                                                   : sourceText(Origin::Console);
    movement.eventKey = QStringLiteral("history/%1").arg(++nextKey_);
    movement.occurredAt = at;
    movement.actor = kind == MovementKind::Sale ? QStringLiteral("Till 1") : QStringLiteral("demo");
    movement.reason = kind == MovementKind::Sale   ? QStringLiteral("transaction H%1").arg(nextKey_)
                      : kind == MovementKind::Pick ? QStringLiteral("order %1").arg(40'000 + nextKey_)
                                                   : QStringLiteral("PO-%1").arg(1'000 + nextKey_ % 9'000);
    change_[item] += quantity;
    return movement;
}

std::size_t DemoHistory::favourite()
{
    const double at = std::pow(share(), 2.5) * double(byPopularity_.size());
    return byPopularity_[std::min(std::size_t(at), byPopularity_.size() - 1)];
}

int DemoHistory::upTo(int most)
{
    return int(random_() % std::uint64_t(most + 1));
}

double DemoHistory::share()
{
    return double(random_() >> 11) * 0x1.0p-53;
}

} // namespace onhand::app
