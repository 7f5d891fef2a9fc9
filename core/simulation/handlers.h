#pragma once

#include "simulation/rest.h"

namespace onhand::simulation {

// One function a route and method. The caller has checked the key; ids come from the path.
using Handler = Response (*)(StoreData&, const RestRequest&);

Response listProducts(StoreData& data, const RestRequest& request);
Response getProduct(StoreData& data, const RestRequest& request);
Response createProduct(StoreData& data, const RestRequest& request);
Response putProduct(StoreData& data, const RestRequest& request);
Response deleteProduct(StoreData& data, const RestRequest& request);
Response batchProducts(StoreData& data, const RestRequest& request);

Response listAllVariations(StoreData& data, const RestRequest& request);
Response listVariations(StoreData& data, const RestRequest& request);
Response getVariation(StoreData& data, const RestRequest& request);
Response putVariation(StoreData& data, const RestRequest& request);
Response deleteVariation(StoreData& data, const RestRequest& request);
Response batchVariations(StoreData& data, const RestRequest& request);

Response listOrders(StoreData& data, const RestRequest& request);
Response getOrder(StoreData& data, const RestRequest& request);
Response createOrder(StoreData& data, const RestRequest& request);
Response putOrder(StoreData& data, const RestRequest& request);
Response deleteOrder(StoreData& data, const RestRequest& request);
Response listOrderStatuses(StoreData& data, const RestRequest& request);

Response listRefunds(StoreData& data, const RestRequest& request);
Response listAllRefunds(StoreData& data, const RestRequest& request);
Response getRefund(StoreData& data, const RestRequest& request);
Response createRefund(StoreData& data, const RestRequest& request);

Response listWebhooks(StoreData& data, const RestRequest& request);
Response getWebhook(StoreData& data, const RestRequest& request);
Response createWebhook(StoreData& data, const RestRequest& request);
Response putWebhook(StoreData& data, const RestRequest& request);
Response deleteWebhook(StoreData& data, const RestRequest& request);

Response systemStatus(StoreData& data, const RestRequest& request);
Response currentCurrency(StoreData& data, const RestRequest& request);

} // namespace onhand::simulation
