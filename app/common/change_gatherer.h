#pragma once

#include "desk/changes.h"
#include "record/transaction.h"

#include <mutex>
#include <optional>

namespace onhand::app {

// Joins commits into ChangeSets for the screens, and notices those of other programs. Commits come from the writing
// thread, the rest from the gui thread. A revision that no commit of ours explains is somebody else's: everything is to
// be fetched again.
class ChangeGatherer
{
public:
    // More single SKUs than this in one set are told as "every SKU".
    static constexpr std::size_t manySkus = 20'000;

    explicit ChangeGatherer(std::int64_t revision)
        : told_(revision)
        , seen_(revision)
    {
    }

    void add(const record::Commit& commit);
    // What the record's revision was found to be. A commit of ours may be on its way here, so only a revision that is
    // still unexplained at the next look counts as foreign.
    void look(std::int64_t revision);
    // What was gathered since the last call, if anything.
    std::optional<desk::ChangeSet> take();

private:
    void addForeign();

    std::mutex mutex_;
    std::int64_t told_;
    std::int64_t seen_;
    std::optional<std::int64_t> suspect_;
    bool any_ = false;
    record::Commit gathered_;
};

} // namespace onhand::app
