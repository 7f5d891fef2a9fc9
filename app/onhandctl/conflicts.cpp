#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"
#include "domain/authority/authority.h"

#include <QDate>
#include <QDir>
#include <QJsonArray>
#include <QSaveFile>
#include <QUuid>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;
using desk::DiscrepancyRow;

// RFC 4180. A spreadsheet would take some beginnings for a formula, so text never starts with one.
QString csvText(QString text)
{
    if (!text.isEmpty() && u"=+-@\t"_s.contains(text.front()))
        text.prepend(u'\'');
    const bool plain = !text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r');
    return plain ? text : u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString csvLine(const DiscrepancyRow& row)
{
    return QStringList{csvText(row.code),
                       csvText(row.name),
                       csvText(row.channelName),
                       QString::number(row.expected),
                       QString::number(row.observed),
                       QString::number(row.gap),
                       toWord(row.severity),
                       toWord(row.leading),
                       QString::number(row.confidence / 1000.0, 'f', 3),
                       row.openedAt.toIso(),
                       QString::number(row.seenCount),
                       toWord(row.state)}
               .join(u',') +
           u"\r\n"_s;
}

QJsonObject rowJson(const DiscrepancyRow& row)
{
    return {{u"sku"_s, row.code},
            {u"name"_s, row.name},
            {u"channel"_s, row.channelName},
            {u"expected"_s, qint64(row.expected)},
            {u"observed"_s, qint64(row.observed)},
            {u"gap"_s, qint64(row.gap)},
            {u"severity"_s, toWord(row.severity)},
            {u"leading_term"_s, toWord(row.leading)},
            {u"confidence"_s, row.confidence / 1000.0},
            {u"opened_at"_s, row.openedAt.toIso()},
            {u"seen_count"_s, row.seenCount},
            {u"state"_s, toWord(row.state)}};
}

Result<void> writeFile(const QString& path, const std::vector<DiscrepancyRow>& rows)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Invalid, u"%1 can not be written (%2)"_s.arg(path, file.errorString()));
    file.write(
        "sku,name,channel,expected,observed,gap,severity,leading_term,confidence,opened_at,seen_count,state\r\n");
    for (const DiscrepancyRow& row : rows)
        file.write(csvLine(row).toUtf8());
    if (!file.commit())
        return fail(ErrorKind::Invalid, u"%1 can not be written (%2)"_s.arg(path, file.errorString()));
    return {};
}

bool isTill(const QString& kind)
{
    return systemOfChannelKind(kind) == System::Pos;
}

QString named(const std::vector<DiscrepancyRow>& rows)
{
    QStringList names;
    for (const DiscrepancyRow& row : rows)
        names << u"%1 (must show %2, shows %3)"_s.arg(row.channelName).arg(row.expected).arg(row.observed);
    return names.join(u", "_s);
}

// The one open discrepancy that is meant.
Result<DiscrepancyRow> meant(Session& session, const ResolveOptions& options)
{
    auto sku = session.queries().skuByCode(options.sku);
    if (!sku && sku.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound, u"a SKU with the code \"%1\""_s.arg(options.sku));
    ONHAND_TRY(sku);
    desk::DiscrepancyFilter filter;
    filter.sku = *sku;
    ONHAND_ASSIGN(auto rows, session.queries().discrepancies(filter));
    ONHAND_ASSIGN(const auto channels, session.queries().channels());
    std::set<ChannelId> wanted;
    for (const ChannelInfo& channel : channels) {
        const bool named = session.channelName().isEmpty() || channel.name == session.channelName();
        if (named && (options.winner == u"shelf"_s || isTill(channel.kind) == (options.winner == u"pos"_s)))
            wanted.insert(channel.id);
    }
    if (!session.channelName().isEmpty() && std::none_of(channels.begin(), channels.end(), [&](const auto& channel) {
            return channel.name == session.channelName();
        }))
        return fail(ErrorKind::NotFound, u"a channel named \"%1\""_s.arg(session.channelName()));
    std::erase_if(rows, [&](const DiscrepancyRow& row) { return !wanted.contains(row.channel); });
    if (rows.empty()) {
        const QString where = options.winner == u"pos"_s     ? u" with a till"_s
                              : options.winner == u"store"_s ? u" with a store"_s
                                                             : QString();
        return fail(ErrorKind::NotFound, u"an open discrepancy of %1%2"_s.arg(options.sku, where));
    }
    if (rows.size() > 1)
        return fail(ErrorKind::Invalid,
                    u"%1 differs on several channels, name one with --channel: %2"_s.arg(options.sku, named(rows)));
    return rows.front();
}

Result<BinId> binNamed(Session& session, const QString& code)
{
    if (code.isEmpty())
        return BinId{};
    ONHAND_ASSIGN(const auto bins, session.queries().bins());
    for (const Bin& bin : bins) {
        if (bin.code == code)
            return bin.id;
    }
    return fail(ErrorKind::NotFound, u"a bin with the code \"%1\""_s.arg(code));
}

QString binsOf(const desk::ResolveStep& step)
{
    QStringList bins;
    for (const auto& choice : step.choices)
        bins << u"%1 (%2)"_s.arg(choice.code).arg(choice.quantity);
    return bins.join(u", "_s);
}

