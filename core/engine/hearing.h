#pragma once

#include "domain/authority/authority.h"
#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::engine {

// What somebody says about one SKU. Empty: nothing is said about that.
struct SaidOfSku
{
    std::optional<QString> name;
    std::optional<QString> category;
    std::optional<QString> upc;
    std::optional<std::int64_t> costMinor;
    std::optional<std::int64_t> priceMinor;
    QString currency; // of the price
};

struct Heard
{
    int taken = 0;    // facts of the speaker's that were written
    int observed = 0; // of somebody else's: kept as observations, nothing written
};

// Writes what the speaker owns and keeps the rest as observations. The one way by which a SKU's facts change.
Result<Heard> hear(record::Transaction& tx, const Sku& known, const SaidOfSku& said, const Speaker& speaker);

// A SKU that the record does not know. Empty, and nothing written, unless the speaker owns the catalogue.
Result<std::optional<SkuId>> introduce(record::Transaction& tx, const QString& code, const SaidOfSku& said,
                                       const Speaker& speaker);

// What the new owner of a fact had said while it was not one is taken now; what the record held before is kept as the
// word of the owner before. How many SKUs changed.
Result<std::int64_t> takeOver(record::Transaction& tx, Fact fact, std::optional<System> from, System to);

} // namespace onhand::engine
