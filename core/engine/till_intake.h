#pragma once

#include "ports/sales_source.h"
#include "record/record.h"

namespace onhand::engine {

struct TillReport
{
    bool fileKnown = false; // these bytes were taken before: nothing was looked at
    int sales = 0;          // rows that moved stock now
    int known = 0;          // rows that an earlier file brought already
    int refunds = 0;        // money only; the unit is stock again once the shelf confirms it
    int uncounted = 0;      // of SKUs that the shelf has never counted: less than unknown is unknown
    int beforeCount = 0;    // of `sales`: sold before the count that has seen it, so on-hand stays
    int quarantined = 0;    // unknown codes and rows that could not be read
    std::int64_t units = 0; // eaches sold by `sales`
};

// Turns a till's sold lines into sale movements. A line is one event however many files bring it: its key is the
// transaction, the code and which of the code's rows in it this is.
class TillIntake
{
public:
    // `till` names the source in the ledger ("till:<name>").
    TillIntake(record::Record& record, QString till);

    // Everything of the file, in bounded transactions. Refused while the till does not own what was sold over the
    // counter; the file is then taken once it does. A crash in between is no harm: the file is remembered last, and
    // rows that are in already are known.
    Result<TillReport> take(const ports::SalesFile& file);

private:
    // Rows per transaction.
    static constexpr std::size_t chunk = 1'000;

    Result<void> takeRow(record::Transaction& tx, const ports::SaleRow& row, const QString& fileName,
                         TillReport& report) const;
    Result<void> sell(record::Transaction& tx, const ports::SaleRow& row, SkuId sku, TillReport& report) const;
    Result<void> finish(record::Transaction& tx, const ports::SalesFile& file, TillReport& report) const;

    record::Record& record_;
    QString till_;
    QString source_;
};

} // namespace onhand::engine
