#include "domain/orders/order_effects.h"

#include "base/words.h"

#include <algorithm>

namespace onhand {

namespace {

constexpr std::array stages{
    Word<OrderStage>{OrderStage::Draft, QLatin1String("pending")},
    Word<OrderStage>{OrderStage::Draft, QLatin1String("checkout-draft")},
    Word<OrderStage>{OrderStage::Draft, QLatin1String("auto-draft")},
    Word<OrderStage>{OrderStage::Committed, QLatin1String("processing")},
    Word<OrderStage>{OrderStage::Committed, QLatin1String("on-hold")},
    Word<OrderStage>{OrderStage::Shipped, QLatin1String("completed")},
    Word<OrderStage>{OrderStage::Released, QLatin1String("cancelled")},
    Word<OrderStage>{OrderStage::Released, QLatin1String("failed")},
    Word<OrderStage>{OrderStage::Released, QLatin1String("refunded")},
    Word<OrderStage>{OrderStage::Released, QLatin1String("trash")},
};

} // namespace

OrderStage stageOf(const QString& status)
{
    return valueOf(stages, status).value_or(OrderStage::Committed);
}

bool isOpenStage(OrderStage stage)
{
    return stage == OrderStage::Committed || stage == OrderStage::Draft;
}

LineEffect effectOf(OrderStage stage, std::int64_t ordered, std::int64_t refunded, std::int64_t factor,
                    std::int64_t picked)
{
    const std::int64_t owed = std::max<std::int64_t>(0, (ordered - refunded) * factor - picked);
    switch (stage) {
    case OrderStage::Committed:
        return {owed, 0};
    case OrderStage::Shipped:
        return {0, owed};
    case OrderStage::Draft:
    case OrderStage::Released:
        return {0, 0};
    }
    Q_UNREACHABLE();
}

} // namespace onhand
