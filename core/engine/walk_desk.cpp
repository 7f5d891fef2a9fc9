#include "engine/walk_desk.h"

#include "engine/audit_json.h"
#include "engine/walk_commit.h"
#include "engine/walk_counts.h"
#include "engine/walk_opener.h"
#include "engine/walk_rules.h"
#include "record/audit_store.h"
#include "record/catalogue_store.h"
#include "record/walk_schedule_store.h"
#include "record/walk_store.h"

namespace onhand::engine {

using record::StoredWalk;
using record::StoredWalkLine;
using record::Transaction;
using record::WalkStore;

namespace {

QString subjectOf(WalkId id)
{
    return QStringLiteral("walk:%1").arg(id.value);
}

QStringList firstOf(const std::vector<QString>& names)
{
    constexpr std::size_t most = 20;
    return {names.begin(), names.begin() + std::ptrdiff_t(std::min(names.size(), most))};
}

// Lines of the first round that differ by so much that somebody else should look.
Result<std::vector<WalkLineId>> askSecondCounts(Transaction& tx, const std::vector<StoredWalkLine>& lines)
{
    ONHAND_ASSIGN(const auto rules, WalkRules::read(tx));
    std::vector<WalkLineId> asked;
    for (const StoredWalkLine& line : lines) {
        if (!hasCount(line.state) || line.round > 1)
            continue;
        ONHAND_ASSIGN(const LineVariance so, WalkCounts::of(tx, line));
        if (!so.variance || !asksRecount(*so.variance, so.costMinor, WalkRules::recountRule(rules)))
            continue;
        ONHAND_TRY(WalkStore::askRecount(tx, line.id));
        asked.push_back(line.id);
    }
    return asked;
}

} // namespace

Result<void> WalkDesk::change(const QString& actor, const QString& action, const QString& subject,
                              const QString& detail, const std::function<Result<void>(Transaction&)>& work)
{
    struct Done
    {
    };
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_TRY(work(tx));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, action, subject, detail}));
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

Result<WalkId> WalkDesk::open(const desk::OpenWalkRequest& request)
{
    return record_.write<WalkId>([&](Transaction& tx) -> Result<WalkId> {
        ONHAND_ASSIGN(const auto opened, WalkOpener::open(tx, request));
        return opened.first;
    });
}

Result<void> WalkDesk::start(WalkId id, const QString& actor)
{
    return change(actor, QStringLiteral("walk.start"), subjectOf(id), {}, [&](Transaction& tx) -> Result<void> {
        ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, id));
        if (!takesEntries(walk.state))
            return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
        return walk.state == WalkState::Counting ? Result<void>() : WalkStore::setState(tx, walk, WalkState::Counting);
    });
}

Result<void> WalkDesk::pause(WalkId id, const QString& actor)
{
    return change(actor, QStringLiteral("walk.pause"), subjectOf(id), {}, [&](Transaction& tx) -> Result<void> {
        ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, id));
        if (walk.state == WalkState::Paused)
            return {};
        if (walk.state != WalkState::Counting)
            return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
        return WalkStore::setState(tx, walk, WalkState::Paused);
    });
}

Result<void> WalkDesk::assign(WalkId id, const QString& to, const QString& actor)
{
    return change(actor, QStringLiteral("walk.assign"), subjectOf(id),
                  compactJson({{QStringLiteral("to"), to.trimmed()}}), [&](Transaction& tx) -> Result<void> {
                      ONHAND_TRY(WalkStore::get(tx, id));
                      return WalkStore::assign(tx, id, to.trimmed());
                  });
}

Result<void> WalkDesk::cancel(WalkId id, const QString& reason, const QString& actor)
{
    return change(actor, QStringLiteral("walk.cancel"), subjectOf(id),
                  compactJson({{QStringLiteral("reason"), reason.trimmed()}}), [&](Transaction& tx) -> Result<void> {
                      ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, id));
                      if (!holdsLines(walk.state))
                          return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
                      return WalkStore::finish(tx, walk, WalkState::Cancelled, actor, {});
                  });
}

