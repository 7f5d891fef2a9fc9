#pragma once

#include "base/result.h"
#include "desk/authority_view.h"

namespace onhand::desk {

class AuthorityQueries
{
public:
    virtual ~AuthorityQueries() = default;

    virtual Result<AuthorityView> authority() = 0;
    // Newest first, at most `limit`.
    virtual Result<std::vector<FactObservationRow>> factObservations(Fact fact, int limit) = 0;
    virtual Result<std::vector<OwnerChange>> ownerChanges(int limit) = 0;
};

struct OwnerChangeOutcome
{
    bool changed = false;
    std::int64_t takenOver = 0; // SKUs for which the new owner's word is taken now
};

// What finishing the guided questions did.
struct AnswersOutcome
{
    std::vector<OwnerChange> changed;
    std::int64_t confirmed = 0; // answered as it was
    std::int64_t takenOver = 0; // SKUs for which a new owner's word is taken now
};

class AuthorityCommands
{
public:
    virtual ~AuthorityCommands() = default;

    // Makes `owner` the only one. Refused for a fixed fact, Invalid without a reason or for a system that can not own
    // it. The same again changes nothing.
    virtual Result<OwnerChangeOutcome> setOwner(Fact fact, System owner, const QString& reason,
                                                const QString& actor) = 0;
    // Kept until the questions are finished, also over a restart.
    virtual Result<void> answerOwner(Fact fact, System owner, const QString& actor) = 0;
    virtual Result<AnswersOutcome> finishAnswers(const QString& actor) = 0;
    // Begins the questions anew; the map stays as it is.
    virtual Result<void> forgetAnswers(const QString& actor) = 0;
};

} // namespace onhand::desk
