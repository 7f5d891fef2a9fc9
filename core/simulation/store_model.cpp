#include "simulation/store_model.h"

#include "simulation/store_router.h"
#include "simulation/store_webhooks.h"

namespace onhand::simulation {

namespace {

tl::unexpected<Error> unknownOrder(std::int64_t id)
{
    return fail(ErrorKind::NotFound, QStringLiteral("the store has no order %1").arg(id));
}

} // namespace

StoreModel::StoreModel(const Clock& clock, std::uint64_t seed)
    : data_(std::make_unique<StoreData>(clock, seed))
{
}

StoreModel::~StoreModel() = default;

Response StoreModel::handle(const Request& request)
{
    const std::lock_guard lock(mutex_);
    return routeRequest(*data_, request);
}

void StoreModel::configure(const std::function<void(StoreSettings&)>& change)
{
    const std::lock_guard lock(mutex_);
    change(data_->settings);
}

StoreSettings StoreModel::settings() const
{
    const std::lock_guard lock(mutex_);
    return data_->settings;
}

void StoreModel::setOutage(Outage outage)
{
    configure([outage](StoreSettings& settings) { settings.outage = outage; });
}

void StoreModel::setTimeZone(const QByteArray& id)
{
    configure([&id](StoreSettings& settings) { settings.timeZone = QTimeZone(id); });
}

void StoreModel::addKey(ApiKey key)
{
    const std::lock_guard lock(mutex_);
    data_->keys.push_back(std::move(key));
}

void StoreModel::clearKeys()
{
    const std::lock_guard lock(mutex_);
    data_->keys.clear();
}

std::int64_t StoreModel::addProduct(Product product)
{
    const std::lock_guard lock(mutex_);
    return data_->addProduct(std::move(product));
}

void StoreModel::load(const Catalogue& catalogue)
{
    const std::lock_guard lock(mutex_);
    for (const Product& product : catalogue.products)
        data_->addProduct(product);
    for (const Product& variation : catalogue.variations)
        data_->addProduct(variation);
}

std::optional<Product> StoreModel::product(std::int64_t id) const
{
    const std::lock_guard lock(mutex_);
    const Product* p = std::as_const(*data_).product(id);
    return p ? std::optional(*p) : std::nullopt;
}

std::optional<Product> StoreModel::productBySku(const QString& sku) const
{
    const std::lock_guard lock(mutex_);
    for (const std::int64_t id : data_->idsBySku(sku)) {
        const Product* p = std::as_const(*data_).product(id);
        if (p != nullptr && p->sku == sku)
            return *p;
    }
    return std::nullopt;
}

std::vector<Product> StoreModel::products() const
{
    const std::lock_guard lock(mutex_);
    std::vector<Product> rows;
    for (const auto* table : {&data_->products(), &data_->variations()}) {
        for (const Product* p : *table)
            rows.push_back(*p);
    }
    return rows;
}

std::optional<std::int64_t> StoreModel::stockOf(std::int64_t id) const
{
    const std::lock_guard lock(mutex_);
    const Product* p = std::as_const(*data_).product(id);
    const Product* holder = p ? std::as_const(*data_).stockHolder(*p) : nullptr;
    return holder ? holder->stock : std::nullopt;
}

std::optional<Order> StoreModel::order(std::int64_t id) const
{
    const std::lock_guard lock(mutex_);
    const Order* order = data_->order(id);
    return order ? std::optional(*order) : std::nullopt;
}

std::vector<Order> StoreModel::orders() const
{
    const std::lock_guard lock(mutex_);
    std::vector<Order> rows;
    for (const auto& [id, order] : data_->orders)
        rows.push_back(order);
    return rows;
}

std::optional<Webhook> StoreModel::webhook(std::int64_t id) const
{
    const std::lock_guard lock(mutex_);
    const auto it = data_->webhooks.find(id);
    return it == data_->webhooks.end() ? std::nullopt : std::optional(it->second);
}

Result<void> StoreModel::setStock(std::int64_t id, std::optional<std::int64_t> quantity)
{
    const std::lock_guard lock(mutex_);
    Product* p = data_->product(id);
    if (p == nullptr || p->manageStock != ManageStock::Yes)
        return fail(ErrorKind::NotFound, QStringLiteral("product %1 has no stock of its own").arg(id));
    data_->setStock(*p, quantity);
    data_->touch(*p);
    return {};
}

Result<void> StoreModel::removeProduct(std::int64_t id)
{
    const std::lock_guard lock(mutex_);
    if (data_->product(id) == nullptr)
        return fail(ErrorKind::NotFound, QStringLiteral("no product %1").arg(id));
    data_->removeProduct(id);
    return {};
}

void StoreModel::interleaveNextPut(std::int64_t id, std::int64_t otherQuantity)
{
    const std::lock_guard lock(mutex_);
    data_->interleavedPuts[id] = otherQuantity;
}

std::int64_t StoreModel::heldBack(const StoreData& data, std::int64_t stockId) const
{
    std::int64_t units = 0;
    for (const auto& [id, order] : data.orders) {
        if (order.status != QLatin1String("pending") || order.createdVia != QLatin1String("checkout"))
            continue;
        for (const OrderLine& line : order.lines) {
            const Product* p = data.product(line.ownStockId());
            const Product* holder = p ? data.stockHolder(*p) : nullptr;
            if (holder != nullptr && holder->id == stockId)
                units += line.quantity;
        }
    }
    return units;
}

Result<void> StoreModel::checkCart(const std::vector<CartLine>& cart) const
{
    const StoreData& data = *data_;
    QHash<std::int64_t, std::int64_t> wanted;
    for (const CartLine& line : cart) {
        const Product* p = data.product(line.productId);
        if (p == nullptr || line.quantity < 1 || p->type == QLatin1String("variable"))
            return fail(ErrorKind::NotFound, QStringLiteral("product %1 can not be bought").arg(line.productId));
        const Product* holder = data.stockHolder(*p);
        if (p->status != QLatin1String("publish"))
            return fail(ErrorKind::Rejected, QStringLiteral("product %1 is not for sale").arg(p->id));
        if (holder->manageStock == ManageStock::Yes && holder->backorders == QLatin1String("no"))
            wanted[holder->id] += line.quantity;
        else if (holder->stockStatus == QLatin1String("outofstock"))
            return fail(ErrorKind::Rejected, QStringLiteral("product %1 is out of stock").arg(p->id));
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const std::int64_t held = data.settings.checkoutHoldsStock ? heldBack(data, it.key()) : 0;
        if (data.product(it.key())->stock.value_or(0) - held < it.value())
            return fail(ErrorKind::Rejected, QStringLiteral("not enough of product %1 in stock").arg(it.key()));
    }
    return {};
}

Result<std::int64_t> StoreModel::placeCheckoutOrder(const std::vector<CartLine>& cart, const QString& paymentMethod)
{
    const std::lock_guard lock(mutex_);
    if (cart.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("the cart is empty"));
    ONHAND_TRY(checkCart(cart));
    Order order;
    order.createdVia = QStringLiteral("checkout");
    order.paymentMethod = paymentMethod;
    order.paymentMethodTitle =
        paymentMethod == QLatin1String("cod") ? QStringLiteral("Cash on delivery") : QStringLiteral("Card");
    order.billing.firstName = QStringLiteral("Sim");
    order.billing.lastName = QStringLiteral("Shopper");
    order.billing.country = QStringLiteral("US");
    for (const CartLine& line : cart)
        order.lines.push_back(makeLine(*data_, line.productId, 0, line.quantity));
    const bool cash = paymentMethod == QLatin1String("cod");
    return placeOrder(*data_, std::move(order), cash ? QStringLiteral("processing") : QStringLiteral("pending")).id;
}

Result<void> StoreModel::payOrder(std::int64_t id)
{
    const std::lock_guard lock(mutex_);
    Order* order = data_->order(id);
    if (order == nullptr)
        return unknownOrder(id);
    simulation::payOrder(*data_, *order);
    return {};
}

Result<void> StoreModel::setOrderStatus(std::int64_t id, const QString& status)
{
    const std::lock_guard lock(mutex_);
    Order* order = data_->order(id);
    if (order == nullptr)
        return unknownOrder(id);
    if (!orderStatuses().contains(status))
        return fail(ErrorKind::Invalid, QStringLiteral("no such order status: %1").arg(status));
    changeStatus(*data_, *order, status);
    return {};
}

Result<std::int64_t> StoreModel::refundOrder(std::int64_t id, const std::vector<RefundLine>& lines, bool restock)
{
    const std::lock_guard lock(mutex_);
    Order* order = data_->order(id);
    if (order == nullptr)
        return unknownOrder(id);
    std::int64_t amount = 0;
    for (const RefundLine& line : lines)
        amount += line.totalMinor;
    if (amount > order->totalMinor() - order->refundedMinor())
        return fail(ErrorKind::Rejected, QStringLiteral("the refund is more than what is left of order %1").arg(id));
    return addRefund(*data_, *order, amount, {}, lines, restock, false).id;
}

Instant StoreModel::now() const
{
    const std::lock_guard lock(mutex_);
    return data_->now();
}

Result<void> StoreModel::trashOrder(std::int64_t id)
{
    const std::lock_guard lock(mutex_);
    Order* order = data_->order(id);
    if (order == nullptr)
        return unknownOrder(id);
    simulation::trashOrder(*data_, *order);
    return {};
}

Result<void> StoreModel::untrashOrder(std::int64_t id)
{
    const std::lock_guard lock(mutex_);
    Order* order = data_->order(id);
    if (order == nullptr || order->status != QLatin1String("trash"))
        return unknownOrder(id);
    simulation::untrashOrder(*data_, *order);
    return {};
}

std::vector<Delivery> StoreModel::takePendingDeliveries()
{
    const std::lock_guard lock(mutex_);
    return takeDeliveries(*data_);
}

void StoreModel::reportDelivery(std::int64_t webhookId, int httpStatus)
{
    const std::lock_guard lock(mutex_);
    simulation::reportDelivery(*data_, webhookId, httpStatus);
}

} // namespace onhand::simulation
