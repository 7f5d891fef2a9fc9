#pragma once

#include "base/result.h"
#include "simulation/store_types.h"

namespace onhand::simulation {

// Reads {"products": […], "variations": […]} with rows as the REST API shows them. Malformed when it is not that.
Result<Catalogue> parseCatalogue(const QByteArray& json);
Result<Catalogue> loadCatalogue(const QString& path);

} // namespace onhand::simulation
