#include "simulation/shoppers.h"

#include <algorithm>
#include <cmath>

namespace onhand::simulation {

Shopper::Shopper(StoreModel& model, std::uint64_t seed, ShopperHabits habits)
    : model_(model)
    , habits_(habits)
    , random_(seed)
{
    QHash<std::int64_t, Product> all;
    const std::vector<Product> products = model.products();
    for (const Product& p : products)
        all.insert(p.id, p);
    for (const Product& p : products) {
        if (p.type == QLatin1String("variable") || p.status != QLatin1String("publish"))
            continue;
        Article article{p.id, p.sku, 0};
        const Product holder = p.manageStock == ManageStock::Parent ? all.value(p.parentId) : p;
        if (holder.manageStock == ManageStock::Yes)
            article.stockId = holder.id;
        articles_.push_back(article);
    }
    // std::shuffle differs between standard libraries; the order has to be the same for one seed everywhere.
    for (std::size_t i = articles_.size(); i > 1; --i)
        std::swap(articles_[i - 1], articles_[random_() % i]);
    double sum = 0;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
        sum += 1.0 / std::pow(double(i + 1), habits_.popularity);
        cumulative_.push_back(sum);
        byId_.insert(articles_[i].id, i);
    }
}

ShopperEvent Shopper::step()
{
    const double sum = habits_.place + habits_.pay + habits_.ship + habits_.cancel + habits_.refund;
    double dice = double(random_() >> 11) * 0x1.0p-53 * sum;
    const auto falls = [&dice](double weight) {
        dice -= weight;
        return dice < 0;
    };
    ShopperEvent event;
    if (articles_.empty())
        return event;
    if (falls(habits_.pay) && !unpaid_.empty())
        event = pay();
    else if (dice >= 0 && falls(habits_.ship) && !paid_.empty())
        event = ship();
    else if (dice >= 0 && falls(habits_.cancel) && !(unpaid_.empty() && paid_.empty()))
        event = cancel();
    else if (dice >= 0 && falls(habits_.refund) && !shipped_.empty())
        event = refund();
    else
        event = place();
    events_.push_back(event);
    return event;
}

ShopperEvent Shopper::place()
{
    std::vector<CartLine> cart;
    const int lines = upTo(habits_.mostLines);
    for (int i = 0; i < lines; ++i) {
        const bool again = !cart.empty() && chance(habits_.sameSkuTwice);
        const std::int64_t id = again ? cart.front().productId : favourite().id;
        cart.push_back({id, upTo(habits_.mostUnits)});
    }
    const bool cash = chance(habits_.cashShare);
    const auto placed = model_.placeCheckoutOrder(cart, cash ? QStringLiteral("cod") : QStringLiteral("stripe"));
    ShopperEvent event;
    if (!placed) {
        for (const CartLine& line : cart)
            event.lines.push_back({line.productId, article(line.productId)->sku, line.quantity, 0, 0});
        return event;
    }
    event.action = ShopperAction::Placed;
    event.orderId = *placed;
    event.lines = linesOf(*model_.order(*placed), cash ? -1 : 0);
    (cash ? paid_ : unpaid_).push_back(*placed);
    return event;
}

ShopperEvent Shopper::pay()
{
    ShopperEvent event{ShopperAction::Paid, takeOne(unpaid_), {}};
    if (!model_.payOrder(event.orderId))
        return {};
    event.lines = linesOf(*model_.order(event.orderId), -1);
    paid_.push_back(event.orderId);
    return event;
}

ShopperEvent Shopper::ship()
{
    ShopperEvent event{ShopperAction::Shipped, takeOne(paid_), {}};
    if (!model_.setOrderStatus(event.orderId, QStringLiteral("completed")))
        return {};
    event.lines = linesOf(*model_.order(event.orderId), 0);
    shipped_.push_back(event.orderId);
    return event;
}

ShopperEvent Shopper::cancel()
{
    const bool wasPaid = unpaid_.empty() || (!paid_.empty() && chance(0.5));
    ShopperEvent event{ShopperAction::Cancelled, takeOne(wasPaid ? paid_ : unpaid_), {}};
    if (!model_.setOrderStatus(event.orderId, QStringLiteral("cancelled")))
        return {};
    event.lines = linesOf(*model_.order(event.orderId), wasPaid ? 1 : 0);
    return event;
}

ShopperEvent Shopper::refund()
{
    const std::size_t at = random_() % shipped_.size();
    const std::int64_t orderId = shipped_[at];
    shipped_.erase(shipped_.begin() + std::ptrdiff_t(at));
    const auto order = model_.order(orderId);
    if (!order || order->lines.empty())
        return {};
    const OrderLine& line = order->lines[random_() % order->lines.size()];
    const std::int64_t units = upTo(int(line.quantity));
    const bool restock = chance(habits_.restockShare);
    const std::int64_t worth = line.totalMinor / line.quantity * units;
    if (!model_.refundOrder(orderId, {{line.id, units, worth}}, restock))
        return {};
    const Article* bought = article(line.ownStockId());
    const std::int64_t back = restock && bought->stockId != 0 ? units : 0;
    return {ShopperAction::Refunded, orderId, {{bought->id, bought->sku, units, bought->stockId, back}}};
}

const Shopper::Article& Shopper::favourite()
{
    const double dice = double(random_() >> 11) * 0x1.0p-53 * cumulative_.back();
    const auto it = std::upper_bound(cumulative_.begin(), cumulative_.end(), dice);
    return articles_[std::min(std::size_t(it - cumulative_.begin()), articles_.size() - 1)];
}

const Shopper::Article* Shopper::article(std::int64_t id) const
{
    return &articles_[byId_.value(id)];
}

std::vector<ShopperLine> Shopper::linesOf(const Order& order, int stockSign) const
{
    std::vector<ShopperLine> lines;
    for (const OrderLine& line : order.lines) {
        const Article* bought = article(line.ownStockId());
        const std::int64_t change = bought->stockId != 0 ? stockSign * line.quantity : 0;
        lines.push_back({bought->id, bought->sku, line.quantity, bought->stockId, change});
    }
    return lines;
}

std::int64_t Shopper::takeOne(std::vector<std::int64_t>& orders)
{
    const auto at = orders.begin() + std::ptrdiff_t(random_() % orders.size());
    const std::int64_t id = *at;
    orders.erase(at);
    return id;
}

int Shopper::upTo(int most)
{
    return 1 + int(random_() % std::uint64_t(std::max(most, 1)));
}

bool Shopper::chance(double probability)
{
    return double(random_() >> 11) * 0x1.0p-53 < probability;
}

QHash<std::int64_t, std::int64_t> Shopper::stockChanges() const
{
    QHash<std::int64_t, std::int64_t> sums;
    for (const ShopperEvent& event : events_) {
        for (const ShopperLine& line : event.lines) {
            if (line.stockChange != 0)
                sums[line.stockId] += line.stockChange;
        }
    }
    return sums;
}

QHash<QString, std::int64_t> Shopper::unitsSold() const
{
    QHash<QString, std::int64_t> units;
    for (const std::vector<std::int64_t>* orders : {&paid_, &shipped_}) {
        for (const std::int64_t id : *orders) {
            const auto order = model_.order(id);
            for (const OrderLine& line : order ? order->lines : std::vector<OrderLine>{})
                units[line.sku] += line.quantity;
        }
    }
    return units;
}

} // namespace onhand::simulation
