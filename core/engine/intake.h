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
    int gone = 0;        // deleted on the channel, noticed by their absence
    int takenIn = 0;     // lines that were quarantined before

    IntakeReport& operator+=(const IntakeReport& other);
};

// Brings a channel's orders into the record by polling: since its own last-seen moment with an overlap, and open orders
// again on a cycle, because a line edit does not touch their date. Only the channel's own times decide what is read, so
// that setting this PC's clock neither loses nor repeats anything.
class Intake
{
public:
    // The channel's commits may become visible a little after the time they carry.
    static constexpr Milliseconds overlap{60'000};
    // The overlap of the first poll after a start, and after the channel's clock was set back: an hour's jump while
    // nobody looked must not hide an order.
    static constexpr Milliseconds lookBack{3LL * 3600 * 1000};
    // How far back the first poll of all looks for orders that are still open.
    static constexpr Milliseconds firstLook{60LL * 24 * 3600 * 1000};
    static constexpr int openPerRound = 100;
    // How long a closed order is still read again, and how often: it may be trashed, deleted or edited without a word.
    static constexpr Milliseconds closedFor{30LL * 24 * 3600 * 1000};
    static constexpr Milliseconds closedEvery{3600LL * 1000};
    static constexpr int closedPerRound = 100;
    // An order that is missing from two readings so far apart is deleted.
    static constexpr Milliseconds confirmGone{60'000};

    Intake(record::Record& record, ports::Channel& channel, ChannelInfo info);

    // Everything changed since the watermark, then the lines whose listing has become known. The watermark moves in the
    // transaction that makes the orders durable.
    Result<IntakeReport> poll(const CancelToken& cancel, StoreEffects effects = StoreEffects::Known);
    // One round of open orders, the longest unread first, with what only a second look can find: orders that went into
    // the trash, even those that were never seen, and closed ones that changed without a new date.
    Result<IntakeReport> rereadOpen(const CancelToken& cancel);
    // These orders as they are now, because somebody said that they changed. Ids that the channel does not know and the
    // record neither are ignored.
    Result<IntakeReport> rereadOrders(const std::vector<QString>& externals, const CancelToken& cancel);

private:
    struct Position
    {
        Instant watermark;
        Instant epoch;
    };
    Result<Position> position(const CancelToken& cancel);
    Result<Position> begin(const CancelToken& cancel);
    Result<IntakeReport> reread(const std::vector<QString>& externals, OrderSource source, const CancelToken& cancel);
    Result<IntakeReport> takeTrash(const CancelToken& cancel);
    Result<IntakeReport> take(const std::vector<ports::Order>& orders, const Position& position, OrderSource source,
                              StoreEffects effects, std::optional<Instant> newWatermark);
    Result<bool> noteMissing(record::Transaction& tx, const OrderApplier& applier, const QString& external) const;
    Result<int> redrive(const Position& position);
    Result<void> rewind(Instant to);
    Result<void> noteClock(std::optional<Instant> channelTime);

    record::Record& record_;
    ports::Channel& channel_;
    ChannelInfo info_;
    bool fresh_ = true;                      // nothing was polled since the start
    std::optional<Milliseconds> clockAhead_; // as last noted
    bool trashFresh_ = true;
};

} // namespace onhand::engine
