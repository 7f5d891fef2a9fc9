#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "desk/returns_view.h"
#include "domain/orders/order_effects.h"
#include "domain/orders/order_events.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

struct OrderFilter
{
    // Part of a number (with or without its #), of the channel's own id, a SKU code or a line's name; empty: all.
    QString text;
    bool byNumberOnly = false; // what a customer would name: number or id
    enum class Which
    {
        Open,        // can still change what the shelf owes
        Committed,   // promises units now
        Quarantined, // has a line that could not be taken in
        All
    } which = Which::Open;
    ChannelId channel; // none: every channel
    int limit = 500;   // ≤ 5000
};

// One order. Quantities in eaches.
struct OrderRow
{
    OrderId id;
    ChannelId channel;
    QString channelName;
    QString external;
    QString number;
    QString status; // the channel's word; "deleted" when it is gone
    OrderStage stage = OrderStage::Draft;
    Instant placedAt;
    Instant modifiedAt;
    std::optional<Instant> shippedAt;
    QString currency;
    std::int64_t totalMinor = 0;
    bool open = true;
    int lines = 0;            // with a quantity
    int quarantinedLines = 0; // of them, without a SKU
    std::int64_t committed = 0;
    std::int64_t picked = 0;
    int openReturns = 0;
};

struct OrderLineRow
{
    OrderLineId id;
    QString external;
    SkuId sku; // none: quarantined
    QString code;
    QString name;
    // In the listing's unit; one unit is `factor` eaches.
    std::int64_t quantity = 0;
    std::int64_t refunded = 0;
    std::int64_t factor = 1;
    std::int64_t storeReduced = 0; // what the channel says it took from its own number: evidence
    // Eaches.
    std::int64_t committed = 0;
    std::int64_t picked = 0;
    std::int64_t shipped = 0;
};

// One line of the timeline.
struct OrderEventRow
{
    OrderEventKind kind = OrderEventKind::Seen;
    OrderSource source = OrderSource::Poll;
    OrderLineId line; // none: the order as a whole
    QString code;     // of the line's SKU, else the line's name
    QString was;
    QString became;
    QString note;
    std::int64_t committedChange = 0;
    std::int64_t onHandChange = 0;
    Instant occurredAt; // by the channel's clock
    Instant recordedAt; // when the record learnt it
};

struct OrderRefundLine
{
    OrderLineId line;
    QString code;              // of the line's SKU, else the line's name
    std::int64_t quantity = 0; // in the listing's unit
    std::optional<std::int64_t> amountMinor;
};

// Money that the channel paid back. Shown, not owned: nothing of the shelf follows from it.
struct OrderRefundRow
{
    QString external;
    std::optional<std::int64_t> amountMinor; // empty: the channel names none
    QString currency;
    QString reason;
    Instant at;        // by the channel's clock
    bool gone = false; // the channel names it no more
    std::vector<OrderRefundLine> lines;
};

struct OrderDetail
{
    OrderRow row;
    std::vector<OrderLineRow> lines;
    std::vector<OrderRefundRow> refunds; // oldest first
    std::vector<OrderEventRow> events;   // as recorded, oldest first
    std::vector<ExpectedReturnRow> returns;
};

// What to do about an oversell, best first.
struct AlertProposal
{
    enum class Kind
    {
        CallCustomer, // of `order`: it promises units that are not there
        LookInBin,    // `bin` holds units that are not sold from (damaged, quarantine) or a count is due there
        Walk          // count the bins again
    } kind = Kind::Walk;
    OrderId order;
    QString orderNumber;
    BinId bin;
    QString binCode;
    std::int64_t quantity = 0; // eaches: short by, or lying there
};

struct AlertOrder
{
    OrderId order;
    QString number;
    QString channelName;
    QString status;
    Instant placedAt;
    std::int64_t committed = 0;
    std::int64_t picked = 0;
};

struct AlertRow
{
    AlertId id;
    QString kind; // "oversold"
    QString severity;
    SkuId sku;
    QString code;
    QString name;
    std::int64_t onHand = 0; // now
    std::int64_t available = 0;
    Instant openedAt;
    std::optional<Instant> acknowledgedAt;
    QString acknowledgedBy;
    std::optional<Instant> clearedAt;
    std::vector<AlertOrder> orders; // newest first, as many as explain the shortage
    std::vector<AlertProposal> proposals;
};

} // namespace onhand::desk
