#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

// Builds what waits, in order, from the objects as they are now; a forced delete sends nothing.
std::vector<Delivery> takeDeliveries(StoreData& data);
// What the receiver answered, first to the ping (which has to get exactly 200), then to deliveries: 2xx, 301 and 302
// count as success, the 7th failure in a row disables the webhook.
void reportDelivery(StoreData& data, std::int64_t webhookId, int httpStatus);

} // namespace onhand::simulation
