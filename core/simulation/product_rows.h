#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

// One product or variation as GET /products answers it; the answer of a write has two fields more.
void writeProductRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                     const Product& p, bool withLinks, bool afterWrite = false);
// One variation as GET /products/<id>/variations and GET /variations answer it.
void writeVariationRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                       const Product& p, bool withLinks);

} // namespace onhand::simulation
