#pragma once

#include "record/transaction.h"

namespace onhand::record {

struct StoredAlert
{
    AlertId id;
    QString kind;
    QString severity;
    SkuId sku;
    QString code;
    QString name;
    std::int64_t onHand = 0; // now
    std::int64_t available = 0;
    Instant openedAt;
    std::optional<Instant> acknowledgedAt;
    QString acknowledgedBy;
    std::optional<Instant> clearedAt;
};

struct NewAlert
{
    QString kind;
    QString subject;
    QString severity; // low, medium, high
    QString detail;   // JSON
    SkuId sku = {};
};

// What a person should know, opened and cleared in the transaction that makes it so.
class AlertStore
{
public:
    // For each SKU touched in `tx`: opens, updates or clears its "oversold" alert. The writer calls it before every
    // commit. A SKU that was never counted is unknown, not oversold.
    static Result<void> settle(Transaction& tx);
    // Opens it, or brings the open one up to date. One of a higher severity is to be acknowledged again.
    static Result<void> raise(Transaction& tx, const NewAlert& alert);
    // Nothing happens when none is open.
    static Result<void> clear(Transaction& tx, const QString& kind, const QString& subject);
    // NotFound for an alert that is not open.
    static Result<void> acknowledge(Transaction& tx, AlertId alert, const QString& actor);
    static Result<std::int64_t> openCount(Snapshot& s, const QString& kind);
    // Open ones first, newest first; then those cleared at or after `clearedSince`.
    static Result<std::vector<StoredAlert>> list(Snapshot& s, Instant clearedSince);
};

} // namespace onhand::record
