#pragma once

#include "domain/reconciliation/commentary.h"
#include "record/transaction.h"

namespace onhand::record {

struct KeptCommentary
{
    Commentary words;
    std::int64_t gap = 0; // that it was asked about
    QString actor;        // who asked
    Instant at;
};

// The newest words about each discrepancy that somebody outside was asked about. Written and read for screens only.
class CommentaryStore
{
public:
    static Result<void> keep(Transaction& tx, DiscrepancyId id, const KeptCommentary& commentary);
    static Result<std::optional<KeptCommentary>> find(Snapshot& s, DiscrepancyId id);
};

} // namespace onhand::record
