#include "domain/orders/order_events.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array sources{
    Word<OrderSource>{OrderSource::Poll, QLatin1String("poll")},
    Word<OrderSource>{OrderSource::Reread, QLatin1String("reread")},
    Word<OrderSource>{OrderSource::Webhook, QLatin1String("webhook")},
    Word<OrderSource>{OrderSource::WriteAround, QLatin1String("write_around")},
    Word<OrderSource>{OrderSource::Redrive, QLatin1String("redrive")},
    Word<OrderSource>{OrderSource::Settings, QLatin1String("settings")},
    Word<OrderSource>{OrderSource::Person, QLatin1String("person")},
};

constexpr std::array kinds{
    Word<OrderEventKind>{OrderEventKind::Seen, QLatin1String("seen")},
    Word<OrderEventKind>{OrderEventKind::Status, QLatin1String("status")},
    Word<OrderEventKind>{OrderEventKind::Line, QLatin1String("line")},
    Word<OrderEventKind>{OrderEventKind::Refund, QLatin1String("refund")},
    Word<OrderEventKind>{OrderEventKind::Commitment, QLatin1String("commitment")},
    Word<OrderEventKind>{OrderEventKind::Pick, QLatin1String("pick")},
    Word<OrderEventKind>{OrderEventKind::Quarantined, QLatin1String("quarantined")},
    Word<OrderEventKind>{OrderEventKind::TakenIn, QLatin1String("taken_in")},
    Word<OrderEventKind>{OrderEventKind::Gone, QLatin1String("gone")},
    Word<OrderEventKind>{OrderEventKind::Restored, QLatin1String("restored")},
    Word<OrderEventKind>{OrderEventKind::ReturnOpened, QLatin1String("return_opened")},
    Word<OrderEventKind>{OrderEventKind::ReturnArrived, QLatin1String("return_arrived")},
};

} // namespace

QString toWord(OrderSource source)
{
    return wordOf(sources, source);
}

std::optional<OrderSource> orderSourceFromWord(const QString& word)
{
    return valueOf(sources, word);
}

QString toWord(OrderEventKind kind)
{
    return wordOf(kinds, kind);
}

std::optional<OrderEventKind> orderEventKindFromWord(const QString& word)
{
    return valueOf(kinds, word);
}

} // namespace onhand
