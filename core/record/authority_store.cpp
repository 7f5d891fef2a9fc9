#include "record/authority_store.h"

#include "domain/authority/movement_source.h"

#include <algorithm>

namespace onhand::record {

namespace {

QString nameOf(ChannelId channel)
{
    return sourceText(Origin::Channel, QString::number(channel.value));
}

Result<const AuthorityMap*> mapOf(Transaction& tx)
{
    auto& kept = tx.kept().authority;
    if (!kept) {
        ONHAND_ASSIGN(kept, AuthorityStore::map(tx));
    }
    return &*kept;
}

Result<std::optional<System>> systemOfChannel(Transaction& tx, ChannelId channel)
{
    auto& kept = tx.kept().channels;
    if (const auto it = kept.find(channel); it != kept.end())
        return it->second;
    ONHAND_ASSIGN(Rows rows,
                  tx.select(QStringLiteral("SELECT kind FROM channel WHERE id = ?"), {qint64(channel.value)}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no channel %1").arg(channel.value));
    return kept[channel] = systemOfChannelKind(rows.text(0));
}

bool canOwn(Fact fact, System system)
{
    const auto possible = possibleOwners(fact);
    return std::find(possible.begin(), possible.end(), system) != possible.end();
}

Error impossible(Fact fact, System system)
{
    return Error{
        ErrorKind::Invalid, QStringLiteral("authority: %1 can not own %2").arg(toWord(system), toWord(fact)), {}};
}

} // namespace

Result<AuthorityMap> AuthorityStore::map(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT fact, owner FROM authority")));
    AuthorityMap map;
    while (rows.next()) {
        const auto fact = factFromWord(rows.text(0));
        const auto owner = systemFromWord(rows.text(1));
        if (fact && owner)
            map.add(*fact, *owner);
    }
    return map;
}

Result<bool> AuthorityStore::mayChange(Transaction& tx, Fact fact, System system)
{
    if (isFixed(fact))
        return possibleOwners(fact).front() == system;
    ONHAND_ASSIGN(const AuthorityMap* map, mapOf(tx));
    return map->mayChange(fact, system);
}

Result<void> AuthorityStore::require(Transaction& tx, Fact fact, const Speaker& speaker)
{
    ONHAND_ASSIGN(const bool may, mayChange(tx, fact, speaker.system));
    if (may)
        return {};
    ONHAND_ASSIGN(const AuthorityMap* map, mapOf(tx));
    return fail(refusal(*map, fact, QStringLiteral("%1 (%2)").arg(toWord(speaker.system), speaker.name)));
}

Result<void> AuthorityStore::requireTelling(Transaction& tx, Fact fact, ChannelId channel)
{
    ONHAND_ASSIGN(const Speaker to, AuthorityStore::channel(tx, channel));
    ONHAND_ASSIGN(const AuthorityMap* map, mapOf(tx));
    if (map->mayTell(fact, to.system))
        return {};
    return fail(refusal(*map, fact, QStringLiteral("a push to %1 (%2)").arg(toWord(to.system), to.name)));
}

Result<void> AuthorityStore::requireMovement(Transaction& tx, const NewMovement& movement)
{
    const auto source = MovementSource::parse(movement.source);
    if (!source) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("authority: on_hand is owned by shelf; \"%1\" is no source that may move it")
                        .arg(movement.source));
    }
    ONHAND_ASSIGN(const Fact fact, factOf(source->origin, movement.kind));
    if (const auto system = systemOf(source->origin))
        return require(tx, fact, {*system, movement.source});
    ONHAND_ASSIGN(const Speaker speaker, channel(tx, source->channel()));
    return require(tx, fact, speaker);
}

Result<Speaker> AuthorityStore::channel(Transaction& tx, ChannelId channel)
{
    ONHAND_ASSIGN(const auto system, systemOfChannel(tx, channel));
    if (!system) {
        return fail(ErrorKind::Refused, QStringLiteral("authority: %1 is of no kind that this program knows; it owns "
                                                       "nothing")
                                            .arg(nameOf(channel)));
    }
    return Speaker{*system, nameOf(channel)};
}

Result<bool> AuthorityStore::setOwner(Transaction& tx, Fact fact, System owner)
{
    ONHAND_ASSIGN(const AuthorityMap map, AuthorityStore::map(tx));
    if (map.owners(fact) == std::vector{owner})
        return false;
    if (isFixed(fact) && !canOwn(fact, owner))
        return fail(refusal(map, fact, toWord(owner)));
    if (!canOwn(fact, owner))
        return fail(impossible(fact, owner));
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM authority WHERE fact = ?"), {toWord(fact)}));
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO authority (fact, owner) VALUES (?, ?)"), {toWord(fact), toWord(owner)}));
    tx.kept().authority.reset();
    tx.changes().settings = true;
    return true;
}

Result<std::vector<AuthorityAnswer>> AuthorityAnswers::all(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT fact, owner, answered_by, answered_at, applied_at "
                                                     "FROM authority_answer")));
    std::vector<AuthorityAnswer> answers;
    while (rows.next()) {
        const auto fact = factFromWord(rows.text(0));
        const auto owner = systemFromWord(rows.text(1));
        if (!fact || !owner)
            continue;
        AuthorityAnswer answer{*fact, *owner, rows.text(2), Instant{rows.integer(3)}, {}};
        if (const auto applied = rows.maybe(4))
            answer.appliedAt = Instant{*applied};
        answers.push_back(std::move(answer));
    }
    return answers;
}

Result<void> AuthorityAnswers::give(Transaction& tx, Fact fact, System owner, const QString& by)
{
    if (by.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    if (!canOwn(fact, owner))
        return fail(impossible(fact, owner));
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO authority_answer (fact, owner, answered_by, answered_at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (fact) DO UPDATE SET owner = excluded.owner, answered_by = excluded.answered_by, "
                       "answered_at = excluded.answered_at, applied_at = NULL"),
        {toWord(fact), toWord(owner), by, qint64(tx.now().ms)}));
    tx.changes().settings = true;
    return {};
}

Result<void> AuthorityAnswers::markApplied(Transaction& tx)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE authority_answer SET applied_at = ? WHERE applied_at IS NULL"),
                      {qint64(tx.now().ms)}));
    tx.changes().settings = true;
    return {};
}

Result<void> AuthorityAnswers::forget(Transaction& tx)
{
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM authority_answer")));
    tx.changes().settings = true;
    return {};
}

} // namespace onhand::record
