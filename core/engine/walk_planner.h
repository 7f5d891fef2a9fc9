#pragma once

#include "desk/walks_view.h"
#include "record/transaction.h"

namespace onhand::engine {

// Chooses what is to be counted today: from discrepancies, silences that are hard to believe, the cycle by value and
// velocity, schedules, and places that the record says are empty. Reads only.
class WalkPlanner
{
public:
    static Result<desk::WalkPlan> plan(record::Snapshot& s, const desk::WalkPlanRequest& request, Instant now);
};

} // namespace onhand::engine
