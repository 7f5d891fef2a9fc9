#pragma once

#include "domain/authority/authority.h"
#include "record/transaction.h"

namespace onhand::record {

// What a speaker who does not own a fact says about a SKU.
struct FactObservation
{
    SkuId sku;
    Fact fact = Fact::Cost;
    QString part; // of the catalogue: "name", "category"
    Speaker speaker;
    QString said; // money in minor units
    QString kept; // what the record holds
};

struct SeenFact : FactObservation
{
    QString code; // of the SKU
    Instant firstAt;
    Instant lastAt;
};

// Kept as evidence, never as input: the newest word of each speaker about each fact of each SKU.
class FactObservationStore
{
public:
    // True when this is news.
    static Result<bool> note(Transaction& tx, const FactObservation& observation);
    // The speaker says what the record holds: nothing is left to tell.
    static Result<void> agrees(Transaction& tx, const FactObservation& observation);
    // The owner has spoken: whoever said the same before agrees now, the others differ from the new value.
    static Result<void> keptIs(Transaction& tx, SkuId sku, Fact fact, const QString& part, const QString& value);
    // How many SKUs each fact has observations of.
    static Result<std::vector<std::pair<Fact, std::int64_t>>> counts(Snapshot& s);
    // Newest first.
    static Result<std::vector<SeenFact>> of(Snapshot& s, Fact fact, int limit);
};

} // namespace onhand::record
