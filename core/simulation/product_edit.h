#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

// The schema check that a single PUT or POST gets and a row of a batch does not.
MaybeError checkProductParams(const nlohmann::json& params);
// Changes `p` as the store does, coercing what does not fit. `nullIsZero`: a null quantity sets 0 (single requests).
MaybeError applyProductParams(StoreData& data, Product& p, const nlohmann::json& params, bool nullIsZero);

// PHP's intval: "ten" is 0, 7.9 is 7, "7.9" is 7.
std::int64_t phpInt(const nlohmann::json& value);
// PHP's string of a scalar.
QString phpString(const nlohmann::json& value);
bool phpBool(const nlohmann::json& value);

} // namespace onhand::simulation
