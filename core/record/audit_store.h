#pragma once

#include "record/transaction.h"

namespace onhand::record {

// Who changed what on purpose. Append-only.
struct AuditEntry
{
    QString actor;
    QString action;  // "baseline.approve", "buffer.set", …
    QString subject; // "channel:3", "sku:42", …
    QString detail;  // JSON, no secrets; empty: nothing to add
};

struct AuditLine : AuditEntry
{
    Instant at;
};

class AuditStore
{
public:
    static Result<void> append(Transaction& tx, const AuditEntry& entry);
    // The lines of one action, newest first.
    static Result<std::vector<AuditLine>> of(Snapshot& s, const QString& action, int limit);
};

} // namespace onhand::record
