#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"

#include <QJsonArray>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

QJsonArray jsonOfSystems(const std::vector<System>& systems)
{
    QJsonArray words;
    for (const System system : systems)
        words.append(toWord(system));
    return words;
}

QJsonObject jsonOfFact(const desk::AuthorityRow& row)
{
    QJsonObject fact{{u"fact"_s, toWord(row.fact)},
                     {u"owners"_s, jsonOfSystems(row.owners)},
                     {u"ownership"_s, toWord(row.ownership)},
                     {u"obeyed"_s, row.obeyed ? QJsonValue(toWord(*row.obeyed)) : QJsonValue()},
                     {u"possible"_s, jsonOfSystems(row.possible)},
                     {u"fixed"_s, row.possible.size() == 1},
                     {u"said_otherwise"_s, qint64(row.observed)}};
    if (row.changed) {
        fact.insert(u"changed"_s, QJsonObject{{u"by"_s, row.changed->by},
                                              {u"at"_s, row.changed->at.toIso()},
                                              {u"reason"_s, row.changed->reason}});
    }
    return fact;
}

QString ownerWords(const desk::AuthorityRow& row)
{
    switch (row.ownership) {
    case Ownership::One:
        return toWord(row.owners.front());
    case Ownership::Gap:
        return u"nobody (a gap)"_s;
    default: {
        QStringList words;
        for (const System system : row.owners)
            words << toWord(system);
        return u"%1 (a bug)"_s.arg(words.join(u", "_s));
    }
    }
}

} // namespace

Result<Answer> authority(Session& session)
{
    ONHAND_ASSIGN(const auto view, session.queries().authority());
    Answer answer;
    QJsonArray facts;
    int wrong = 0;
    for (const desk::AuthorityRow& row : view.rows) {
        facts.append(jsonOfFact(row));
        wrong += row.ownership == Ownership::One ? 0 : 1;
        QString line = u"%1  %2"_s.arg(toWord(row.fact), -22).arg(ownerWords(row));
        if (row.possible.size() == 1)
            line += u", fixed"_s;
        if (row.observed > 0)
            line += u"; %1 SKUs of which somebody else says something different"_s.arg(row.observed);
        answer.say(line);
    }
    if (wrong > 0)
        answer.say(
            u"%1 facts have no owner, or more than one. Next: choose one on the page Authority map."_s.arg(wrong));
    answer.json = {{u"facts"_s, facts}, {u"without_one_owner"_s, wrong}};
    answer.exit = wrong > 0 ? NeedsPerson : Done;
    return answer;
}

Result<Answer> ghosts(Session& session, int limit)
{
    ONHAND_ASSIGN(const auto view, session.queries().ghosts(std::max(1, limit)));
    Answer answer;
    QJsonObject counts;
    std::int64_t open = 0;
    for (const desk::GhostCount& count : view.counts) {
        counts.insert(toWord(count.kind),
                      QJsonObject{{u"open"_s, qint64(count.open)}, {u"acknowledged"_s, qint64(count.acknowledged)}});
        open += count.open;
        if (count.open > 0)
            answer.say(u"%1: %2"_s.arg(toWord(count.kind)).arg(count.open));
    }
    QJsonArray rows;
    for (const desk::GhostRow& row : view.rows) {
        rows.append(QJsonObject{{u"kind"_s, toWord(row.key.kind)},
                                {u"code"_s, row.code},
                                {u"name"_s, row.name},
                                {u"channel"_s, row.channelName},
                                {u"bin"_s, row.binCode},
                                {u"number"_s, jsonOf(row.number)},
                                {u"because"_s, row.because ? QJsonValue(toWord(*row.because)) : QJsonValue()},
                                {u"since"_s, jsonOf(row.since)},
                                {u"acknowledged"_s, row.acknowledged.has_value()}});
        if (!row.acknowledged && limit > 0)
            answer.say(u"  %1  %2  %3 %4"_s.arg(toWord(row.key.kind), row.code, row.name, row.channelName).trimmed());
    }
    if (open == 0)
        answer.say(u"No ghosts: every SKU, listing and balance has something behind it."_s);
    answer.json = {{u"open"_s, qint64(open)}, {u"counts"_s, counts}, {u"rows"_s, rows}, {u"cut"_s, view.isCut}};
    answer.exit = open > 0 ? NeedsPerson : Done;
    return answer;
}

} // namespace onhand::ctl
