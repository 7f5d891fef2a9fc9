#include "engine/line_effects.h"

#include "domain/authority/movement_source.h"
#include "record/count_rebase.h"
#include "record/order_event_store.h"
#include "record/shelf_ledger.h"

namespace onhand::engine {

using record::CountRebase;
using record::OrderEventStore;
using record::OrderStore;
using record::ShelfLedger;
using record::StoredLine;
using record::StoredOrder;

namespace {

Instant leftAt(const StoredOrder& order)
{
    return order.shippedAt.value_or(order.modifiedAt);
}

} // namespace

LineEffects::LineEffects(record::Transaction& tx, ChannelId channel, QString channelName, OrderSource source,
                         TruthMoment moment)
    : tx_(tx)
    , channel_(channel)
    , channelName_(std::move(channelName))
    , source_(source)
    , moment_(moment)
{
}

Result<std::int64_t> LineEffects::apply(const StoredOrder& order, const StoredLine& line, OrderStage stage,
                                        bool shipsNow) const
{
    ONHAND_ASSIGN(const bool counted, ShelfLedger::isCounted(tx_, line.sku));
    const LineFacts facts{line.quantity, line.refundedUnshipped, line.factor, line.shipped, shipsNow, counted};
    const LineEffect effect = effectOf(stage, facts, moment_);
    if (effect == LineEffect{line.committed, line.picked, line.shipped})
        return effect.shipped;
    std::int64_t moved = 0;
    // Less than unknown is unknown: units that leave before the first count will be missing from that count.
    if (counted) {
        ONHAND_ASSIGN(moved, moveAndRebase(order, line, effect));
    }
    ONHAND_TRY(OrderStore::setCommitment(tx_, line, effect, order.modifiedAt));
    ONHAND_TRY(note(order, line, effect, moved));
    return effect.shipped;
}

// What this step gives back is no part of what left, nor is what it takes: the ledger sees to the counts of that.
Result<std::int64_t> LineEffects::moveAndRebase(const StoredOrder& order, const StoredLine& line,
                                                const LineEffect& effect) const
{
    std::int64_t moved = 0;
    if (effect.picked < line.picked) {
        ONHAND_ASSIGN(moved, move(order, line, effect));
    }
    ONHAND_ASSIGN(const std::int64_t rebased, rebaseCounts(order, line, effect));
    moved += rebased;
    if (effect.picked > line.picked) {
        ONHAND_ASSIGN(const std::int64_t taken, move(order, line, effect));
        moved += taken;
    }
    return moved;
}

// A count takes for granted that what orders hold since they were placed still lies in its bin. Of what turns out to
// have left before, the count was short already, so the taking of it comes back, as long as that count stands. Returns
// the change of on-hand.
Result<std::int64_t> LineEffects::rebaseCounts(const StoredOrder& order, const StoredLine& line,
                                               const LineEffect& effect) const
{
    std::int64_t left = std::min(effect.shipped - line.shipped, line.picked - line.shipped);
    if (left <= 0)
        return 0;
    const QString channel = sourceText(Origin::Channel, QString::number(channel_.value));
    ONHAND_ASSIGN(const auto taken, ShelfLedger::movedBy(tx_, line.sku, channel, keyOf(order, line)));
    std::int64_t change = 0;
    for (const BinPick& bin : taken) {
        const std::int64_t units = std::min(left, -bin.quantity.eaches);
        if (units <= 0)
            continue;
        left -= units;
        ONHAND_ASSIGN(const auto counted,
                      CountRebase::firstSince(tx_, line.sku, bin.bin, leftAt(order) + channelResolution));
        if (!counted)
            continue;
        NewMovement movement;
        movement.sku = line.sku;
        movement.bin = bin.bin;
        movement.quantity = Quantity{units};
        movement.kind = MovementKind::Count;
        movement.source = sourceText(Origin::Recount);
        movement.eventKey = CountRebase::keyOf(
            counted->id, QStringLiteral("%1/%2shipped/%3").arg(channel, keyOf(order, line)).arg(effect.shipped));
        movement.occurredAt = counted->at;
        movement.actor = channelName_;
        movement.physical = false;
        movement.reason = QStringLiteral("order %1 had left when this was counted").arg(order.number);
        ONHAND_TRY(ShelfLedger::append(tx_, movement));
        change += units;
    }
    return change;
}

// Returns the change of on-hand.
Result<std::int64_t> LineEffects::move(const StoredOrder& order, const StoredLine& line, const LineEffect& effect) const
{
    const std::int64_t taken = effect.picked - line.picked;
    const bool physical = taken > 0 && effect.shipped > line.shipped;
    std::vector<BinPick> plan;
    if (taken > 0) {
        ONHAND_ASSIGN(plan, planTaking(line, taken));
    } else {
        ONHAND_ASSIGN(plan, planPuttingBack(order, line, -taken));
    }
    std::vector<NewMovement> movements;
    std::int64_t change = 0;
    for (const BinPick& one : plan) {
        NewMovement movement;
        movement.sku = line.sku;
        movement.bin = one.bin;
        movement.quantity = taken > 0 ? -one.quantity : one.quantity;
        movement.kind = MovementKind::Pick;
        movement.source = sourceText(Origin::Channel, QString::number(channel_.value));
        // Which step of the line it is, and where it leads: the same event has the same key however often it is told.
        movement.eventKey = QStringLiteral("%1%2/to/%3/bin/%4")
                                .arg(keyOf(order, line))
                                .arg(line.pickSteps + 1)
                                .arg(effect.picked)
                                .arg(one.bin.value);
        movement.occurredAt = physical ? leftAt(order) : order.modifiedAt;
        movement.actor = channelName_;
        movement.reason = taken > 0 ? QStringLiteral("order %1").arg(order.number)
                                    : QStringLiteral("order %1 released").arg(order.number);
        movement.physical = physical;
        movement.exactTo = channelResolution - Milliseconds(1);
        movements.push_back(std::move(movement));
    }
    ONHAND_ASSIGN(const auto applied, ShelfLedger::append(tx_, movements));
    // What left a bin before it was counted is missing from that count already: on-hand stays.
    for (std::size_t i = 0; i < applied.size(); ++i)
        change += applied[i].beforeCount ? 0 : movements[i].quantity.eaches;
    return change;
}

Result<std::vector<BinPick>> LineEffects::planTaking(const StoredLine& line, std::int64_t eaches) const
{
    ONHAND_ASSIGN(const auto bins, ShelfLedger::balances(tx_, line.sku));
    auto picks = planPick(bins, Quantity{eaches});
    if (picks.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no sellable bin to pick from"));
    return picks;
}

// Into the bins that this line was taken from.
Result<std::vector<BinPick>> LineEffects::planPuttingBack(const StoredOrder& order, const StoredLine& line,
                                                          std::int64_t eaches) const
{
    const QString source = sourceText(Origin::Channel, QString::number(channel_.value));
    ONHAND_ASSIGN(const auto moved, ShelfLedger::movedBy(tx_, line.sku, source, keyOf(order, line)));
    std::vector<BinPick> plan;
    for (const BinPick& bin : moved) {
        const std::int64_t back = std::min(eaches, -bin.quantity.eaches);
        if (back <= 0)
            continue;
        plan.push_back({bin.bin, Quantity{back}});
        eaches -= back;
    }
    Q_ASSERT(eaches == 0);
    return plan;
}

Result<void> LineEffects::note(const StoredOrder& order, const StoredLine& line, const LineEffect& effect,
                               std::int64_t moved) const
{
    record::OrderEvent event;
    event.source = source_;
    event.line = OrderLineId{line.id};
    event.occurredAt = order.modifiedAt;
    if (effect.committed != line.committed) {
        event.kind = OrderEventKind::Commitment;
        event.was = QString::number(line.committed);
        event.became = QString::number(effect.committed);
        event.committedChange = effect.committed - line.committed;
        ONHAND_TRY(OrderEventStore::append(tx_, order.id, event));
        event.committedChange = 0;
    }
    if (effect.picked == line.picked && effect.shipped == line.shipped)
        return {};
    event.kind = OrderEventKind::Pick;
    event.was = QString::number(line.picked);
    event.became = QString::number(effect.picked);
    event.onHandChange = moved;
    if (moved == 0 && effect.picked > line.picked)
        event.note = QStringLiteral("before_count");
    return OrderEventStore::append(tx_, order.id, event);
}

QString LineEffects::keyOf(const StoredOrder& order, const StoredLine& line) const
{
    return QStringLiteral("order/%1/line/%2/pick/").arg(order.external, line.external);
}

} // namespace onhand::engine
