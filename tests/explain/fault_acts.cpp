#include "engine/desk_commands.h"
#include "explain/fault_world.h"

#include <algorithm>

namespace onhand::test {

namespace {

void must(const Result<void>& result)
{
    if (!result)
        qFatal("a deed failed: %s", qPrintable(result.error().detail));
}

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return {}; }
    Result<void> cancelScan(ChannelId) override { return {}; }
};

} // namespace

void FaultWorld::act(Article& article, Cause cause)
{
    switch (cause) {
    case Cause::WaitingReceipt:
        shelfMoves(article, signedBetween(1, 12), true);
        return;
    case Cause::BufferChange: {
        NoScans none;
        const std::int64_t buffer = between(1, 5) * article.factor;
        const bool byCategory = chance(50);
        const std::int64_t shown = article.shows();
        must(engine::DeskCommands(*shop_.record, none)
                 .setBuffer(info_.id, byCategory ? QStringLiteral("C%1").arg(article.code.mid(1)) : QString(),
                            byCategory ? SkuId{} : article.sku, buffer, QStringLiteral("ann")));
        article.free -= buffer;
        article.truth[Term::SettingChange] -= article.shows() - shown;
        return;
    }
    case Cause::ForeignWrite: {
        // Never just what the unseen orders took: then nothing would be left to see.
        const bool hidden = article.has(Cause::InFlightOrder) || article.has(Cause::LateOrder);
        const std::int64_t by = hidden || chance(40) ? signedBetween(9, 30) : signedBetween(1, 6);
        storeMoves(article, by);
        article.truth[Term::ForeignWrite] += by;
        return;
    }
    case Cause::LostOrder: {
        const std::int64_t units = between(1, 4);
        storeMoves(article, -units);
        article.truth[Term::MissedEvent] -= units;
        return;
    }
    default:
        actOnOrders(article, cause);
    }
}

void FaultWorld::actOnOrders(Article& article, Cause cause)
{
    const std::int64_t units = between(1, 4);
    switch (cause) {
    case Cause::InFlightOrder:
    case Cause::LateOrder: {
        const std::int64_t free = article.free;
        crooked_.hiddenOrders.insert(buy(article, units));
        article.free = free; // the shelf does not know
        article.truth[cause == Cause::LateOrder ? Term::MissedEvent : Term::InFlightOrder] -= units;
        return;
    }
    case Cause::QuarantinedOrder: {
        const std::int64_t free = article.free;
        const QString order = buy(article, units);
        article.free = free;
        ports::Order broken = *shop_.channel.order(order);
        broken.problem = QStringLiteral("bad_money:total");
        broken.raw = "{}";
        shop_.channel.putOrder(broken);
        article.truth[Term::MissedEvent] -= units;
        return;
    }
    case Cause::ReducedTwice:
    case Cause::SilentDouble:
        buy(article, units, cause == Cause::ReducedTwice ? 2 * units : units);
        if (cause == Cause::SilentDouble)
            storeMoves(article, -units);
        article.truth[Term::DoubledEvent] -= units;
        return;
    case Cause::RestockedTwice: {
        const std::int64_t sold = shop_.channel.order(article.openOrder)->lines.front().quantity;
        shop_.channel.setOrderStatus(article.openOrder, QStringLiteral("cancelled"));
        storeMoves(article, sold);
        ports::Order order = *shop_.channel.order(article.openOrder);
        order.lines.front().storeReduced = -sold;
        shop_.channel.putOrder(order);
        article.free += sold * article.factor;
        article.truth[Term::DoubledEvent] += sold;
        return;
    }
    case Cause::CancelRestock: {
        const std::int64_t sold = shop_.channel.order(article.shippedOrder)->lines.front().storeReduced;
        shop_.channel.setOrderStatus(article.shippedOrder, QStringLiteral("cancelled"));
        article.truth[Term::StorefrontRestock] += sold;
        return;
    }
    case Cause::RefundRestock:
    case Cause::SilentRestock: {
        if (shop_.channel.order(article.shippedOrder)->status == QLatin1String("cancelled"))
            return; // nothing is left of it to refund
        const std::int64_t back = between(1, 2);
        refund(article.shippedOrder, back, cause == Cause::RefundRestock);
        storeMoves(article, back);
        article.truth[Term::StorefrontRestock] += back;
        return;
    }
    default:
        return;
    }
}

