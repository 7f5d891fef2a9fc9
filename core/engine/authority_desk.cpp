#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/hearing.h"
#include "record/audit_store.h"
#include "record/authority_store.h"
#include "record/channel_store.h"
#include "record/fact_observation_store.h"
#include "record/settings_store.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// Who owns which fact: asked, answered, changed.
namespace onhand::engine {

using record::AuditStore;
using record::AuthorityAnswers;
using record::AuthorityStore;
using record::Snapshot;
using record::Transaction;

namespace {

const QString ownerAction = QStringLiteral("authority.owner");
constexpr int mostRows = 1'000;

QString subjectOf(Fact fact)
{
    return QStringLiteral("fact:%1").arg(toWord(fact));
}

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<desk::OwnerChange> changeFrom(const record::AuditLine& line)
{
    const QJsonObject detail = QJsonDocument::fromJson(line.detail.toUtf8()).object();
    const auto fact = factFromWord(line.subject.section(QLatin1Char(':'), 1));
    const auto to = systemFromWord(detail.value(QLatin1String("to")).toString());
    if (!fact || !to)
        return std::nullopt;
    return desk::OwnerChange{*fact,
                             systemFromWord(detail.value(QLatin1String("from")).toString()),
                             *to,
                             line.actor,
                             detail.value(QLatin1String("reason")).toString(),
                             line.at};
}

Result<std::vector<desk::OwnerChange>> changesIn(Snapshot& s, int limit)
{
    ONHAND_ASSIGN(const auto lines, AuditStore::of(s, ownerAction, limit));
    std::vector<desk::OwnerChange> changes;
    for (const record::AuditLine& line : lines) {
        if (auto change = changeFrom(line))
            changes.push_back(std::move(*change));
    }
    return changes;
}

Result<std::vector<desk::ConnectedSystem>> connectedIn(Snapshot& s)
{
    std::vector<desk::ConnectedSystem> connected;
    ONHAND_ASSIGN(const auto channels, record::ChannelStore::list(s));
    for (const ChannelInfo& channel : channels) {
        if (const auto system = systemOfChannelKind(channel.kind))
            connected.push_back({*system, channel.name});
    }
    ONHAND_ASSIGN(const QString folder, record::SettingsStore::get(s, record::settings::tillFolder));
    if (!folder.isEmpty())
        connected.push_back({System::Pos, folder});
    return connected;
}

desk::AuthorityRow rowOf(const AuthorityMap& map, Fact fact)
{
    desk::AuthorityRow row;
    row.fact = fact;
    row.owners = map.owners(fact);
    row.ownership = map.ownership(fact);
    row.obeyed = map.owner(fact);
    const auto possible = possibleOwners(fact);
    row.possible.assign(possible.begin(), possible.end());
    return row;
}

template <typename List>
auto* findFact(List& list, Fact fact)
{
    const auto it = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.fact == fact; });
    return it == list.end() ? nullptr : &*it;
}

Result<desk::AuthorityView> viewIn(Snapshot& s)
{
    desk::AuthorityView view;
    ONHAND_ASSIGN(const AuthorityMap map, AuthorityStore::map(s));
    ONHAND_ASSIGN(const auto answers, AuthorityAnswers::all(s));
    ONHAND_ASSIGN(const auto counts, record::FactObservationStore::counts(s));
    ONHAND_ASSIGN(const auto changes, changesIn(s, mostRows));
    for (const Fact fact : allFacts) {
        desk::AuthorityRow row = rowOf(map, fact);
        for (const auto& [of, count] : counts)
            row.observed += of == fact ? count : 0;
        if (const auto* change = findFact(changes, fact))
            row.changed = *change;
        if (const auto* answer = findFact(answers, fact))
            row.answer = desk::OwnerAnswer{answer->owner, answer->by, answer->at, answer->appliedAt};
        view.rows.push_back(std::move(row));
    }
    ONHAND_ASSIGN(view.connected, connectedIn(s));
    return view;
}

struct Changing
{
    Fact fact;
    System to;
    QString reason;
    QString actor;
};

