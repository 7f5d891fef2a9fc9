#include "engine/return_desk.h"
#include "orders/order_world.h"
#include "record/return_queries.h"
#include "record/shelf_ledger.h"

// What people do in the simulated shop.

namespace onhand::test {

using record::Snapshot;
using simulation::Order;

namespace {

const QStringList everyStatus{QStringLiteral("processing"), QStringLiteral("completed"), QStringLiteral("completed"),
                              QStringLiteral("cancelled"),  QStringLiteral("on-hold"),   QStringLiteral("failed"),
                              QStringLiteral("pending"),    QStringLiteral("refunded")};

} // namespace

void OrderWorld::act()
{
    const auto orders = model_.orders();
    const int what = roll(10);
    if (what < 4 || orders.empty())
        return chance(6) ? placeUnknown() : place();
    if (what < 8)
        return actOnOrder(orders[std::size_t(roll(int(orders.size())))].id);
    // A person at the shelf needs the program that may just be dying.
    if (untilDeath_ >= 0 || dead_ || transport_->requests == 0)
        return;
    if (what == 8)
        atTheShelf();
    else
        receiveReturn();
}

void OrderWorld::place()
{
    std::vector<simulation::CartLine> cart;
    for (int lines = 1 + roll(3); lines > 0; --lines) {
        const Article& article = articles_[std::size_t(roll(int(articles_.size())))];
        cart.push_back({article.sold[std::size_t(roll(int(article.sold.size())))], 1 + roll(3)});
    }
    const auto placed = model_.placeCheckoutOrder(cart, chance(60) ? QStringLiteral("cod") : QStringLiteral("stripe"));
    if (!placed)
        return; // sold out: the shopper leaves
    tell(QStringLiteral("order %1 placed").arg(*placed));
    knock(*placed);
}

// Over REST the store takes products that it does not know, next to ones that it does.
void OrderWorld::placeUnknown()
{
    call("POST", QStringLiteral("orders"),
         R"({"status":"processing","line_items":[{"product_id":9999,"quantity":1},{"product_id":101,"quantity":1}]})");
    tell(QStringLiteral("order with an unknown product"));
}

void OrderWorld::actOnOrder(std::int64_t id)
{
    const auto order = model_.order(id);
    const int what = roll(12);
    if (order->status == QLatin1String("trash")) {
        (void)model_.untrashOrder(id);
        tell(QStringLiteral("order %1 restored").arg(id));
    } else if (order->status == QLatin1String("pending") && what < 8) {
        (void)model_.payOrder(id);
        tell(QStringLiteral("order %1 paid").arg(id));
    } else if (what < 6) {
        changeStatus(*order);
    } else if (what < 8) {
        editLines(*order);
    } else if (what < 10) {
        refund(*order);
    } else {
        trashOrDelete(*order);
    }
    knock(id);
}

// The store took units for what the program never saw promised, and does not give them back: only the hourly pass can
// know.
void OrderWorld::markUnseen(const Order& order)
{
    for (const simulation::OrderLine& line : order.lines) {
        const Article* article = articleOf(line.ownStockId());
        if (article == nullptr || line.reducedStock.value_or(0) == 0)
            continue;
        const auto promised = record_.number(QStringLiteral("SELECT c.quantity + c.shipped FROM commitment c "
                                                            "JOIN order_line l ON l.id = c.order_line_id "
                                                            "JOIN channel_order o ON o.id = l.order_id "
                                                            "WHERE o.external_ref = ? AND l.external_ref = ?"),
                                             {QString::number(order.id), QString::number(line.id)});
        if (promised == 0)
            alone_.insert(article->code);
    }
}

void OrderWorld::changeStatus(const Order& order)
{
    const QString status = everyStatus[roll(int(everyStatus.size()))];
    (void)model_.setOrderStatus(order.id, status);
    tell(QStringLiteral("order %1 becomes %2").arg(QString::number(order.id), status));
}

// Only before it was ever completed: what was shipped is then what the lines hold.
void OrderWorld::editLines(const Order& order)
{
    if (order.completed || order.lines.empty() || order.status == QLatin1String("trash"))
        return;
    // Nobody edits a line below what was refunded of it.
    if (!order.refunds.empty())
        return;
    const simulation::OrderLine& line = order.lines[std::size_t(roll(int(order.lines.size())))];
    const bool open = order.status == QLatin1String("processing") || order.status == QLatin1String("on-hold");
    if (!open)
        return;
    const int what = roll(3);
    QByteArray row = R"({"product_id":)" + QByteArray::number(100 + 1 + roll(2)) + R"(,"quantity":2})";
    if (what < 2) {
        const int quantity = what == 0 ? 1 + roll(4) : 0;
        row = R"({"id":)" + QByteArray::number(qlonglong(line.id)) + R"(,"quantity":)" + QByteArray::number(quantity) +
              "}";
    }
    call("PUT", QStringLiteral("orders/%1").arg(order.id), R"({"line_items":[)" + row + "]}");
    tell(QStringLiteral("order %1 edited: %2").arg(QString::number(order.id), QString::fromLatin1(row)));
}

void OrderWorld::refund(const Order& order)
{
    if (order.lines.empty() || order.status == QLatin1String("pending") || order.status == QLatin1String("trash"))
        return;
    const simulation::OrderLine& line = order.lines[std::size_t(roll(int(order.lines.size())))];
    std::int64_t left = line.quantity;
    for (const simulation::Refund& refund : order.refunds) {
        for (const simulation::OrderLine& refunded : refund.lines)
            left += refunded.refundedLineId == line.id ? refunded.quantity : 0;
    }
    if (left <= 0)
        return;
    const std::int64_t units = 1 + roll(int(left));
    const bool restock = chance(40);
    (void)model_.refundOrder(order.id, {{line.id, units, line.totalMinor / line.quantity * units}}, restock);
    tell(QStringLiteral("order %1: %2 of line %3 refunded").arg(order.id).arg(units).arg(line.id));
}

void OrderWorld::trashOrDelete(const Order& order)
{
    if (chance(50) || order.completed) {
        (void)model_.trashOrder(order.id); // what lies in the trash is read, also when it was never seen before
        tell(QStringLiteral("order %1 trashed").arg(order.id));
        return;
    }
    markUnseen(order);
    call("DELETE", QStringLiteral("orders/%1?force=true").arg(order.id), {});
    tell(QStringLiteral("order %1 deleted for good").arg(order.id));
}

void OrderWorld::atTheShelf()
{
    const Article& article = articles_[std::size_t(roll(int(articles_.size())))];
    const int units = chance(50) ? 1 + roll(8) : -(1 + roll(3));
    record_.move(article.code, units, units > 0 ? MovementKind::Receipt : MovementKind::Sale);
    atShelf_[article.code] += units;
    tell(QStringLiteral("%1 at the shelf: %2").arg(article.code).arg(units));
}

void OrderWorld::receiveReturn()
{
    const auto open = record_->read<std::vector<record::ListedReturn>>(
        [](Snapshot& s) { return record::ReturnQueries::returns(s, {}); });
    if (!open || open->empty())
        return;
    const record::ListedReturn& expected = (*open)[std::size_t(roll(int(open->size())))];
    desk::ReceiveReturnRequest box;
    box.requestId = QStringLiteral("box-%1").arg(++moves_);
    box.actor = QStringLiteral("tester");
    box.occurredAt = record_.clock().now();
    const auto condition = ReturnCondition(roll(4));
    const auto quantity = 1 + roll(int(expected.stored.progress.outstanding()));
    box.lines.push_back({expected.stored.id, condition, Quantity{quantity}, {}, {}, {}});
    if (!engine::ReturnDesk(*record_).receive(box))
        qFatal("a box was refused");
    if (condition == ReturnCondition::Sellable)
        atShelf_[expected.code] += quantity;
    tell(QStringLiteral("%1 came back: %2").arg(expected.code).arg(quantity));
}

void OrderWorld::call(const QByteArray& method, const QString& route, const QByteArray& body)
{
    simulation::Request request;
    request.method = method;
    request.target = "/wp-json/wc/v3/" + route.toLatin1();
    request.headers = {{"Authorization", "Basic " + QByteArray("ck_TEST:cs_TEST").toBase64()},
                       {"Content-Type", "application/json"}};
    request.body = body;
    if (const auto answer = model_.handle(request); answer.status >= 300)
        qFatal("the store refused %s %s: %s", method.constData(), qPrintable(route), answer.body.constData());
}

} // namespace onhand::test
