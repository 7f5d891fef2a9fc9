#pragma once

#include "desk/walks_desk.h"
#include "record/transaction.h"

namespace onhand::engine {

// Makes a walk of what is asked for: finds the bins in which SKUs, categories and discrepancies are to be counted.
class WalkOpener
{
public:
    // Within the caller's transaction ("count it" of a discrepancy opens its walk in the transaction that settles it).
    // The id, and whether it is new; the audit line is written when it is. Conflict when another open walk holds a
    // line; Invalid when there is nothing to count.
    static Result<std::pair<WalkId, bool>> open(record::Transaction& tx, const desk::OpenWalkRequest& request);
};

} // namespace onhand::engine
