#pragma once

#include "domain/catalogue/catalogue.h"
#include "ports/channel.h"

namespace onhand::engine {

// What the record keeps of an item that a channel showed.
Listing listingOf(ChannelId channel, const ports::CatalogueItem& item);

// The item's number, or none where the channel has no number of its own for it.
std::optional<std::int64_t> numberOf(const ports::CatalogueItem& item);

} // namespace onhand::engine
