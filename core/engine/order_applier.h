#pragma once

#include "domain/catalogue/catalogue.h"
#include "engine/line_effects.h"
#include "ports/channel.h"
#include "record/order_event_store.h"
#include "record/order_store.h"
#include "record/transaction.h"

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
// added again. Every event goes into the order's timeline with its effect.
class OrderApplier
{
public:
    // `epoch`: when this channel's orders were first read; refunds before it open no expected return, and lines of
    // older orders that promise nothing are not quarantined.
    OrderApplier(ChannelInfo channel, Instant epoch, OrderSource source = OrderSource::Poll);

    Result<AppliedOrder> apply(record::Transaction& tx, const ports::Order& order, StoreEffects effects) const;
    // The channel has it no more: what was not shipped is free again.
    Result<void> applyGone(record::Transaction& tx, const record::StoredOrder& order) const;
    // Takes in the lines whose listing has a SKU by now. Returns how many.
    Result<int> redrive(record::Transaction& tx, const record::StoredOrder& order) const;
    // Brings every line to where the truth-moment that is set now wants it; available-to-promise stays.
    Result<void> migrate(record::Transaction& tx, const record::StoredOrder& order) const;

private:
    struct Pass;
    // Refused unless channels of this kind are right about orders and refunds.
    Result<void> mayTell(record::Transaction& tx) const;
    // True when the order can not be taken in: it was kept as it came, with the reason.
    Result<bool> quarantined(record::Transaction& tx, const ports::Order& order) const;
    Result<record::StoredLine> merged(record::Transaction& tx, const ports::OrderLine& incoming,
                                      const record::StoredLine* known) const;
    Result<bool> applyLine(Pass& pass, record::StoredLine line, const record::StoredLine* known,
                           const ports::OrderLine* incoming) const;
    Result<void> noteHead(Pass& pass, const record::StoredOrder* known) const;
    Result<void> noteLine(Pass& pass, const record::StoredLine& line, const record::StoredLine* known) const;
    Result<void> moveExpectation(Pass& pass, const record::StoredLine& line, std::int64_t reducedBefore) const;
    Result<void> quarantineLine(Pass& pass, const record::StoredLine& line, bool isNew) const;
    Result<void> closeQuarantine(Pass& pass, const record::StoredLine& line) const;
    Result<LineEffects> effectsIn(record::Transaction& tx) const;

    ChannelInfo channel_;
    Instant epoch_;
    OrderSource source_;
};

} // namespace onhand::engine
