#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

// The web server, WordPress and WooCommerce together: outages, routes, keys, parameters, then the handler.
Response routeRequest(StoreData& data, const Request& request);

} // namespace onhand::simulation
