#pragma once

#include "base/clock.h"
#include "record/transaction.h"

namespace onhand::record {

// A file that was taken in. Its content is what counts: the same bytes under another name are the same file.
struct ImportedFile
{
    QString contentHash;
    QString kind; // "sales", "items", "count"
    QString name;
    std::int64_t rows = 0;
    Instant takenAt;
};

// Files of the watched folder and of imports by hand, each taken once.
class ImportStore
{
public:
    static Result<std::optional<ImportedFile>> find(Snapshot& s, const QString& contentHash);
    // The one of this kind that was taken last.
    static Result<std::optional<ImportedFile>> newest(Snapshot& s, const QString& kind);
    // False when it was taken before; nothing is changed then.
    static Result<bool> remember(Transaction& tx, const ImportedFile& file);

    // True when this event moved anything already, in whatever bins: its keys begin with `eventKey` and a '/'.
    static Result<bool> isApplied(Snapshot& s, const QString& source, const QString& eventKey);
};

} // namespace onhand::record
