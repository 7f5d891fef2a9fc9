#include "fake_authority.h"

#include <algorithm>

namespace onhand::test {

using namespace Qt::StringLiterals;

desk::AuthorityView FakeAuthority::view(const std::vector<desk::ConnectedSystem>& connected) const
{
    desk::AuthorityView view;
    view.connected = connected;
    for (const Fact fact : allFacts) {
        desk::AuthorityRow row;
        row.fact = fact;
        row.owners = map.owners(fact);
        row.ownership = map.ownership(fact);
        row.obeyed = map.owner(fact);
        const auto possible = possibleOwners(fact);
        row.possible.assign(possible.begin(), possible.end());
        if (const auto it = observed.find(fact); it != observed.end())
            row.observed = it->second;
        const auto change =
            std::find_if(changes.begin(), changes.end(), [&](const auto& one) { return one.fact == fact; });
        if (change != changes.end())
            row.changed = *change;
        if (const auto it = answers.find(fact); it != answers.end())
            row.answer = it->second;
        view.rows.push_back(std::move(row));
    }
    return view;
}

std::vector<desk::FactObservationRow> FakeAuthority::observations(Fact fact, int limit, Instant now) const
{
    const auto it = observed.find(fact);
    std::vector<desk::FactObservationRow> rows;
    for (int i = 0; it != observed.end() && i < std::min<std::int64_t>(limit, it->second); ++i) {
        rows.push_back({SkuId{i + 1},
                        u"SKU-%1"_s.arg(i + 1, 4, 10, QLatin1Char('0')),
                        {},
                        fact == Fact::Cost ? System::Storefront : System::Pos,
                        fact == Fact::Cost ? u"channel:1"_s : u"count-file"_s,
                        QString::number(1290 + 10 * i),
                        QString::number(1190 + 10 * i),
                        now - Milliseconds(i * 3'600'000)});
    }
    return rows;
}

Result<desk::OwnerChangeOutcome> FakeAuthority::setOwner(Fact fact, System owner, const QString& reason,
                                                         const QString& actor, Instant now)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"reason: missing"_s);
    const auto possible = possibleOwners(fact);
    if (std::find(possible.begin(), possible.end(), owner) == possible.end())
        return fail(refusal(map, fact, toWord(owner)));
    if (map.owners(fact) == std::vector{owner})
        return desk::OwnerChangeOutcome{};
    changes.insert(changes.begin(), {fact, map.owner(fact), owner, actor, reason.trimmed(), now});
    map.setOwner(fact, owner);
    return desk::OwnerChangeOutcome{true, observed.contains(fact) ? observed.at(fact) : 0};
}

Result<void> FakeAuthority::answer(Fact fact, System owner, const QString& actor, Instant now)
{
    answers[fact] = {owner, actor, now, {}};
    return {};
}

desk::AnswersOutcome FakeAuthority::finish(Instant now)
{
    desk::AnswersOutcome outcome;
    for (auto& [fact, answer] : answers) {
        if (answer.appliedAt)
            continue;
        answer.appliedAt = now;
        const auto done = setOwner(fact, answer.owner, u"answered to the guided questions"_s, answer.by, now);
        if (done && done->changed)
            outcome.changed.push_back(changes.front());
        else
            ++outcome.confirmed;
    }
    return outcome;
}

std::int64_t FakeAuthority::withoutOneOwner() const
{
    return std::count_if(allFacts.begin(), allFacts.end(),
                         [&](Fact fact) { return map.ownership(fact) != Ownership::One; });
}

