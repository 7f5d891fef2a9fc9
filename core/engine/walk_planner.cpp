#include "engine/walk_planner.h"

#include "domain/driftwalk/fit.h"
#include "engine/walk_candidates.h"
#include "engine/walk_rules.h"
#include "record/bin_store.h"

namespace onhand::engine {

using desk::WalkCandidate;

namespace {

constexpr std::int64_t mostMinutes = 1'440;

// As somebody walks: bin after bin, and within a bin by code.
Result<void> putInOrder(record::Snapshot& s, std::vector<WalkCandidate>& chosen)
{
    ONHAND_ASSIGN(const auto bins, record::BinStore::all(s, true));
    std::map<BinId, std::size_t> place;
    for (std::size_t i = 0; i < bins.size(); ++i)
        place[bins[i].bin.id] = i;
    for (WalkCandidate& candidate : chosen)
        candidate.binCode = bins[place[candidate.bin]].bin.code;
    std::sort(chosen.begin(), chosen.end(), [&](const WalkCandidate& a, const WalkCandidate& b) {
        return std::pair(place[a.bin], a.code) < std::pair(place[b.bin], b.code);
    });
    return {};
}

} // namespace

Result<desk::WalkPlan> WalkPlanner::plan(record::Snapshot& s, const desk::WalkPlanRequest& request, Instant now)
{
    ONHAND_ASSIGN(const desk::WalkSettings settings, WalkRules::read(s));
    desk::WalkPlan plan;
    plan.minutes = request.minutes == 0 ? settings.minutes : request.minutes;
    if (plan.minutes < 1 || plan.minutes > mostMinutes)
        return fail(ErrorKind::Invalid, QStringLiteral("minutes: out of range"));
    plan.secondsPerLine = settings.secondsPerLine;
    plan.secondsPerBin = settings.secondsPerBin;
    std::vector<WalkSource> sources = request.sources;
    if (sources.empty())
        sources = {WalkSource::Discrepancy, WalkSource::Suspicion, WalkSource::Schedule, WalkSource::Cycle,
                   WalkSource::ZeroStock};
    ONHAND_ASSIGN(auto candidates, WalkCandidates::read(s, settings, now));
    for (const WalkSource source : sources)
        ONHAND_TRY(candidates.add(s, source));
    ONHAND_ASSIGN(const auto all, candidates.take(s));
    std::vector<CountTask> tasks;
    for (std::size_t i = 0; i < all.size(); ++i)
        tasks.push_back({all[i].bin, all[i].urgency, i});
    const FittedTasks fitted =
        fitInto(std::move(tasks), plan.minutes * 60, settings.secondsPerLine, settings.secondsPerBin);
    for (const std::size_t index : fitted.chosen)
        plan.chosen.push_back(all[index]);
    plan.seconds = fitted.seconds;
    plan.leftOut = int(all.size() - plan.chosen.size());
    ONHAND_TRY(putInOrder(s, plan.chosen));
    return plan;
}

} // namespace onhand::engine
