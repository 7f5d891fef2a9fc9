#pragma once

#include "base/clock.h"
#include "ports/count_source.h"
#include "record/record.h"

namespace onhand::engine {

struct CountOptions
{
    QString actor;
    Instant countedAt; // when the file's numbers were true
    // A SKU that the shelf has a number for already is corrected to the file's number; otherwise the difference is
    // only reported.
    bool correctCounted = false;
    // A row whose code is no SKU may match by its UPC, if exactly one SKU has it.
    bool matchUpc = false;
};

// A row that disagrees with what the shelf had at the time of the count.
struct CountDifference
{
    int line = 0;
    QString code;
    std::int64_t recorded = 0; // eaches
    std::int64_t counted = 0;
};

struct CountReport
{
    bool alreadyImported = false; // the same content was taken before, and nothing was left to do
    std::int64_t rows = 0;
    std::int64_t opened = 0;    // became the SKU's opening quantity, now or by an earlier import of the same file
    std::int64_t equal = 0;     // counted before, and the numbers agree
    std::int64_t corrected = 0; // by a count movement
    std::int64_t applied = 0;   // movements written by this run
    std::vector<CountDifference> differences; // left alone
    std::vector<ports::RowProblem> unmatched; // no SKU has the code
    std::vector<ports::RowProblem> problems;  // rows that can not be taken
    std::int64_t stillUnknown = 0;            // SKUs without a number after the import; unknown is not 0
};

// Opening numbers: from the shelf's own count, or (chosen explicitly) from what a channel shows.
class CountImport
{
public:
    explicit CountImport(record::Record& record);

    // Takes a file. Every row is an event of its own (content hash and line), so that the same file again changes
    // nothing and an interrupted import goes on. Rows without a SKU and bad rows go to the quarantine, as one entry for
    // the file; a SKU that no row names stays unknown.
    Result<CountReport> run(const ports::CountFile& file, const CountOptions& options);

    // What run() would report, without writing anything: `applied` is what it would write.
    Result<CountReport> preview(const ports::CountFile& file, const CountOptions& options);

    struct StoreNumbersReport
    {
        std::int64_t opened = 0;
        std::int64_t counted = 0;       // left alone: the shelf has a number already
        std::int64_t withoutNumber = 0; // left alone: the channel shows none
        std::int64_t negative = 0;      // left alone: no shelf holds less than nothing
    };
    // Believes the channel, for SKUs that the shelf has no number for: what it was last seen to show, plus what open
    // orders hold. Marked as "unverified opening from <channel>". Refused before its catalogue was read completely.
    Result<StoreNumbersReport> adoptStoreNumbers(ChannelId channel, const QString& actor);

private:
    record::Record& record_;
};

} // namespace onhand::engine
