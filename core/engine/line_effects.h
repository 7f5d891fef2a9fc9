#pragma once

#include "domain/catalogue/catalogue.h"
#include "domain/ledger/pick_plan.h"
#include "domain/orders/order_events.h"
#include "record/order_store.h"
#include "record/transaction.h"

namespace onhand::engine {

// Brings commitment and ledger to what one order line must have done by now: commits, releases, picks, and puts back
// what was picked but never shipped. Set, never added, so that doing it again changes nothing.
class LineEffects
{
public:
    LineEffects(record::Transaction& tx, ChannelId channel, QString channelName, OrderSource source,
                TruthMoment moment);

    // `line` as it stands in the record, but for its new quantities. Returns the eaches that are shipped by now.
    Result<std::int64_t> apply(const record::StoredOrder& order, const record::StoredLine& line, OrderStage stage,
                               bool shipsNow) const;

private:
    Result<std::int64_t> move(const record::StoredOrder& order, const record::StoredLine& line,
                              const LineEffect& effect) const;
    Result<std::int64_t> moveAndRebase(const record::StoredOrder& order, const record::StoredLine& line,
                                       const LineEffect& effect) const;
    Result<std::int64_t> rebaseCounts(const record::StoredOrder& order, const record::StoredLine& line,
                                      const LineEffect& effect) const;
    Result<std::vector<BinPick>> planTaking(const record::StoredLine& line, std::int64_t eaches) const;
    Result<std::vector<BinPick>> planPuttingBack(const record::StoredOrder& order, const record::StoredLine& line,
                                                 std::int64_t eaches) const;
    Result<void> note(const record::StoredOrder& order, const record::StoredLine& line, const LineEffect& effect,
                      std::int64_t moved) const;
    QString keyOf(const record::StoredOrder& order, const record::StoredLine& line) const;

    record::Transaction& tx_;
    ChannelId channel_;
    QString channelName_;
    OrderSource source_;
    TruthMoment moment_;
};

} // namespace onhand::engine
