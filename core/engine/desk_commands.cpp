#include "engine/desk_commands.h"

#include "domain/authority/movement_source.h"
#include "engine/baseline.h"
#include "engine/moving_desk.h"
#include "engine/photo_shelf.h"
#include "engine/resolution_desk.h"
#include "engine/return_desk.h"
#include "engine/truth_moment.h"
#include "record/alert_store.h"
#include "record/audit_store.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "record/outbox_store.h"
#include "record/shelf_ledger.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

using desk::CommandOutcome;
using record::Transaction;

namespace {

const QString source = sourceText(Origin::Console);

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString subjectOf(const char* what, std::int64_t id)
{
    return QStringLiteral("%1:%2").arg(QLatin1String(what)).arg(id);
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

Result<CommandOutcome> appendAudited(record::Record& record, const std::vector<NewMovement>& movements,
                                     const QString& cause, const record::AuditEntry& entry)
{
    return record.write<CommandOutcome>([&](Transaction& tx) -> Result<CommandOutcome> {
        tx.setCause(cause);
        ONHAND_ASSIGN(const auto applied, record::ShelfLedger::append(tx, movements));
        const CommandOutcome outcome = outcomeOf(applied);
        if (!outcome.alreadyApplied)
            ONHAND_TRY(record::AuditStore::append(tx, entry));
        return outcome;
    });
}

} // namespace

Result<CommandOutcome> DeskCommands::adjust(const desk::AdjustRequest& request)
{
    if (request.requestId.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId: missing"));
    if (request.reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason: missing"));
    const NewMovement movement{request.sku,
                               request.bin,
                               request.difference,
                               MovementKind::Adjustment,
                               source,
                               request.requestId + QStringLiteral("/0"),
                               request.occurredAt,
                               request.actor,
                               request.reason.trimmed()};
    return appendAudited(record_, {movement}, QStringLiteral("adjustment: %1").arg(movement.reason),
                         {request.actor, QStringLiteral("stock.adjust"), subjectOf("sku", request.sku.value),
                          json({{QStringLiteral("difference"), qint64(request.difference.eaches)},
                                {QStringLiteral("bin"), qint64(request.bin.value)},
                                {QStringLiteral("reason"), movement.reason}})});
}

Result<CommandOutcome> DeskCommands::receive(const desk::ReceiveRequest& request)
{
    if (request.requestId.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId: missing"));
    if (request.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    std::vector<NewMovement> movements;
    std::int64_t units = 0;
    for (const desk::ReceiveLine& line : request.lines) {
        if (line.quantity.eaches <= 0)
            return fail(ErrorKind::Invalid, QStringLiteral("quantity: must be more than 0"));
        movements.push_back({line.sku, line.bin, line.quantity, MovementKind::Receipt, source,
                             QStringLiteral("%1/%2").arg(request.requestId).arg(movements.size()), request.occurredAt,
                             request.actor, request.reference});
        units += line.quantity.eaches;
    }
    const QString cause =
        request.reference.isEmpty() ? QStringLiteral("delivery") : QStringLiteral("delivery %1").arg(request.reference);
    return appendAudited(record_, movements, cause,
                         {request.actor, QStringLiteral("stock.receive"),
                          request.lines.size() == 1 ? subjectOf("sku", request.lines.front().sku.value)
                                                    : QStringLiteral("delivery:%1").arg(request.requestId),
                          json({{QStringLiteral("lines"), qint64(request.lines.size())},
                                {QStringLiteral("units"), qint64(units)},
                                {QStringLiteral("reference"), request.reference}})});
}

Result<CommandOutcome> DeskCommands::undo(const std::vector<MovementId>& movements, const QString& actor)
{
    if (movements.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("movements: none"));
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return record_.write<CommandOutcome>([&](Transaction& tx) -> Result<CommandOutcome> {
        tx.setCause(QStringLiteral("undo"));
        ONHAND_ASSIGN(const auto applied, record::ShelfLedger::undo(tx, movements, actor));
        ONHAND_TRY(ReturnDesk::followUndo(tx, movements));
        ONHAND_TRY(MovingDesk::followUndo(tx, movements));
        ONHAND_TRY(ResolutionDesk::followUndo(tx, movements));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("stock.undo"),
                                                   subjectOf("movement", movements.front().value),
                                                   json({{QStringLiteral("movements"), qint64(movements.size())}})}));
        return outcomeOf(applied);
    });
}

Result<void> DeskCommands::writeAudited(const QString& actor, const QString& action, const QString& subject,
                                        const QString& detail, const std::function<Result<void>(Transaction&)>& work)
{
    struct Done
    {
    };
    const auto written = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_TRY(work(tx));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, action, subject, detail}));
        return Done{};
    });
    ONHAND_TRY(written);
    return {};
}

