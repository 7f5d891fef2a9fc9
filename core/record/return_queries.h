#pragma once

#include "record/return_store.h"

namespace onhand::record {

struct ListedArrival : ReturnArrival
{
    bool undone = false;
};

struct ListedReturn
{
    StoredReturn stored;
    bool byHand = false;
    bool calledOff = false;
    QString refund;
    // What the refund paid back for the line, by the channel.
    std::optional<std::int64_t> refundMinor;
    QString currency;
    QString orderNumber;
    QString channelName;
    QString code;
    QString name;
    QString upc;
    QString note;
    Instant openedAt;
    std::optional<Instant> closedAt;
    std::vector<ListedArrival> arrivals; // oldest first
};

struct ReturnQuestion
{
    OrderId order; // only of this one, closed ones too
    std::optional<Instant> closedSince;
};

// What is asked about expected returns.
class ReturnQueries
{
public:
    static Result<std::int64_t> openCount(Snapshot& s);
    // Open ones (and what else is asked for), the oldest first.
    static Result<std::vector<ListedReturn>> returns(Snapshot& s, const ReturnQuestion& question);
};

} // namespace onhand::record
