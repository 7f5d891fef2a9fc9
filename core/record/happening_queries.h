#pragma once

#include "domain/ledger/movement.h"
#include "domain/orders/order_events.h"
#include "domain/receipts/receipt.h"
#include "record/transaction.h"

namespace onhand::record {

// Something that happened to one SKU, on the shelf or on a channel.
struct Happening
{
    enum class Kind
    {
        Movement,    // units moved on the shelf
        Receipt,     // a number was sent, or is to be
        Observation, // a channel showed another number than before
        OrderEvent   // an order changed what is promised, or was read anew
    } kind = Kind::Movement;
    Instant at;
    std::int64_t row = 0; // its number in its own table
    QString channelName;  // of everything but movements
    QString text;         // reason, cause, occasion; of an order its number
    QString actor;
    // Movement: its kind and the signed eaches. Receipt: the value sent. Observation: the value shown, if any.
    MovementKind movement = MovementKind::Adjustment;
    ReceiptState receipt = ReceiptState::Waiting;
    OrderEventKind event = OrderEventKind::Seen;
    std::optional<std::int64_t> value;
    std::optional<std::int64_t> before; // of a receipt or an observation: what was there, or should have been
    OrderId order;
    QString was;
    QString became;
    QString note;
    std::int64_t committedChange = 0;
    std::int64_t onHandChange = 0;
};

// What happened to a SKU everywhere, in one order of time.
class HappeningQueries
{
public:
    // Newest first, at most `limit` of all kinds together.
    static Result<std::vector<Happening>> ofSku(Snapshot& s, SkuId sku, int limit);
};

} // namespace onhand::record
