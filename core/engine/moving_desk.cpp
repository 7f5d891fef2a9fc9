#include "engine/moving_desk.h"

#include "domain/authority/movement_source.h"
#include "engine/audit_json.h"
#include "engine/return_desk.h"
#include "engine/walk_counts.h"
#include "record/audit_store.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"
#include "record/delivery_store.h"
#include "record/shelf_ledger.h"

namespace onhand::engine {

using desk::CommandOutcome;
using record::DeliveryStore;
using record::ShelfLedger;
using record::Transaction;

namespace {

const QString source = sourceText(Origin::Console);

struct Done
{
};

Result<void> needs(const QString& requestId, const QString& actor)
{
    if (requestId.isEmpty() || actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    return {};
}

Result<void> checkQuantity(Quantity quantity)
{
    if (quantity.eaches <= 0 || quantity.eaches > Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: must be more than 0"));
    return {};
}

CommandOutcome outcomeOf(const std::vector<record::Applied>& applied)
{
    CommandOutcome outcome;
    outcome.alreadyApplied = !applied.empty();
    for (const record::Applied& one : applied) {
        outcome.movements.push_back(one.movement);
        outcome.alreadyApplied = outcome.alreadyApplied && one.already;
    }
    return outcome;
}

// A bin of that code that is not sold from; made if need be.
Result<BinId> binApart(Transaction& tx, const QString& code)
{
    ONHAND_ASSIGN(const BinId id, record::CatalogueStore::ensureBin(tx, code, false));
    ONHAND_ASSIGN(const auto bin, record::BinStore::find(tx, id));
    if (bin->bin.sellable)
        return fail(ErrorKind::Refused, QStringLiteral("bin: %1 is sold from").arg(code));
    return id;
}

Result<void> refuseBelowZero(record::Snapshot& s, const std::vector<NewMovement>& movements)
{
    std::map<std::pair<SkuId, BinId>, std::int64_t> out;
    for (const NewMovement& m : movements)
        out[{m.sku, m.bin}] += m.quantity.eaches;
    QStringList missing;
    for (const auto& [key, change] : out) {
        if (change >= 0)
            continue;
        ONHAND_ASSIGN(const Quantity has, ShelfLedger::balance(s, key.first, key.second));
        if (has.eaches + change >= 0)
            continue;
        ONHAND_ASSIGN(const QString name, WalkCounts::nameOf(s, key.second, key.first));
        missing << QStringLiteral("%1 has %2, %3 would leave").arg(name).arg(has.eaches).arg(-change);
    }
    if (!missing.isEmpty())
        return fail(ErrorKind::Refused, QStringLiteral("below_zero: ") + missing.join(QStringLiteral("; ")));
    return {};
}

// Appends them all once, unless a bin would hold less than nothing.
Result<CommandOutcome> move(Transaction& tx, const std::vector<NewMovement>& movements, bool acceptNegative,
                            const record::AuditEntry& entry)
{
    ONHAND_ASSIGN(const bool known, ShelfLedger::isApplied(tx, movements.front().source, movements.front().eventKey));
    if (!known && !acceptNegative)
        ONHAND_TRY(refuseBelowZero(tx, movements));
    ONHAND_ASSIGN(const auto applied, ShelfLedger::append(tx, movements));
    const CommandOutcome outcome = outcomeOf(applied);
    if (!outcome.alreadyApplied)
        ONHAND_TRY(record::AuditStore::append(tx, entry));
    return outcome;
}

// What is over or short once `lines` have come; empty: all is as expected.
struct Balance
{
    QStringList over;
    QStringList missing;
};

Result<Balance> balanceOf(record::Snapshot& s, const desk::ReceiveDeliveryRequest& request)
{
    std::map<SkuId, std::int64_t> open;
    ONHAND_ASSIGN(const auto lines, DeliveryStore::lines(s, request.delivery));
    for (const record::DeliveryLine& line : lines)
        open[line.sku] = line.expected - line.received;
    for (const desk::ReceiveDeliveryLine& line : request.lines)
        open[line.sku] -= line.quantity.eaches;
    Balance balance;
    for (const auto& [sku, left] : open) {
        if (left == 0)
            continue;
        ONHAND_ASSIGN(const auto item, record::CatalogueStore::find(s, sku));
        const QString code = item ? item->code : QString::number(sku.value);
        (left < 0 ? balance.over : balance.missing) << QStringLiteral("%1 by %2").arg(code).arg(std::abs(left));
    }
    return balance;
}

Result<void> askAbout(const desk::ReceiveDeliveryRequest& request, const Balance& balance)
{
    if (!request.acceptOver && !balance.over.isEmpty())
        return fail(ErrorKind::Refused, QStringLiteral("over_delivery: ") + balance.over.join(QStringLiteral("; ")));
    if (request.rest == desk::ReceiveDeliveryRequest::Rest::Ask && !balance.missing.isEmpty())
        return fail(ErrorKind::Refused,
                    QStringLiteral("short_delivery: ") + balance.missing.join(QStringLiteral("; ")));
    return {};
}

Result<CommandOutcome> receive(Transaction& tx, const desk::ReceiveDeliveryRequest& request)
{
    ONHAND_ASSIGN(const auto delivery, DeliveryStore::find(tx, request.delivery));
    if (!delivery)
        return fail(ErrorKind::NotFound, QStringLiteral("no delivery %1").arg(request.delivery.value));
    std::vector<NewMovement> movements;
    for (const desk::ReceiveDeliveryLine& line : request.lines)
        movements.push_back({line.sku, line.bin, line.quantity, MovementKind::Receipt, source,
                             QStringLiteral("%1/%2").arg(request.requestId).arg(movements.size()), request.occurredAt,
                             request.actor, QStringLiteral("delivery %1").arg(delivery->reference)});
    ONHAND_ASSIGN(const bool known, ShelfLedger::isApplied(tx, source, movements.front().eventKey));
    Balance balance;
    if (!known) {
        if (!delivery->open)
            return fail(ErrorKind::Conflict, QStringLiteral("delivery: it is closed"));
        ONHAND_ASSIGN(balance, balanceOf(tx, request));
        ONHAND_TRY(askAbout(request, balance));
    }
    tx.setCause(QStringLiteral("delivery %1").arg(delivery->reference));
    ONHAND_ASSIGN(const auto applied, ShelfLedger::append(tx, movements));
    const CommandOutcome outcome = outcomeOf(applied);
    if (known)
        return outcome;
    for (std::size_t i = 0; i < movements.size(); ++i)
        ONHAND_TRY(DeliveryStore::arrive(tx, request.delivery, movements[i].sku, movements[i].quantity.eaches,
                                         applied[i].movement));
    const bool closes = balance.missing.isEmpty() || request.rest == desk::ReceiveDeliveryRequest::Rest::Close;
    if (closes)
        ONHAND_TRY(DeliveryStore::setOpen(tx, request.delivery, false));
    ONHAND_TRY(record::AuditStore::append(
        tx, {request.actor, QStringLiteral("stock.receive"), QStringLiteral("delivery:%1").arg(request.delivery.value),
             compactJson({{QStringLiteral("lines"), qint64(movements.size())},
                          {QStringLiteral("over"), balance.over.join(QStringLiteral("; "))},
                          {QStringLiteral("missing"), balance.missing.join(QStringLiteral("; "))},
                          {QStringLiteral("closed"), closes}})}));
    return outcome;
}

} // namespace

Result<DeliveryId> MovingDesk::openDelivery(const desk::OpenDeliveryRequest& request)
{
    ONHAND_TRY(needs(request.requestId, request.actor));
    if (request.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    record::StoredDelivery wanted;
    wanted.requestId = request.requestId;
    wanted.reference = request.reference.trimmed().isEmpty() ? request.requestId : request.reference.trimmed();
    wanted.supplier = request.supplier.trimmed();
    wanted.expectedOn = request.expectedOn;
    wanted.note = request.note.trimmed();
    wanted.actor = request.actor;
    std::vector<record::DeliveryLine> lines;
    for (const desk::OpenDeliveryLine& line : request.lines) {
        ONHAND_TRY(checkQuantity(line.expected));
        lines.push_back({line.sku, line.expected.eaches, 0});
    }
    return record_.write<DeliveryId>([&](Transaction& tx) -> Result<DeliveryId> {
        ONHAND_ASSIGN(const auto opened, DeliveryStore::open(tx, wanted, lines));
        if (opened.second)
            ONHAND_TRY(
                record::AuditStore::append(tx, {request.actor, QStringLiteral("delivery.open"),
                                                QStringLiteral("delivery:%1").arg(opened.first.value),
                                                compactJson({{QStringLiteral("reference"), wanted.reference},
                                                             {QStringLiteral("lines"), qint64(lines.size())}})}));
        return opened.first;
    });
}

Result<void> MovingDesk::closeDelivery(DeliveryId id, const QString& reason, const QString& actor)
{
    if (actor.isEmpty() || reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason or actor: missing"));
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_ASSIGN(const auto delivery, DeliveryStore::find(tx, id));
        if (!delivery)
            return fail(ErrorKind::NotFound, QStringLiteral("no delivery %1").arg(id.value));
        if (!delivery->open)
            return fail(ErrorKind::Conflict, QStringLiteral("delivery: it is closed"));
        ONHAND_TRY(DeliveryStore::setOpen(tx, id, false));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("delivery.close"),
                                                   QStringLiteral("delivery:%1").arg(id.value),
                                                   compactJson({{QStringLiteral("reason"), reason.trimmed()}})}));
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

Result<CommandOutcome> MovingDesk::receiveDelivery(const desk::ReceiveDeliveryRequest& request)
{
    ONHAND_TRY(needs(request.requestId, request.actor));
    if (request.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    for (const desk::ReceiveDeliveryLine& line : request.lines)
        ONHAND_TRY(checkQuantity(line.quantity));
    return record_.write<CommandOutcome>([&](Transaction& tx) { return receive(tx, request); });
}

Result<CommandOutcome> MovingDesk::transfer(const desk::TransferRequest& request)
{
    ONHAND_TRY(needs(request.requestId, request.actor));
    if (request.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    std::vector<NewMovement> movements;
    for (const desk::TransferLine& line : request.lines) {
        ONHAND_TRY(checkQuantity(line.quantity));
        if (line.from == line.to)
            return fail(ErrorKind::Invalid, QStringLiteral("to: the same bin"));
        const QString key = QStringLiteral("%1/%2/").arg(request.requestId).arg(movements.size() / 2);
        NewMovement out{line.sku,
                        line.from,
                        -line.quantity,
                        MovementKind::Transfer,
                        source,
                        key + QStringLiteral("from"),
                        request.occurredAt,
                        request.actor,
                        request.reason.trimmed()};
        NewMovement in = out;
        in.bin = line.to;
        in.quantity = line.quantity;
        in.eventKey = key + QStringLiteral("to");
        movements.push_back(std::move(out));
        movements.push_back(std::move(in));
    }
    return record_.write<CommandOutcome>([&](Transaction& tx) {
        tx.setCause(QStringLiteral("transfer"));
        return move(tx, movements, request.acceptNegative,
                    {request.actor, QStringLiteral("stock.transfer"),
                     QStringLiteral("sku:%1").arg(request.lines.front().sku.value),
                     compactJson({{QStringLiteral("lines"), qint64(request.lines.size())},
                                  {QStringLiteral("reason"), request.reason.trimmed()}})});
    });
}

Result<CommandOutcome> MovingDesk::setAside(const desk::SetAsideRequest& request)
{
    using Where = desk::SetAsideRequest::Where;
    ONHAND_TRY(needs(request.requestId, request.actor));
    ONHAND_TRY(checkQuantity(request.quantity));
    if (request.reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason: missing"));
    return record_.write<CommandOutcome>([&](Transaction& tx) -> Result<CommandOutcome> {
        const bool stays = request.where != Where::WrittenOff;
        NewMovement out{request.sku,
                        request.from,
                        -request.quantity,
                        request.where == Where::Quarantine ? MovementKind::Transfer : MovementKind::Damage,
                        source,
                        request.requestId + QStringLiteral("/from"),
                        request.occurredAt,
                        request.actor,
                        request.reason.trimmed()};
        std::vector<NewMovement> movements{out};
        if (stays) {
            NewMovement in = out;
            ONHAND_ASSIGN(in.bin, binApart(tx, request.where == Where::Damaged ? ReturnDesk::damagedBin
                                                                               : ReturnDesk::quarantineBin));
            if (in.bin == request.from)
                return fail(ErrorKind::Invalid, QStringLiteral("from: it lies there already"));
            in.quantity = request.quantity;
            in.eventKey = request.requestId + QStringLiteral("/to");
            movements.push_back(std::move(in));
        }
        tx.setCause(stays ? QStringLiteral("set aside") : QStringLiteral("write-off"));
        return move(tx, movements, request.acceptNegative,
                    {request.actor, stays ? QStringLiteral("stock.set_aside") : QStringLiteral("stock.write_off"),
                     QStringLiteral("sku:%1").arg(request.sku.value),
                     compactJson({{QStringLiteral("quantity"), qint64(request.quantity.eaches)},
                                  {QStringLiteral("reason"), request.reason.trimmed()}})});
    });
}

Result<void> MovingDesk::followUndo(Transaction& tx, const std::vector<MovementId>& movements)
{
    return DeliveryStore::takeBack(tx, movements);
}

} // namespace onhand::engine
