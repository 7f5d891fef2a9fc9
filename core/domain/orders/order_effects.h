#pragma once

#include "base/clock.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace onhand {

// What an order's status means for the shelf.
enum class OrderStage
{
    Draft,     // not an order yet: nothing is promised
    Committed, // placed or paid: its units are promised
    Shipped,   // its units have left the shelf
    Released,  // cancelled, failed, refunded, trashed: what was not shipped is free again
};

// `status` is the channel's word. An unknown word counts as committed: promising too much is safer than selling twice.
OrderStage stageOf(const QString& status);

// The status of an order that the channel no longer has at all.
QString deletedStatus();

// True while an order can still change what the shelf owes.
bool isOpenStage(OrderStage stage);

// The event at which on-hand changes for an online order. Available-to-promise is the same either way.
enum class TruthMoment
{
    Shipped, // until then its units are committed
    Placed,  // its units leave on-hand at once, and come back when it is released before it was shipped
};
QString toWord(TruthMoment moment); // "shipped", "placed"
std::optional<TruthMoment> truthMomentFromWord(const QString& word);

// What is known of one line when its effect is worked out.
struct LineFacts
{
    // In the listing's units.
    std::int64_t ordered = 0;
    std::int64_t refundedUnshipped = 0; // refunded before it was shipped: these never leave
    std::int64_t factor = 1;
    std::int64_t shipped = 0; // eaches that are known to have left
    bool shipsNow = false;    // what is owed by now has left too
    bool counted = true;      // the shelf knows a number for its SKU
};

// What one line must have done to the record by now, in eaches.
struct LineEffect
{
    std::int64_t committed = 0; // promised and still in on-hand
    std::int64_t picked = 0;    // out of on-hand
    std::int64_t shipped = 0;   // of them, really gone

    bool operator==(const LineEffect&) const = default;
};

// A refund or a cancellation never brings shipped units back: only a confirmed return does. Before shipping it frees
// them. A SKU that was never counted has no on-hand to take from, so its units stay committed until they are shipped.
LineEffect effectOf(OrderStage stage, const LineFacts& line, TruthMoment moment);

// Channels tell whole seconds.
inline constexpr Milliseconds channelResolution{1'000};

// True when what left at `left` by a channel's clock, which tells whole seconds, was gone when somebody counted.
bool leftBeforeCount(Instant left, Instant counted);

} // namespace onhand
