#include "domain/receipts/receipt.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array states{
    Word<ReceiptState>{ReceiptState::Waiting, QLatin1String("waiting")},
    Word<ReceiptState>{ReceiptState::Leased, QLatin1String("leased")},
    Word<ReceiptState>{ReceiptState::Confirmed, QLatin1String("confirmed")},
    Word<ReceiptState>{ReceiptState::Superseded, QLatin1String("superseded")},
    Word<ReceiptState>{ReceiptState::Failed, QLatin1String("failed")},
    Word<ReceiptState>{ReceiptState::Quarantined, QLatin1String("quarantined")},
    Word<ReceiptState>{ReceiptState::Held, QLatin1String("held")},
};

} // namespace

QString toWord(ReceiptState state)
{
    return wordOf(states, state);
}

std::optional<ReceiptState> receiptStateFromWord(const QString& word)
{
    return valueOf(states, word);
}

Milliseconds RetryPolicy::delay(int attempts, double random, std::optional<Milliseconds> retryAfter) const
{
    const int doublings = std::clamp(attempts - 1, 0, 30);
    const auto ceiling = std::min<std::int64_t>(first.count() << doublings, longest.count());
    // Full jitter, but never less than half: a crowd must spread out without any of it coming straight back.
    const auto wait = Milliseconds(ceiling / 2 + static_cast<std::int64_t>(random * double(ceiling) / 2));
    return retryAfter ? std::max(wait, *retryAfter) : wait;
}

bool spendsAttempt(ErrorKind kind)
{
    return kind != ErrorKind::Cancelled && kind != ErrorKind::Unreachable && kind != ErrorKind::Unavailable &&
           kind != ErrorKind::Throttled && kind != ErrorKind::Unauthorized && kind != ErrorKind::Timeout;
}

} // namespace onhand