Result<std::optional<std::int64_t>> changeOwner(Transaction& tx, const Changing& wanted)
{
    ONHAND_ASSIGN(const AuthorityMap before, AuthorityStore::map(tx));
    const auto from = before.owner(wanted.fact);
    ONHAND_ASSIGN(const bool changed, AuthorityStore::setOwner(tx, wanted.fact, wanted.to));
    if (!changed)
        return std::optional<std::int64_t>{};
    tx.setCause(QStringLiteral("owner of %1").arg(toWord(wanted.fact)));
    ONHAND_ASSIGN(const std::int64_t taken, takeOver(tx, wanted.fact, from, wanted.to));
    ONHAND_TRY(AuditStore::append(tx, {wanted.actor, ownerAction, subjectOf(wanted.fact),
                                       json({{QStringLiteral("from"), from ? toWord(*from) : QString()},
                                             {QStringLiteral("to"), toWord(wanted.to)},
                                             {QStringLiteral("reason"), wanted.reason},
                                             {QStringLiteral("taken_over"), qint64(taken)}})}));
    return std::optional(taken);
}

} // namespace

Result<desk::AuthorityView> DeskQueries::authority()
{
    return record_.read<desk::AuthorityView>(viewIn);
}

Result<std::vector<desk::OwnerChange>> DeskQueries::ownerChanges(int limit)
{
    return record_.read<std::vector<desk::OwnerChange>>(
        [&](Snapshot& s) { return changesIn(s, std::clamp(limit, 1, mostRows)); });
}

Result<std::vector<desk::FactObservationRow>> DeskQueries::factObservations(Fact fact, int limit)
{
    return record_.read<std::vector<desk::FactObservationRow>>(
        [&](Snapshot& s) -> Result<std::vector<desk::FactObservationRow>> {
            ONHAND_ASSIGN(const auto seen, record::FactObservationStore::of(s, fact, std::clamp(limit, 1, mostRows)));
            std::vector<desk::FactObservationRow> rows;
            rows.reserve(seen.size());
            for (const record::SeenFact& one : seen) {
                rows.push_back({one.sku, one.code, one.part, one.speaker.system, one.speaker.name, one.said, one.kept,
                                one.lastAt});
            }
            return rows;
        });
}

Result<desk::OwnerChangeOutcome> DeskCommands::setOwner(Fact fact, System owner, const QString& reason,
                                                        const QString& actor)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason: missing"));
    return record_.write<desk::OwnerChangeOutcome>([&](Transaction& tx) -> Result<desk::OwnerChangeOutcome> {
        ONHAND_ASSIGN(const auto taken, changeOwner(tx, {fact, owner, reason.trimmed(), actor}));
        return desk::OwnerChangeOutcome{taken.has_value(), taken.value_or(0)};
    });
}

Result<void> DeskCommands::answerOwner(Fact fact, System owner, const QString& actor)
{
    return writeAudited(actor, QStringLiteral("authority.answer"), subjectOf(fact),
                        json({{QStringLiteral("owner"), toWord(owner)}}),
                        [&](Transaction& tx) { return AuthorityAnswers::give(tx, fact, owner, actor); });
}

Result<desk::AnswersOutcome> DeskCommands::finishAnswers(const QString& actor)
{
    return record_.write<desk::AnswersOutcome>([&](Transaction& tx) -> Result<desk::AnswersOutcome> {
        desk::AnswersOutcome outcome;
        ONHAND_ASSIGN(const auto answers, AuthorityAnswers::all(tx));
        ONHAND_ASSIGN(const AuthorityMap before, AuthorityStore::map(tx));
        const QString reason = QStringLiteral("answered to the guided questions");
        for (const record::AuthorityAnswer& answer : answers) {
            if (answer.appliedAt)
                continue;
            ONHAND_ASSIGN(const auto taken, changeOwner(tx, {answer.fact, answer.owner, reason, answer.by}));
            if (!taken) {
                ++outcome.confirmed;
                continue;
            }
            outcome.takenOver += *taken;
            outcome.changed.push_back(
                {answer.fact, before.owner(answer.fact), answer.owner, answer.by, reason, tx.now()});
        }
        if (outcome.confirmed == 0 && outcome.changed.empty())
            return outcome;
        ONHAND_TRY(AuthorityAnswers::markApplied(tx));
        ONHAND_TRY(AuditStore::append(tx, {actor, QStringLiteral("authority.finish"), QStringLiteral("shop"),
                                           json({{QStringLiteral("changed"), qint64(outcome.changed.size())},
                                                 {QStringLiteral("confirmed"), qint64(outcome.confirmed)}})}));
        return outcome;
    });
}

Result<void> DeskCommands::forgetAnswers(const QString& actor)
{
    return writeAudited(actor, QStringLiteral("authority.begin"), QStringLiteral("shop"), {},
                        [](Transaction& tx) { return AuthorityAnswers::forget(tx); });
}

} // namespace onhand::engine
