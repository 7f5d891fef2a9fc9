#pragma once

#include "record/push_store.h"
#include "record/record.h"

namespace onhand::test {

// The shop's owner, where a test needs one. A failed deed ends the test.

// Lets everything through the blast-radius gate, for tests about other things.
void trustEveryPush(record::Record& record);
// What the gate's limits are when nobody touched them.
void trustAsUsual(record::Record& record);
// Approves every push that waits, as it is now. How many listings.
std::int64_t approveWaiting(record::Record& record);
// Says "the shelf wins" of every discrepancy that holds its listing. How many.
std::int64_t resolveHolds(record::Record& record);

} // namespace onhand::test
