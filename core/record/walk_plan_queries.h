#pragma once

#include "base/clock.h"
#include "domain/driftwalk/suspicion.h"
#include "record/transaction.h"

#include <functional>
#include <map>

namespace onhand::record {

// A SKU in a bin that could be counted.
struct CountablePlace
{
    BinId bin;
    SkuId sku;
    std::int64_t quantity = 0;
    std::optional<Instant> countedAt; // the newest count or opening
};

struct CountableSku
{
    QString code;
    QString name;
    QString category;
    std::int64_t valueMinor = 0; // cost, else price, else 0
};

struct OpenDoubt
{
    DiscrepancyId id;
    SkuId sku;
    std::int64_t gap = 0;
    int severity = 0; // 0 settling … 3 critical
};

// A line of a committed walk, for results.
struct CountedLine
{
    WalkId walk;
    QString title;
    Instant at; // of the commit
    QString counter;
    QString bin;
    QString category;
    QString reason;
    std::int64_t quantity = 0;
    std::int64_t variance = 0;
    std::optional<std::int64_t> costMinor;
    QString currency;
};

// What a plan of walks is made from, each in one pass.
class WalkPlanQueries
{
public:
    // Days are counted since 1970 with `offsetMs` added to UTC. Eaches that left by sale or pick, by SKU and day.
    static Result<std::map<SkuId, std::vector<DaySales>>> sales(Snapshot& s, Instant since, std::int64_t offsetMs);
    // Every balance of an active SKU in a bin in use, 0 included, by bin in walking order.
    static Result<std::vector<CountablePlace>> places(Snapshot& s);
    static Result<std::map<SkuId, CountableSku>> skus(Snapshot& s);
    static Result<std::vector<OpenDoubt>> doubts(Snapshot& s);
    // The days on which the record had none of it for sale all day, in the days [from, to].
    static Result<std::vector<OutOfStock>> outOfStock(Snapshot& s, SkuId sku, std::int32_t from, std::int32_t to,
                                                      std::int64_t offsetMs);
    // Counted lines of walks that were committed in [since, until) and whose count still stands; at most 200,000.
    static Result<std::vector<CountedLine>> counted(Snapshot& s, Instant since, Instant until);
};

} // namespace onhand::record
