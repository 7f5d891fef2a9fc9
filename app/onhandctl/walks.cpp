#include "adapters/poscsv/bin_file.h"
#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"

#include <QFile>
#include <QJsonArray>
#include <QUuid>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

QString newRequest()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QJsonObject jsonOfWalk(const desk::WalkRow& walk)
{
    return {{u"id"_s, qint64(walk.id.value)},
            {u"title"_s, walk.title},
            {u"source"_s, toWord(walk.source)},
            {u"state"_s, toWord(walk.state)},
            {u"assigned_to"_s, walk.assignedTo},
            {u"bins"_s, walk.bins},
            {u"lines"_s, walk.lines},
            {u"done"_s, walk.done},
            {u"to_recount"_s, walk.toRecount},
            {u"unknown"_s, walk.unknown},
            {u"created_at"_s, walk.createdAt.toIso()},
            {u"finished_at"_s, jsonOf(walk.finishedAt)}};
}

QString lineOfWalk(const desk::WalkRow& walk)
{
    return u"%1  %2  %3 of %4 lines  %5"_s.arg(walk.id.value)
        .arg(toWord(walk.state))
        .arg(walk.done)
        .arg(walk.lines)
        .arg(walk.title);
}

// Blind: what is expected is not even asked for.
QJsonObject jsonOfLine(const desk::WalkLineBlind& line, const QString& bin)
{
    QJsonObject json{{u"line"_s, qint64(line.id.value)},
                     {u"bin"_s, bin},
                     {u"code"_s, line.code},
                     {u"name"_s, line.name},
                     {u"state"_s, toWord(line.state)},
                     {u"round"_s, line.round},
                     {u"found_here"_s, line.foundHere}};
    const bool said = hasCount(line.state);
    json.insert(u"counted"_s, said ? QJsonValue(qint64(line.quantity)) : QJsonValue(QJsonValue::Null));
    json.insert(u"counted_at"_s, jsonOf(line.countedAt));
    return json;
}

QJsonObject jsonOfCandidate(const desk::WalkCandidate& c)
{
    return {{u"bin"_s, c.binCode},           {u"code"_s, c.code}, {u"name"_s, c.name},
            {u"source"_s, toWord(c.source)}, {u"why"_s, c.why},   {u"urgency"_s, c.urgency}};
}

Result<Instant> momentOf(Session& session, const QString& text)
{
    if (text.isEmpty())
        return session.clock().now();
    const QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    if (!at.isValid() || Instant::fromDateTime(at) > session.clock().now())
        return fail(ErrorKind::Invalid, u"\"%1\" is no moment in the past (2026-11-20T08:00)"_s.arg(text));
    return Instant::fromDateTime(at);
}

Result<BinId> binCalled(Session& session, const QString& code)
{
    ONHAND_ASSIGN(const auto bins, session.queries().binRows(false));
    for (const desk::BinRow& row : bins) {
        if (row.bin.code == code || (!row.barcode.isEmpty() && row.barcode == code))
            return row.bin.id;
    }
    return fail(ErrorKind::NotFound, u"bin %1"_s.arg(code));
}

Result<std::vector<WalkSource>> sourcesOf(const QStringList& words)
{
    std::vector<WalkSource> sources;
    for (const QString& word : words) {
        const auto source = walkSourceFromWord(word);
        if (!source)
            return fail(ErrorKind::Invalid, u"source: \"%1\" is none"_s.arg(word));
        sources.push_back(*source);
    }
    return sources;
}

