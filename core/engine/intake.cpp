#include "engine/intake.h"

#include "base/logging.h"
#include "record/channel_store.h"

namespace onhand::engine {

using record::ChannelStore;
using record::OrderStore;
using record::Snapshot;
using record::StoredOrder;
using record::Transaction;

namespace {

const QString watermarkName = QStringLiteral("orders.watermark");
const QString trashName = QStringLiteral("orders.trash_watermark");
const QString epochName = QStringLiteral("orders.epoch");
// Clocks that differ by less are as good as equal: channels tell whole seconds, and an answer takes its time.
constexpr Milliseconds clockNoise{2'000};
constexpr int pageLimit = 1000;
constexpr int redrivenAtOnce = 200;
// An answer that shows none of so many open orders says something about the channel, not about the orders.
constexpr std::size_t suspiciousAbsence = 10;

bool isAmong(const std::vector<ports::Order>& orders, const QString& external)
{
    return std::any_of(orders.begin(), orders.end(), [&](const ports::Order& o) { return o.external == external; });
}

} // namespace

IntakeReport& IntakeReport::operator+=(const IntakeReport& other)
{
    read += other.read;
    changed += other.changed;
    quarantined += other.quarantined;
    gone += other.gone;
    takenIn += other.takenIn;
    return *this;
}

Intake::Intake(record::Record& record, ports::Channel& channel, ChannelInfo info)
    : record_(record)
    , channel_(channel)
    , info_(std::move(info))
{
}

Result<Intake::Position> Intake::position(const CancelToken& cancel)
{
    const auto known = record_.read<std::pair<std::optional<QString>, std::optional<QString>>>(
        [&](Snapshot& s) -> Result<std::pair<std::optional<QString>, std::optional<QString>>> {
            ONHAND_ASSIGN(auto watermark, ChannelStore::cursor(s, info_.id, watermarkName));
            ONHAND_ASSIGN(auto epoch, ChannelStore::cursor(s, info_.id, epochName));
            return std::pair(watermark, epoch);
        });
    if (!known)
        return fail(known.error());
    if (!known->second)
        return begin(cancel);
    const Instant epoch{known->second->toLongLong()};
    return Position{known->first ? Instant{known->first->toLongLong()} : epoch - firstLook, epoch};
}

// The epoch is set once, at the first poll, by the channel's clock: this PC's may be wrong.
Result<Intake::Position> Intake::begin(const CancelToken& cancel)
{
    const Instant here = record_.clock().now();
    ONHAND_ASSIGN(const auto asked, channel_.ordersSince(here, cancel));
    const Instant epoch = asked.channelTime.value_or(here);
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ChannelStore::setCursor(tx, info_.id, epochName, QString::number(epoch.ms)));
        return true;
    }));
    return Position{epoch - firstLook, epoch};
}

Result<IntakeReport> Intake::poll(const CancelToken& cancel, StoreEffects effects)
{
    ONHAND_ASSIGN(Position at, position(cancel));
    const OrderSource source = effects == StoreEffects::Ambiguous ? OrderSource::WriteAround : OrderSource::Poll;
    IntakeReport report;
    Instant since = at.watermark - (fresh_ ? lookBack : overlap);
    for (int page = 0; page < pageLimit; ++page) {
        ONHAND_ASSIGN(const auto batch, channel_.ordersSince(since, cancel));
        ONHAND_TRY(noteClock(batch.channelTime));
        Instant newest = since;
        for (const ports::Order& order : batch.orders)
            newest = std::max(newest, order.modifiedAt);
        const bool ahead = newest > at.watermark;
        ONHAND_ASSIGN(const auto taken,
                      take(batch.orders, at, source, effects, ahead ? std::optional(newest) : std::nullopt));
        report += taken;
        at.watermark = std::max(at.watermark, newest);
        if (!batch.more) {
            if (batch.channelTime && *batch.channelTime + overlap < at.watermark)
                ONHAND_TRY(rewind(*batch.channelTime - lookBack));
            fresh_ = false;
            ONHAND_ASSIGN(report.takenIn, redrive(at));
            return report;
        }
        // The overlap alone may fill several pages, so progress is measured by what was asked, not by the watermark.
        if (newest <= since)
            return fail(ErrorKind::Malformed,
                        QStringLiteral("the channel promises more orders but shows the same again"));
        since = newest;
    }
    return fail(ErrorKind::Malformed, QStringLiteral("more than %1 pages of orders").arg(pageLimit));
}

// The channel's clock stands before what it showed us: it was set back, and what changes now carries old times.
Result<void> Intake::rewind(Instant to)
{
    qCInfo(lcEngine) << info_.name << "set its clock back; orders are read again since" << to.toIso();
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ChannelStore::setCursor(tx, info_.id, watermarkName, QString::number(to.ms)));
        return true;
    }));
    return {};
}

// How far the channel's clock is ahead of ours, for whoever compares its orders with our readings.
Result<void> Intake::noteClock(std::optional<Instant> channelTime)
{
    if (!channelTime)
        return {};
    const Milliseconds ahead = *channelTime - record_.clock().now();
    if (std::chrono::abs(ahead - clockAhead_.value_or(Milliseconds(0))) < clockNoise)
        return {};
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ChannelStore::setCursor(tx, info_.id, record::cursors::clockAhead, QString::number(ahead.count())));
        return true;
    }));
    clockAhead_ = ahead;
    return {};
}