Result<void> DeskCommands::setLowStockAt(SkuId sku, std::optional<std::int64_t> eaches, const QString& actor)
{
    if (eaches && (*eaches < 0 || *eaches > Quantity::limit))
        return fail(ErrorKind::Invalid, QStringLiteral("low stock at: out of range"));
    const QJsonValue value = eaches ? QJsonValue(qint64(*eaches)) : QJsonValue();
    return writeAudited(actor, QStringLiteral("sku.low_at"), subjectOf("sku", sku.value),
                        json({{QStringLiteral("low_at"), value}}),
                        [&](Transaction& tx) { return record::CatalogueStore::setLowStockAt(tx, sku, eaches); });
}

Result<void> DeskCommands::driveAgain(ReceiptId receipt, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("receipt.drive_again"), subjectOf("receipt", receipt.value), {},
                        [&](Transaction& tx) { return record::OutboxStore::driveAgain(tx, receipt); });
}

Result<void> DeskCommands::approveBaseline(BaselineId baseline, const QString& actor)
{
    return Baseline(record_).approve(baseline, actor);
}

Result<void> DeskCommands::setPaused(ChannelId channel, bool paused, const QString& actor)
{
    const QString action = paused ? QStringLiteral("channel.pause") : QStringLiteral("channel.resume");
    return writeAudited(actor, action, subjectOf("channel", channel.value), {}, [&](Transaction& tx) -> Result<void> {
        ONHAND_ASSIGN(const auto info, record::ChannelStore::find(tx, channel));
        const ChannelState from = paused ? ChannelState::Live : ChannelState::Paused;
        if (info.state != from)
            return fail(ErrorKind::Conflict, QStringLiteral("the channel is %1").arg(toWord(info.state)));
        return record::ChannelStore::setState(tx, channel, paused ? ChannelState::Paused : ChannelState::Live);
    });
}

Result<CommandOutcome> DeskCommands::receiveReturn(const desk::ReceiveReturnRequest& request)
{
    return ReturnDesk(record_).receive(request);
}

Result<CommandOutcome> DeskCommands::undoReturn(const QString& requestId, const QString& actor)
{
    return ReturnDesk(record_).undo(requestId, actor);
}

Result<QString> DeskCommands::keepPhoto(const QString& file)
{
    return PhotoShelf::of(record_).keep(file);
}

Result<std::vector<ReturnId>> DeskCommands::openReturn(const desk::OpenReturnRequest& request)
{
    return ReturnDesk(record_).open(request);
}

Result<desk::ResolveReport> DeskCommands::resolveDiscrepancies(const desk::ResolveRequest& request)
{
    return ResolutionDesk(record_).resolve(request);
}

Result<desk::ResolveReport> DeskCommands::undoResolution(const QString& requestId, const QString& actor)
{
    return ResolutionDesk(record_).undo(requestId, actor);
}

Result<void> DeskCommands::acknowledgeAlert(AlertId alert, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("alert.acknowledge"), subjectOf("alert", alert.value), {},
                        [&](Transaction& tx) { return record::AlertStore::acknowledge(tx, alert, actor); });
}

Result<void> DeskCommands::setTruthMoment(TruthMoment moment, const QString& actor)
{
    return TruthMoments(record_).change(moment, actor);
}

} // namespace onhand::engine
