#include "engine/order_applier.h"

#include "engine/order_fingerprint.h"
#include "engine/refund_effects.h"
#include "record/audit_store.h"
#include "record/authority_store.h"
#include "record/mirror_store.h"
#include "record/quarantine_store.h"
#include "record/settings_store.h"
#include "record/store_effects.h"

namespace onhand::engine {

using record::OrderEvent;
using record::OrderEventStore;
using record::OrderStore;
using record::QuarantineStore;
using record::StoredLine;
using record::StoredOrder;
using record::Transaction;

namespace {

const QString lineKind = QStringLiteral("order_line");

StoredOrder headOf(const ports::Order& order, const QString& fingerprint)
{
    StoredOrder head;
    head.external = order.external;
    head.number = order.number;
    head.status = order.status;
    head.placedAt = order.placedAt;
    head.modifiedAt = order.modifiedAt;
    head.currency = order.currency;
    head.totalMinor = order.totalMinor;
    head.open = isOpenStage(stageOf(order.status));
    head.fingerprint = fingerprint;
    head.shippedAt = order.shippedAt;
    return head;
}

const StoredLine* lineNamed(const std::vector<StoredLine>& lines, const QString& external)
{
    const auto it =
        std::find_if(lines.begin(), lines.end(), [&](const StoredLine& l) { return l.external == external; });
    return it == lines.end() ? nullptr : &*it;
}

bool isNamed(const ports::Order& order, const QString& external)
{
    return std::any_of(order.lines.begin(), order.lines.end(),
                       [&](const ports::OrderLine& line) { return line.external == external; });
}

QString lineReference(const StoredOrder& order, const QString& line)
{
    return QStringLiteral("%1/%2").arg(order.external, line);
}

QString causeOf(const StoredOrder& order)
{
    return QStringLiteral("order %1").arg(order.number.isEmpty() ? order.external : order.number);
}

// What an order that can not be taken in did to the channel's numbers, as far as it could be read.
std::vector<record::NamedListing> namedListings(const ports::Order& order)
{
    const OrderStage stage = stageOf(order.status);
    const bool takes = stage == OrderStage::Committed || stage == OrderStage::Shipped;
    std::vector<record::NamedListing> named;
    for (const ports::OrderLine& line : order.lines) {
        const std::int64_t taken = line.storeReduced != 0 ? line.storeReduced : takes ? line.quantity : 0;
        named.push_back({line.listing.external, order.number, -taken, order.placedAt});
    }
    return named;
}

// Of the refunded units, those that never left the shelf.
std::int64_t refundedBeforeShipping(const StoredOrder& order, const ports::OrderLine& line, const StoredLine* known)
{
    if (order.shippedAt && !line.refunds.empty()) {
        std::int64_t units = 0;
        for (const ports::LineRefund& refund : line.refunds)
            units += refund.at < *order.shippedAt ? refund.units : 0;
        return units;
    }
    // A channel that does not date its refunds: what was refunded once the line had left, came after.
    return known && known->shipped > 0 ? known->refundedUnshipped : line.refunded;
}

} // namespace

// What one application of one order carries along.
struct OrderApplier::Pass
{
    Transaction& tx;
    const StoredOrder& order;
    StoreEffects effects{};
    LineEffects lines;
    bool shipsNow = false; // what its lines owe has left the shelf
    bool firstSight = false;
};

OrderApplier::OrderApplier(ChannelInfo channel, Instant epoch, OrderSource source)
    : channel_(std::move(channel))
    , epoch_(epoch)
    , source_(source)
{
}

Result<LineEffects> OrderApplier::effectsIn(Transaction& tx) const
{
    ONHAND_ASSIGN(const QString word, record::SettingsStore::get(tx, record::settings::truthMoment));
    return LineEffects(tx, channel_.id, channel_.name, source_,
                       truthMomentFromWord(word).value_or(TruthMoment::Shipped));
}

Result<AppliedOrder> OrderApplier::apply(Transaction& tx, const ports::Order& order, StoreEffects effects) const
{
    ONHAND_ASSIGN(const bool kept, quarantined(tx, order));
    if (kept)
        return AppliedOrder{true, false, 0};
    const QString fingerprint = fingerprintOf(order);
    ONHAND_ASSIGN(const auto known, OrderStore::find(tx, channel_.id, order.external));
    if (known && order.modifiedAt < known->modifiedAt)
        return AppliedOrder{false, true, 0};
    if (known && known->fingerprint == fingerprint)
        return AppliedOrder{};

    StoredOrder head = headOf(order, fingerprint);
    ONHAND_ASSIGN(head.id, OrderStore::save(tx, channel_.id, head));
    ONHAND_TRY(QuarantineStore::close(tx, channel_.name, QStringLiteral("order"), order.external));
    tx.setCause(causeOf(head));
    ONHAND_ASSIGN(const LineEffects lines, effectsIn(tx));
    // A shipment counts once: after the status went back, what is added is only promised.
    const bool newlyShipped = head.shippedAt && (!known || known->shippedAt != head.shippedAt);
    if (known && !head.shippedAt)
        head.shippedAt = known->shippedAt;
    Pass pass{tx, head, effects, lines, newlyShipped || stageOf(head.status) == OrderStage::Shipped, !known};
    ONHAND_TRY(noteHead(pass, known ? &*known : nullptr));

    ONHAND_ASSIGN(const auto stored, OrderStore::lines(tx, head.id));
    AppliedOrder applied{true, false, 0};
    for (const ports::OrderLine& incoming : order.lines) {
        const StoredLine* before = lineNamed(stored, incoming.external);
        ONHAND_ASSIGN(StoredLine line, merged(tx, incoming, before));
        line.refundedUnshipped = refundedBeforeShipping(head, incoming, before);
        ONHAND_ASSIGN(const bool taken, applyLine(pass, std::move(line), before, &incoming));
        applied.linesQuarantined += taken ? 0 : 1;
    }
    for (const StoredLine& gone : stored) {
        if (isNamed(order, gone.external))
            continue;
        StoredLine line = gone;
        line.quantity = 0;
        line.storeReduced = 0;
        ONHAND_TRY(applyLine(pass, std::move(line), &gone, nullptr));
    }
    ONHAND_TRY(RefundEffects::keep(tx, head, order));
    return applied;
}

Result<bool> OrderApplier::quarantined(Transaction& tx, const ports::Order& order) const
{
    if (!order.problem.isEmpty()) {
        ONHAND_TRY(QuarantineStore::add(
            tx, {channel_.name, QStringLiteral("order"), order.external, order.problem, order.raw}));
        ONHAND_TRY(record::StoreEffectLog::nameQuarantined(tx, channel_.id, channel_.name, order.external,
                                                           namedListings(order)));
        return true;
    }
    if (const auto may = mayTell(tx); !may) {
        if (may.error().kind != ErrorKind::Refused)
            return fail(may.error());
        ONHAND_TRY(QuarantineStore::add(
            tx, {channel_.name, QStringLiteral("order"), order.external, may.error().detail, order.raw}));
        return true;
    }
    return false;
}

Result<void> OrderApplier::mayTell(Transaction& tx) const
{
    ONHAND_ASSIGN(const Speaker speaker, record::AuthorityStore::channel(tx, channel_.id));
    ONHAND_TRY(record::AuthorityStore::require(tx, Fact::Order, speaker));
    return record::AuthorityStore::require(tx, Fact::Refund, speaker);
}

Result<StoredLine> OrderApplier::merged(Transaction& tx, const ports::OrderLine& incoming,
                                        const StoredLine* known) const
{
    StoredLine line = known ? *known : StoredLine{};
    line.external = incoming.external;
    line.name = incoming.name;
    line.quantity = incoming.quantity;
    line.refunded = incoming.refunded;
    line.storeReduced = incoming.storeReduced;
    if (line.sku)
        return line;
    // A product that was deleted on the channel meanwhile keeps the name that it was first read under.
    if (line.listingRef.isEmpty() ||
        (incoming.listing.external != QLatin1String("0") && !incoming.listing.external.isEmpty()))
        line.listingRef = incoming.listing.external;
    ONHAND_ASSIGN(const auto target, OrderStore::targetOf(tx, channel_.id, line.listingRef));
    if (target) {
        line.listing = target->listing;
        line.sku = target->sku;
        line.factor = target->factor;
    }
    return line;
}

// False when the line has no SKU to act on: it is kept and quarantined, and the order's other lines go on.
Result<bool> OrderApplier::applyLine(Pass& pass, StoredLine line, const StoredLine* known,
                                     const ports::OrderLine* incoming) const
{
    ONHAND_ASSIGN(line.id, OrderStore::saveLine(pass.tx, pass.order.id, line));
    ONHAND_TRY(noteLine(pass, line, known));
    if (!line.sku) {
        const OrderStage stage = stageOf(pass.order.status);
        const bool history = pass.order.modifiedAt < epoch_ && stage != OrderStage::Committed;
        if (line.quantity > 0 && !history && stage != OrderStage::Released) {
            ONHAND_TRY(quarantineLine(pass, line, !known));
            return false;
        }
        ONHAND_TRY(closeQuarantine(pass, line));
        return true;
    }
    ONHAND_TRY(closeQuarantine(pass, line));
    ONHAND_ASSIGN(const std::int64_t shipped,
                  pass.lines.apply(pass.order, line, stageOf(pass.order.status), pass.shipsNow));
    ONHAND_TRY(moveExpectation(pass, line, known ? known->storeReduced : 0));
    const RefundEffects refunds(channel_, epoch_, source_);
    if (incoming)
        ONHAND_TRY(refunds.openReturns(pass.tx, pass.order, line, *incoming, shipped));
    const bool history = pass.order.modifiedAt < epoch_;
    ONHAND_TRY(refunds.expectCalledOff(pass.tx, pass.order, line, history ? 0 : shipped));
    return true;
}

Result<void> OrderApplier::applyGone(Transaction& tx, const StoredOrder& known) const
{
    StoredOrder head = known;
    head.status = deletedStatus();
    head.open = false;
    head.fingerprint.clear(); // should it come back, everything about it is news
    ONHAND_TRY(OrderStore::save(tx, channel_.id, head));
    tx.setCause(causeOf(head));
    ONHAND_ASSIGN(const LineEffects lines, effectsIn(tx));
    Pass pass{tx, head, StoreEffects::Known, lines, false, false};
    OrderEvent gone;
    gone.kind = OrderEventKind::Gone;
    gone.source = source_;
    gone.was = known.status;
    gone.became = head.status;
    gone.occurredAt = tx.now();
    ONHAND_TRY(OrderEventStore::append(tx, head.id, gone));
    ONHAND_TRY(record::AuditStore::append(
        tx, {channel_.name, QStringLiteral("order.gone"), QStringLiteral("order:%1").arg(head.id.value),
             QStringLiteral("{\"number\":\"%1\",\"was\":\"%2\"}").arg(head.number, known.status)}));
    const bool history = known.modifiedAt < epoch_;
    ONHAND_ASSIGN(const auto stored, OrderStore::lines(tx, head.id));
    for (const StoredLine& line : stored) {
        ONHAND_TRY(closeQuarantine(pass, line));
        if (!line.sku)
            continue;
        ONHAND_ASSIGN(const std::int64_t shipped, pass.lines.apply(head, line, OrderStage::Released, false));
        ONHAND_TRY(RefundEffects(channel_, epoch_, source_).expectCalledOff(tx, head, line, history ? 0 : shipped));
    }
    return {};
}

Result<int> OrderApplier::redrive(Transaction& tx, const StoredOrder& order) const
{
    tx.setCause(causeOf(order));
    ONHAND_ASSIGN(const LineEffects lines, effectsIn(tx));
    const bool shipped = stageOf(order.status) == OrderStage::Shipped || order.shippedAt.has_value();
    Pass pass{tx, order, StoreEffects::Ambiguous, lines, shipped, false};
    ONHAND_ASSIGN(const auto stored, OrderStore::lines(tx, order.id));
    int taken = 0;
    for (const StoredLine& known : stored) {
        if (known.sku)
            continue;
        StoredLine line = known;
        ONHAND_ASSIGN(const auto target, OrderStore::targetOf(tx, channel_.id, line.listingRef));
        if (!target || !target->sku)
            continue;
        line.listing = target->listing;
        line.sku = target->sku;
        line.factor = target->factor;
        ONHAND_ASSIGN(const bool applied, applyLine(pass, std::move(line), &known, nullptr));
        taken += applied ? 1 : 0;
    }
    return taken;
}

Result<void> OrderApplier::migrate(Transaction& tx, const StoredOrder& order) const
{
    tx.setCause(QStringLiteral("truth-moment"));
    ONHAND_ASSIGN(const LineEffects lines, effectsIn(tx));
    ONHAND_ASSIGN(const auto stored, OrderStore::lines(tx, order.id));
    for (const StoredLine& line : stored) {
        if (line.sku)
            ONHAND_TRY(lines.apply(order, line, stageOf(order.status), false));
    }
    return {};
}

Result<void> OrderApplier::noteHead(Pass& pass, const StoredOrder* known) const
{
    OrderEvent event;
    event.source = source_;
    event.occurredAt = pass.order.modifiedAt;
    event.became = pass.order.status;
    event.kind = OrderEventKind::Seen;
    if (known) {
        if (known->status == pass.order.status)
            return {};
        event.was = known->status;
        event.kind = known->status == deletedStatus() ? OrderEventKind::Restored : OrderEventKind::Status;
    }
    return OrderEventStore::append(pass.tx, pass.order.id, event);
}

Result<void> OrderApplier::noteLine(Pass& pass, const StoredLine& line, const StoredLine* known) const
{
    OrderEvent event;
    event.source = source_;
    event.line = OrderLineId{line.id};
    event.occurredAt = pass.order.modifiedAt;
    const auto append = [&](OrderEventKind kind, const QString& was, const QString& became) {
        event.kind = kind;
        event.was = was;
        event.became = became;
        return OrderEventStore::append(pass.tx, pass.order.id, event);
    };
    if (!known && !pass.firstSight)
        ONHAND_TRY(append(OrderEventKind::Line, {}, QString::number(line.quantity)));
    if (known && known->quantity != line.quantity) {
        ONHAND_TRY(append(OrderEventKind::Line, QString::number(known->quantity), QString::number(line.quantity)));
    }
    const std::int64_t refunded = known ? known->refunded : 0;
    if (line.refunded != refunded)
        ONHAND_TRY(append(OrderEventKind::Refund, QString::number(refunded), QString::number(line.refunded)));
    if (known && !known->sku && line.sku)
        ONHAND_TRY(append(OrderEventKind::TakenIn, {}, QString::number(line.quantity)));
    return {};
}

Result<void> OrderApplier::moveExpectation(Pass& pass, const StoredLine& line, std::int64_t reducedBefore) const
{
    const std::int64_t change = line.storeReduced - reducedBefore;
    if (change == 0 || !line.listing)
        return {};
    record::NewStoreEffect effect{line.listing, OrderLineId{line.id}, -change, pass.effects == StoreEffects::Ambiguous,
                                  pass.firstSight ? pass.order.placedAt : pass.order.modifiedAt};
    ONHAND_TRY(record::StoreEffectLog::append(pass.tx, effect));
    pass.tx.touch(line.sku); // what the channel shows may no longer be what it must show
    if (pass.effects == StoreEffects::Ambiguous)
        return record::MirrorStore::forgetExpected(pass.tx, line.listing);
    return record::MirrorStore::shiftExpected(pass.tx, line.listing, -change);
}

Result<void> OrderApplier::quarantineLine(Pass& pass, const StoredLine& line, bool isNew) const
{
    const QString reason = line.listing ? QStringLiteral("the listing has no SKU")
                                        : QStringLiteral("the channel's product %1 is unknown").arg(line.listingRef);
    const QString body = QStringLiteral("{\"order\":\"%1\",\"line\":\"%2\",\"product\":\"%3\",\"quantity\":%4}")
                             .arg(pass.order.external, line.external, line.listingRef)
                             .arg(line.quantity);
    ONHAND_TRY(QuarantineStore::add(
        pass.tx, {channel_.name, lineKind, lineReference(pass.order, line.external), reason, body.toUtf8()}));
    if (!isNew)
        return {};
    OrderEvent event;
    event.kind = OrderEventKind::Quarantined;
    event.source = source_;
    event.line = OrderLineId{line.id};
    event.became = QString::number(line.quantity);
    event.note = reason;
    event.occurredAt = pass.order.modifiedAt;
    return OrderEventStore::append(pass.tx, pass.order.id, event);
}

Result<void> OrderApplier::closeQuarantine(Pass& pass, const StoredLine& line) const
{
    return QuarantineStore::close(pass.tx, channel_.name, lineKind, lineReference(pass.order, line.external));
}

} // namespace onhand::engine
