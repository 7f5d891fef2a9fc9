#include "engine/catalogue_values.h"

namespace onhand::engine {

Listing listingOf(ChannelId channel, const ports::CatalogueItem& item)
{
    Listing listing;
    listing.channel = channel;
    listing.ref = item.ref;
    listing.code = item.code;
    listing.name = item.name;
    listing.category = item.category;
    listing.policy = item.policy;
    listing.priceMinor = item.priceMinor;
    listing.status = item.status;
    return listing;
}

std::optional<std::int64_t> numberOf(const ports::CatalogueItem& item)
{
    return item.policy == StockPolicy::Managed ? item.quantity : std::nullopt;
}

} // namespace onhand::engine
