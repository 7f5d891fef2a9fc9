#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/ids.h"
#include "domain/catalogue/catalogue.h"

#include <QString>

#include <optional>

namespace onhand {

// waiting → leased → confirmed, or back to failed (due again later), quarantined when tries are used up. A newer
// receipt of the same listing makes every unfinished one superseded. held: a gate or an unapproved baseline stops it.
enum class ReceiptState
{
    Waiting,
    Leased,
    Confirmed,
    Superseded,
    Failed,
    Quarantined,
    Held
};

QString toWord(ReceiptState state);
std::optional<ReceiptState> receiptStateFromWord(const QString& word);

// One line of the outbox: this listing must show this value.
struct Receipt
{
    ReceiptId id;
    ListingId listing;
    ChannelId channel;
    SkuId sku;
    std::int64_t value = 0; // in the listing's unit
    std::int64_t version = 0;
    QString idempotencyKey;
    ReceiptState state = ReceiptState::Waiting;
    QString cause; // the movement, setting or order that wrote it, in words
    int attempts = 0;
    Instant dueAt;
    QString leaseOwner;
    std::optional<Instant> leaseUntil;
    std::optional<std::int64_t> before;
    QString lastError;
    Instant createdAt;
    std::optional<Instant> finishedAt;
};

// Retry policy: how long to wait before try number `attempts` + 1, with full jitter taken from `random` in [0, 1).
struct RetryPolicy
{
    Milliseconds first{2'000};
    Milliseconds longest{300'000};
    int maxAttempts = 12;

    Milliseconds delay(int attempts, double random, std::optional<Milliseconds> retryAfter) const;
};

// Whether a failure spends one of the receipt's tries. A channel that is down says nothing about the receipt, so it
// does not.
bool spendsAttempt(ErrorKind kind);

} // namespace onhand
