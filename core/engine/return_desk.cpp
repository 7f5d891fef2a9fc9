#include "engine/return_desk.h"

#include "domain/authority/movement_source.h"
#include "record/audit_store.h"
#include "record/catalogue_store.h"
#include "record/order_event_store.h"
#include "record/order_store.h"
#include "record/shelf_ledger.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

using desk::CommandOutcome;
using record::ReturnArrival;
using record::ReturnStore;
using record::ShelfLedger;
using record::StoredReturn;
using record::Transaction;

const QString ReturnDesk::damagedBin = QStringLiteral("DAMAGED");
const QString ReturnDesk::quarantineBin = QStringLiteral("QUARANTINE");

namespace {

const QString source = sourceText(Origin::Returns);

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<void> validate(const desk::ReceiveReturnRequest& request)
{
    if (request.requestId.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId: missing"));
    if (request.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    if (request.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    for (const desk::ReceiveReturnLine& line : request.lines) {
        if (line.quantity.eaches <= 0 || line.quantity.eaches > Quantity::limit)
            return fail(ErrorKind::Invalid, QStringLiteral("quantity: must be more than 0"));
    }
    return {};
}

Result<BinId> firstSellableBin(Transaction& tx)
{
    ONHAND_ASSIGN(const auto bins, record::CatalogueStore::bins(tx));
    const auto first = std::find_if(bins.begin(), bins.end(), [](const Bin& bin) { return bin.sellable; });
    if (first == bins.end())
        return fail(ErrorKind::NotFound, QStringLiteral("bin: no sellable bin"));
    return first->id;
}

// What is not stock again must not lie where it is sold from.
Result<BinId> binApart(Transaction& tx, const QString& code)
{
    ONHAND_ASSIGN(const BinId id, record::CatalogueStore::ensureBin(tx, code, false));
    ONHAND_ASSIGN(const auto bins, record::CatalogueStore::bins(tx));
    for (const Bin& bin : bins) {
        if (bin.id == id && bin.sellable)
            return fail(ErrorKind::Refused, QStringLiteral("bin: %1 is sold from").arg(code));
    }
    return id;
}

Result<BinId> binFor(Transaction& tx, const desk::ReceiveReturnLine& line)
{
    switch (line.condition) {
    case ReturnCondition::Damaged:
        return binApart(tx, ReturnDesk::damagedBin);
    case ReturnCondition::Quarantine:
        return binApart(tx, ReturnDesk::quarantineBin);
    case ReturnCondition::Sellable:
    case ReturnCondition::Missing:
        break;
    }
    if (!line.bin)
        return firstSellableBin(tx);
    ONHAND_ASSIGN(const auto bins, record::CatalogueStore::bins(tx));
    const auto named = std::find_if(bins.begin(), bins.end(), [&](const Bin& bin) { return bin.id == line.bin; });
    if (named == bins.end() || !named->sellable)
        return fail(ErrorKind::Invalid, QStringLiteral("bin: sellable units need a sellable bin"));
    return line.bin;
}

Result<void> noteArrival(Transaction& tx, const StoredReturn& known, const ReturnArrival& arrival, bool undone)
{
    if (!known.order)
        return {};
    record::OrderEvent event;
    event.kind = OrderEventKind::ReturnArrived;
    event.source = OrderSource::Person;
    event.line = known.line;
    event.became = QString::number(undone ? -arrival.quantity : arrival.quantity);
    event.note = toWord(arrival.condition);
    const bool stock = arrival.condition == ReturnCondition::Sellable && arrival.movement;
    event.onHandChange = stock ? (undone ? -arrival.quantity : arrival.quantity) : 0;
    event.occurredAt = undone ? tx.now() : arrival.at;
    return record::OrderEventStore::append(tx, known.order, event);
}

// The movement that the line makes; none for what is missing, and none for a SKU that was never counted: its number is
// unknown, and a box does not make it known.
Result<MovementId> moveIn(Transaction& tx, const desk::ReceiveReturnRequest& request, std::size_t index, SkuId sku)
{
    const desk::ReceiveReturnLine& line = request.lines[index];
    if (line.condition == ReturnCondition::Missing)
        return MovementId{};
    ONHAND_ASSIGN(const bool counted, ShelfLedger::isCounted(tx, sku));
    if (!counted)
        return MovementId{};
    NewMovement movement;
    movement.sku = sku;
    ONHAND_ASSIGN(movement.bin, binFor(tx, line));
    movement.quantity = line.quantity;
    movement.kind = MovementKind::Return;
    movement.source = source;
    movement.eventKey = QStringLiteral("%1/%2").arg(request.requestId).arg(index);
    movement.occurredAt = request.occurredAt;
    movement.actor = request.actor;
    movement.reason = line.note.trimmed().isEmpty() ? toWord(line.condition) : line.note.trimmed();
    ONHAND_ASSIGN(const auto applied, ShelfLedger::append(tx, movement));
    return applied.movement;
}

CommandOutcome outcomeOf(const std::vector<ReturnArrival>& arrivals)
{
    CommandOutcome outcome;
    outcome.alreadyApplied = true;
    for (const ReturnArrival& arrival : arrivals) {
        if (arrival.movement)
            outcome.movements.push_back(arrival.movement);
    }
    return outcome;
}

Result<MovementId> receiveLine(Transaction& tx, const desk::ReceiveReturnRequest& request, std::size_t index)
{
    const desk::ReceiveReturnLine& line = request.lines[index];
    ONHAND_ASSIGN(const auto known, ReturnStore::find(tx, line.expected));
    if (!known)
        return fail(ErrorKind::NotFound, QStringLiteral("return: %1 is not expected").arg(line.expected.value));
    ONHAND_ASSIGN(const ReturnProgress after,
                  withArrival(known->progress, line.condition, line.quantity.eaches, request.acceptOver));
    ReturnArrival arrival;
    arrival.expected = line.expected;
    arrival.requestId = request.requestId;
    arrival.line = int(index);
    arrival.condition = line.condition;
    arrival.quantity = line.quantity.eaches;
    ONHAND_ASSIGN(arrival.movement, moveIn(tx, request, index, known->sku));
    arrival.note = line.note.trimmed();
    arrival.photo = line.photo;
    arrival.actor = request.actor;
    arrival.at = request.occurredAt;
    ONHAND_TRY(ReturnStore::addArrival(tx, arrival, after));
    ONHAND_TRY(noteArrival(tx, *known, arrival, false));
    return arrival.movement;
}

Result<void> takeBack(Transaction& tx, const std::vector<ReturnArrival>& arrivals)
{
    ONHAND_TRY(ReturnStore::takeBack(tx, arrivals));
    for (const ReturnArrival& arrival : arrivals) {
        ONHAND_ASSIGN(const auto known, ReturnStore::find(tx, arrival.expected));
        ONHAND_TRY(noteArrival(tx, *known, arrival, true));
    }
    return {};
}

} // namespace

Result<CommandOutcome> ReturnDesk::receive(const desk::ReceiveReturnRequest& request)
{
    ONHAND_TRY(validate(request));
    return record_.write<CommandOutcome>([&](Transaction& tx) -> Result<CommandOutcome> {
        ONHAND_ASSIGN(const auto before, ReturnStore::arrivals(tx, request.requestId, true));
        if (!before.empty())
            return outcomeOf(before);
        tx.setCause(QStringLiteral("return"));
        CommandOutcome outcome;
        for (std::size_t i = 0; i < request.lines.size(); ++i) {
            ONHAND_ASSIGN(const MovementId movement, receiveLine(tx, request, i));
            if (movement)
                outcome.movements.push_back(movement);
        }
        ONHAND_TRY(record::AuditStore::append(tx, {request.actor, QStringLiteral("return.receive"),
                                                   QStringLiteral("box:%1").arg(request.requestId),
                                                   json({{QStringLiteral("lines"), qint64(request.lines.size())},
                                                         {QStringLiteral("over_accepted"), request.acceptOver}})}));
        return outcome;
    });
}

Result<CommandOutcome> ReturnDesk::undo(const QString& requestId, const QString& actor)
{
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return record_.write<CommandOutcome>([&](Transaction& tx) -> Result<CommandOutcome> {
        ONHAND_ASSIGN(const auto all, ReturnStore::arrivals(tx, requestId, true));
        if (all.empty())
            return fail(ErrorKind::NotFound, QStringLiteral("nothing was received under %1").arg(requestId));
        ONHAND_ASSIGN(const auto arrivals, ReturnStore::arrivals(tx, requestId, false));
        if (arrivals.empty())
            return fail(ErrorKind::Conflict, QStringLiteral("already undone"));
        tx.setCause(QStringLiteral("undo"));
        CommandOutcome outcome;
        const auto received = outcomeOf(arrivals).movements;
        if (!received.empty()) {
            ONHAND_ASSIGN(const auto applied, ShelfLedger::undo(tx, received, actor));
            for (const record::Applied& one : applied)
                outcome.movements.push_back(one.movement);
        }
        ONHAND_TRY(takeBack(tx, arrivals));
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, QStringLiteral("return.undo"), QStringLiteral("box:%1").arg(requestId), {}}));
        return outcome;
    });
}