Result<Answer> showReview(Session& session, WalkId id)
{
    ONHAND_ASSIGN(const auto review, session.queries().walkReview(id));
    Answer answer;
    answer.json = jsonOfWalk(review.walk);
    answer.say(lineOfWalk(review.walk));
    QJsonArray lines;
    for (const desk::WalkLineReview& line : review.lines) {
        QJsonObject json = jsonOfLine(line.line, line.binCode);
        json.insert(u"expected"_s, jsonOf(line.expected));
        json.insert(u"variance"_s, jsonOf(line.variance));
        json.insert(u"value_minor"_s, jsonOf(line.valueMinor));
        json.insert(u"reason"_s, toWord(line.reason));
        json.insert(u"why"_s, line.why);
        lines.append(json);
        answer.say(u"  %1  %2 %3: expected %4, counted %5  %6"_s.arg(line.line.id.value)
                       .arg(line.binCode, line.line.code, textOf(line.expected),
                            hasCount(line.line.state) ? QString::number(line.line.quantity) : toWord(line.line.state),
                            toWord(line.reason)));
    }
    answer.json.insert(u"lines"_s, lines);
    answer.json.insert(u"blockers"_s, QJsonArray::fromStringList({review.blockers.begin(), review.blockers.end()}));
    for (const QString& blocker : review.blockers)
        answer.say(u"  missing: %1"_s.arg(blocker));
    answer.exit = review.blockers.empty() ? Done : NeedsPerson;
    return answer;
}

} // namespace

Result<Answer> listWalks(Session& session, int limit)
{
    ONHAND_ASSIGN(const auto walks, session.queries().walks(limit));
    Answer answer;
    QJsonArray rows;
    for (const desk::WalkRow& walk : walks) {
        rows.append(jsonOfWalk(walk));
        answer.say(lineOfWalk(walk));
    }
    if (walks.empty())
        answer.say(u"No walks yet. See what ought to be counted: onhandctl walks plan."_s);
    answer.json.insert(u"walks"_s, rows);
    return answer;
}

Result<Answer> planWalk(Session& session, const WalkPlanOptions& options)
{
    ONHAND_ASSIGN(const auto sources, sourcesOf(options.sources));
    ONHAND_ASSIGN(const auto plan, session.queries().walkPlan({options.minutes, sources}));
    Answer answer;
    QJsonArray rows;
    answer.say(u"%1 things to count fit into %2 minutes (about %3); %4 do not."_s.arg(plan.chosen.size())
                   .arg(plan.minutes)
                   .arg((plan.seconds + 59) / 60)
                   .arg(plan.leftOut));
    for (const desk::WalkCandidate& candidate : plan.chosen) {
        rows.append(jsonOfCandidate(candidate));
        answer.say(u"  %1 %2  %3 (%4)"_s.arg(candidate.binCode, candidate.code, candidate.name, candidate.why));
    }
    answer.json = {{u"minutes"_s, qint64(plan.minutes)},
                   {u"seconds"_s, qint64(plan.seconds)},
                   {u"left_out"_s, plan.leftOut},
                   {u"chosen"_s, rows}};
    if (!options.open || plan.chosen.empty())
        return answer;
    desk::OpenWalkRequest request;
    request.requestId = newRequest();
    request.source = plan.chosen.front().source;
    request.leaveOutHeld = true;
    request.actor = actorName();
    for (const desk::WalkCandidate& c : plan.chosen)
        request.lines.push_back({c.bin, c.sku, c.source, c.why, c.discrepancy});
    ONHAND_ASSIGN(const WalkId id, session.commands().openWalk(request));
    answer.json.insert(u"walk"_s, qint64(id.value));
    answer.say(u"Opened as walk %1."_s.arg(id.value));
    return answer;
}

Result<Answer> openWalk(Session& session, const WalkOpenOptions& options)
{
    desk::OpenWalkRequest request;
    request.requestId = newRequest();
    request.title = options.title;
    request.category = options.category;
    request.supplier = options.supplier;
    request.assignedTo = options.assign;
    request.actor = actorName();
    for (const QString& code : options.bins) {
        ONHAND_ASSIGN(const BinId bin, binCalled(session, code));
        request.wholeBins.push_back(bin);
    }
    for (const QString& code : options.skus) {
        ONHAND_ASSIGN(const SkuId sku, session.queries().skuByCode(code));
        request.skus.push_back(sku);
    }
    ONHAND_ASSIGN(const WalkId id, session.commands().openWalk(request));
    return showWalk(session, id.value, false);
}

