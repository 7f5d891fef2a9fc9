#include "orders/order_world.h"

#include "record/shelf_ledger.h"
#include "support/invariants.h"

#include <QJsonDocument>
#include <QJsonObject>

// What must be true of the world, from the store's own tables and what people did at the shelf.

namespace onhand::test {

using record::Snapshot;
using simulation::Order;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the world could not be read: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

bool isCommitted(const QString& status)
{
    return status == QLatin1String("processing") || status == QLatin1String("on-hold");
}

} // namespace

// The gap for which a listing was held is the one that its reasoning names: while it waits, the numbers go on.
std::int64_t OrderWorld::smallestHeldGap()
{
    return must(record_->read<std::int64_t>([](Snapshot& s) -> Result<std::int64_t> {
        ONHAND_ASSIGN(record::Rows rows, s.select(QStringLiteral("SELECT d.gap, d.reasoning FROM listing_hold h "
                                                                 "JOIN discrepancy d ON d.id = h.discrepancy_id")));
        auto least = std::numeric_limits<std::int64_t>::max();
        while (rows.next()) {
            const auto reasoning = QJsonDocument::fromJson(rows.text(1).toUtf8()).object();
            const std::int64_t atDecision = reasoning.value(QLatin1String("gap")).toInteger();
            least = std::min(least, std::max(std::abs(rows.integer(0)), std::abs(atDecision)));
        }
        return least;
    }));
}

QString OrderWorld::broken()
{
    return brokenInvariant(*record_);
}

const OrderWorld::Article* OrderWorld::articleOf(std::int64_t id) const
{
    for (const Article& article : articles_) {
        if (std::find(article.sold.begin(), article.sold.end(), id) != article.sold.end())
            return &article;
    }
    return nullptr;
}

// From the store's own tables alone. Lines are edited only before an order is completed, so what was shipped is what
// they hold now, less what was refunded before.
void OrderWorld::addOrder(const Order& order, std::map<QString, Truth>& truths) const
{
    for (const simulation::OrderLine& line : order.lines) {
        const Article* article = line.productKnown ? articleOf(line.ownStockId()) : nullptr;
        if (article == nullptr)
            continue;
        std::int64_t unshipped = 0;
        for (const simulation::Refund& refund : order.refunds) {
            for (const simulation::OrderLine& refunded : refund.lines) {
                if (refunded.refundedLineId == line.id && (!order.completed || refund.created < *order.completed))
                    unshipped -= refunded.quantity;
            }
        }
        const std::int64_t owed = std::max<std::int64_t>(0, line.quantity - unshipped);
        Truth& truth = truths[article->code];
        if (order.completed)
            truth.onHand -= owed;
        else if (isCommitted(order.status))
            truth.committed += owed;
    }
}

std::map<QString, Truth> OrderWorld::oracle() const
{
    std::map<QString, Truth> truths;
    for (const Article& article : articles_) {
        const auto moved = atShelf_.find(article.code);
        truths[article.code].onHand = opening + (moved == atShelf_.end() ? 0 : moved->second);
    }
    for (const Order& order : model_.orders())
        addOrder(order, truths);
    return truths;
}

QString OrderWorld::unequal()
{
    if (const QString wrong = broken(); !wrong.isEmpty())
        return wrong;
    const auto truths = oracle();
    for (const Article& article : articles_) {
        const SkuId sku = record_.sku(article.code);
        const auto stock =
            must(record_->read<Availability>([&](Snapshot& s) { return record::ShelfLedger::availability(s, sku); }));
        const Truth& truth = truths.at(article.code);
        if (Truth{stock.onHand.eaches, stock.committed.eaches} != truth) {
            return QStringLiteral("%1: the record has %2 on hand and %3 committed; the orders say %4 and %5")
                .arg(article.code)
                .arg(stock.onHand.eaches)
                .arg(stock.committed.eaches)
                .arg(truth.onHand)
                .arg(truth.committed);
        }
    }
    if (const QString wrong = returnsAmiss(); !wrong.isEmpty())
        return wrong;
    const auto unfinished = record_.number(QStringLiteral("SELECT COUNT(*) FROM receipt WHERE state NOT IN "
                                                          "('confirmed', 'superseded')"));
    return unfinished == 0 ? QString() : QStringLiteral("%1 receipts are unfinished").arg(unfinished);
}

// What was shipped of an order that is over must come back: through its refunds, or because it was called off. Orders
// from before the channel was first polled are history.
QString OrderWorld::returnsAmiss()
{
    const auto lines = record_.number(
        QStringLiteral("SELECT COUNT(*) FROM order_line l JOIN commitment c ON c.order_line_id = l.id "
                       "JOIN channel_order o ON o.id = l.order_id WHERE c.shipped > 0 "
                       "AND o.status IN ('cancelled', 'failed', 'refunded', 'trash', 'deleted') AND o.modified_at >= "
                       "(SELECT CAST(value AS BIGINT) FROM channel_cursor WHERE name = 'orders.epoch') "
                       "AND c.shipped <> (SELECT COALESCE(SUM(r.expected - r.withdrawn), 0) FROM expected_return r "
                       "WHERE r.order_line_id = l.id)"));
    return lines == 0 ? QString()
                      : QStringLiteral("%1 lines of ended orders do not expect what was shipped").arg(lines);
}

QString OrderWorld::differing(bool all)
{
    for (const Article& article : articles_) {
        if (!all && alone_.contains(article.code))
            continue;
        const SkuId sku = record_.sku(article.code);
        const auto stock =
            must(record_->read<Availability>([&](Snapshot& s) { return record::ShelfLedger::availability(s, sku); }));
        const std::int64_t shelf = std::max<std::int64_t>(0, stock.atp().eaches);
        const std::int64_t mirror =
            record_.number(QStringLiteral("SELECT m.acknowledged FROM mirror m JOIN listing l ON l.id = m.listing_id "
                                          "WHERE l.external_ref = ?"),
                           {QString::number(article.product)});
        const std::int64_t shown = model_.stockOf(article.product).value_or(-999'999);
        if (shelf != mirror || shelf != shown) {
            return QStringLiteral("%1: the shelf says %2, the mirror %3, the store %4")
                .arg(article.code)
                .arg(shelf)
                .arg(mirror)
                .arg(shown);
        }
    }
    return {};
}

} // namespace onhand::test
