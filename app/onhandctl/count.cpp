#include "adapters/poscsv/pos_files.h"
#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "engine/till_intake.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

// Enough to see what is the matter; the rest is in the quarantine.
constexpr std::size_t listed = 20;

Result<QByteArray> bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"file %1 (%2)"_s.arg(path, file.errorString()));
    return file.readAll();
}

QJsonArray jsonOfProblems(const std::vector<ports::RowProblem>& problems)
{
    QJsonArray rows;
    for (const auto& problem : problems)
        rows.append(QJsonObject{{u"line"_s, problem.line}, {u"reason"_s, problem.reason}});
    return rows;
}

void list(Answer& answer, const QString& title, const std::vector<ports::RowProblem>& problems)
{
    if (problems.empty())
        return;
    answer.say(title.arg(problems.size()));
    for (std::size_t i = 0; i < std::min(listed, problems.size()); ++i)
        answer.say(u"  line %1: %2"_s.arg(problems[i].line).arg(problems[i].reason));
    if (problems.size() > listed)
        answer.say(u"  … and %1 more"_s.arg(problems.size() - listed));
}

Answer answerOf(const engine::CountReport& report, const QString& name)
{
    Answer answer;
    QJsonArray differences;
    for (const auto& d : report.differences)
        differences.append(QJsonObject{{u"line"_s, d.line},
                                       {u"code"_s, d.code},
                                       {u"recorded"_s, qint64(d.recorded)},
                                       {u"counted"_s, qint64(d.counted)}});
    answer.json = {{u"file"_s, name},
                   {u"already_imported"_s, report.alreadyImported},
                   {u"rows"_s, qint64(report.rows)},
                   {u"opened"_s, qint64(report.opened)},
                   {u"equal"_s, qint64(report.equal)},
                   {u"corrected"_s, qint64(report.corrected)},
                   {u"applied"_s, qint64(report.applied)},
                   {u"still_unknown"_s, qint64(report.stillUnknown)},
                   {u"differences"_s, differences},
                   {u"unmatched"_s, jsonOfProblems(report.unmatched)},
                   {u"problems"_s, jsonOfProblems(report.problems)}};
    if (report.alreadyImported)
        answer.say(u"%1 was imported before; nothing was changed."_s.arg(name));
    answer.say(u"%1 rows: %2 opening quantities, %3 corrected, %4 equal; %5 SKUs are still unknown."_s.arg(report.rows)
                   .arg(report.opened)
                   .arg(report.corrected)
                   .arg(report.equal)
                   .arg(report.stillUnknown));
    list(answer, u"%1 rows name a code that is no SKU:"_s, report.unmatched);
    list(answer, u"%1 rows could not be read:"_s, report.problems);
    if (!report.differences.empty()) {
        answer.exit = NeedsPerson;
        answer.say(
            u"%1 SKUs are counted already and differ; use --recount to correct them."_s.arg(report.differences.size()));
    } else {
        answer.say(u"Next: onhandctl baseline show."_s);
    }
    return answer;
}

Result<desk::BaselineView> proposed(Session& session, const ChannelInfo& info)
{
    ONHAND_ASSIGN(const auto view, session.queries().baseline(info.id));
    if (view.state != u"proposed"_s)
        return fail(ErrorKind::Conflict, u"the newest baseline is %1 already"_s.arg(view.state));
    return view;
}

QJsonObject jsonOfBaseline(const desk::BaselineView& view)
{
    return {{u"id"_s, qint64(view.id.value)},
            {u"channel"_s, view.channelName},
            {u"state"_s, view.state},
            {u"listings"_s, qint64(view.listings)},
            {u"unchanged"_s, qint64(view.unchanged)},
            {u"changed"_s, qint64(view.changed)},
            {u"to_zero"_s, qint64(view.toZero)},
            {u"units_moved"_s, qint64(view.unitsMoved)},
            {u"not_aligned"_s, qint64(view.notAligned)},
            {u"uncounted"_s, qint64(view.uncounted)}};
}

} // namespace

Result<Answer> importCount(Session& session, const CountOptions& options)
{
    ONHAND_ASSIGN(const QByteArray bytes, bytesOf(options.file));
    const QString name = QFileInfo(options.file).fileName();
    ONHAND_ASSIGN(const auto file, poscsv::parseItems(bytes, name));
    engine::CountOptions how;
    how.actor = actorName();
    how.countedAt = session.clock().now();
    how.correctCounted = options.recount;
    how.matchUpc = options.allowUpc;
    if (!options.countedAt.isEmpty()) {
        const QDateTime at = QDateTime::fromString(options.countedAt, Qt::ISODate);
        if (!at.isValid() || Instant::fromDateTime(at) > how.countedAt)
            return fail(ErrorKind::Invalid,
                        u"\"%1\" is no moment in the past (2026-11-20T08:00)"_s.arg(options.countedAt));
        how.countedAt = Instant::fromDateTime(at);
    }
    ONHAND_ASSIGN(const auto report, engine::CountImport(session.record()).run(file, how));
    return answerOf(report, name);
}

