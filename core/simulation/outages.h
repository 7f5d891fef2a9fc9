#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

// What answers while the store is down as a whole; nothing when it is up (or only its plugin is off).
MaybeError answerOutage(Outage outage, const Request& request);
// nginx's own pages.
Response gatewayPage(int status, const char* reason);
Response notFoundPage();
// GET /wp-json/
Response siteIndex(const StoreData& data, const QString& base);

} // namespace onhand::simulation
