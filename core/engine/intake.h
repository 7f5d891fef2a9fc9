#pragma once

#include "engine/order_applier.h"
#include "ports/channel.h"
#include "record/record.h"

namespace onhand::engine {

struct IntakeReport
{
    int read = 0;
    int changed = 0;
    int quarantined = 0; // orders and lines
};

// Brings a channel's orders into the record by polling: since its own last-seen moment with an overlap, and open orders
// again on a cycle, because a line edit does not touch their date.
class Intake
{
public:
    // The channel's commits may become visible a little after the time they carry.
    static constexpr Milliseconds overlap{60'000};
    // How far back the first poll looks for orders that are still open.
    static constexpr Milliseconds firstLook{60LL * 24 * 3600 * 1000};
    static constexpr int openPerRound = 100;

    Intake(record::Record& record, ports::Channel& channel, ChannelInfo info);

    // Everything changed since the watermark. The watermark moves in the transaction that makes the orders durable.
    Result<IntakeReport> poll(const CancelToken& cancel, StoreEffects effects = StoreEffects::Known);
    // One round of open orders, the longest unread first.
    Result<IntakeReport> rereadOpen(const CancelToken& cancel);

private:
    struct Position
    {
        Instant watermark;
        Instant epoch;
    };
    Result<Position> position();
    Result<IntakeReport> take(const std::vector<ports::Order>& orders, const Position& position, StoreEffects effects,
                              std::optional<Instant> newWatermark);

    record::Record& record_;
    ports::Channel& channel_;
    ChannelInfo info_;
};

} // namespace onhand::engine
