#pragma once

#include "base/clock.h"
#include "base/quantity.h"
#include "ports/count_source.h"

#include <QString>

#include <vector>

namespace onhand::ports {

enum class SaleEvent
{
    Payment,
    Refund // money only: whether the unit is stock again is confirmed at the shelf
};

// One sold (or refunded) line of a till.
struct SaleRow
{
    int line = 0;
    QString transaction;
    int ordinal = 0; // 0 for the first row of this code and event within its transaction, then 1, …
    QString code;
    QString upc;
    QString name;
    Quantity quantity; // eaches, as the till signs them: a refund is negative
    std::int64_t netMinor = 0;
    Instant occurredAt;
    SaleEvent event = SaleEvent::Payment;
    QString raw;
};

struct SalesFile
{
    QString contentHash; // SHA-256 of the bytes, lower-case hex
    QString name;
    std::vector<SaleRow> rows;
    std::vector<RowProblem> problems;
    std::int64_t notStock = 0; // gift cards, services, custom amounts
};

} // namespace onhand::ports
