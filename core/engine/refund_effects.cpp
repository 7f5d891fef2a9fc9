#include "engine/refund_effects.h"

#include "domain/returns/return_rules.h"
#include "record/order_event_store.h"
#include "record/refund_store.h"
#include "record/return_store.h"

namespace onhand::engine {

using record::OrderEvent;
using record::OrderEventStore;
using record::OrderStore;
using record::StoredLine;
using record::StoredOrder;
using record::Transaction;

namespace {

OrderLineId idOf(const std::vector<StoredLine>& lines, const QString& external)
{
    const auto it =
        std::find_if(lines.begin(), lines.end(), [&](const StoredLine& l) { return l.external == external; });
    return it == lines.end() ? OrderLineId{} : OrderLineId{it->id};
}

} // namespace

RefundEffects::RefundEffects(ChannelInfo channel, Instant epoch, OrderSource source)
    : channel_(std::move(channel))
    , epoch_(epoch)
    , source_(source)
{
}

// A refund of units that had left opens the expectation that they come back, once.
Result<void> RefundEffects::openReturns(Transaction& tx, const StoredOrder& order, const StoredLine& line,
                                        const ports::OrderLine& incoming, std::int64_t shipped) const
{
    if (!order.shippedAt)
        return {};
    for (const ports::LineRefund& refund : incoming.refunds) {
        if (refund.at < *order.shippedAt || refund.at < epoch_ || refund.units <= 0)
            continue;
        ONHAND_ASSIGN(const auto known, record::ReturnStore::expectationOf(tx, OrderLineId{line.id}));
        // What came when the order was called off came for this refund too.
        const std::int64_t settled =
            known.calledOff ? known.calledOff->progress.arrived() + known.calledOff->progress.missing : 0;
        const std::int64_t due = returnDueFor(refund.units, line.factor, shipped, known.byRefunds + settled);
        if (due == 0)
            continue;
        ONHAND_ASSIGN(const bool opened, openReturn(tx, order, line, refund.external, due));
        if (opened)
            ONHAND_TRY(note(tx, order, line, {}, due, refund.external, refund.at));
    }
    return {};
}

// Once for the same refund, or for the order's end. True: it is new.
Result<bool> RefundEffects::openReturn(Transaction& tx, const StoredOrder& order, const StoredLine& line,
                                       const QString& refund, std::int64_t due) const
{
    record::NewReturn opened;
    opened.calledOff = refund.isEmpty();
    opened.reference = QStringLiteral("%1/%2/%3/%4")
                           .arg(QString::number(channel_.id.value), order.external, line.external,
                                opened.calledOff ? QStringLiteral("called-off") : refund);
    opened.line = OrderLineId{line.id};
    opened.refund = refund;
    opened.sku = line.sku;
    opened.expected = due;
    opened.actor = channel_.name;
    ONHAND_ASSIGN(const auto made, record::ReturnStore::open(tx, opened));
    return made.second;
}

// An order that is called off after it was shipped owes its units back, but for those that its refunds ask for. Set to
// what it must be by now, so that an order which stands again expects nothing more.
Result<void> RefundEffects::expectCalledOff(Transaction& tx, const StoredOrder& order, const StoredLine& line,
                                            std::int64_t shipped) const
{
    ONHAND_ASSIGN(const auto known, record::ReturnStore::expectationOf(tx, OrderLineId{line.id}));
    const bool calledOff = stageOf(order.status) == OrderStage::Released;
    const std::int64_t due = calledOff ? std::max<std::int64_t>(0, shipped - known.byRefunds) : 0;
    const Instant at = order.status == deletedStatus() ? tx.now() : order.modifiedAt;
    if (!known.calledOff) {
        if (due == 0)
            return {};
        ONHAND_TRY(openReturn(tx, order, line, {}, due));
        return note(tx, order, line, {}, due, {}, at);
    }
    const ReturnProgress& before = known.calledOff->progress;
    const ReturnProgress after = withExpectation(before, due);
    if (after == before)
        return {};
    ONHAND_TRY(record::ReturnStore::setExpectation(tx, known.calledOff->id, after));
    return note(tx, order, line, before.expected - before.withdrawn, after.expected - after.withdrawn, {}, at);
}

Result<void> RefundEffects::note(Transaction& tx, const StoredOrder& order, const StoredLine& line,
                                 std::optional<std::int64_t> was, std::int64_t became, const QString& note,
                                 Instant at) const
{
    OrderEvent event;
    event.kind = OrderEventKind::ReturnOpened;
    event.source = source_;
    event.line = OrderLineId{line.id};
    if (was)
        event.was = QString::number(*was);
    event.became = QString::number(became);
    event.note = note;
    event.occurredAt = at;
    return OrderEventStore::append(tx, order.id, event);
}

// What the channel paid back, to be shown beside what came back.
Result<void> RefundEffects::keep(Transaction& tx, const StoredOrder& head, const ports::Order& order)
{
    std::vector<record::StoredRefund> refunds;
    if (!order.refunds.empty()) {
        ONHAND_ASSIGN(const auto stored, OrderStore::lines(tx, head.id));
        for (const ports::OrderRefund& refund : order.refunds) {
            record::StoredRefund kept{
                refund.external, refund.amountMinor, head.currency, refund.reason, refund.at, false, {}};
            for (const ports::OrderLine& line : order.lines) {
                const OrderLineId of = idOf(stored, line.external);
                for (const ports::LineRefund& part : line.refunds) {
                    if (of && part.external == refund.external)
                        kept.lines.push_back({of, part.units, part.amountMinor});
                }
            }
            refunds.push_back(std::move(kept));
        }
    }
    return record::RefundStore::set(tx, head.id, refunds);
}

} // namespace onhand::engine
