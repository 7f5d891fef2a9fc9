#pragma once

#include "desk/walks_desk.h"
#include "record/record.h"

namespace onhand::engine {

// Manages the places that a person can count.
class BinDesk
{
public:
    explicit BinDesk(record::Record& record)
        : record_(record)
    {
    }

    Result<BinId> edit(const desk::BinEdit& edit, const QString& actor);
    Result<void> reorder(const std::vector<BinId>& bins, const QString& actor);
    Result<void> retire(BinId bin, bool retired, const QString& actor);
    // What importing them would do, row by row; nothing is written. Rows that would be refused are left out with the
    // reason, and so are those that name a bin or a label a second time.
    Result<std::vector<desk::BinFileRow>> preview(const std::vector<desk::BinImportRow>& rows);
    // All or nothing; the error names the line.
    Result<desk::BinImportReport> import(const std::vector<desk::BinImportRow>& rows, const QString& actor);

private:
    record::Record& record_;
};

} // namespace onhand::engine