Result<IntakeReport> Intake::rereadOpen(const CancelToken& cancel)
{
    const Instant now = record_.clock().now();
    std::vector<QString> closed;
    const auto open = record_.read<std::vector<QString>>([&](Snapshot& s) -> Result<std::vector<QString>> {
        ONHAND_ASSIGN(closed,
                      OrderStore::closedOrders(s, info_.id, now - closedFor, now - closedEvery, closedPerRound));
        return OrderStore::openOrders(s, info_.id, openPerRound);
    });
    if (!open)
        return fail(open.error());
    ONHAND_ASSIGN(auto report, reread(*open, OrderSource::Reread, cancel));
    ONHAND_ASSIGN(const auto trashed, takeTrash(cancel));
    report += trashed;
    ONHAND_ASSIGN(const auto again, reread(closed, OrderSource::Reread, cancel));
    report += again;
    return report;
}

// The trash has a watermark of its own: what lies there is no part of a poll's answer.
Result<IntakeReport> Intake::takeTrash(const CancelToken& cancel)
{
    ONHAND_ASSIGN(const Position at, position(cancel));
    const auto known =
        record_.read<std::optional<QString>>([&](Snapshot& s) { return ChannelStore::cursor(s, info_.id, trashName); });
    if (!known)
        return fail(known.error());
    const Instant since = *known ? Instant{(*known)->toLongLong()} : at.epoch;
    ONHAND_ASSIGN(const auto orders, channel_.trashedSince(since - (trashFresh_ ? lookBack : overlap), cancel));
    trashFresh_ = false;
    ONHAND_ASSIGN(const auto report, take(orders, at, OrderSource::Reread, StoreEffects::Known, std::nullopt));
    Instant newest = since;
    for (const ports::Order& order : orders)
        newest = std::max(newest, order.modifiedAt);
    if (newest == since && *known)
        return report;
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ChannelStore::setCursor(tx, info_.id, trashName, QString::number(newest.ms)));
        return true;
    }));
    return report;
}

Result<IntakeReport> Intake::rereadOrders(const std::vector<QString>& externals, const CancelToken& cancel)
{
    return reread(externals, OrderSource::Webhook, cancel);
}

Result<IntakeReport> Intake::reread(const std::vector<QString>& externals, OrderSource source,
                                    const CancelToken& cancel)
{
    if (externals.empty())
        return IntakeReport{};
    ONHAND_ASSIGN(const Position at, position(cancel));
    ONHAND_ASSIGN(const auto orders, channel_.readOrders(externals, cancel));
    if (orders.empty() && externals.size() >= suspiciousAbsence) {
        return fail(ErrorKind::Malformed,
                    QStringLiteral("the channel shows none of %1 open orders").arg(externals.size()));
    }
    ONHAND_ASSIGN(auto report, take(orders, at, source, StoreEffects::Known, std::nullopt));
    const OrderApplier applier(info_, at.epoch, source);
    ONHAND_ASSIGN(report.gone, record_.write<int>([&](Transaction& tx) -> Result<int> {
        int gone = 0;
        for (const QString& external : externals) {
            if (isAmong(orders, external))
                continue;
            ONHAND_ASSIGN(const bool confirmed, noteMissing(tx, applier, external));
            gone += confirmed ? 1 : 0;
        }
        ONHAND_TRY(OrderStore::markRead(tx, info_.id, externals));
        return gone;
    }));
    return report;
}

// True when the order was missing before and is taken as deleted now.
Result<bool> Intake::noteMissing(Transaction& tx, const OrderApplier& applier, const QString& external) const
{
    ONHAND_ASSIGN(const auto known, OrderStore::find(tx, info_.id, external));
    if (!known || known->status == deletedStatus())
        return false;
    if (!known->missedAt || *known->missedAt > tx.now()) {
        ONHAND_TRY(OrderStore::setMissed(tx, known->id, tx.now()));
        return false;
    }
    if (tx.now() - *known->missedAt < confirmGone)
        return false;
    ONHAND_TRY(applier.applyGone(tx, *known));
    return true;
}

Result<int> Intake::redrive(const Position& position)
{
    const auto waiting = record_.read<std::vector<StoredOrder>>(
        [&](Snapshot& s) { return OrderStore::nowAligned(s, info_.id, redrivenAtOnce); });
    if (!waiting)
        return fail(waiting.error());
    if (waiting->empty())
        return 0;
    const OrderApplier applier(info_, position.epoch, OrderSource::Redrive);
    return record_.write<int>([&](Transaction& tx) -> Result<int> {
        int lines = 0;
        for (const StoredOrder& order : *waiting) {
            // Read again inside the transaction: it may have changed since.
            ONHAND_ASSIGN(const auto now, OrderStore::find(tx, info_.id, order.external));
            ONHAND_ASSIGN(const int taken, applier.redrive(tx, now.value_or(order)));
            lines += taken;
        }
        return lines;
    });
}

Result<IntakeReport> Intake::take(const std::vector<ports::Order>& orders, const Position& position, OrderSource source,
                                  StoreEffects effects, std::optional<Instant> newWatermark)
{
    if (orders.empty() && !newWatermark)
        return IntakeReport{};
    const OrderApplier applier(info_, position.epoch, source);
    return record_.write<IntakeReport>([&](Transaction& tx) -> Result<IntakeReport> {
        IntakeReport report;
        for (const ports::Order& order : orders) {
            ONHAND_ASSIGN(const AppliedOrder applied, applier.apply(tx, order, effects));
            ++report.read;
            report.changed += applied.changed ? 1 : 0;
            report.quarantined += applied.linesQuarantined + (order.problem.isEmpty() ? 0 : 1);
        }
        if (newWatermark)
            ONHAND_TRY(ChannelStore::setCursor(tx, info_.id, watermarkName, QString::number(newWatermark->ms)));
        return report;
    });
}

} // namespace onhand::engine
