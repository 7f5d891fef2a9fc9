#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"

#include <QJsonArray>
#include <QUuid>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

constexpr int listed = 100;

QString wordOf(desk::PushState state)
{
    switch (state) {
    case desk::PushState::Waiting:
        return u"waiting"_s;
    case desk::PushState::Approved:
        return u"approved"_s;
    case desk::PushState::Discarded:
        return u"discarded"_s;
    case desk::PushState::Over:
        return u"over"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject jsonOf(const desk::PushSummary& push)
{
    QJsonArray exceeded;
    for (const Exceeded& one : push.exceeded)
        exceeded.append(QJsonObject{
            {u"limit"_s, toWord(one.limit)}, {u"value"_s, qint64(one.value)}, {u"most"_s, qint64(one.most)}});
    return {{u"id"_s, qint64(push.id.value)},
            {u"channel"_s, push.channelName},
            {u"state"_s, wordOf(push.state)},
            {u"cause"_s, push.cause},
            {u"exceeded"_s, exceeded},
            {u"opened_at"_s, push.openedAt.toIso()},
            {u"decided_at"_s, ctl::jsonOf(push.decidedAt)},
            {u"decided_by"_s, push.decidedBy},
            {u"undo_of"_s, push.undoOf ? QJsonValue(qint64(push.undoOf.value)) : QJsonValue()},
            {u"undone_by"_s, push.undoneBy ? QJsonValue(qint64(push.undoneBy.value)) : QJsonValue()},
            {u"undoable_until"_s, ctl::jsonOf(push.undoableUntil)},
            {u"listings"_s, qint64(push.listings)},
            {u"held"_s, qint64(push.held)},
            {u"to_zero"_s, qint64(push.toZero)},
            {u"units"_s, qint64(push.units)}};
}

QString sentenceOf(const desk::PushSummary& push)
{
    return u"%1  %2  %3: %4 listings, %5 of them to 0, %6 units (%7), since %8"_s.arg(push.id.value)
        .arg(wordOf(push.state), push.channelName)
        .arg(push.listings)
        .arg(push.toZero)
        .arg(push.units)
        .arg(push.cause, push.openedAt.toIso());
}

QJsonObject jsonOf(const desk::PushLine& line)
{
    return {{u"sku"_s, line.code},
            {u"name"_s, line.name},
            {u"state"_s, wordOf(line.state)},
            {u"cause"_s, line.cause},
            {u"before"_s, ctl::jsonOf(line.before)},
            {u"after"_s, qint64(line.after)},
            {u"shown"_s, ctl::jsonOf(line.shown)}};
}

Result<std::vector<ListingId>> listingsOf(const desk::PushView& view, const QStringList& codes)
{
    std::vector<ListingId> listings;
    for (const QString& code : codes) {
        const auto before = listings.size();
        for (const desk::PushLine& line : view.lines) {
            if (line.code == code && line.state == desk::PushState::Waiting)
                listings.push_back(line.listing);
        }
        if (listings.size() == before)
            return fail(ErrorKind::NotFound, u"%1 among what waits in push %2"_s.arg(code).arg(view.summary.id.value));
    }
    return listings;
}

// What is decided is decided as it was shown.
Result<desk::PushRequest> requestOf(Session& session, const PushOptions& options)
{
    ONHAND_ASSIGN(const auto view, session.queries().push(PushId{options.push}));
    desk::PushRequest request;
    request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.push = view.summary.id;
    request.seen = options.seen;
    request.actor = actorName();
    ONHAND_ASSIGN(request.listings, listingsOf(view, options.only));
    return request;
}

Answer answerTo(const desk::PushOutcome& outcome, const QString& sentence)
{
    Answer answer;
    answer.json.insert(u"push"_s, qint64(outcome.push.value));
    answer.json.insert(u"listings"_s, qint64(outcome.listings));
    answer.say(sentence.arg(outcome.listings));
    return answer;
}

} // namespace

Result<Answer> listPushes(Session& session)
{
    ONHAND_ASSIGN(const auto pushes, session.queries().pushes(listed));
    Answer answer;
    QJsonArray rows;
    std::int64_t waiting = 0;
    for (const desk::PushSummary& push : pushes) {
        rows.append(jsonOf(push));
        answer.say(sentenceOf(push));
        waiting += push.state == desk::PushState::Waiting ? 1 : 0;
    }
    answer.json.insert(u"pushes"_s, rows);
    answer.json.insert(u"waiting"_s, qint64(waiting));
    if (pushes.empty())
        answer.say(u"Nothing was ever held: no change was large enough."_s);
    if (waiting > 0) {
        answer.exit = NeedsPerson;
        answer.say(u"Next: onhandctl pushes show ID."_s);
    }
    return answer;
}

Result<Answer> showPush(Session& session, std::int64_t id, int limit)
{
    ONHAND_ASSIGN(const auto view, session.queries().push(PushId{id}));
    Answer answer;
    answer.json = jsonOf(view.summary);
    answer.json.insert(u"seen"_s, qint64(view.seen));
    QJsonArray rows;
    for (const desk::PushLine& line : view.lines)
        rows.append(jsonOf(line));
    answer.json.insert(u"lines"_s, rows);
    answer.say(sentenceOf(view.summary));
    for (const desk::PushLine& line : view.lines) {
        if (limit-- <= 0) {
            answer.say(u"  … and more: --limit N, or --json for all."_s);
            break;
        }
        answer.say(u"  %1  %2 -> %3  %4  %5"_s.arg(line.code, textOf(line.before))
                       .arg(line.after)
                       .arg(wordOf(line.state), line.name));
    }
    if (view.summary.held > 0) {
        answer.exit = NeedsPerson;
        answer.say(u"Next: onhandctl pushes approve %1 --seen %2, or discard."_s.arg(id).arg(view.seen));
    }
    return answer;
}

Result<Answer> approvePush(Session& session, const PushOptions& options)
{
    ONHAND_ASSIGN(const auto request, requestOf(session, options));
    ONHAND_ASSIGN(const auto outcome, session.commands().approvePush(request));
    return answerTo(outcome, u"%1 changes go out now; they can be undone for a week."_s);
}

Result<Answer> discardPush(Session& session, const PushOptions& options)
{
    ONHAND_ASSIGN(const auto request, requestOf(session, options));
    ONHAND_ASSIGN(const auto outcome, session.commands().discardPush(request));
    return answerTo(outcome,
                    u"%1 changes were discarded: nothing is written, the differences are discrepancies now."_s);
}

Result<Answer> showUndo(Session& session, std::int64_t id)
{
    ONHAND_ASSIGN(const auto view, session.queries().pushUndo(PushId{id}));
    Answer answer;
    QJsonArray rows;
    std::int64_t restored = 0;
    for (const desk::UndoLine& line : view.lines) {
        rows.append(QJsonObject{{u"sku"_s, line.code},
                                {u"shown"_s, jsonOf(line.shown)},
                                {u"restored"_s, jsonOf(line.restored)},
                                {u"left_alone"_s, line.leftAlone}});
        restored += line.restored ? 1 : 0;
        answer.say(u"  %1  %2 -> %3  %4"_s.arg(line.code, textOf(line.shown),
                                               line.restored ? QString::number(*line.restored) : u"left alone"_s,
                                               line.leftAlone));
    }
    answer.json = {{u"push"_s, qint64(id)},
                   {u"seen"_s, qint64(view.seen)},
                   {u"movements"_s, qint64(view.movements)},
                   {u"buffers"_s, qint64(view.buffers)},
                   {u"restored"_s, qint64(restored)},
                   {u"lines"_s, rows}};
    answer.say(u"%1 listings would show again what they showed before; %2 movements would be countered, %3 buffers set "
               "back. Next: onhandctl pushes undo %4 --seen %5."_s.arg(restored)
                   .arg(view.movements)
                   .arg(view.buffers)
                   .arg(id)
                   .arg(view.seen));
    answer.exit = NeedsPerson;
    return answer;
}

Result<Answer> undoPush(Session& session, const PushOptions& options)
{
    if (options.seen < 0)
        return showUndo(session, options.push);
    desk::PushRequest request;
    request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.push = PushId{options.push};
    request.seen = options.seen;
    request.actor = actorName();
    ONHAND_ASSIGN(const auto outcome, session.commands().undoPush(request));
    return answerTo(outcome, u"%1 listings go back to what they showed, less what was sold since."_s);
}

} // namespace onhand::ctl
