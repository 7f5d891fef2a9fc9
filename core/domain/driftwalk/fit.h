#pragma once

#include "base/ids.h"

#include <cstdint>
#include <vector>

namespace onhand {

// Something that could be counted: where it is, how much it matters, and its place in the caller's list.
struct CountTask
{
    BinId bin;
    double urgency = 0;
    std::size_t index = 0;
};

struct FittedTasks
{
    std::vector<std::size_t> chosen; // indexes, the most urgent first
    std::int64_t seconds = 0;
};

// The most urgent tasks that fit: each takes secondsPerLine, and secondsPerBin more when nothing else of its bin is
// chosen. A task that does not fit leaves its room to less urgent ones.
FittedTasks fitInto(std::vector<CountTask> tasks, std::int64_t seconds, std::int64_t secondsPerLine,
                    std::int64_t secondsPerBin);

} // namespace onhand
