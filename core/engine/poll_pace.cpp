#include "engine/poll_pace.h"

#include <algorithm>

namespace onhand::engine {

PollPace::PollPace(Limits limits)
    : limits_(limits)
    , wait_(limits.busy)
{
}

Milliseconds PollPace::next(bool sawChanges, std::optional<Milliseconds> untilOpening)
{
    const Milliseconds most = untilOpening ? limits_.night : std::min(limits_.quiet, mostWhileOpen);
    wait_ = sawChanges ? limits_.busy : wait_ * 3 / 2;
    wait_ = std::min(wait_, std::max(most, limits_.busy));
    if (!untilOpening)
        return std::min(wait_, mostWhileOpen);
    return std::clamp(*untilOpening, std::min(limits_.busy, wait_), wait_);
}

} // namespace onhand::engine
