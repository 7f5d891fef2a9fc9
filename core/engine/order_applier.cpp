#include "engine/order_applier.h"

#include "domain/orders/order_effects.h"
#include "record/mirror_store.h"
#include "record/quarantine_store.h"
#include "record/shelf_ledger.h"

#include <QCryptographicHash>

namespace onhand::engine {

using record::OrderStore;
using record::StoredLine;
using record::StoredOrder;
using record::Transaction;

namespace {

// Of everything that has an effect, so that an order read again unchanged costs no write.
QString fingerprintOf(const ports::Order& order)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const auto add = [&hash](const QString& text) { hash.addData(text.toUtf8() + '\n'); };
    add(order.status);
    add(QString::number(order.modifiedAt.ms));
    add(QString::number(order.totalMinor));
    for (const ports::OrderLine& line : order.lines) {
        add(QStringLiteral("%1/%2/%3/%4/%5")
                .arg(line.external, line.listing.external)
                .arg(line.quantity)
                .arg(line.refunded)
                .arg(line.storeReduced));
    }
    return QString::fromLatin1(hash.result().toHex());
}

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

} // namespace

OrderApplier::OrderApplier(ChannelInfo channel, Instant epoch)
    : channel_(std::move(channel))
    , epoch_(epoch)
{
}

Result<AppliedOrder> OrderApplier::apply(Transaction& tx, const ports::Order& order, StoreEffects effects) const
{
    if (!order.problem.isEmpty()) {
        ONHAND_TRY(record::QuarantineStore::add(
            tx, {channel_.name, QStringLiteral("order"), order.external, order.problem, order.raw}));
        return AppliedOrder{true, false, 0};
    }
    const QString fingerprint = fingerprintOf(order);
    ONHAND_ASSIGN(const auto known, OrderStore::find(tx, channel_.id, order.external));
    if (known && order.modifiedAt < known->modifiedAt)
        return AppliedOrder{false, true, 0};
    if (known && known->fingerprint == fingerprint)
        return AppliedOrder{};

    StoredOrder head = headOf(order, fingerprint);
    ONHAND_ASSIGN(head.id, OrderStore::save(tx, channel_.id, head));
    ONHAND_TRY(record::QuarantineStore::close(tx, channel_.name, QStringLiteral("order"), order.external));
    tx.setCause(QStringLiteral("order %1").arg(order.number.isEmpty() ? order.external : order.number));

    ONHAND_ASSIGN(const auto stored, OrderStore::lines(tx, head.id));
    AppliedOrder applied{true, false, 0};
    for (const ports::OrderLine& incoming : order.lines) {
        ONHAND_ASSIGN(StoredLine line, merged(tx, incoming, lineNamed(stored, incoming.external)));
        ONHAND_ASSIGN(const bool taken, applyLine(tx, head, std::move(line), &incoming, effects));
        applied.linesQuarantined += taken ? 0 : 1;
    }
    for (const StoredLine& gone : stored) {
        if (isNamed(order, gone.external))
            continue;
        StoredLine line = gone;
        line.quantity = 0;
        ONHAND_TRY(applyLine(tx, head, std::move(line), nullptr, effects));
    }
    return applied;
}

Result<StoredLine> OrderApplier::merged(Transaction& tx, const ports::OrderLine& incoming,
                                        const StoredLine* known) const
{
    StoredLine line = known ? *known : StoredLine{};
    line.external = incoming.external;
    line.name = incoming.name;
    line.quantity = incoming.quantity;
    line.refunded = incoming.refunded;
    if (line.sku)
        return line;
    ONHAND_ASSIGN(const auto target, OrderStore::targetOf(tx, channel_.id, incoming.listing.external));
    if (target) {
        line.listing = target->listing;
        line.sku = target->sku;
        line.factor = target->factor;
    }
    return line;
}

