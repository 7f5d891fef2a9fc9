#pragma once

#include "domain/orders/order_effects.h"
#include "record/record.h"

namespace onhand::engine {

// The event at which on-hand changes for online orders, one setting of the shop.
class TruthMoments
{
public:
    explicit TruthMoments(record::Record& record)
        : record_(record)
    {
    }

    Result<TruthMoment> current();
    // Moves every open order over in one transaction: what is committed leaves on-hand, or comes back to it.
    // Available-to-promise, and so every number that a customer sees, stays as it is.
    Result<void> change(TruthMoment moment, const QString& actor);

private:
    record::Record& record_;
};

} // namespace onhand::engine
