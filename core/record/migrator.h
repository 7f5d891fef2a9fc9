#pragma once

#include "base/clock.h"
#include "record/connection.h"

namespace onhand::record {

// The newest schema that this program knows.
int newestSchema();

// The schema of what `connection` has open; 0 for an empty database.
Result<int> schemaOf(Connection& connection);

// Brings the record to the newest schema, one transaction per migration. An existing SQLite file is first copied beside
// itself as "<name>.before-<version>.<time>". NewerSchema when the record was written by a newer program; nothing is
// changed then.
Result<void> migrate(Connection& connection, const Clock& clock);

} // namespace onhand::record
