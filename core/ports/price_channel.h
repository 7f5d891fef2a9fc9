#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "domain/catalogue/catalogue.h"

#include <optional>
#include <vector>

namespace onhand::ports {

// The prices that one listing shall show, in minor units of the channel's currency.
struct PriceWrite
{
    ListingRef ref;
    std::int64_t regularMinor = 0;
    std::optional<std::int64_t> saleMinor; // empty: the sale price is left as it is; must be below the regular one
};

// What happened to one price. The echo is the regular price that the channel answered with.
struct PriceOutcome
{
    ListingRef ref;
    std::optional<std::int64_t> echoMinor;
    std::optional<Error> error;
};

// A channel whose prices can be set. Separate from Channel: not each one lets us, and not each shop wants it.
class PriceChannel
{
public:
    virtual ~PriceChannel() = default;

    // As Channel::write: one outcome per item, in that order, unless the whole call failed.
    virtual Result<std::vector<PriceOutcome>> writePrices(const std::vector<PriceWrite>& items,
                                                          const CancelToken& cancel) = 0;
};

} // namespace onhand::ports
