#include "base/clock.h"

namespace onhand {

Instant SystemClock::now() const
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

Milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

ManualClock::ManualClock(Instant start)
    : wall_(start.ms)
{
}

Instant ManualClock::now() const
{
    return {wall_.load()};
}

Milliseconds ManualClock::monotonic() const
{
    return Milliseconds(steady_.load());
}

void ManualClock::advance(Milliseconds by)
{
    wall_ += by.count();
    steady_ += by.count();
}

void ManualClock::jumpTo(Instant wall)
{
    wall_ = wall.ms;
}

} // namespace onhand
