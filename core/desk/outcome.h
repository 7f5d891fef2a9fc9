#pragma once

#include "base/ids.h"

#include <vector>

namespace onhand::desk {

// What a command did. `movements` can be undone by their ids.
struct CommandOutcome
{
    std::vector<MovementId> movements;
    bool alreadyApplied = false; // the same requestId was applied before: nothing changed now
};

} // namespace onhand::desk
