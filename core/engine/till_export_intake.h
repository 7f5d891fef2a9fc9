#pragma once

#include "ports/count_source.h"
#include "record/record.h"

namespace onhand::engine {

struct TillExportReport
{
    bool fileKnown = false;   // the same content was taken before
    std::int64_t named = 0;   // SKUs whose quantity the till says
    std::int64_t unknown = 0; // rows of which nothing can be said: no SKU has the code, or the row can not be read
};

// Keeps what a till says of its quantities, for the drift audit. It moves nothing: on-hand is the shelf's.
class TillExportIntake
{
public:
    TillExportIntake(record::Record& record, QString till)
        : record_(record)
        , till_(std::move(till))
    {
    }

    // `at`: the moment that the numbers are of; one that lies ahead is now.
    Result<TillExportReport> take(const ports::CountFile& file, Instant at);

private:
    record::Record& record_;
    QString till_;
};

} // namespace onhand::engine
