#pragma once

#include "app/common/demo_stage.h"

namespace onhand::app {

// The demo's shelves: each department has a row of four bins, and there is a back room. Says in each item where it
// lies.
Result<void> layOutShelves(record::Record& record, std::vector<DemoItem>& items);

// What is not sold from comes last on the walk.
Result<void> putUnsellableLast(record::Record& record);

// A file as the shop's books print one: what lies in each bin, with prices. `quantities` in the order of the items.
QByteArray countSheet(const std::vector<DemoItem>& items, const std::vector<std::int64_t>& quantities);

// A field of a CSV file.
QByteArray csvQuoted(QString text);

} // namespace onhand::app
