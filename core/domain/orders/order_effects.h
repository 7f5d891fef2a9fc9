#pragma once

#include <QString>

#include <cstdint>

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

// True while an order can still change what the shelf owes.
bool isOpenStage(OrderStage stage);

// What one line must have done to the record by now, in eaches.
struct LineEffect
{
    std::int64_t committed = 0; // units promised and still on the shelf
    std::int64_t pick = 0;      // units that leave the shelf now, ≥ 0
};

// `ordered` and `refunded` in the listing's units, `picked` in eaches that left already. A refund never brings units
// back: only a confirmed return does; before shipping it frees them.
LineEffect effectOf(OrderStage stage, std::int64_t ordered, std::int64_t refunded, std::int64_t factor,
                    std::int64_t picked);

} // namespace onhand
