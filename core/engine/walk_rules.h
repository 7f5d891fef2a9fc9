#pragma once

#include "desk/walks_view.h"
#include "domain/driftwalk/variance.h"
#include "record/transaction.h"

namespace onhand::engine {

// What the owner has set about field work.
class WalkRules
{
public:
    static Result<desk::WalkSettings> read(record::Snapshot& s);
    // Invalid when a value makes no sense; then nothing is changed.
    static Result<void> write(record::Transaction& tx, const desk::WalkSettings& settings);
    static RecountRule recountRule(const desk::WalkSettings& settings)
    {
        return {settings.recountUnits, settings.recountMinor};
    }
};

} // namespace onhand::engine