void FaultWorld::actOnRows(Article& article, Cause cause)
{
    switch (cause) {
    case Cause::PacksRoundedUp:
        storeMoves(article, 1);
        article.truth[Term::PackRounding] += 1;
        return;
    case Cause::PacksInEaches:
        storeMoves(article, article.free - article.shows());
        article.truth[Term::PackRounding] += article.free - article.shows();
        return;
    case Cause::OtherSku: {
        const Article& real = other(article);
        const std::int64_t shows = real.free / article.factor;
        ports::CatalogueItem item = shop_.channel.item(article.external);
        item.code = real.code;
        item.quantity = shows;
        shop_.channel.put(item);
        article.truth[Term::AlignmentDoubt] += shows - article.shows();
        return;
    }
    case Cause::ListingGone:
    case Cause::SkuInactive:
    case Cause::NoMovements:
    case Cause::NeverAgreed:
    case Cause::NeverApproved: {
        const std::int64_t by = signedBetween(1, 20);
        storeMoves(article, by);
        const bool never = cause == Cause::NeverAgreed || cause == Cause::NeverApproved;
        article.truth[cause == Cause::NeverAgreed     ? Term::Residual
                      : cause == Cause::NeverApproved ? Term::SettingChange
                                                      : Term::GhostRow] += by;
        if (cause == Cause::SkuInactive)
            sql(QStringLiteral("UPDATE sku SET active = 0 WHERE id = ?"), article);
        if (cause == Cause::NeverApproved)
            sql(QStringLiteral("UPDATE alignment SET approved = 0 WHERE sku_id = ?"), article);
        if (never) {
            sql(QStringLiteral("DELETE FROM receipt WHERE sku_id = ?"), article);
            sql(QStringLiteral("UPDATE mirror SET acknowledged = NULL, acknowledged_at = NULL, expected = NULL, "
                               "acknowledged_version = 0 WHERE listing_id IN "
                               "(SELECT listing_id FROM alignment WHERE sku_id = ?)"),
                article);
        }
        return;
    }
    default:
        return;
    }
}

void FaultWorld::shelfMoves(Article& article, std::int64_t eaches, bool counts)
{
    NoScans none;
    const std::int64_t shown = article.shows();
    desk::AdjustRequest request;
    request.requestId = QStringLiteral("r%1").arg(++nextRequest_);
    request.sku = article.sku;
    request.bin = shop_.record.bin();
    request.difference = Quantity{eaches};
    request.reason = QStringLiteral("counted again");
    request.actor = QStringLiteral("ann");
    request.occurredAt = shop_.record.clock().now();
    if (const auto done = engine::DeskCommands(*shop_.record, none).adjust(request); !done)
        qFatal("an adjustment failed: %s", qPrintable(done.error().detail));
    article.free += eaches;
    if (counts)
        article.truth[Term::WaitingReceipt] -= article.shows() - shown;
}

// `reduced`: what the store counts it as; its number falls by as much.
QString FaultWorld::buy(Article& article, std::int64_t units, std::int64_t reduced)
{
    const QString order = QString::number(++nextOrder_);
    shop_.channel.buy(order, article.external, units);
    article.free -= units * article.factor;
    if (reduced > units) {
        ports::Order made = *shop_.channel.order(order);
        made.lines.front().storeReduced = reduced;
        shop_.channel.putOrder(made);
        storeMoves(article, units - reduced);
    }
    return order;
}

// `noted`: the store says on the order's line that it put the units back.
void FaultWorld::refund(const QString& order, std::int64_t units, bool noted)
{
    ports::Order changed = *shop_.channel.order(order);
    ports::OrderLine& line = changed.lines.front();
    changed.modifiedAt = shop_.record.clock().now();
    line.refunded += units;
    line.refunds.push_back({QStringLiteral("r") + order, units, changed.modifiedAt});
    line.storeReduced -= noted ? units : 0;
    shop_.channel.putOrder(changed);
}

void FaultWorld::storeMoves(const Article& article, std::int64_t by)
{
    shop_.channel.setQuantity(article.external, storeShows(article) + by);
}

std::int64_t FaultWorld::storeShows(const Article& article) const
{
    return shop_.channel.quantityOf(article.external).value_or(0);
}

FaultWorld::Article& FaultWorld::other(const Article& than)
{
    for (;;) {
        Article& one = articles_[std::size_t(roll(int(articles_.size())))];
        if (!one.faulty() && one.free / than.factor != than.shows())
            return one;
    }
}

void FaultWorld::sql(const QString& text, const Article& article)
{
    shop_.record.run(text, {qint64(article.sku.value)});
}

} // namespace onhand::test
