#pragma once

#include "record/record.h"

namespace onhand::test {

// What must hold in every committed state of the record: every sum is proved by its movements, and every pushed listing
// has a receipt for, or has acknowledged, just the number that follows from the shelf. Empty when it holds, else what
// does not.
QString brokenInvariant(record::Record& record);

// Every row of every table of an SQLite record, as text: two records are equal when these are.
QString dumpOf(record::Record& record);

} // namespace onhand::test
