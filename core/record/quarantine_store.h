#pragma once

#include "record/transaction.h"

#include <QByteArray>

namespace onhand::record {

// What could not be taken in. `reference` names it within (source, kind); the same again counts up the open row.
struct QuarantineEntry
{
    QString source; // a channel's name, a file's name
    QString kind;   // "order", "order_line", "count_row", …
    QString reference;
    QString reason;
    QByteArray body; // whole, as it came
};

class QuarantineStore
{
public:
    static Result<void> add(Transaction& tx, const QuarantineEntry& entry);
    // The same thing was taken in after all.
    static Result<void> close(Transaction& tx, const QString& source, const QString& kind, const QString& reference);
    static Result<std::int64_t> openCount(Snapshot& s);
};

} // namespace onhand::record
