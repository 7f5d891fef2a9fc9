#include "simulation/order_rules.h"

#include <algorithm>

namespace onhand::simulation {

namespace {

bool takesStock(const QString& status)
{
    return status == QLatin1String("processing") || status == QLatin1String("on-hold") ||
           status == QLatin1String("completed");
}

bool givesStockBack(const QString& status)
{
    return status == QLatin1String("cancelled") || status == QLatin1String("pending");
}

Product* managedProduct(StoreData& data, const OrderLine& line)
{
    Product* p = data.product(line.ownStockId());
    Product* holder = p ? data.stockHolder(*p) : nullptr;
    return holder != nullptr && holder->manageStock == ManageStock::Yes ? holder : nullptr;
}

void reduceStock(StoreData& data, Order& order)
{
    for (OrderLine& line : order.lines) {
        Product* p = managedProduct(data, line);
        if (p == nullptr || line.reducedStock.value_or(0) != 0)
            continue;
        data.moveStockByOrder(*p, -line.quantity);
        line.reducedStock = line.quantity;
    }
    order.stockReduced = true;
}

void restoreStock(StoreData& data, Order& order)
{
    for (OrderLine& line : order.lines)
        releaseLineStock(data, order, line);
    order.stockReduced = false;
}

void refundTheRest(StoreData& data, Order& order)
{
    const std::int64_t rest = order.totalMinor() - order.refundedMinor();
    if (rest > 0)
        addRefund(data, order, rest, QStringLiteral("Order fully refunded."), {}, false, false);
}

void stampStatus(const StoreData& data, Order& order)
{
    const bool cash = order.paymentMethod == QLatin1String("cod");
    const bool completed = order.status == QLatin1String("completed");
    if (!order.paid && (completed || (!cash && order.status == QLatin1String("processing"))))
        order.paid = data.now();
    if (completed && !order.completed)
        order.completed = data.now();
}

void moveStockForStatus(StoreData& data, Order& order)
{
    if (takesStock(order.status) && !order.stockReduced)
        reduceStock(data, order);
    else if (givesStockBack(order.status) && order.stockReduced)
        restoreStock(data, order);
}

} // namespace

const QStringList& orderStatuses()
{
    static const QStringList names = {QStringLiteral("pending"),   QStringLiteral("processing"),
                                      QStringLiteral("on-hold"),   QStringLiteral("completed"),
                                      QStringLiteral("cancelled"), QStringLiteral("refunded"),
                                      QStringLiteral("failed"),    QStringLiteral("checkout-draft")};
    return names;
}

OrderLine makeLine(StoreData& data, std::int64_t productId, std::int64_t variationId, std::int64_t quantity)
{
    OrderLine line;
    line.id = data.nextLineId();
    line.firstMetaId = data.nextMetaIds(3);
    line.quantity = quantity;
    const Product* own = data.product(variationId != 0 ? variationId : productId);
    if (own == nullptr) {
        line.productKnown = false;
        return line;
    }
    const Product* parent = data.product(own->parentId);
    line.productId = parent ? parent->id : own->id;
    line.variationId = parent ? own->id : 0;
    line.name = parent ? parent->name + QStringLiteral(" - ") + own->name : own->name;
    line.sku = own->sku;
    line.totalMinor = toMinor(currentPrice(data, *own)) * quantity;
    if (parent != nullptr) {
        line.parentName = parent->name;
        line.attributeName = own->attributeName;
        line.attributeOption = own->options.empty() ? own->name : own->options.front();
    }
    return line;
}

Order& placeOrder(StoreData& data, Order order, const QString& status)
{
    order.id = data.nextPostId();
    order.orderKey = QStringLiteral("wc_order_") + data.randomText(13);
    order.created = data.now();
    order.modified = order.created;
    order.status = status;
    Order& stored = data.orders.emplace(order.id, std::move(order)).first->second;
    stampStatus(data, stored);
    moveStockForStatus(data, stored);
    if (status == QLatin1String("refunded"))
        refundTheRest(data, stored);
    data.announce(QStringLiteral("order.created"), stored.id);
    return stored;
}

void changeStatus(StoreData& data, Order& order, const QString& status)
{
    if (order.status == status)
        return;
    order.status = status;
    stampStatus(data, order);
    moveStockForStatus(data, order);
    if (status == QLatin1String("refunded"))
        refundTheRest(data, order);
    touchOrder(data, order);
}

void payOrder(StoreData& data, Order& order)
{
    if (!order.paid)
        order.paid = data.now();
    const bool cash = order.paymentMethod == QLatin1String("cod");
    changeStatus(data, order, cash ? QStringLiteral("completed") : QStringLiteral("processing"));
}

void touchOrder(StoreData& data, Order& order)
{
    order.modified = data.now();
    data.announce(QStringLiteral("order.updated"), order.id);
}

void adjustLineStock(StoreData& data, const Order& order, OrderLine& line)
{
    Product* p = managedProduct(data, line);
    if (p == nullptr || !takesStock(order.status))
        return;
    const std::int64_t change = line.quantity - line.restockRefunded.value_or(0) - line.reducedStock.value_or(0);
    if (change == 0)
        return;
    data.moveStockByOrder(*p, -change);
    line.reducedStock = line.reducedStock.value_or(0) + change;
}

void releaseLineStock(StoreData& data, const Order&, OrderLine& line)
{
    Product* p = managedProduct(data, line);
    if (p != nullptr && line.reducedStock.value_or(0) != 0)
        data.moveStockByOrder(*p, *line.reducedStock);
    line.reducedStock.reset();
}

void trashOrder(StoreData& data, Order& order)
{
    order.statusBeforeTrash = order.status;
    order.status = QStringLiteral("trash");
    order.modified = data.now();
    data.announce(QStringLiteral("order.deleted"), order.id);
}

void untrashOrder(StoreData& data, Order& order)
{
    order.status = order.statusBeforeTrash;
    order.modified = data.now();
    data.announce(QStringLiteral("order.restored"), order.id);
}

Refund& addRefund(StoreData& data, Order& order, std::int64_t amountMinor, const QString& reason,
                  const std::vector<RefundLine>& lines, bool restock, bool paidBack)
{
    Refund refund;
    refund.id = data.nextPostId();
    refund.orderId = order.id;
    refund.created = data.now();
    refund.amountMinor = amountMinor;
    refund.reason = reason;
    refund.metaId = data.nextMetaIds(1);
    refund.paidBack = paidBack;
    refund.full = order.refundedMinor() + amountMinor >= order.totalMinor();
    for (const RefundLine& wanted : lines) {
        const auto it = std::find_if(order.lines.begin(), order.lines.end(),
                                     [&](const OrderLine& line) { return line.id == wanted.lineId; });
        if (it == order.lines.end())
            continue;
        OrderLine line = *it;
        line.id = data.nextLineId();
        line.firstMetaId = data.nextMetaIds(1);
        line.refundedLineId = it->id;
        line.quantity = -wanted.quantity;
        line.totalMinor = -wanted.totalMinor;
        line.reducedStock.reset();
        line.restockRefunded.reset();
        refund.lines.push_back(line);
        Product* p = managedProduct(data, *it);
        if (!restock || p == nullptr || it->reducedStock.value_or(0) == 0 || wanted.quantity == 0)
            continue;
        data.moveStockByOrder(*p, wanted.quantity);
        it->reducedStock = *it->reducedStock - wanted.quantity;
        it->restockRefunded = it->restockRefunded.value_or(0) + wanted.quantity;
    }
    order.refunds.push_back(std::move(refund));
    if (order.refunds.back().full && order.status != QLatin1String("refunded"))
        order.status = QStringLiteral("refunded");
    touchOrder(data, order);
    return order.refunds.back();
}

} // namespace onhand::simulation