Result<Answer> importSales(Session& session, const QString& path, const QString& till)
{
    ONHAND_ASSIGN(const QByteArray bytes, bytesOf(path));
    const QString name = QFileInfo(path).fileName();
    ONHAND_ASSIGN(const auto file, poscsv::parseSales(bytes, name));
    ONHAND_ASSIGN(const auto report, engine::TillIntake(session.record(), till).take(file));
    Answer answer;
    answer.json = {{u"file"_s, name},
                   {u"already_imported"_s, report.fileKnown},
                   {u"sales"_s, report.sales},
                   {u"known"_s, report.known},
                   {u"refunds"_s, report.refunds},
                   {u"uncounted"_s, report.uncounted},
                   {u"before_count"_s, report.beforeCount},
                   {u"quarantined"_s, report.quarantined},
                   {u"units"_s, qint64(report.units)}};
    if (report.fileKnown)
        answer.say(u"%1 was imported before; nothing was changed."_s.arg(name));
    else
        answer.say(
            u"%1 sales of %2 units taken; %3 were known, %4 are refunds (money only), %5 of SKUs never counted."_s
                .arg(report.sales)
                .arg(report.units)
                .arg(report.known)
                .arg(report.refunds)
                .arg(report.uncounted));
    if (report.quarantined > 0) {
        answer.exit = NeedsPerson;
        answer.say(u"%1 rows wait in the quarantine: their code is no SKU, or they could not be read."_s.arg(
            report.quarantined));
    }
    return answer;
}

Result<Answer> adoptStoreNumbers(Session& session)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    ONHAND_ASSIGN(const auto report, engine::CountImport(session.record()).adoptStoreNumbers(info.id, actorName()));
    Answer answer;
    answer.json = {{u"channel"_s, info.name},
                   {u"opened"_s, qint64(report.opened)},
                   {u"counted"_s, qint64(report.counted)},
                   {u"without_number"_s, qint64(report.withoutNumber)},
                   {u"negative"_s, qint64(report.negative)}};
    answer.say(u"%1 SKUs opened with %2's own number, unverified; %3 were counted already, %4 have no number there, %5 "
               "are below zero there and stay unknown."_s.arg(report.opened)
                   .arg(info.name)
                   .arg(report.counted)
                   .arg(report.withoutNumber)
                   .arg(report.negative));
    return answer;
}

Result<Answer> showBaseline(Session& session, int limit)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    ONHAND_TRY(engine::Baseline(session.record()).propose(info.id));
    ONHAND_ASSIGN(const auto view, session.queries().baseline(info.id));
    Answer answer;
    answer.json = jsonOfBaseline(view);
    QJsonArray rows;
    answer.say(u"Going live with %1 would change %2 of %3 listings, %4 of them to 0, by %5 units in all."_s
                   .arg(view.channelName)
                   .arg(view.changed)
                   .arg(view.listings)
                   .arg(view.toZero)
                   .arg(view.unitsMoved));
    answer.say(
        u"Untouched: %1 without a SKU, %2 that the shelf has not counted."_s.arg(view.notAligned).arg(view.uncounted));
    int shown = 0;
    for (const auto& row : view.rows) {
        rows.append(QJsonObject{{u"code"_s, row.code},
                                {u"name"_s, row.name},
                                {u"before"_s, jsonOf(row.before)},
                                {u"after"_s, qint64(row.after)}});
        if (shown++ < limit)
            answer.say(u"  %1  %2 → %3  %4"_s.arg(row.code, textOf(row.before)).arg(row.after).arg(row.name));
    }
    if (shown > limit)
        answer.say(u"  … and %1 more (--limit)"_s.arg(shown - limit));
    answer.say(u"Next: onhandctl baseline approve, or discard."_s);
    answer.json.insert(u"rows"_s, rows);
    return answer;
}

Result<Answer> approveBaseline(Session& session)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    ONHAND_ASSIGN(const auto view, proposed(session, info));
    ONHAND_TRY(session.commands().approveBaseline(view.id, actorName()));
    Answer answer;
    answer.json = jsonOfBaseline(view);
    answer.json.insert(u"state"_s, u"approved"_s);
    answer.say(
        u"%1 is live: %2 listings will be set to the shelf's numbers."_s.arg(view.channelName).arg(view.changed));
    answer.say(u"A running console sends them now; otherwise: onhandctl sync --full."_s);
    return answer;
}

Result<Answer> discardBaseline(Session& session)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    ONHAND_ASSIGN(const auto view, proposed(session, info));
    ONHAND_TRY(engine::Baseline(session.record()).discard(view.id, actorName()));
    Answer answer;
    answer.json = jsonOfBaseline(view);
    answer.json.insert(u"state"_s, u"discarded"_s);
    answer.say(u"The baseline was discarded; nothing was changed in the store."_s);
    return answer;
}

} // namespace onhand::ctl
