#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

void writeOrderRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                   const Order& order, bool withLinks);
// `withParent`: GET /refunds shows the order's id, GET /orders/<id>/refunds does not.
void writeRefundRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                    const Refund& refund, bool withParent, bool withLinks);

} // namespace onhand::simulation
