#include "app/common/demo_stage.h"

#include "base/logging.h"

#include <QUuid>

namespace onhand::app {

const QString DemoStage::actor = QStringLiteral("demo");

QString DemoStage::requestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

const DemoItem& DemoStage::anyItem()
{
    return items[std::uniform_int_distribution<std::size_t>(0, items.size() - 1)(random)];
}

const DemoItem& DemoStage::anyManaged()
{
    for (;;) {
        const DemoItem& item = anyItem();
        const auto product = world.model().productBySku(item.fact->sku);
        if (product && product->manageStock == simulation::ManageStock::Yes && product->stock &&
            !product->isVariation())
            return item;
    }
}

const DemoItem* DemoStage::anyAgreeing(std::int64_t least)
{
    constexpr int tries = 200;
    engine::DeskQueries queries(wiring->record());
    for (int i = 0; i < tries; ++i) {
        const DemoItem& item = anyManaged();
        const auto product = world.model().productBySku(item.fact->sku);
        if (!product || product->stock.value_or(0) < least)
            continue;
        const auto rows = queries.stockOf({item.sku});
        if (rows && !rows->empty() && rows->front().target == product->stock)
            return &item;
    }
    return nullptr;
}

void DemoStage::receive(const DemoItem& item, std::int64_t units)
{
    desk::ReceiveRequest request;
    request.requestId = requestId();
    request.reference = QStringLiteral("PO-%1").arg(1'000 + upTo(999));
    request.actor = actor;
    request.occurredAt = clock.now();
    request.lines.push_back({item.sku, item.bin, {units}});
    if (const auto received = wiring->commands().receive(request))
        tell(QStringLiteral("goods arrived: %1 × %2").arg(units).arg(item.fact->sku));
    else
        qCWarning(lcSimulation) << "the demo's delivery:" << received.error().detail;
}

std::int64_t DemoStage::onHand(record::Record& record, SkuId sku) const
{
    const auto rows = engine::DeskQueries(record).stockOf({sku});
    return rows && !rows->empty() ? rows->front().stock.onHand.eaches : 0;
}

int DemoStage::upTo(int most)
{
    return std::uniform_int_distribution<int>(0, most)(random);
}

} // namespace onhand::app
