#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace onhand {

// How something about an order became known.
enum class OrderSource
{
    Poll,        // read because it changed since the watermark
    Reread,      // read again on the cycle of open orders
    Webhook,     // read again because the channel knocked
    WriteAround, // read just before or after a write of ours
    Redrive,     // taken in once its listing was known
    Settings,    // the truth-moment was changed
    Person
};
QString toWord(OrderSource source); // "poll", "reread", "webhook", "write_around", "redrive", "settings", "person"
std::optional<OrderSource> orderSourceFromWord(const QString& word);

enum class OrderEventKind
{
    Seen,          // for the first time; `became` is its status
    Status,        // `was` → `became`
    Line,          // a line's quantity `was` → `became`; added from "", removed to "0"
    Refund,        // refunded units of a line `was` → `became`
    Commitment,    // promised eaches changed; see committedChange
    Pick,          // eaches left the shelf, or came back unshipped; see onHandChange
    Quarantined,   // a line has no SKU to act on; `note` says why
    TakenIn,       // it has one now
    Gone,          // deleted on the channel, noticed by its absence
    Restored,      // there again
    ReturnOpened,  // units are expected back
    ReturnArrived, // they came (or will not come); see onHandChange
};
QString toWord(OrderEventKind kind); // as in the record: "seen", "status", "line", …, "return_arrived"
std::optional<OrderEventKind> orderEventKindFromWord(const QString& word);

} // namespace onhand
