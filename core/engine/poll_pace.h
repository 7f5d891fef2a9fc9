#pragma once

#include "base/clock.h"

#include <optional>

namespace onhand::engine {

// How often a channel's orders are asked for: fast while they flow, slower while none come, slowest at night; in
// opening hours never more than a minute apart.
class PollPace
{
public:
    struct Limits
    {
        Milliseconds busy{5'000};
        Milliseconds quiet{30'000};
        Milliseconds night{300'000};
    };
    static constexpr Milliseconds mostWhileOpen{60'000};

    explicit PollPace(Limits limits);

    // The wait after a poll. `untilOpening`: empty while the shop is open; a wait never reaches past it.
    Milliseconds next(bool sawChanges, std::optional<Milliseconds> untilOpening);

private:
    Limits limits_;
    Milliseconds wait_;
};

} // namespace onhand::engine
