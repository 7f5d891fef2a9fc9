#pragma once

#include "domain/returns/return_rules.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

// Units that should come back, as they are opened.
struct NewReturn
{
    QString reference; // what opens it, once
    bool byHand = false;
    OrderLineId line;       // may be none
    QString refund;         // the channel's id of the refund
    bool calledOff = false; // opened by the order's end after shipping, not by a refund
    SkuId sku;
    std::int64_t expected = 0; // eaches, > 0
    QString note;
    QString actor;
};

struct StoredReturn
{
    ReturnId id;
    SkuId sku;
    OrderId order; // none: opened by hand without one
    OrderLineId line;
    ReturnProgress progress;
    bool open = true;
};

struct ReturnArrival
{
    ReturnId expected;
    QString requestId;
    int line = 0; // within the request
    ReturnCondition condition = ReturnCondition::Sellable;
    std::int64_t quantity = 0; // eaches, > 0
    MovementId movement;       // none: nothing moved
    QString note;
    QString photo;
    QString actor;
    Instant at;
};

// What one line of an order is expected to send back.
struct LineExpectation
{
    std::int64_t byRefunds = 0;            // eaches
    std::optional<StoredReturn> calledOff; // the one that its order's end opened
};

// Expected returns and what arrived of them.
class ReturnStore
{
public:
    // The id, and whether it is new: the same reference opens one return.
    static Result<std::pair<ReturnId, bool>> open(Transaction& tx, const NewReturn& opened);
    static Result<std::optional<StoredReturn>> find(Snapshot& s, ReturnId id);
    static Result<LineExpectation> expectationOf(Snapshot& s, OrderLineId line);
    // Moves what is expected; closes what is complete by it, reopens what is not.
    static Result<void> setExpectation(Transaction& tx, ReturnId id, const ReturnProgress& after);

    // Records the arrival and the progress that follows from it; closes what is complete, reopens what is not.
    static Result<void> addArrival(Transaction& tx, const ReturnArrival& arrival, const ReturnProgress& after);
    // What was received under this request and not taken back.
    static Result<std::vector<ReturnArrival>> arrivals(Snapshot& s, const QString& requestId, bool undoneToo);
    static Result<std::vector<ReturnArrival>> arrivalsOf(Snapshot& s, std::span<const MovementId> movements);
    // Marks them and moves their returns' progress back. Conflict when one was taken back before.
    static Result<void> takeBack(Transaction& tx, const std::vector<ReturnArrival>& arrivals);

private:
    static Result<void> setProgress(Transaction& tx, ReturnId id, const ReturnProgress& progress);
};

} // namespace onhand::record
