#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/quantity.h"
#include "domain/returns/return_rules.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

// One line of a box that was received.
struct ReturnArrivalRow
{
    QString requestId; // one box; undoReturn() takes it back whole
    ReturnCondition condition = ReturnCondition::Sellable;
    std::int64_t quantity = 0;
    QString note;
    QString photo;
    QString actor;
    Instant at;
    bool undone = false;
};

// Units that should come back. Quantities in eaches.
struct ExpectedReturnRow
{
    ReturnId id;
    QString openedBy; // "refund", "called_off" (the order ended after it was shipped) or "hand"
    // The order it belongs to; none when it was opened by hand without one.
    OrderId order;
    QString orderNumber;
    QString channelName;
    QString refund; // the channel's id of the refund
    // What that refund paid back for this line, by the channel; shown, not owned.
    std::optional<std::int64_t> refundMinor;
    QString currency;
    SkuId sku;
    QString code;
    QString name;
    QString upc;
    ReturnProgress progress;
    bool open = true;
    QString note;
    Instant openedAt;
    std::optional<Instant> closedAt;
    std::vector<ReturnArrivalRow> arrivals; // oldest first
};

struct ReceiveReturnLine
{
    ReturnId expected;
    ReturnCondition condition = ReturnCondition::Sellable;
    Quantity quantity; // > 0
    BinId bin;         // for sellable units; none: the first sellable bin on the walk
    QString note;
    QString photo; // where the picture is kept, as the caller names it
};

// A box, or a part of one. `requestId` is made by the caller before the first try.
struct ReceiveReturnRequest
{
    QString requestId;
    std::vector<ReceiveReturnLine> lines;
    bool acceptOver = false; // a person said yes to more than was expected; else that is Refused ("over_arrival")
    QString actor;
    Instant occurredAt;
};

struct OpenReturnLine
{
    SkuId sku;
    Quantity quantity; // > 0
};

// Units that a customer sends back without a refund by the channel.
struct OpenReturnRequest
{
    QString requestId;
    OrderId order; // may be none
    std::vector<OpenReturnLine> lines;
    QString note;
    QString actor;
};

} // namespace onhand::desk