Result<desk::FinishCountingOutcome> WalkDesk::finishCounting(WalkId id, const QString& actor)
{
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return record_.write<desk::FinishCountingOutcome>([&](Transaction& tx) -> Result<desk::FinishCountingOutcome> {
        ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, id));
        desk::FinishCountingOutcome outcome;
        if (walk.state == WalkState::Review)
            return outcome;
        if (!takesEntries(walk.state))
            return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
        ONHAND_ASSIGN(const auto lines, WalkStore::lines(tx, id));
        ONHAND_ASSIGN(const auto open, WalkCounts::unfinished(tx, lines));
        if (!open.empty())
            return fail(ErrorKind::Refused, firstOf(open).join(QStringLiteral("; ")));
        ONHAND_ASSIGN(outcome.recount, askSecondCounts(tx, lines));
        outcome.state = outcome.recount.empty() ? WalkState::Review : WalkState::Counting;
        ONHAND_TRY(WalkStore::setState(tx, walk, outcome.state));
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, QStringLiteral("walk.finish_counting"), subjectOf(id),
                 compactJson({{QStringLiteral("recount"), qint64(outcome.recount.size())}})}));
        return outcome;
    });
}

Result<void> WalkDesk::askRecount(const std::vector<WalkLineId>& lines, const QString& actor)
{
    if (lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: none"));
    return change(actor, QStringLiteral("walk.ask_recount"), QStringLiteral("walk_line:%1").arg(lines.front().value),
                  compactJson({{QStringLiteral("lines"), qint64(lines.size())}}), [&](Transaction& tx) -> Result<void> {
                      for (const WalkLineId id : lines) {
                          ONHAND_ASSIGN(const auto line, WalkStore::line(tx, id));
                          if (!line)
                              return fail(ErrorKind::NotFound, QStringLiteral("no line %1").arg(id.value));
                          ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, line->walk));
                          if (!holdsLines(walk.state) || !hasCount(line->state))
                              return fail(ErrorKind::Conflict, QStringLiteral("line: nothing to count again"));
                          ONHAND_TRY(WalkStore::askRecount(tx, id));
                          if (walk.state == WalkState::Review)
                              ONHAND_TRY(WalkStore::setState(tx, walk, WalkState::Paused));
                      }
                      return {};
                  });
}

Result<void> WalkDesk::setReason(WalkLineId id, VarianceReason reason, const QString& note, const QString& actor)
{
    return change(actor, QStringLiteral("walk.reason"), QStringLiteral("walk_line:%1").arg(id.value),
                  compactJson({{QStringLiteral("reason"), toWord(reason)}}), [&](Transaction& tx) -> Result<void> {
                      ONHAND_ASSIGN(const auto line, WalkStore::line(tx, id));
                      if (!line)
                          return fail(ErrorKind::NotFound, QStringLiteral("no line %1").arg(id.value));
                      ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(tx, line->walk));
                      if (!holdsLines(walk.state))
                          return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
                      return WalkStore::setReason(tx, id, reason,
                                                  note.trimmed().isEmpty() ? line->note : note.trimmed());
                  });
}

Result<desk::CommitWalkOutcome> WalkDesk::commit(const desk::CommitWalkRequest& request)
{
    if (request.requestId.isEmpty() || request.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    return record_.write<desk::CommitWalkOutcome>([&](Transaction& tx) { return WalkCommit::run(tx, request); });
}

Result<desk::CommandOutcome> WalkDesk::undo(WalkId walk, const QString& actor)
{
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return record_.write<desk::CommandOutcome>([&](Transaction& tx) { return WalkCommit::undo(tx, walk, actor); });
}

Result<void> WalkDesk::saveSchedule(const desk::WalkScheduleRow& schedule, const QString& actor)
{
    if (schedule.title.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("title: missing"));
    if (schedule.everyDays < 1 || schedule.everyDays > 3'650)
        return fail(ErrorKind::Invalid, QStringLiteral("everyDays: out of range"));
    if (schedule.bins.empty() && schedule.category.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("bins: choose bins or a category"));
    return change(actor, QStringLiteral("walk.schedule"), QStringLiteral("schedule:%1").arg(schedule.id),
                  compactJson({{QStringLiteral("title"), schedule.title.trimmed()},
                               {QStringLiteral("every_days"), qint64(schedule.everyDays)},
                               {QStringLiteral("active"), schedule.active}}),
                  [&](Transaction& tx) {
                      record::WalkSchedule stored{schedule.id,    schedule.title.trimmed(), schedule.everyDays,
                                                  schedule.bins,  schedule.category,        schedule.nextAt,
                                                  schedule.active};
                      if (stored.nextAt.ms == 0)
                          stored.nextAt = tx.now();
                      return record::WalkScheduleStore::save(tx, stored);
                  });
}

Result<void> WalkDesk::setSettings(const desk::WalkSettings& settings, const QString& actor)
{
    return change(actor, QStringLiteral("walk.settings"), QStringLiteral("settings"), {},
                  [&](Transaction& tx) { return WalkRules::write(tx, settings); });
}

} // namespace onhand::engine
