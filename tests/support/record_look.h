#pragma once

#include "domain/ledger/movement.h"
#include "record/record.h"

namespace onhand::test {

// What tests want to see of a record beyond what the program itself asks. A failed read ends the test.

// A listing with a SKU that the shelf has counted.
struct PushedListing
{
    QString external;
    std::int64_t shelf = 0;                   // what it must show: ATP, never below 0, without a buffer
    std::optional<std::int64_t> target;       // its newest receipt, else its acknowledgement
    std::optional<std::int64_t> acknowledged; // the mirror
    std::int64_t unfinished = 0;              // receipts that are due: neither confirmed, superseded nor held
};

std::vector<PushedListing> pushedListings(record::Record& record);
// Of those, with the SKU and the channel's acknowledged number above 0, by listing id.
struct AcknowledgedListing
{
    SkuId sku;
    QString external;
    std::int64_t acknowledged = 0;
};
std::vector<AcknowledgedListing> acknowledgedListings(record::Record& record);
std::vector<SkuId> countedSkus(record::Record& record);
std::int64_t receiptsIn(record::Record& record, const QString& state);
std::vector<ReceiptId> quarantinedReceipts(record::Record& record);
std::int64_t unfinishedReceipts(record::Record& record);
std::int64_t movementsOf(record::Record& record, const QString& source, const QString& eventKey);
std::int64_t movementsOfKind(record::Record& record, MovementKind kind);
// "observed/expected/gap/state" of the one foreign write that was kept; empty when there is none.
QString keptForeignWrite(record::Record& record);

} // namespace onhand::test
