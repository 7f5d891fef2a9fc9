#pragma once

#include "simulation/store_data.h"

namespace onhand::simulation {

// What WooCommerce does to stock around orders. Quantities in eaches, money in minor units.

const QStringList& orderStatuses();

// A line for `quantity` of a product or variation; an unknown product gives a line with product_id 0, as REST does.
OrderLine makeLine(StoreData& data, std::int64_t productId, std::int64_t variationId, std::int64_t quantity);
// Stores a new order in `status`, with the stock, dates and announcements that follow. Returns it.
Order& placeOrder(StoreData& data, Order order, const QString& status);
// processing, on-hold, completed reduce; cancelled and pending restore; failed and refunded leave the stock.
void changeStatus(StoreData& data, Order& order, const QString& status);
// set_paid: completed for cash on delivery, else processing.
void payOrder(StoreData& data, Order& order);
void touchOrder(StoreData& data, Order& order);
// After a line's quantity was edited: takes or gives back the difference while the order holds stock.
void adjustLineStock(StoreData& data, const Order& order, OrderLine& line);
// Gives back what a line that is about to go has taken.
void releaseLineStock(StoreData& data, const Order& order, OrderLine& line);
void trashOrder(StoreData& data, Order& order);
void untrashOrder(StoreData& data, Order& order);

struct RefundLine
{
    std::int64_t lineId = 0;
    std::int64_t quantity = 0;
    std::int64_t totalMinor = 0;
};

// Adds a refund of an amount that has been checked. Only lines given with a quantity go back to stock.
Refund& addRefund(StoreData& data, Order& order, std::int64_t amountMinor, const QString& reason,
                  const std::vector<RefundLine>& lines, bool restock, bool paidBack);

} // namespace onhand::simulation