void FakeGhosts::make(int count, Instant now)
{
    rows.clear();
    for (int i = 0; i < count; ++i) {
        desk::GhostRow row;
        row.key.kind = allGhostKinds[std::size_t(i) % allGhostKinds.size()];
        row.key.subject = 9'000 + i;
        row.since = now - Milliseconds((i + 1) * 40'000'000LL);
        row.code = u"GH-%1"_s.arg(i + 1, 4, 10, QLatin1Char('0'));
        row.name = i % 2 ? u"Ceramic planter, small"_s : u"Linen apron with two pockets"_s;
        switch (row.key.kind) {
        case GhostKind::AlignmentGone:
            row.sku = SkuId{1};
            [[fallthrough]];
        case GhostKind::ListingGone:
            row.listing = ListingId{row.key.subject};
            row.channelName = u"Web shop"_s;
            row.number = i % 5;
            break;
        case GhostKind::ListingUnaligned: {
            constexpr std::array causes{UnalignedBecause::CanAlign, UnalignedBecause::NoCode,
                                        UnalignedBecause::DuplicateCode, UnalignedBecause::NoSku};
            row.listing = ListingId{row.key.subject};
            row.channelName = u"Web shop"_s;
            row.because = causes[std::size_t(i) / allGhostKinds.size() % causes.size()];
            row.code = row.because == UnalignedBecause::NoCode ? QString() : row.code;
            row.number = 3;
            break;
        }
        case GhostKind::SkuUnlisted:
            row.sku = SkuId{2};
            row.number = 12;
            break;
        case GhostKind::BalanceUnproved:
            row.sku = SkuId{3};
            row.key.bin = 2;
            row.binCode = u"B-07"_s;
            row.number = 7;
            row.since.reset();
            break;
        case GhostKind::SkuWithoutCode:
            row.sku = SkuId{4};
            row.code.clear();
            break;
        }
        rows.push_back(std::move(row));
    }
}

desk::GhostsView FakeGhosts::view(int limit) const
{
    desk::GhostsView view;
    for (const GhostKind kind : allGhostKinds) {
        desk::GhostCount count{kind, 0, 0};
        for (const auto& row : rows) {
            if (row.key.kind != kind)
                continue;
            ++(row.acknowledged ? count.acknowledged : count.open);
            if (count.open + count.acknowledged <= limit)
                view.rows.push_back(row);
            else
                view.isCut = true;
        }
        view.counts.push_back(count);
    }
    std::stable_partition(view.rows.begin(), view.rows.end(), [](const auto& row) { return !row.acknowledged; });
    return view;
}

std::int64_t FakeGhosts::open() const
{
    return std::count_if(rows.begin(), rows.end(), [](const auto& row) { return !row.acknowledged; });
}

Result<std::int64_t> FakeGhosts::acknowledge(const std::vector<GhostKey>& keys, const QString& reason,
                                             const QString& actor, Instant now)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"reason: missing"_s);
    std::int64_t done = 0;
    for (auto& row : rows) {
        if (row.acknowledged || std::find(keys.begin(), keys.end(), row.key) == keys.end())
            continue;
        row.acknowledged = desk::GhostAcknowledgement{actor, reason, now};
        ++done;
    }
    return done;
}

std::int64_t FakeGhosts::reopen(const std::vector<GhostKey>& keys)
{
    std::int64_t done = 0;
    for (auto& row : rows) {
        if (!row.acknowledged || std::find(keys.begin(), keys.end(), row.key) == keys.end())
            continue;
        row.acknowledged.reset();
        ++done;
    }
    return done;
}

std::vector<ListingId> FakeGhosts::take(GhostKind kind, const std::vector<ListingId>& listings)
{
    std::vector<ListingId> done;
    std::erase_if(rows, [&](const desk::GhostRow& row) {
        const bool isMeant = row.key.kind == kind &&
                             row.because.value_or(UnalignedBecause::CanAlign) == UnalignedBecause::CanAlign &&
                             std::find(listings.begin(), listings.end(), row.listing) != listings.end();
        if (isMeant) {
            taken_[row.listing] = row;
            done.push_back(row.listing);
        }
        return isMeant;
    });
    return done;
}

std::int64_t FakeGhosts::giveBack(const std::vector<ListingId>& listings)
{
    std::int64_t done = 0;
    for (const ListingId id : listings) {
        if (const auto node = taken_.extract(id)) {
            rows.push_back(node.mapped());
            ++done;
        }
    }
    return done;
}

} // namespace onhand::test