// False when the line has no SKU to act on: it is kept and quarantined, and the order's other lines go on.
Result<bool> OrderApplier::applyLine(Transaction& tx, const StoredOrder& order, StoredLine line,
                                     const ports::OrderLine* incoming, StoreEffects effects) const
{
    const std::int64_t reducedBefore = line.storeReduced;
    line.storeReduced = incoming ? incoming->storeReduced : 0;
    ONHAND_ASSIGN(line.id, OrderStore::saveLine(tx, order.id, line));
    if (!line.sku) {
        if (incoming) {
            const QString reason =
                line.listing ? QStringLiteral("the listing has no SKU")
                             : QStringLiteral("the channel's product %1 is unknown").arg(incoming->listing.external);
            ONHAND_TRY(quarantineLine(tx, order, *incoming, reason));
        }
        return false;
    }
    ONHAND_TRY(record::QuarantineStore::close(tx, channel_.name, QStringLiteral("order_line"),
                                              lineReference(order, line.external)));
    const OrderStage stage = stageOf(order.status);
    // What left the shelf before it was counted is in the count already.
    const bool history = stage == OrderStage::Shipped && order.modifiedAt < epoch_ && line.committed == 0;
    const LineEffect effect =
        history ? LineEffect{} : effectOf(stage, line.quantity, line.refunded, line.factor, line.picked);
    if (effect.pick > 0)
        ONHAND_TRY(pick(tx, order, line, effect.pick));
    if (effect.pick > 0 || effect.committed != line.committed)
        ONHAND_TRY(OrderStore::setCommitment(tx, line, effect.committed, line.picked + effect.pick));
    ONHAND_TRY(moveExpectation(tx, line, reducedBefore, effects));
    return true;
}

Result<void> OrderApplier::pick(Transaction& tx, const StoredOrder& order, const StoredLine& line,
                                std::int64_t eaches) const
{
    // Less than unknown is unknown: units that leave before the first count will be missing from that count.
    ONHAND_ASSIGN(const bool counted, record::ShelfLedger::isCounted(tx, line.sku));
    if (!counted)
        return {};
    ONHAND_ASSIGN(const auto bins, record::ShelfLedger::balances(tx, line.sku));
    const auto picks = planPick(bins, Quantity{eaches});
    if (picks.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no sellable bin to pick from"));
    std::vector<NewMovement> movements;
    for (const BinPick& one : picks) {
        NewMovement movement;
        movement.sku = line.sku;
        movement.bin = one.bin;
        movement.quantity = -one.quantity;
        movement.kind = MovementKind::Pick;
        movement.source = QStringLiteral("channel:%1").arg(channel_.id.value);
        // The total picked so far is part of the key, so that the same shipment is one event however often it is told.
        movement.eventKey = QStringLiteral("order/%1/line/%2/pick-to/%3/bin/%4")
                                .arg(order.external, line.external)
                                .arg(line.picked + eaches)
                                .arg(one.bin.value);
        movement.occurredAt = order.modifiedAt;
        movement.actor = channel_.name;
        movement.reason = QStringLiteral("order %1").arg(order.number);
        movements.push_back(std::move(movement));
    }
    ONHAND_TRY(record::ShelfLedger::append(tx, movements));
    return {};
}

Result<void> OrderApplier::moveExpectation(Transaction& tx, const StoredLine& line, std::int64_t reducedBefore,
                                           StoreEffects effects) const
{
    const std::int64_t change = line.storeReduced - reducedBefore;
    if (change == 0 || !line.listing)
        return {};
    if (effects == StoreEffects::Ambiguous)
        return record::MirrorStore::forgetExpected(tx, line.listing);
    return record::MirrorStore::shiftExpected(tx, line.listing, -change);
}

Result<void> OrderApplier::quarantineLine(Transaction& tx, const StoredOrder& order, const ports::OrderLine& line,
                                          const QString& reason) const
{
    const QString body = QStringLiteral("{\"order\":\"%1\",\"line\":\"%2\",\"product\":\"%3\",\"quantity\":%4}")
                             .arg(order.external, line.external, line.listing.external)
                             .arg(line.quantity);
    return record::QuarantineStore::add(
        tx, {channel_.name, QStringLiteral("order_line"), lineReference(order, line.external), reason, body.toUtf8()});
}

} // namespace onhand::engine
