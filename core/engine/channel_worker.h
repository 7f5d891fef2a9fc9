#pragma once

#include "engine/dispatcher.h"
#include "engine/intake.h"
#include "engine/metered_channel.h"
#include "engine/poll_pace.h"
#include "engine/reconciler.h"

#include <condition_variable>
#include <mutex>

namespace onhand::engine {

// When a channel's recurring work is due.
struct Rhythm
{
    Milliseconds pollBusy{5'000};    // while orders flow
    Milliseconds pollQuiet{30'000};  // while none come
    Milliseconds pollNight{300'000}; // outside of opening hours
    Milliseconds rereadOpen{300'000};
    Milliseconds scan{3'600'000};
    Milliseconds firstScan{0}; // after the channel is first seen live
    Milliseconds noteExchanges{10'000};
    Milliseconds longestWait{1'000}; // how soon a receipt that another program wrote is noticed
};

// What a worker tells about itself; called on its thread.
class WorkerEvents
{
public:
    virtual ~WorkerEvents() = default;
    virtual void dispatched(const ChannelInfo& channel, const DispatchReport& report) = 0;
    virtual void ingested(const ChannelInfo& channel, const IntakeReport& report) = 0;
    virtual void scanned(const ChannelInfo& channel, const ScanReport& report) = 0;
    virtual void failed(const ChannelInfo& channel, const QString& doing, const Error& error) = 0;
};

// All work of one channel, one thing after another: orders in, receipts out, the hourly pass. Blocking, on a thread of
// its own; step() is the whole of it, so that a simulation can drive the same code under its own clock.
class ChannelWorker
{
public:
    // `owner` names who leases receipts: the same at every start of the same program, different from any other that may
    // run beside it, so that a restart after a crash goes on at once.
    ChannelWorker(record::Record& record, ports::Channel& channel, ChannelId id, WorkerEvents& events, Rhythm rhythm,
                  QString owner, std::uint64_t seed);

    // Something else of the channel that is to be done now and then, beginning at once. Before run().
    void tend(std::function<Result<void>(const CancelToken&)> task, Milliseconds every);
    // From any thread: tends now, not only when it is due.
    void tendNow();
    // Runs until `cancel`; gives back its leases before it returns.
    void run(const CancelToken& cancel);
    // Does everything that is due now. Returns how long nothing will be due, if nothing happens from outside.
    Milliseconds step(const CancelToken& cancel);

    // From any thread: something changed, look again now.
    void wake();
    // Conflict when a pass is under way or asked for already.
    Result<void> requestScan();
    void cancelScan();

private:
    Result<ChannelInfo> reload();
    void drainInbox(const ChannelInfo& info, const CancelToken& cancel);
    void countGapsIfDue();
    void tendIfDue(const ChannelInfo& info, const CancelToken& cancel);
    void pollIfDue(const ChannelInfo& info, const CancelToken& cancel);
    Result<std::optional<Milliseconds>> untilOpening();
    void rereadIfDue(const ChannelInfo& info, const CancelToken& cancel);
    void dispatchIfDue(const ChannelInfo& info, const CancelToken& cancel);
    std::optional<Instant> nextReceipt();
    bool isReceiptDue();
    void scanIfDue(const ChannelInfo& info, const CancelToken& cancel);
    void betweenPages(const CancelToken& cancel);
    void resolve(const ChannelInfo& info, const CancelToken& cancel);
    void noteExchanges();
    void hold(const ChannelInfo& info, const QString& doing, const Error& error);
    bool isHeld() const;
    Milliseconds untilNext(const ChannelInfo& info);
    void sleep(Milliseconds time, const CancelToken& cancel);

    record::Record& record_;
    MeteredChannel channel_;
    ChannelId id_;
    WorkerEvents& events_;
    Rhythm rhythm_;
    QString owner_;
    std::uint64_t seed_;
    std::unique_ptr<Intake> intake_;
    std::unique_ptr<Dispatcher> dispatcher_;
    std::unique_ptr<Reconciler> reconciler_;
    PollPace pace_;

    // Moments of the monotonic clock, so that setting the PC's clock neither stalls nor floods a channel.
    Milliseconds nextPoll_{0};
    Milliseconds nextReread_{0};
    std::optional<Milliseconds> nextScan_;
    Milliseconds nextNote_{0};
    Milliseconds nextGapCount_{0};
    std::function<Result<void>(const CancelToken&)> tending_;
    Milliseconds tendingEvery_{0};
    Milliseconds nextTending_{0};
    bool inboxWaits_ = false; // more than one step could read
    // Of its own, so that an order that can not be read keeps no other from being polled.
    Milliseconds inboxHeldUntil_{0};
    int inboxFailures_ = 0;
    Milliseconds heldUntil_{0};
    int failures_ = 0;
    int scanFailures_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool tendAsked_ = false;
    bool scanAsked_ = false;
    bool scanning_ = false;
    CancelToken scanCancel_;
};

} // namespace onhand::engine