Result<Answer> showWalk(Session& session, std::int64_t id, bool review)
{
    if (review)
        return showReview(session, WalkId{id});
    ONHAND_ASSIGN(const auto sheet, session.queries().walkSheet(WalkId{id}));
    Answer answer;
    answer.json = jsonOfWalk(sheet.walk);
    answer.say(lineOfWalk(sheet.walk));
    std::map<BinId, QString> bins;
    for (const desk::WalkBinRow& bin : sheet.bins)
        bins[bin.bin] = bin.code;
    QJsonArray lines;
    for (const desk::WalkLineBlind& line : sheet.lines) {
        lines.append(jsonOfLine(line, bins[line.bin]));
        answer.say(u"  %1 %2  %3  %4"_s.arg(bins[line.bin], line.code,
                                            hasCount(line.state) ? QString::number(line.quantity) : toWord(line.state),
                                            line.name));
    }
    QJsonArray unknown;
    for (const desk::UnknownCodeRow& code : sheet.unknown) {
        unknown.append(QJsonObject{
            {u"entry"_s, qint64(code.entry.value)}, {u"code"_s, code.code}, {u"quantity"_s, qint64(code.quantity)}});
        answer.say(u"  ?  %1, no SKU has this code (%2 times)"_s.arg(code.code).arg(code.quantity));
    }
    answer.json.insert(u"lines"_s, lines);
    answer.json.insert(u"unknown"_s, unknown);
    return answer;
}

Result<Answer> countInWalk(Session& session, const WalkCountOptions& options)
{
    desk::WalkEntryRequest request;
    request.requestId = newRequest();
    request.walk = WalkId{options.walk};
    request.code = options.code;
    request.quantity = options.quantity;
    request.note = options.skip;
    request.actor = actorName();
    ONHAND_ASSIGN(request.bin, binCalled(session, options.bin));
    ONHAND_ASSIGN(request.at, momentOf(session, options.at));
    if (!options.skip.isEmpty())
        request.kind = WalkEntryKind::Skip;
    else if (options.empty)
        request.kind = WalkEntryKind::Empty;
    else if (options.set)
        request.kind = WalkEntryKind::Set;
    ONHAND_ASSIGN(const auto outcome, session.commands().enterCount(request));
    Answer answer;
    answer.json = {{u"entry"_s, qint64(outcome.entry.value)}, {u"found_here"_s, outcome.foundHere}};
    switch (outcome.what) {
    case desk::WalkEntryOutcome::What::Counted:
        answer.json.insert(u"line"_s, jsonOfLine(outcome.line, options.bin));
        answer.say(u"%1: %2"_s.arg(outcome.line.code, hasCount(outcome.line.state)
                                                          ? QString::number(outcome.line.quantity)
                                                          : toWord(outcome.line.state)));
        return answer;
    case desk::WalkEntryOutcome::What::BinScanned:
        return fail(ErrorKind::Invalid, u"\"%1\" is a bin, not an item"_s.arg(options.code));
    case desk::WalkEntryOutcome::What::Unknown:
        break;
    }
    answer.exit = NeedsPerson;
    answer.say(u"No SKU has the code %1; it is kept with the walk until somebody says what it is."_s.arg(options.code));
    return answer;
}

Result<Answer> finishWalk(Session& session, std::int64_t id)
{
    ONHAND_ASSIGN(const auto outcome, session.commands().finishCounting(WalkId{id}, actorName()));
    Answer answer;
    answer.json = {{u"state"_s, toWord(outcome.state)}, {u"recount"_s, qint64(outcome.recount.size())}};
    if (outcome.recount.empty()) {
        answer.say(u"Counted. Next: onhandctl walks show %1 --review, then walks commit %1."_s.arg(id));
        return answer;
    }
    answer.exit = NeedsPerson;
    answer.say(u"%1 lines differ by so much that they are to be counted again, best by somebody else."_s.arg(
        outcome.recount.size()));
    return answer;
}

