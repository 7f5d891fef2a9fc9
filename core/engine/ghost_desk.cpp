#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/audit_store.h"
#include "record/ghost_queries.h"
#include "record/ghost_store.h"
#include "record/listing_store.h"
#include "record/match_queries.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// Rows with nothing behind them: found, shown, dealt with.
namespace onhand::engine {

using record::GhostStore;
using record::ListingStore;
using record::Snapshot;
using record::Transaction;

namespace {

constexpr int mostRows = 10'000;
constexpr std::size_t mostAtOnce = 10'000;
// The audit line of a deed over many names the first of them.
constexpr std::size_t mostNamed = 50;

desk::GhostRow rowOf(const record::Ghost& ghost)
{
    desk::GhostRow row;
    row.key = ghost.key;
    row.sku = ghost.sku;
    row.listing = ghost.listing;
    row.channelName = ghost.channelName;
    row.binCode = ghost.binCode;
    row.code = ghost.code;
    row.name = ghost.name;
    row.number = ghost.number;
    row.because = ghost.because;
    row.since = ghost.since;
    if (ghost.acknowledged)
        row.acknowledged =
            desk::GhostAcknowledgement{ghost.acknowledged->by, ghost.acknowledged->reason, ghost.acknowledged->at};
    return row;
}

Result<desk::GhostsView> viewIn(Snapshot& s, int limit)
{
    desk::GhostsView view;
    for (const GhostKind kind : allGhostKinds) {
        ONHAND_ASSIGN(const auto figures, record::GhostQueries::count(s, kind));
        view.counts.push_back({kind, figures.open, figures.acknowledged});
        ONHAND_ASSIGN(const auto ghosts, record::GhostQueries::of(s, kind, limit));
        view.isCut = view.isCut || std::int64_t(ghosts.size()) < figures.open + figures.acknowledged;
        for (const record::Ghost& ghost : ghosts)
            view.rows.push_back(rowOf(ghost));
    }
    std::stable_partition(view.rows.begin(), view.rows.end(),
                          [](const desk::GhostRow& row) { return !row.acknowledged; });
    return view;
}

QString detailOf(const std::vector<ListingId>& listings, const QString& reason)
{
    QJsonArray named;
    for (std::size_t i = 0; i < std::min(listings.size(), mostNamed); ++i)
        named.append(qint64(listings[i].value));
    const QJsonObject detail{{QStringLiteral("count"), qint64(listings.size())},
                             {QStringLiteral("listings"), named},
                             {QStringLiteral("reason"), reason}};
    return QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

QString detailOf(const std::vector<GhostKey>& ghosts, const QString& reason)
{
    QJsonArray named;
    for (std::size_t i = 0; i < std::min(ghosts.size(), mostNamed); ++i)
        named.append(QStringLiteral("%1:%2:%3").arg(toWord(ghosts[i].kind)).arg(ghosts[i].subject).arg(ghosts[i].bin));
    const QJsonObject detail{{QStringLiteral("count"), qint64(ghosts.size())},
                             {QStringLiteral("ghosts"), named},
                             {QStringLiteral("reason"), reason}};
    return QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

Result<void> checkDeed(std::size_t count, const QString& actor)
{
    if (count == 0 || count > mostAtOnce)
        return fail(ErrorKind::Invalid, QStringLiteral("rows: from 1 to %1 at once").arg(mostAtOnce));
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return {};
}

// Does `deed` to each in one transaction; those it was done to, with one line in the audit log unless there are none.
template <typename Key>
Result<std::vector<Key>> toEach(record::Record& record, const std::vector<Key>& keys, const QString& action,
                                const QString& reason, const QString& actor,
                                const std::function<Result<bool>(Transaction&, const Key&)>& deed)
{
    ONHAND_TRY(checkDeed(keys.size(), actor));
    return record.write<std::vector<Key>>([&](Transaction& tx) -> Result<std::vector<Key>> {
        tx.setCause(action);
        std::vector<Key> done;
        for (const Key& key : keys) {
            ONHAND_ASSIGN(const bool changed, deed(tx, key));
            if (changed)
                done.push_back(key);
        }
        if (!done.empty())
            ONHAND_TRY(
                record::AuditStore::append(tx, {actor, action, QStringLiteral("ghosts"), detailOf(done, reason)}));
        return done;
    });
}

template <typename Key>
Result<std::int64_t> countOf(const Result<std::vector<Key>>& done)
{
    return done.map([](const std::vector<Key>& keys) { return std::int64_t(keys.size()); });
}

Result<bool> alignOne(Transaction& tx, ListingId id, const QString& actor)
{
    ONHAND_ASSIGN(const auto listing, ListingStore::find(tx, id));
    if (!listing)
        return fail(ErrorKind::NotFound, QStringLiteral("no listing %1").arg(id.value));
    ONHAND_ASSIGN(const auto match, record::MatchQueries::exact(tx, listing->channel, ListingId{id.value - 1}, 1));
    if (match.empty() || match.front().listing != id)
        return false;
    return ListingStore::align(tx, {id, match.front().sku, MatchType::Exact, 1000, 1, false}, actor);
}

} // namespace

Result<desk::GhostsView> DeskQueries::ghosts(int limit)
{
    ONHAND_ASSIGN(auto view, record_.read<desk::GhostsView>(
                                 [&](Snapshot& s) { return viewIn(s, std::clamp(limit, 1, mostRows)); }));
    ghosts_ = 0;
    for (const desk::GhostCount& count : view.counts)
        ghosts_ += count.open;
    return view;
}

// Counted anew when something was committed since and the last count is old enough; a page that shows them counts too.
Result<std::int64_t> DeskQueries::openGhosts()
{
    const Milliseconds now = record_.clock().monotonic();
    if (ghostsAt_ && now - *ghostsAt_ < ghostsEvery)
        return ghosts_;
    ONHAND_ASSIGN(const std::int64_t at, revision());
    if (at == ghostsRevision_)
        return ghosts_;
    ONHAND_ASSIGN(ghosts_, record_.read<std::int64_t>([](Snapshot& s) -> Result<std::int64_t> {
        std::int64_t open = 0;
        for (const GhostKind kind : allGhostKinds) {
            ONHAND_ASSIGN(const auto figures, record::GhostQueries::count(s, kind));
            open += figures.open;
        }
        return open;
    }));
    ghostsAt_ = now;
    ghostsRevision_ = at;
    return ghosts_;
}

Result<std::int64_t> DeskCommands::acknowledgeGhosts(const std::vector<GhostKey>& ghosts, const QString& reason,
                                                     const QString& actor)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason: missing"));
    return countOf(toEach<GhostKey>(record_, ghosts, QStringLiteral("ghost.acknowledge"), reason.trimmed(), actor,
                                    [&](Transaction& tx, const GhostKey& ghost) {
                                        return GhostStore::acknowledge(tx, ghost, reason.trimmed(), actor);
                                    }));
}

Result<std::int64_t> DeskCommands::reopenGhosts(const std::vector<GhostKey>& ghosts, const QString& actor)
{
    return countOf(
        toEach<GhostKey>(record_, ghosts, QStringLiteral("ghost.reopen"), {}, actor,
                         [](Transaction& tx, const GhostKey& ghost) { return GhostStore::reopen(tx, ghost); }));
}

Result<std::vector<ListingId>> DeskCommands::retireAlignments(const std::vector<ListingId>& listings,
                                                              const QString& reason, const QString& actor)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason: missing"));
    return toEach<ListingId>(
        record_, listings, QStringLiteral("alignment.retire"), reason.trimmed(), actor,
        [&](Transaction& tx, ListingId id) { return GhostStore::retire(tx, id, reason.trimmed(), actor); });
}

Result<std::int64_t> DeskCommands::restoreAlignments(const std::vector<ListingId>& listings, const QString& actor)
{
    return countOf(toEach<ListingId>(record_, listings, QStringLiteral("alignment.restore"), {}, actor,
                                     [](Transaction& tx, ListingId id) { return GhostStore::restore(tx, id); }));
}

Result<std::vector<ListingId>> DeskCommands::alignExactly(const std::vector<ListingId>& listings, const QString& actor)
{
    return toEach<ListingId>(record_, listings, QStringLiteral("alignment.exact"), {}, actor,
                             [&](Transaction& tx, ListingId id) { return alignOne(tx, id, actor); });
}

Result<std::int64_t> DeskCommands::unalign(const std::vector<ListingId>& listings, const QString& actor)
{
    return countOf(toEach<ListingId>(record_, listings, QStringLiteral("alignment.unalign"), {}, actor,
                                     [](Transaction& tx, ListingId id) { return GhostStore::unalign(tx, id); }));
}

} // namespace onhand::engine
