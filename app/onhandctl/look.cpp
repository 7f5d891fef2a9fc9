#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"

#include <QJsonArray>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

QJsonObject jsonOfHealth(const desk::ChannelHealth& h)
{
    QJsonObject scan{{u"at"_s, jsonOf(h.lastScanAt)},           {u"complete"_s, h.lastScanComplete},
                     {u"reason"_s, h.lastScanReason},           {u"compared"_s, qint64(h.scanCompared)},
                     {u"agreeing"_s, qint64(h.scanAgreeing)},   {u"settling"_s, qint64(h.scanSettling)},
                     {u"differing"_s, qint64(h.scanDiffering)}, {u"running"_s, h.scanning}};
    return {{u"name"_s, h.name},
            {u"state"_s, toWord(h.state)},
            {u"last_success"_s, jsonOf(h.lastSuccess)},
            {u"last_failure"_s, jsonOf(h.lastFailure)},
            {u"last_failure_kind"_s, h.lastFailureKind},
            {u"latency_p50_ms"_s, jsonOf(h.latencyP50)},
            {u"latency_p95_ms"_s, jsonOf(h.latencyP95)},
            {u"waiting"_s, qint64(h.waiting)},
            {u"oldest_waiting"_s, jsonOf(h.oldestWaiting)},
            {u"quarantined"_s, qint64(h.quarantined)},
            {u"confirmed_24h"_s, qint64(h.confirmed24h)},
            {u"listings"_s, qint64(h.listings)},
            {u"aligned"_s, qint64(h.aligned)},
            {u"scan"_s, scan}};
}

void sayHealth(Answer& answer, const desk::ChannelHealth& h)
{
    answer.say(u"%1 (%2): %3 receipts waiting, %4 quarantined, %5 confirmed in 24 hours; %6 of %7 listings aligned."_s
                   .arg(h.name, toWord(h.state))
                   .arg(h.waiting)
                   .arg(h.quarantined)
                   .arg(h.confirmed24h)
                   .arg(h.aligned)
                   .arg(h.listings));
    if (!h.lastScanAt)
        answer.say(u"  Never compared yet."_s);
    else if (!h.lastScanComplete)
        answer.say(u"  The last pass, at %1, is incomplete: %2."_s.arg(h.lastScanAt->toIso(), h.lastScanReason));
    else
        answer.say(u"  %1 of %2 listings agree, checked at %3."_s.arg(h.scanAgreeing)
                       .arg(h.scanCompared)
                       .arg(h.lastScanAt->toIso()));
}

QJsonArray jsonOfListings(const std::vector<desk::ListingLine>& listings)
{
    QJsonArray rows;
    for (const auto& l : listings)
        rows.append(QJsonObject{{u"channel"_s, l.channelName},
                                {u"external"_s, l.externalRef},
                                {u"policy"_s, toWord(l.policy)},
                                {u"buffer"_s, qint64(l.buffer)},
                                {u"factor"_s, qint64(l.factor)},
                                {u"target"_s, jsonOf(l.target)},
                                {u"observed"_s, jsonOf(l.observed)},
                                {u"observed_at"_s, jsonOf(l.observedAt)},
                                {u"acknowledged"_s, jsonOf(l.acknowledged)},
                                {u"pushed"_s, l.pushed}});
    return rows;
}

QJsonArray jsonOfMovements(const std::vector<desk::MovementLine>& movements)
{
    QJsonArray rows;
    for (const auto& m : movements)
        rows.append(QJsonObject{{u"id"_s, qint64(m.id.value)},
                                {u"bin"_s, m.binCode},
                                {u"quantity"_s, qint64(m.quantity.eaches)},
                                {u"kind"_s, toWord(m.kind)},
                                {u"source"_s, m.source},
                                {u"event"_s, m.eventKey},
                                {u"occurred_at"_s, m.occurredAt.toIso()},
                                {u"actor"_s, m.actor},
                                {u"reason"_s, m.reason},
                                {u"on_hand_after"_s, qint64(m.onHandAfter)},
                                {u"undone"_s, m.undone}});
    return rows;
}

} // namespace

