#pragma once

#include "record/shelf_ledger.h"

#include <QStringList>

namespace onhand::record {

// What a check of the whole record found.
struct IntegrityReport
{
    int schema = 0;
    QStringList damage;  // what the database says of its own file, at most 100 lines
    QStringList orphans; // "table row → table", or "table → table", for rows whose other end is missing
    std::vector<LedgerDifference> differences; // sums that the movements do not prove

    bool isSound() const { return damage.isEmpty() && orphans.isEmpty() && differences.empty(); }
};

// Reads everything: seconds for millions of movements. Changes nothing. A file too damaged to be read is a Corrupt
// error.
Result<IntegrityReport> checkIntegrity(Snapshot& s);

} // namespace onhand::record
