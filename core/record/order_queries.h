#pragma once

#include "record/order_store.h"

namespace onhand::record {

struct OrderQuestion
{
    QString text; // part of a number or of the channel's id, a SKU code or a line's name
    bool byNumberOnly = false;
    bool openOnly = false;
    bool committedOnly = false;
    bool quarantinedOnly = false;
    ChannelId channel;
    OrderId id; // only this one
    bool oldestFirst = false;
    int limit = 500;
};

// A head with the sums of its lines.
struct OrderLineSums
{
    StoredOrder order;
    ChannelId channel;
    QString channelName;
    int lines = 0;
    int quarantinedLines = 0;
    std::int64_t committed = 0;
    std::int64_t picked = 0;
    int openReturns = 0;
};

struct CodedLine : StoredLine
{
    QString code;
};

// An order that took units of one SKU.
struct OrderTaking
{
    OrderId order;
    QString number;
    QString channelName;
    QString status;
    Instant placedAt;
    std::int64_t committed = 0;
    std::int64_t picked = 0;
};

// What is asked about orders.
class OrderQueries
{
public:
    static Result<std::vector<OrderLineSums>> orders(Snapshot& s, const OrderQuestion& question);
    static Result<std::vector<CodedLine>> lines(Snapshot& s, OrderId order);
    // Orders that promise or took units of the SKU, newest first.
    static Result<std::vector<OrderTaking>> takings(Snapshot& s, SkuId sku, int limit);
};

} // namespace onhand::record
