#pragma once

#include "desk/walks_desk.h"
#include "record/transaction.h"

namespace onhand::engine {

// Writes a walk's counts into the ledger: all in the caller's transaction. Each is true for the moment at which it was
// made, so it is compared with the record as it stood then.
class WalkCommit
{
public:
    // Refused when something is missing (WalkCounts::blockers); again with the same requestId changes nothing.
    static Result<desk::CommitWalkOutcome> run(record::Transaction& tx, const desk::CommitWalkRequest& request);
    static Result<desk::CommandOutcome> undo(record::Transaction& tx, WalkId walk, const QString& actor);
};

} // namespace onhand::engine
