#include "engine/intake.h"

#include "record/channel_store.h"

namespace onhand::engine {

using record::ChannelStore;
using record::Snapshot;
using record::Transaction;

namespace {

const QString watermarkName = QStringLiteral("orders.watermark");
const QString epochName = QStringLiteral("orders.epoch");
constexpr int pageLimit = 1000;

} // namespace

Intake::Intake(record::Record& record, ports::Channel& channel, ChannelInfo info)
    : record_(record)
    , channel_(channel)
    , info_(std::move(info))
{
}

// The epoch is set once, at the first poll: what was shipped before it is in the shelf's own count.
Result<Intake::Position> Intake::position()
{
    const auto known = record_.read<std::pair<std::optional<QString>, std::optional<QString>>>(
        [&](Snapshot& s) -> Result<std::pair<std::optional<QString>, std::optional<QString>>> {
            ONHAND_ASSIGN(auto watermark, ChannelStore::cursor(s, info_.id, watermarkName));
            ONHAND_ASSIGN(auto epoch, ChannelStore::cursor(s, info_.id, epochName));
            return std::pair(watermark, epoch);
        });
    if (!known)
        return fail(known.error());
    if (known->second) {
        const Instant epoch{known->second->toLongLong()};
        return Position{known->first ? Instant{known->first->toLongLong()} : epoch - firstLook, epoch};
    }
    const Instant epoch = record_.clock().now();
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ChannelStore::setCursor(tx, info_.id, epochName, QString::number(epoch.ms)));
        return true;
    }));
    return Position{epoch - firstLook, epoch};
}

Result<IntakeReport> Intake::poll(const CancelToken& cancel, StoreEffects effects)
{
    ONHAND_ASSIGN(Position at, position());
    IntakeReport report;
    Instant since = at.watermark - overlap;
    for (int page = 0; page < pageLimit; ++page) {
        ONHAND_ASSIGN(const auto batch, channel_.ordersSince(since, cancel));
        Instant newest = since;
        for (const ports::Order& order : batch.orders)
            newest = std::max(newest, order.modifiedAt);
        const bool ahead = newest > at.watermark;
        ONHAND_ASSIGN(const auto taken, take(batch.orders, at, effects, ahead ? std::optional(newest) : std::nullopt));
        report.read += taken.read;
        report.changed += taken.changed;
        report.quarantined += taken.quarantined;
        at.watermark = std::max(at.watermark, newest);
        if (!batch.more)
            return report;
        // The overlap alone may fill several pages, so progress is measured by what was asked, not by the watermark.
        if (newest <= since)
            return fail(ErrorKind::Malformed,
                        QStringLiteral("the channel promises more orders but shows the same again"));
        since = newest;
    }
    return fail(ErrorKind::Malformed, QStringLiteral("more than %1 pages of orders").arg(pageLimit));
}

Result<IntakeReport> Intake::rereadOpen(const CancelToken& cancel)
{
    const auto open = record_.read<std::vector<QString>>(
        [&](Snapshot& s) { return record::OrderStore::openOrders(s, info_.id, openPerRound); });
    if (!open)
        return fail(open.error());
    if (open->empty())
        return IntakeReport{};
    ONHAND_ASSIGN(const Position at, position());
    ONHAND_ASSIGN(const auto orders, channel_.readOrders(*open, cancel));
    ONHAND_ASSIGN(const auto report, take(orders, at, StoreEffects::Known, std::nullopt));
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::OrderStore::markRead(tx, info_.id, *open));
        return true;
    }));
    return report;
}

Result<IntakeReport> Intake::take(const std::vector<ports::Order>& orders, const Position& position,
                                  StoreEffects effects, std::optional<Instant> newWatermark)
{
    if (orders.empty() && !newWatermark)
        return IntakeReport{};
    const OrderApplier applier(info_, position.epoch);
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