Result<void> ReturnDesk::followUndo(Transaction& tx, const std::vector<MovementId>& movements)
{
    ONHAND_ASSIGN(const auto arrivals, ReturnStore::arrivalsOf(tx, movements));
    return takeBack(tx, arrivals);
}

Result<std::vector<ReturnId>> ReturnDesk::open(const desk::OpenReturnRequest& request)
{
    if (request.requestId.isEmpty() || request.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    if (request.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    return record_.write<std::vector<ReturnId>>([&](Transaction& tx) -> Result<std::vector<ReturnId>> {
        ONHAND_ASSIGN(const auto lines, record::OrderStore::lines(tx, request.order));
        std::vector<ReturnId> opened;
        for (const desk::OpenReturnLine& line : request.lines) {
            if (line.quantity.eaches <= 0 || line.quantity.eaches > Quantity::limit)
                return fail(ErrorKind::Invalid, QStringLiteral("quantity: must be more than 0"));
            record::NewReturn wanted;
            wanted.reference = QStringLiteral("hand/%1/%2").arg(request.requestId).arg(opened.size());
            wanted.byHand = true;
            wanted.sku = line.sku;
            wanted.expected = line.quantity.eaches;
            wanted.note = request.note.trimmed();
            wanted.actor = request.actor;
            const auto of = std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.sku == line.sku; });
            if (request.order && of == lines.end())
                return fail(ErrorKind::Invalid, QStringLiteral("sku: the order has no line of it"));
            if (of != lines.end())
                wanted.line = OrderLineId{of->id};
            ONHAND_ASSIGN(const auto made, ReturnStore::open(tx, wanted));
            opened.push_back(made.first);
        }
        ONHAND_TRY(record::AuditStore::append(tx, {request.actor, QStringLiteral("return.open"),
                                                   QStringLiteral("request:%1").arg(request.requestId),
                                                   json({{QStringLiteral("lines"), qint64(request.lines.size())}})}));
        return opened;
    });
}

} // namespace onhand::engine