Error refusal(const desk::ResolveStep& step)
{
    const QString& code = step.code;
    switch (step.objection) {
    case Objection::Closed:
        return {ErrorKind::Conflict, u"%1 was settled meanwhile"_s.arg(code), {}};
    case Objection::Changed:
        return {ErrorKind::Conflict, u"the numbers of %1 moved since it was compared; run scan first"_s.arg(code), {}};
    case Objection::Agrees:
        return {ErrorKind::Conflict, u"%1 shows the shelf's number by now"_s.arg(step.channelName), {}};
    case Objection::UnderWay:
        return {ErrorKind::Conflict, u"%1 is being corrected or counted already"_s.arg(code), {}};
    case Objection::NameBin:
        return {
            ErrorKind::Invalid, u"%1 stands in several bins, name one with --bin: %2"_s.arg(code, binsOf(step)), {}};
    case Objection::BinNotSold:
        return {ErrorKind::Invalid, u"nothing is sold from that bin"_s, {}};
    case Objection::BinTooFew:
        return {ErrorKind::Invalid,
                u"the bin holds fewer than %1; name another with --bin: %2"_s.arg(-step.change).arg(binsOf(step)),
                {}};
    case Objection::NotPushed:
        return {ErrorKind::Refused, u"%1 is not pushed to %2"_s.arg(code, step.channelName), {}};
    case Objection::Uncounted:
        return {ErrorKind::Refused, u"the shelf never counted %1"_s.arg(code), {}};
    case Objection::ShowsNegative:
        return {
            ErrorKind::Refused, u"%1 shows less than 0, which is no count; count %2"_s.arg(step.channelName, code), {}};
    case Objection::ShowsNothing:
        return {ErrorKind::Refused,
                u"%1 shows 0 whatever is committed, reserved or kept back; count %2"_s.arg(step.channelName, code),
                {}};
    case Objection::LooseUnits:
        return {ErrorKind::Refused,
                u"%1 counts whole packs and can not tell loose units of %2; count it"_s.arg(step.channelName, code),
                {}};
    default:
        return {ErrorKind::Refused, step.detail.isEmpty() ? toWord(step.objection) : step.detail, {}};
    }
}

Answer answerOf(const desk::ResolveStep& step, const desk::ResolveRequest& request, bool consoleRuns)
{
    Answer answer;
    answer.json = {{u"sku"_s, step.code},
                   {u"channel"_s, step.channelName},
                   {u"winner"_s, toWord(request.kind)},
                   {u"shows"_s, jsonOf(step.shows)},
                   {u"request"_s, request.requestId}};
    if (request.kind == ResolutionKind::ShelfWins) {
        answer.json.insert(u"sent"_s, jsonOf(step.sent));
        answer.say(u"The shelf wins: %1 will show %2 instead of %3 for %4."_s.arg(step.channelName, textOf(step.sent),
                                                                                  textOf(step.shows), step.code));
        answer.say(consoleRuns ? u"The running console sends it now."_s : u"Next: onhandctl sync --incremental."_s);
        return answer;
    }
    answer.json.insert(u"bin"_s, step.binCode);
    answer.json.insert(u"change"_s, qint64(step.change));
    answer.json.insert(u"on_hand_before"_s, qint64(step.onHandBefore));
    answer.json.insert(u"on_hand_after"_s, qint64(step.onHandAfter));
    answer.json.insert(u"movement"_s, qint64(step.movement.value));
    answer.say(u"%1 is right: on-hand of %2 is corrected from %3 to %4, in bin %5."_s.arg(step.channelName, step.code)
                   .arg(step.onHandBefore)
                   .arg(step.onHandAfter)
                   .arg(step.binCode));
    if (step.otherListings > 0)
        answer.say(u"%1 other listings of it follow."_s.arg(step.otherListings));
    return answer;
}

} // namespace

Result<Answer> writeConflicts(Session& session, const QString& folder)
{
    ONHAND_ASSIGN(const auto rows, session.queries().discrepancies({}));
    if (!QDir(folder).exists())
        return fail(ErrorKind::NotFound, u"the folder %1"_s.arg(folder));
    const QString day = session.clock().now().toDateTime().toLocalTime().date().toString(u"yyyyMMdd"_s);
    const QString path = QDir(folder).filePath(u"conflicts_%1.csv"_s.arg(day));
    ONHAND_TRY(writeFile(path, rows));
    Answer answer;
    QJsonArray list;
    for (const DiscrepancyRow& row : rows)
        list.append(rowJson(row));
    const auto waiting = std::count_if(rows.begin(), rows.end(), [](const DiscrepancyRow& row) {
        return (row.state == QueueState::Open || row.state == QueueState::Flagged) &&
               row.severity != Severity::Settling;
    });
    answer.json = {{u"file"_s, QDir::toNativeSeparators(path)}, {u"rows"_s, list}, {u"waiting"_s, qint64(waiting)}};
    answer.say(u"%1 open discrepancies, %2 wait for a person. Written to %3."_s.arg(rows.size())
                   .arg(waiting)
                   .arg(QDir::toNativeSeparators(path)));
    answer.exit = waiting > 0 ? NeedsPerson : Done;
    return answer;
}

Result<Answer> resolve(Session& session, const ResolveOptions& options)
{
    desk::ResolveRequest request;
    request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.kind = options.winner == u"shelf"_s ? ResolutionKind::ShelfWins : ResolutionKind::ChannelRight;
    request.reason = options.reason.trimmed();
    request.note = options.note.trimmed();
    request.actor = actorName();
    if (request.kind == ResolutionKind::ChannelRight && request.reason.isEmpty())
        return fail(ErrorKind::Invalid, u"the shelf is not corrected without a --reason (miscount, damage, theft, "
                                        "found, unrecorded sale, …)"_s);
    ONHAND_ASSIGN(const auto row, meant(session, options));
    ONHAND_ASSIGN(const BinId bin, binNamed(session, options.bin));
    request.items.push_back({row.id, row.expected, row.observed, bin});
    ONHAND_ASSIGN(const auto report, session.commands().resolveDiscrepancies(request));
    const desk::ResolveStep& step = report.steps.front();
    if (step.isRefused())
        return fail(refusal(step));
    return answerOf(step, request, session.isConsoleRunning());
}

} // namespace onhand::ctl
