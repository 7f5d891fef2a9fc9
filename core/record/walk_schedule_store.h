#pragma once

#include "base/clock.h"
#include "record/transaction.h"

namespace onhand::record {

// Count this every so many days, from nextAt on.
struct WalkSchedule
{
    std::int64_t id = 0; // 0: a new one
    QString title;
    std::int64_t everyDays = 7;
    std::vector<BinId> bins;
    QString category;
    Instant nextAt;
    bool active = true;
};

class WalkScheduleStore
{
public:
    static Result<std::vector<WalkSchedule>> all(Snapshot& s);               // active ones first, by what is due next
    static Result<void> save(Transaction& tx, const WalkSchedule& schedule); // NotFound for an unknown id
};

} // namespace onhand::record
