#pragma once

#include "base/clock.h"

#include <algorithm>

namespace onhand::listener {

// So many at once, and so many a second after that.
class TokenBucket
{
public:
    TokenBucket(double perSecond, double atOnce)
        : perSecond_(perSecond)
        , atOnce_(atOnce)
        , left_(atOnce)
    {
    }

    // Takes one if there is one. `now` never goes back.
    bool take(Milliseconds now)
    {
        if (last_)
            left_ = std::min(atOnce_, left_ + perSecond_ * double((now - *last_).count()) / 1000.0);
        last_ = now;
        if (left_ < 1.0)
            return false;
        left_ -= 1.0;
        return true;
    }

private:
    double perSecond_;
    double atOnce_;
    double left_;
    std::optional<Milliseconds> last_;
};

} // namespace onhand::listener
