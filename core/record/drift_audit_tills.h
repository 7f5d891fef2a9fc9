#pragma once

#include "domain/audit/drift_audit.h"
#include "record/transaction.h"

namespace onhand::record {

// The tills of a drift audit. A till is no channel: it says its quantities in exports, each of its own moment, and
// knows neither buffers nor what is promised online. So it is held against what lay on the shelf at that moment.
class DriftAuditTills
{
public:
    // Older numbers say too little about now: such a till was not seen.
    static constexpr Milliseconds fresh{48LL * 3600 * 1000};

    // The newest export of each till, as capture() of DriftAuditStore does for channels.
    static Result<void> capture(Transaction& tx, DriftAuditId audit);
    // Adds them to the audit's channels, without an id and of the kind "till".
    static Result<void> addTo(Snapshot& s, DriftAudit& audit);
    // In no particular order. In place of a listing each has a number of its own below 0.
    static Result<std::vector<DriftAuditRow>> rows(Snapshot& s, DriftAuditId audit);
};

} // namespace onhand::record
