#pragma once

#include <random>

#include "simulation/store_model.h"

namespace onhand::simulation {

enum class ShopperAction
{
    Placed,
    Refused,
    Paid,
    Shipped,
    Cancelled,
    Refunded
};

struct ShopperLine
{
    std::int64_t productId = 0; // of the product or variation that was bought
    QString sku;
    std::int64_t quantity = 0;
    std::int64_t stockId = 0;     // whose stock moved; 0 when nothing is counted for it
    std::int64_t stockChange = 0; // what this event did to that stock: negative when it took units
};

// One thing that a shopper did, for assertions.
struct ShopperEvent
{
    ShopperAction action = ShopperAction::Refused;
    std::int64_t orderId = 0;
    std::vector<ShopperLine> lines;
};

// Weights of what a step does, and how carts look.
struct ShopperHabits
{
    double place = 0.50;
    double pay = 0.20;
    double ship = 0.20;
    double cancel = 0.05;
    double refund = 0.05;
    double cashShare = 0.3;    // orders with cash on delivery are "processing" at once
    double sameSkuTwice = 0.1; // a second line of a SKU that is in the cart already
    double restockShare = 0.5; // refunds that put the units back
    int mostLines = 4;
    int mostUnits = 5;
    double popularity = 1.1; // Zipf exponent: how much more the favourites sell
};

// Buys, pays, ships, cancels and refunds on the model, one action a step, the same for the same seed and store.
// What is for sale is looked up once, when the shopper is made.
class Shopper
{
public:
    Shopper(StoreModel& model, std::uint64_t seed, ShopperHabits habits = {});

    // One action; falls back to placing an order when there is nothing to pay, ship, cancel or refund.
    ShopperEvent step();
    const std::vector<ShopperEvent>& events() const { return events_; }
    // Sum of all stock changes per product or variation whose stock moved: what the store's numbers must differ by.
    QHash<std::int64_t, std::int64_t> stockChanges() const;
    // Units in orders that were paid or shipped and not cancelled, by SKU.
    QHash<QString, std::int64_t> unitsSold() const;

private:
    struct Article
    {
        std::int64_t id = 0;
        QString sku;
        std::int64_t stockId = 0;
    };

    ShopperEvent place();
    ShopperEvent pay();
    ShopperEvent ship();
    ShopperEvent cancel();
    ShopperEvent refund();
    const Article& favourite();
    const Article* article(std::int64_t id) const;
    std::vector<ShopperLine> linesOf(const Order& order, int stockSign) const;
    std::int64_t takeOne(std::vector<std::int64_t>& orders);
    int upTo(int most);
    bool chance(double probability);

    StoreModel& model_;
    ShopperHabits habits_;
    std::mt19937_64 random_;
    std::vector<Article> articles_; // by popularity
    std::vector<double> cumulative_;
    QHash<std::int64_t, std::size_t> byId_;
    std::vector<std::int64_t> unpaid_, paid_, shipped_;
    std::vector<ShopperEvent> events_;
};

} // namespace onhand::simulation
