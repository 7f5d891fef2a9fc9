#pragma once

#include "domain/authority/authority.h"
#include "domain/ledger/movement.h"
#include "record/transaction.h"

namespace onhand::record {

// Who may change which fact. Whoever changes one asks here first; a change that was not asked for does not compile, or
// is refused by the store that would make it.
class AuthorityStore
{
public:
    static Result<AuthorityMap> map(Snapshot& s);

    // Refused, with the fact, its owner and who tried, unless the speaker owns the fact. Reads the map once a
    // transaction, and not at all for a fixed fact.
    static Result<void> require(Transaction& tx, Fact fact, const Speaker& speaker);
    static Result<bool> mayChange(Transaction& tx, Fact fact, System system);
    // Refused unless this program may carry the fact to the channel: never one that the channel owns.
    static Result<void> requireTelling(Transaction& tx, Fact fact, ChannelId channel);
    // Refused unless the movement's source is known and tells a fact that it owns.
    static Result<void> requireMovement(Transaction& tx, const NewMovement& movement);

    // A channel as a speaker. Refused for one of a kind that this program does not know.
    static Result<Speaker> channel(Transaction& tx, ChannelId channel);

    // Makes `owner` the only one. Refused for a fixed fact, Invalid for a system that can not own it. False when it was
    // the only one already.
    static Result<bool> setOwner(Transaction& tx, Fact fact, System owner);
};

// What a person answered to the guided questions.
struct AuthorityAnswer
{
    Fact fact = Fact::OnHand;
    System owner = System::Shelf;
    QString by;
    Instant at;
    std::optional<Instant> appliedAt; // empty: waiting for the questions to be finished
};

class AuthorityAnswers
{
public:
    static Result<std::vector<AuthorityAnswer>> all(Snapshot& s);
    // Replaces an earlier one; waiting again. Invalid for a system that can not own the fact.
    static Result<void> give(Transaction& tx, Fact fact, System owner, const QString& by);
    static Result<void> markApplied(Transaction& tx);
    static Result<void> forget(Transaction& tx);
};

} // namespace onhand::record
