#pragma once

#include "domain/catalogue/catalogue.h"
#include "domain/orders/order_events.h"
#include "ports/channel.h"
#include "record/order_store.h"
#include "record/transaction.h"

namespace onhand::engine {

// What follows from an order's end after it was shipped: units that are expected back, and the money that the channel
// paid back, which is only kept to be shown. On-hand never moves here.
class RefundEffects
{
public:
    // `epoch`: refunds before it open no expected return.
    RefundEffects(ChannelInfo channel, Instant epoch, OrderSource source);

    // `shipped`: eaches of the line that have left.
    Result<void> openReturns(record::Transaction& tx, const record::StoredOrder& order, const record::StoredLine& line,
                             const ports::OrderLine& incoming, std::int64_t shipped) const;
    Result<void> expectCalledOff(record::Transaction& tx, const record::StoredOrder& order,
                                 const record::StoredLine& line, std::int64_t shipped) const;
    // The order's lines are in the record by now.
    static Result<void> keep(record::Transaction& tx, const record::StoredOrder& head, const ports::Order& order);

private:
    Result<bool> openReturn(record::Transaction& tx, const record::StoredOrder& order, const record::StoredLine& line,
                            const QString& refund, std::int64_t due) const;
    Result<void> note(record::Transaction& tx, const record::StoredOrder& order, const record::StoredLine& line,
                      std::optional<std::int64_t> was, std::int64_t became, const QString& note, Instant at) const;

    ChannelInfo channel_;
    Instant epoch_;
    OrderSource source_;
};

} // namespace onhand::engine
