#include "engine/channel_worker.h"

#include "base/logging.h"
#include "engine/inbox_drain.h"
#include "engine/resolver.h"
#include "engine/shop_settings.h"
#include "record/channel_store.h"
#include "record/inbox_store.h"
#include "record/webhook_store.h"

namespace onhand::engine {

using record::Snapshot;

namespace {

// Orders are read in every state but the first: a baseline must already know what is promised.
bool readsOrders(ChannelState state)
{
    return state != ChannelState::Connected;
}

bool isScanned(ChannelState state)
{
    return state == ChannelState::Live;
}

} // namespace

ChannelWorker::ChannelWorker(record::Record& record, ports::Channel& channel, ChannelId id, WorkerEvents& events,
                             Rhythm rhythm, QString owner, std::uint64_t seed)
    : record_(record)
    , channel_(channel, id, record.clock())
    , id_(id)
    , events_(events)
    , rhythm_(rhythm)
    , owner_(std::move(owner))
    , seed_(seed)
    , pace_({rhythm.pollBusy, rhythm.pollQuiet, rhythm.pollNight})
{
}

void ChannelWorker::run(const CancelToken& cancel)
{
    const auto waking = cancel.onCancel([this] {
        cancelScan();
        wake();
    });
    while (!cancel.isCancelled())
        sleep(step(cancel), cancel);
    if (dispatcher_) {
        if (const auto released = dispatcher_->release(); !released)
            qCWarning(lcEngine) << "giving back leases:" << released.error().detail;
    }
    record_.closeReader();
}

Milliseconds ChannelWorker::step(const CancelToken& cancel)
{
    const auto info = reload();
    if (!info) {
        hold(ChannelInfo{id_, {}, {}, {}, {}, {}, {}}, QStringLiteral("reading the record"), info.error());
        return rhythm_.longestWait;
    }
    if (!isHeld())
        drainInbox(*info, cancel);
    if (!isHeld())
        pollIfDue(*info, cancel);
    if (!isHeld())
        dispatchIfDue(*info, cancel);
    if (!isHeld())
        rereadIfDue(*info, cancel);
    if (!isHeld())
        scanIfDue(*info, cancel);
    if (!isHeld())
        tendIfDue(*info, cancel);
    noteExchanges();
    countGapsIfDue();
    return untilNext(*info);
}

Result<ChannelInfo> ChannelWorker::reload()
{
    auto info = record_.read<ChannelInfo>([&](Snapshot& s) { return record::ChannelStore::find(s, id_); });
    if (info && !dispatcher_) {
        intake_ = std::make_unique<Intake>(record_, channel_, *info);
        dispatcher_ = std::make_unique<Dispatcher>(record_, channel_, *intake_, *info, owner_,
                                                   Dispatcher::Options{{}, Milliseconds(180'000), seed_});
        reconciler_ = std::make_unique<Reconciler>(record_, channel_, *info, intake_.get());
        // What a run before us leased under this name and died with is due again at once.
        if (const auto released = dispatcher_->release(); !released)
            return fail(released.error());
    }
    return info;
}

void ChannelWorker::drainInbox(const ChannelInfo& info, const CancelToken& cancel)
{
    inboxWaits_ = false;
    const Milliseconds now = record_.clock().monotonic();
    if (!readsOrders(info.state) || now < inboxHeldUntil_)
        return;
    const auto drained = InboxDrain(record_, *intake_, id_).run(cancel);
    if (!drained) {
        if (drained.error().kind == ErrorKind::Cancelled)
            return;
        inboxHeldUntil_ = now + RetryPolicy{}.delay(++inboxFailures_, 0.5, drained.error().retryAfter);
        return events_.failed(info, QStringLiteral("reading orders that a webhook named"), drained.error());
    }
    inboxFailures_ = 0;
    inboxWaits_ = drained->more;
    if (drained->report.changed > 0)
        events_.ingested(info, drained->report);
}

void ChannelWorker::tend(std::function<Result<void>(const CancelToken&)> task, Milliseconds every)
{
    tending_ = std::move(task);
    tendingEvery_ = every;
}

void ChannelWorker::tendNow()
{
    {
        const std::lock_guard lock(mutex_);
        tendAsked_ = true;
    }
    wake();
}

// A failure waits for its next time: nothing else depends on it.
void ChannelWorker::tendIfDue(const ChannelInfo& info, const CancelToken& cancel)
{
    const Milliseconds now = record_.clock().monotonic();
    const bool asked = [this] {
        const std::lock_guard lock(mutex_);
        return std::exchange(tendAsked_, false);
    }();
    if (!tending_ || (!asked && now < nextTending_))
        return;
    nextTending_ = now + tendingEvery_;
    const auto tended = tending_(cancel);
    if (!tended && tended.error().kind != ErrorKind::Cancelled)
        events_.failed(info, QStringLiteral("looking after the webhooks"), tended.error());
}

// A delivery may come much later than the order: only then is its absence a gap.
void ChannelWorker::countGapsIfDue()
{
    constexpr Milliseconds every{60'000};
    constexpr Milliseconds patience{5LL * 60 * 1000};
    constexpr Milliseconds inboxIsKept{7LL * 24 * 3600 * 1000};
    const Milliseconds now = record_.clock().monotonic();
    if (now < nextGapCount_)
        return;
    nextGapCount_ = now + every;
    const auto door = record_.read<std::optional<record::WebhookDoor>>(
        [&](Snapshot& s) { return record::WebhookStore::find(s, id_); });
    if (!door || !*door || !(*door)->open)
        return;
    const auto counted = record_.write<std::int64_t>([&](record::Transaction& tx) -> Result<std::int64_t> {
        ONHAND_TRY(record::InboxStore::prune(tx, tx.now() - inboxIsKept));
        return record::WebhookStore::countGaps(tx, id_, tx.now() - patience);
    });
    if (!counted)
        qCWarning(lcEngine) << "gaps not counted:" << counted.error().detail;
    else if (*counted > 0)
        qCWarning(lcEngine) << *counted << "orders were found by polling of which no webhook told";
}

void ChannelWorker::pollIfDue(const ChannelInfo& info, const CancelToken& cancel)
{
    const Milliseconds now = record_.clock().monotonic();
    if (!readsOrders(info.state) || now < nextPoll_)
        return;
    const auto taken = intake_->poll(cancel);
    if (!taken)
        return hold(info, QStringLiteral("reading orders"), taken.error());
    failures_ = 0;
    const auto closed = untilOpening();
    nextPoll_ = now + pace_.next(taken->changed > 0, closed.value_or(std::nullopt));
    if (taken->changed > 0)
        events_.ingested(info, *taken);
}

// Empty while the shop is open.
Result<std::optional<Milliseconds>> ChannelWorker::untilOpening()
{
    return record_.read<std::optional<Milliseconds>>([&](Snapshot& s) -> Result<std::optional<Milliseconds>> {
        ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
        return shop.untilOpening(record_.clock().now());
    });
}

void ChannelWorker::rereadIfDue(const ChannelInfo& info, const CancelToken& cancel)
{
    const Milliseconds now = record_.clock().monotonic();
    if (!readsOrders(info.state) || now < nextReread_)
        return;
    const auto taken = intake_->rereadOpen(cancel);
    if (!taken)
        return hold(info, QStringLiteral("reading open orders again"), taken.error());
    nextReread_ = now + rhythm_.rereadOpen;
    if (taken->changed > 0)
        events_.ingested(info, *taken);
}

void ChannelWorker::dispatchIfDue(const ChannelInfo& info, const CancelToken& cancel)
{
    // Bounded, so that orders and passes get their turn while a full push runs.
    constexpr int passesInARow = 8;
    if (info.state != ChannelState::Live)
        return;
    for (int i = 0; i < passesInARow && !cancel.isCancelled() && isReceiptDue(); ++i) {
        const auto report = dispatcher_->pass(cancel);
        if (!report)
            return hold(info, QStringLiteral("sending receipts"), report.error());
        if (report->leased == 0)
            return;
        events_.dispatched(info, *report);
        if (report->channelError) {
            const Milliseconds wait = *report->heldUntil - record_.clock().now();
            heldUntil_ = record_.clock().monotonic() + std::max(wait, Milliseconds(0));
            events_.failed(info, QStringLiteral("sending receipts"), *report->channelError);
            return;
        }
    }
}

std::optional<Instant> ChannelWorker::nextReceipt()
{
    const auto due =
        record_.read<std::optional<Instant>>([&](Snapshot& s) { return record::OutboxStore::nextDue(s, id_); });
    return due ? *due : std::nullopt;
}

// Asked of a read connection, because a busy till wakes the worker far more often than there is something to lease.
bool ChannelWorker::isReceiptDue()
{
    const auto due = nextReceipt();
    const Instant now = record_.clock().now();
    return due && (*due <= now || *due > now + record::OutboxStore::longestDelay);
}

void ChannelWorker::scanIfDue(const ChannelInfo& info, const CancelToken& cancel)
{
    const Milliseconds now = record_.clock().monotonic();
    CancelToken stop;
    {
        const std::lock_guard lock(mutex_);
        // The first pass comes soon after the start, so that the first screen can say something true.
        if (!nextScan_ && isScanned(info.state))
            nextScan_ = now + rhythm_.firstScan;
        if (!scanAsked_ && (!isScanned(info.state) || now < *nextScan_))
            return;
        scanAsked_ = false;
        scanning_ = true;
        scanCancel_ = stop;
    }
    const auto linked = cancel.onCancel([stop] { stop.cancel(); });
    const ScanSurroundings around{[&] { betweenPages(cancel); }, [&] { return cancel.isCancelled(); }};
    const auto report = reconciler_->scan(stop, {}, around);
    {
        const std::lock_guard lock(mutex_);
        scanning_ = false;
        nextScan_ = record_.clock().monotonic() + rhythm_.scan;
    }
    if (!report)
        return hold(info, QStringLiteral("comparing with the channel"), report.error());
    events_.scanned(info, *report);
    resolve(info, cancel);
    if (!report->channelError) {
        scanFailures_ = 0;
        return;
    }
    // Not an hour from now: as soon as the channel has recovered.
    nextScan_ =
        record_.clock().monotonic() + RetryPolicy{}.delay(++scanFailures_, 0.5, report->channelError->retryAfter);
    events_.failed(info, QStringLiteral("comparing with the channel"), *report->channelError);
}

// A pass over a large shop takes many minutes; orders and receipts wait for one page of it at most.
void ChannelWorker::betweenPages(const CancelToken& cancel)
{
    const auto info = reload();
    if (!info || cancel.isCancelled())
        return;
    if (!isHeld())
        drainInbox(*info, cancel);
    if (!isHeld())
        pollIfDue(*info, cancel);
    if (!isHeld())
        dispatchIfDue(*info, cancel);
    noteExchanges();
}

// What the pass found and explained, and the policy may correct. It fixes nothing while it looks.
void ChannelWorker::resolve(const ChannelInfo& info, const CancelToken& cancel)
{
    const auto resolved = Resolver(record_, id_, intake_.get()).run(cancel);
    if (!resolved && resolved.error().kind != ErrorKind::Cancelled)
        events_.failed(info, QStringLiteral("correcting small differences"), resolved.error());
}

void ChannelWorker::noteExchanges()
{
    const Milliseconds now = record_.clock().monotonic();
    if (now < nextNote_)
        return;
    nextNote_ = now + rhythm_.noteExchanges;
    const auto noted = channel_.take();
    if (noted.empty())
        return;
    constexpr Milliseconds kept{30LL * 24 * 3600 * 1000};
    const auto written = record_.write<bool>([&](record::Transaction& tx) -> Result<bool> {
        for (const record::Exchange& exchange : noted)
            ONHAND_TRY(record::ChannelStore::addExchange(tx, exchange));
        ONHAND_TRY(record::ChannelStore::pruneExchanges(tx, tx.now() - kept));
        return true;
    });
    if (!written)
        qCWarning(lcEngine) << "exchanges not noted:" << written.error().detail;
}

void ChannelWorker::hold(const ChannelInfo& info, const QString& doing, const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    ++failures_;
    const auto wait = RetryPolicy{}.delay(failures_, 0.5, error.retryAfter);
    heldUntil_ = record_.clock().monotonic() + wait;
    events_.failed(info, doing, error);
}

bool ChannelWorker::isHeld() const
{
    return record_.clock().monotonic() < heldUntil_;
}

Milliseconds ChannelWorker::untilNext(const ChannelInfo& info)
{
    const Milliseconds now = record_.clock().monotonic();
    if (isHeld())
        return std::min(heldUntil_ - now, rhythm_.longestWait);
    Milliseconds next = inboxWaits_ ? Milliseconds(0) : rhythm_.longestWait;
    if (readsOrders(info.state))
        next = std::min({next, nextPoll_ - now, nextReread_ - now});
    if (info.state == ChannelState::Live) {
        if (const auto due = nextReceipt())
            next = std::min(next, *due - record_.clock().now());
    }
    return std::max(next, Milliseconds(0));
}

void ChannelWorker::sleep(Milliseconds time, const CancelToken& cancel)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [&] { return woken_ || cancel.isCancelled(); });
    woken_ = false;
}

void ChannelWorker::wake()
{
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_all();
}

Result<void> ChannelWorker::requestScan()
{
    {
        const std::lock_guard lock(mutex_);
        if (scanning_ || scanAsked_)
            return fail(ErrorKind::Conflict, QStringLiteral("a pass is under way"));
        scanAsked_ = true;
    }
    wake();
    return {};
}

void ChannelWorker::cancelScan()
{
    CancelToken stop;
    {
        const std::lock_guard lock(mutex_);
        scanAsked_ = false;
        if (!scanning_)
            return;
        stop = scanCancel_;
    }
    stop.cancel();
}

} // namespace onhand::engine
