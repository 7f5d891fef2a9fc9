#pragma once

#include "domain/catalogue/catalogue.h"
#include "ports/channel.h"
#include "record/order_store.h"
#include "record/transaction.h"

#include <set>

namespace onhand::engine {

// How the channel's own number moved by itself, as far as its orders tell.
enum class StoreEffects
{
    Known,     // nothing else was written meanwhile: the expectation moves by what the order reduced
    Ambiguous, // read around one of our writes: before or after it can not be told, so nothing is expected any more
};

struct AppliedOrder
{
    bool changed = false;  // something new was learnt
    bool outdated = false; // older than what the record has: ignored
    int linesQuarantined = 0;
};

// Brings the record to what one order says, inside a transaction. Whatever is delivered twice, late or out of order
// ends in the same record: effects are keyed on channel + order + line, and set to what they must be by now, never
// added again.
class OrderApplier
{
public:
    // `epoch`: an order that was shipped before it had left the shelf before the shelf was counted, and has no effect.
    OrderApplier(ChannelInfo channel, Instant epoch);

    Result<AppliedOrder> apply(record::Transaction& tx, const ports::Order& order, StoreEffects effects) const;

private:
    Result<bool> applyLine(record::Transaction& tx, const record::StoredOrder& order, record::StoredLine line,
                           const ports::OrderLine* incoming, StoreEffects effects) const;
    Result<record::StoredLine> merged(record::Transaction& tx, const ports::OrderLine& incoming,
                                      const record::StoredLine* known) const;
    Result<void> pick(record::Transaction& tx, const record::StoredOrder& order, const record::StoredLine& line,
                      std::int64_t eaches) const;
    Result<void> moveExpectation(record::Transaction& tx, const record::StoredLine& line, std::int64_t reducedBefore,
                                 StoreEffects effects) const;
    Result<void> quarantineLine(record::Transaction& tx, const record::StoredOrder& order, const ports::OrderLine& line,
                                const QString& reason) const;

    ChannelInfo channel_;
    Instant epoch_;
};

} // namespace onhand::engine
