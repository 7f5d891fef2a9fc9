#include "domain/driftwalk/fit.h"

#include <algorithm>
#include <set>

namespace onhand {

FittedTasks fitInto(std::vector<CountTask> tasks, std::int64_t seconds, std::int64_t secondsPerLine,
                    std::int64_t secondsPerBin)
{
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const CountTask& a, const CountTask& b) { return a.urgency > b.urgency; });
    FittedTasks fitted;
    std::set<BinId> visited;
    for (const CountTask& task : tasks) {
        const std::int64_t needs = secondsPerLine + (visited.contains(task.bin) ? 0 : secondsPerBin);
        if (fitted.seconds + needs > seconds)
            continue;
        fitted.seconds += needs;
        visited.insert(task.bin);
        fitted.chosen.push_back(task.index);
    }
    return fitted;
}

} // namespace onhand
