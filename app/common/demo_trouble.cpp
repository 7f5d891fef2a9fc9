#include "app/common/demo_trouble.h"

#include "adapters/poscsv/pos_files.h"
#include "app/common/demo_shelf.h"
#include "base/logging.h"
#include "engine/count_import.h"

#include <algorithm>

namespace onhand::app {

namespace {

constexpr std::size_t mostMeddled = 5;
constexpr std::int64_t unitsRefunded = 8;
constexpr std::int64_t unitsDoubled = 7;
constexpr std::int64_t unitsReceived = 24;
constexpr std::size_t rowsOfEmptyCount = 14; // more to 0 than the gate lets go

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
    countTwice();
    restored_ = stage_.anyAgreeing(unitsReceived);
    if (!restored_)
        return;
    restoredTo_ = stage_.world.model().productBySku(restored_->fact->sku)->stock.value_or(0);
    stage_.receive(*restored_, unitsReceived);
}

void DemoTrouble::goOn()
{
    refundWithRestock();
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
    const DemoItem* item = nullptr;
    const std::int64_t placed = order(unitsDoubled, item);
    const auto product =
        placed == 0 ? std::optional<simulation::Product>() : stage_.world.model().productBySku(item->fact->sku);
    if (product && product->stock && stage_.world.model().setStock(product->id, *product->stock - unitsDoubled))
        stage_.tell(QStringLiteral("an add-on of the store took order %1 off its stock a second time").arg(placed));
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

// A file in which the numbers are missing: every SKU of it would be sold out in the store.
void DemoTrouble::massChange()
{
    std::vector<DemoItem> chosen;
    for (int i = 0; i < 400 && chosen.size() < rowsOfEmptyCount; ++i) {
        const DemoItem* item = stage_.anyAgreeing(6);
        const bool isNew = item && std::none_of(chosen.begin(), chosen.end(),
                                                [&](const DemoItem& one) { return one.sku == item->sku; });
        if (isNew)
            chosen.push_back(*item);
    }
    engine::CountOptions how;
    how.actor = DemoStage::actor;
    how.countedAt = stage_.clock.now();
    how.correctCounted = true;
    const QByteArray sheet = countSheet(chosen, std::vector<std::int64_t>(chosen.size(), 0));
    const auto file = poscsv::parseItems(sheet, QStringLiteral("count without numbers.csv"));
    const auto taken = file ? engine::CountImport(stage_.wiring->record()).run(*file, how) : fail(file.error());
    if (taken)
        stage_.tell(QStringLiteral("somebody took in a count of %1 SKUs without numbers").arg(taken->corrected));
    else
        qCWarning(lcSimulation) << "the demo's mass change:" << taken.error().detail;
}

} // namespace onhand::app