Result<Answer> status(Session& session)
{
    ONHAND_ASSIGN(const auto board, session.queries().dashboard());
    Answer answer;
    QJsonArray channelRows;
    bool attention = board.quarantined > 0 || board.negative > 0;
    answer.say(u"%1 SKUs, %2 units on hand; %3 low, %4 below zero."_s.arg(board.skus)
                   .arg(board.onHand)
                   .arg(board.lowStock)
                   .arg(board.negative));
    for (const auto& health : board.channels) {
        channelRows.append(jsonOfHealth(health));
        sayHealth(answer, health);
        attention = attention || health.quarantined > 0 || (health.lastScanAt && !health.lastScanComplete);
    }
    if (board.channels.empty())
        answer.say(u"No channel is connected. Next: onhandctl connect URL."_s);
    QJsonObject discrepancies;
    for (const auto severity : {Severity::Settling, Severity::Minor, Severity::Major, Severity::Critical}) {
        const auto count = board.discrepancies[static_cast<std::size_t>(severity)];
        discrepancies.insert(toWord(severity), qint64(count));
        attention = attention || (severity != Severity::Settling && count > 0);
        if (count > 0)
            answer.say(u"%1 open discrepancies are %2."_s.arg(count).arg(toWord(severity)));
    }
    answer.json = {{u"skus"_s, qint64(board.skus)},
                   {u"on_hand"_s, qint64(board.onHand)},
                   {u"low"_s, qint64(board.lowStock)},
                   {u"negative"_s, qint64(board.negative)},
                   {u"quarantined_payloads"_s, qint64(board.quarantined)},
                   {u"discrepancies"_s, discrepancies},
                   {u"channels"_s, channelRows},
                   {u"console_running"_s, session.isConsoleRunning()},
                   {u"read_at"_s, board.readAt.toIso()}};
    answer.exit = attention ? NeedsPerson : Done;
    return answer;
}

Result<Answer> show(Session& session, const QString& code)
{
    auto id = session.queries().skuByCode(code);
    if (!id && id.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound, u"a SKU with the code \"%1\""_s.arg(code));
    ONHAND_TRY(id);
    ONHAND_ASSIGN(const auto detail, session.queries().sku(*id));
    const auto& row = detail.row;
    Answer answer;
    QJsonArray bins;
    answer.say(u"%1  %2  (%3)"_s.arg(row.code, row.name, row.category));
    answer.say(u"On hand %1, committed %2, reserved %3: %4 to promise."_s.arg(row.stock.onHand.eaches)
                   .arg(row.stock.committed.eaches)
                   .arg(row.stock.reserved.eaches)
                   .arg(row.stock.atp().eaches));
    for (const auto& bin : detail.bins) {
        bins.append(QJsonObject{
            {u"bin"_s, bin.code}, {u"sellable"_s, bin.sellable}, {u"quantity"_s, qint64(bin.quantity.eaches)}});
        answer.say(u"  bin %1: %2"_s.arg(bin.code).arg(bin.quantity.eaches));
    }
    for (const auto& l : detail.listings)
        answer.say(u"  %1: should show %2, last seen %3"_s.arg(l.channelName, textOf(l.target), textOf(l.observed)));
    constexpr std::size_t newest = 10;
    for (std::size_t i = 0; i < std::min(newest, detail.movements.size()); ++i) {
        const auto& m = detail.movements[i];
        answer.say(u"  %1  %2%3  %4  %5"_s.arg(m.occurredAt.toIso(), m.quantity.eaches > 0 ? u"+"_s : QString())
                       .arg(m.quantity.eaches)
                       .arg(toWord(m.kind), m.reason));
    }
    answer.json = {{u"code"_s, row.code},
                   {u"name"_s, row.name},
                   {u"category"_s, row.category},
                   {u"upc"_s, row.upc},
                   {u"on_hand"_s, qint64(row.stock.onHand.eaches)},
                   {u"committed"_s, qint64(row.stock.committed.eaches)},
                   {u"reserved"_s, qint64(row.stock.reserved.eaches)},
                   {u"available"_s, qint64(row.stock.atp().eaches)},
                   {u"cost_minor"_s, jsonOf(detail.costMinor)},
                   {u"price_minor"_s, jsonOf(detail.priceMinor)},
                   {u"sold_7"_s, qint64(row.sold7)},
                   {u"sold_28"_s, qint64(row.sold28)},
                   {u"bins"_s, bins},
                   {u"listings"_s, jsonOfListings(detail.listings)},
                   {u"movements"_s, jsonOfMovements(detail.movements)}};
    return answer;
}

} // namespace onhand::ctl
