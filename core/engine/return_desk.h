#pragma once

#include "desk/commands.h"
#include "record/record.h"
#include "record/return_store.h"

namespace onhand::engine {

// What comes back: the only way on-hand rises after a sale is a person who confirms a box, line by line.
class ReturnDesk
{
public:
    static const QString damagedBin;    // "DAMAGED": never sold from
    static const QString quarantineBin; // "QUARANTINE": the same, until somebody has looked

    explicit ReturnDesk(record::Record& record)
        : record_(record)
    {
    }

    Result<desk::CommandOutcome> receive(const desk::ReceiveReturnRequest& request);
    Result<desk::CommandOutcome> undo(const QString& requestId, const QString& actor);
    Result<std::vector<ReturnId>> open(const desk::OpenReturnRequest& request);

    // To be called with movements that were undone one by one: the returns they belong to follow.
    static Result<void> followUndo(record::Transaction& tx, const std::vector<MovementId>& movements);

private:
    record::Record& record_;
};

} // namespace onhand::engine
