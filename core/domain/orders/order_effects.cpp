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
    Word<OrderStage>{OrderStage::Released, QLatin1String("deleted")},
};

constexpr std::array moments{
    Word<TruthMoment>{TruthMoment::Shipped, QLatin1String("shipped")},
    Word<TruthMoment>{TruthMoment::Placed, QLatin1String("placed")},
};

} // namespace

OrderStage stageOf(const QString& status)
{
    return valueOf(stages, status).value_or(OrderStage::Committed);
}

QString deletedStatus()
{
    return QStringLiteral("deleted");
}

bool isOpenStage(OrderStage stage)
{
    return stage == OrderStage::Committed || stage == OrderStage::Draft;
}

QString toWord(TruthMoment moment)
{
    return wordOf(moments, moment);
}

std::optional<TruthMoment> truthMomentFromWord(const QString& word)
{
    return valueOf(moments, word);
}

LineEffect effectOf(OrderStage stage, const LineFacts& line, TruthMoment moment)
{
    const std::int64_t owed = std::max<std::int64_t>(0, (line.ordered - line.refundedUnshipped) * line.factor);
    LineEffect effect;
    effect.shipped = line.shipsNow ? std::max(line.shipped, owed) : line.shipped;
    effect.picked = effect.shipped;
    if (stage != OrderStage::Committed)
        return effect;
    const std::int64_t promised = std::max<std::int64_t>(0, owed - effect.shipped);
    if (moment == TruthMoment::Placed && line.counted)
        effect.picked += promised;
    else
        effect.committed = promised;
    return effect;
}

bool leftBeforeCount(Instant left, Instant counted)
{
    return left + channelResolution <= counted;
}

} // namespace onhand
