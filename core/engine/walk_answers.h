#pragma once

#include "desk/walks_view.h"
#include "record/walk_store.h"

namespace onhand::engine {

// What screens see of walks.
class WalkAnswers
{
public:
    static Result<std::vector<desk::WalkRow>> walks(record::Snapshot& s, int closed);
    static Result<desk::WalkSheet> sheet(record::Snapshot& s, WalkId walk);
    static Result<desk::WalkReview> review(record::Snapshot& s, WalkId walk);
    static Result<std::vector<desk::WalkAccuracyRow>> results(record::Snapshot& s,
                                                              const desk::WalkResultsFilter& filter, Instant now);
};

} // namespace onhand::engine