Result<Answer> giveReason(Session& session, std::int64_t line, const QString& word, const QString& note)
{
    const auto reason = varianceReasonFromWord(word);
    if (!reason)
        return fail(ErrorKind::Invalid, u"reason: \"%1\" is none"_s.arg(word));
    ONHAND_TRY(session.commands().setVarianceReason(WalkLineId{line}, *reason, note, actorName()));
    Answer answer;
    answer.json = {{u"line"_s, qint64(line)}, {u"reason"_s, word}};
    answer.say(u"Noted."_s);
    return answer;
}

Result<Answer> commitWalk(Session& session, std::int64_t id)
{
    ONHAND_ASSIGN(const auto outcome, session.commands().commitWalk({newRequest(), WalkId{id}, actorName()}));
    Answer answer;
    answer.json = {{u"walk"_s, qint64(id)},
                   {u"movements"_s, qint64(outcome.movements.size())},
                   {u"discrepancies_ended"_s, qint64(outcome.ended.size())}};
    answer.say(u"%1 counts are in the record; %2 discrepancies ended with them."_s.arg(outcome.movements.size())
                   .arg(outcome.ended.size()));
    return answer;
}

Result<Answer> undoWalk(Session& session, std::int64_t id)
{
    ONHAND_ASSIGN(const auto outcome, session.commands().undoWalk(WalkId{id}, actorName()));
    Answer answer;
    answer.json = {{u"walk"_s, qint64(id)}, {u"movements"_s, qint64(outcome.movements.size())}};
    answer.say(u"Taken back: %1 counts."_s.arg(outcome.movements.size()));
    return answer;
}

Result<Answer> cancelWalk(Session& session, std::int64_t id, const QString& reason)
{
    ONHAND_TRY(session.commands().cancelWalk(WalkId{id}, reason, actorName()));
    Answer answer;
    answer.json = {{u"walk"_s, qint64(id)}, {u"state"_s, u"cancelled"_s}};
    answer.say(u"Given up; nothing of it was written."_s);
    return answer;
}

Result<Answer> listBins(Session& session)
{
    ONHAND_ASSIGN(const auto bins, session.queries().binRows(true));
    Answer answer;
    QJsonArray rows;
    for (const desk::BinRow& row : bins) {
        rows.append(QJsonObject{{u"code"_s, row.bin.code},
                                {u"label"_s, row.bin.label},
                                {u"barcode"_s, row.barcode},
                                {u"order"_s, qint64(row.bin.walkingOrder)},
                                {u"sellable"_s, row.bin.sellable},
                                {u"retired"_s, row.retired},
                                {u"skus"_s, row.skus},
                                {u"units"_s, qint64(row.units)},
                                {u"last_counted_at"_s, jsonOf(row.lastCountedAt)}});
        answer.say(
            u"%1  %2  %3 SKUs, %4 units%5%6"_s.arg(row.bin.code, row.bin.label)
                .arg(row.skus)
                .arg(row.units)
                .arg(row.bin.sellable ? QString() : u", not sold from"_s, row.retired ? u", retired"_s : QString()));
    }
    answer.json.insert(u"bins"_s, rows);
    return answer;
}

Result<Answer> importBins(Session& session, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"file %1 (%2)"_s.arg(path, file.errorString()));
    ONHAND_ASSIGN(const auto bins, poscsv::parseBins(file.readAll()));
    if (!bins.problems.empty())
        return fail(ErrorKind::Invalid,
                    u"line %1: %2"_s.arg(bins.problems.front().line).arg(bins.problems.front().reason));
    std::vector<desk::BinImportRow> rows;
    for (const poscsv::BinRow& row : bins.rows)
        rows.push_back({row.line, row.code, row.label, row.barcode, row.walkingOrder, row.sellable});
    ONHAND_ASSIGN(const auto report, session.commands().importBins(rows, actorName()));
    Answer answer;
    answer.json = {{u"created"_s, report.created}, {u"changed"_s, report.changed}, {u"same"_s, report.same}};
    answer.say(u"%1 bins are new, %2 changed, %3 were as they are."_s.arg(report.created)
                   .arg(report.changed)
                   .arg(report.same));
    return answer;
}

} // namespace onhand::ctl
