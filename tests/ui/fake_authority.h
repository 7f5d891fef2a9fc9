#pragma once

#include "base/result.h"
#include "desk/authority_desk.h"
#include "desk/ghosts_desk.h"
#include "domain/catalogue/catalogue.h"

#include <map>
#include <set>
#include <vector>

namespace onhand::test {

// Who owns what in an invented shop, and what a person answered. The same rules as the record's.
class FakeAuthority
{
public:
    AuthorityMap map = AuthorityMap::defaults();
    std::map<Fact, std::int64_t> observed{{Fact::Cost, 12}, {Fact::RetailPrice, 41}};
    std::vector<desk::OwnerChange> changes; // newest first
    std::map<Fact, desk::OwnerAnswer> answers;

    desk::AuthorityView view(const std::vector<desk::ConnectedSystem>& connected) const;
    std::vector<desk::FactObservationRow> observations(Fact fact, int limit, Instant now) const;
    Result<desk::OwnerChangeOutcome> setOwner(Fact fact, System owner, const QString& reason, const QString& actor,
                                              Instant now);
    Result<void> answer(Fact fact, System owner, const QString& actor, Instant now);
    desk::AnswersOutcome finish(Instant now);
    std::int64_t withoutOneOwner() const;
};

// The ghost rows of an invented shop.
class FakeGhosts
{
public:
    std::vector<desk::GhostRow> rows;

    // About `count` of them, of every kind.
    void make(int count, Instant now);
    desk::GhostsView view(int limit) const;
    std::int64_t open() const;
    Result<std::int64_t> acknowledge(const std::vector<GhostKey>& keys, const QString& reason, const QString& actor,
                                     Instant now);
    std::int64_t reopen(const std::vector<GhostKey>& keys);
    // Takes the rows of this kind away; those that were there.
    std::vector<ListingId> take(GhostKind kind, const std::vector<ListingId>& listings);
    std::int64_t giveBack(const std::vector<ListingId>& listings);

private:
    std::map<ListingId, desk::GhostRow> taken_;
};

} // namespace onhand::test
