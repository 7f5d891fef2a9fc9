#include "app/common/demo_trouble.h"

#include "base/logging.h"

#include <algorithm>

namespace onhand::app {

namespace {

constexpr std::size_t mostMeddled = 5;
constexpr std::int64_t unitsRefunded = 8;
constexpr std::int64_t unitsDoubled = 7;
constexpr std::int64_t unitsReceived = 24;
const QString mistyped = QStringLiteral("Kitchen");
constexpr std::int64_t mistypedBuffer = 60; // where 6 was meant

} // namespace

// What an owner should see a console find, before the minute is over.
void DemoTrouble::begin()
{
    for (int i = 0; i < 3; ++i)
        meddle();
    oversell();
    loseListing();
    const DemoItem* refunded = nullptr;
    refunded_ = order(unitsRefunded, refunded);
    if (refunded_ != 0)
        static_cast<void>(stage_.world.model().setOrderStatus(refunded_, QStringLiteral("completed")));
    doubled_ = order(unitsDoubled, doubledItem_);
    restored_ = stage_.anyAgreeing(unitsReceived);
    if (!restored_)
        return;
    restoredTo_ = stage_.world.model().productBySku(restored_->fact->sku)->stock.value_or(0);
    stage_.receive(*restored_, unitsReceived);
}

void DemoTrouble::goOn()
{
    refundWithRestock();
    countTwice();
    restoreOldNumber();
}

// The till sells what the record does not have: somebody miscounted, and the number goes below zero.
void DemoTrouble::oversell()
{
    std::vector<DemoTill::Sale> sales;
    for (const DemoItem& item : stage_.items) {
        if (sales.size() < 2 && (item.fact->quantity == 2 || item.fact->quantity == 1))
            sales.push_back({&item, stage_.onHand(stage_.wiring->record(), item.sku) + 1});
    }
    till_.sell(sales);
    stage_.tell(QStringLiteral("the till sold more than the record has of %1 SKUs").arg(sales.size()));
}

// Somebody deletes a product in the store; the next change of its stock has nowhere to go.
void DemoTrouble::loseListing()
{
    const DemoItem& item = stage_.anyManaged();
    const auto product = stage_.world.model().productBySku(item.fact->sku);
    if (!product || !stage_.world.model().removeProduct(product->id))
        return;
    stage_.tell(QStringLiteral("somebody deleted %1 in the store").arg(item.fact->sku));
    stage_.receive(item, unitsReceived);
}

void DemoTrouble::meddle()
{
    if (meddled_.size() >= mostMeddled)
        putRight();
    const DemoItem& item = stage_.anyManaged();
    const auto product = stage_.world.model().productBySku(item.fact->sku);
    if (!product || std::find(meddled_.begin(), meddled_.end(), &item) != meddled_.end())
        return;
    const std::int64_t shown = product->stock.value_or(0);
    const std::int64_t value = shown + (stage_.upTo(1) == 0 && shown > 16 ? -1 - stage_.upTo(15) : 1 + stage_.upTo(15));
    if (!stage_.world.model().setStock(product->id, value))
        return;
    meddled_.push_back(&item);
    stage_.tell(QStringLiteral("somebody set %1 to %2 in the store's own pages").arg(item.fact->sku).arg(value));
}

// Whoever changed the oldest of them notices.
void DemoTrouble::putRight()
{
    const DemoItem& item = *meddled_.front();
    meddled_.pop_front();
    const auto rows = engine::DeskQueries(stage_.wiring->record()).stockOf({item.sku});
    const auto product = stage_.world.model().productBySku(item.fact->sku);
    if (rows && !rows->empty() && rows->front().target && product &&
        stage_.world.model().setStock(product->id, *rows->front().target))
        stage_.tell(QStringLiteral("somebody put %1 right in the store").arg(item.fact->sku));
}

// Of an item of which both sides show the same; 0 when that could not be.
std::int64_t DemoTrouble::order(std::int64_t units, const DemoItem*& item)
{
    item = stage_.anyAgreeing(2 * units);
    const auto product =
        item ? stage_.world.model().productBySku(item->fact->sku) : std::optional<simulation::Product>();
    if (!product)
        return 0;
    const auto placed = stage_.world.model().placeCheckoutOrder({{product->id, units}}, QStringLiteral("cod"));
    if (placed)
        stage_.tell(QStringLiteral("order %1 placed: %2 units in 1 lines").arg(*placed).arg(units));
    return placed.value_or(0);
}

// The store counts the units in again, which nobody has in hand yet.
void DemoTrouble::refundWithRestock()
{
    const auto placed = stage_.world.model().order(refunded_);
    if (!placed || placed->lines.empty())
        return;
    const auto& line = placed->lines.front();
    if (stage_.world.model().refundOrder(placed->id, {{line.id, line.quantity, line.totalMinor}}, true))
        stage_.tell(
            QStringLiteral("order %1 refunded: the store put %2 units back").arg(placed->id).arg(line.quantity));
}

// As an add-on does that does not know of the store's own counting.
void DemoTrouble::countTwice()
{
    if (doubled_ == 0)
        return;
    const auto product = stage_.world.model().productBySku(doubledItem_->fact->sku);
    if (product && product->stock && stage_.world.model().setStock(product->id, *product->stock - unitsDoubled))
        stage_.tell(QStringLiteral("an add-on of the store took order %1 off its stock a second time").arg(doubled_));
}

// As a restored backup of the store does, or a file that somebody uploads again.
void DemoTrouble::restoreOldNumber()
{
    if (!restored_)
        return;
    const auto product = stage_.world.model().productBySku(restored_->fact->sku);
    if (product && stage_.world.model().setStock(product->id, restoredTo_))
        stage_.tell(QStringLiteral("somebody restored an old number of %1 in the store").arg(restored_->fact->sku));
}

void DemoTrouble::massChange()
{
    const auto set =
        stage_.wiring->commands().setBuffer(stage_.channel, mistyped, {}, mistypedBuffer, DemoStage::actor);
    if (set)
        stage_.tell(QStringLiteral("somebody typed a buffer of %1 for %2").arg(mistypedBuffer).arg(mistyped));
    else
        qCWarning(lcSimulation) << "the demo's mass change:" << set.error().detail;
}

} // namespace onhand::app
