#include <algorithm>

#include "simulation/handlers.h"
#include "simulation/order_rows.h"
#include "simulation/order_rules.h"
#include "simulation/product_edit.h"

namespace onhand::simulation {

namespace {

using nlohmann::json;

QString textAt(const json& object, const char* name)
{
    const auto it = object.find(name);
    return it == object.end() ? QString() : phpString(*it);
}

void readAddress(const json& params, const char* name, Address& a)
{
    const auto it = params.find(name);
    if (it == params.end() || !it->is_object())
        return;
    for (auto [field, text] :
         {std::pair("first_name", &a.firstName), std::pair("last_name", &a.lastName), std::pair("company", &a.company),
          std::pair("address_1", &a.address1), std::pair("address_2", &a.address2), std::pair("city", &a.city),
          std::pair("state", &a.state), std::pair("postcode", &a.postcode), std::pair("country", &a.country),
          std::pair("email", &a.email), std::pair("phone", &a.phone)}) {
        if (it->contains(field))
            *text = textAt(*it, field);
    }
}

bool readHead(const json& params, Order& order)
{
    readAddress(params, "billing", order.billing);
    readAddress(params, "shipping", order.shipping);
    bool any = params.contains("billing") || params.contains("shipping");
    for (auto [field, text] :
         {std::pair("payment_method", &order.paymentMethod),
          std::pair("payment_method_title", &order.paymentMethodTitle),
          std::pair("transaction_id", &order.transactionId), std::pair("customer_note", &order.customerNote)}) {
        if (!params.contains(field))
            continue;
        any = any || *text != textAt(params, field);
        *text = textAt(params, field);
    }
    return any;
}

MaybeError checkOrderParams(const json& params)
{
    const auto status = params.find("status");
    if (status != params.end() && !orderStatuses().contains(phpString(*status)))
        return checkEnum("status", {phpString(*status)}, QStringList{QStringLiteral("auto-draft")} + orderStatuses(),
                         false);
    const auto lines = params.find("line_items");
    if (lines != params.end() && !lines->is_array())
        return invalidParam("line_items", QStringLiteral("line_items is not of type array."), "rest_invalid_type");
    return std::nullopt;
}

// A line by product_id, variation_id or sku. REST asks nothing of the stock and takes products it does not know.
std::optional<OrderLine> readNewLine(StoreData& data, const json& row)
{
    std::int64_t productId = row.contains("product_id") ? phpInt(row["product_id"]) : 0;
    const std::int64_t variationId = row.contains("variation_id") ? phpInt(row["variation_id"]) : 0;
    if (productId == 0 && variationId == 0) {
        const auto ids = data.idsBySku(textAt(row, "sku"));
        if (ids.isEmpty())
            return std::nullopt;
        productId = ids.front();
    }
    const std::int64_t quantity = row.contains("quantity") ? phpInt(row["quantity"]) : 1;
    OrderLine line = makeLine(data, productId, variationId, quantity);
    if (row.contains("total"))
        line.totalMinor = toMinor(phpString(row["total"]));
    return line;
}

Response missingProduct()
{
    return wpError(400, "woocommerce_rest_required_product_reference",
                   QStringLiteral("Product ID or SKU is required."));
}

void editLine(StoreData& data, Order& order, std::vector<OrderLine>::iterator line, const json& row)
{
    if (!row.contains("quantity"))
        return;
    const std::int64_t quantity = phpInt(row["quantity"]);
    if (quantity == 0) {
        releaseLineStock(data, order, *line);
        order.lines.erase(line);
        return;
    }
    if (line->quantity != 0)
        line->totalMinor = line->totalMinor / line->quantity * quantity;
    line->quantity = quantity;
    adjustLineStock(data, order, *line);
}

MaybeError editLines(StoreData& data, Order& order, const json& rows)
{
    for (const auto& row : rows) {
        const std::int64_t id = row.contains("id") ? phpInt(row["id"]) : 0;
        if (id == 0) {
            auto line = readNewLine(data, row);
            if (!line)
                return missingProduct();
            order.lines.push_back(std::move(*line));
            adjustLineStock(data, order, order.lines.back());
            continue;
        }
        const auto line =
            std::find_if(order.lines.begin(), order.lines.end(), [&](const OrderLine& l) { return l.id == id; });
        if (line == order.lines.end())
            return wpError(400, "woocommerce_rest_invalid_item_id",
                           QStringLiteral("Order item ID provided is not associated with order."));
        editLine(data, order, line, row);
    }
    return std::nullopt;
}

Response answerWrite(const StoreData& data, const RestRequest& request, const Order& order, int status)
{
    JsonWriter out(2600);
    writeOrderRow(out, data, request.base, request.fields, order, true);
    Response response = jsonResponse(status, out.take());
    response.rowsWritten = 1;
    return response;
}

} // namespace

Response createOrder(StoreData& data, const RestRequest& request)
{
    if (auto bad = checkOrderParams(request.params))
        return *bad;
    Order order;
    readHead(request.params, order);
    for (const auto& row : request.params.value("line_items", json::array())) {
        auto line = readNewLine(data, row);
        if (!line)
            return missingProduct();
        order.lines.push_back(std::move(*line));
    }
    const QString wanted = textAt(request.params, "status");
    Order& stored = placeOrder(data, std::move(order), wanted.isEmpty() ? QStringLiteral("pending") : wanted);
    if (request.flag("set_paid"))
        payOrder(data, stored);
    Response response = answerWrite(data, request, stored, 201);
    response.headers.emplace_back(
        "Location", (request.base + QStringLiteral("/wp-json/wc/v3/orders/") + QString::number(stored.id)).toUtf8());
    return response;
}

Response putOrder(StoreData& data, const RestRequest& request)
{
    Order* order = data.order(request.idAt(1));
    if (order == nullptr)
        return wpError(404, "woocommerce_rest_shop_order_invalid_id", QStringLiteral("Invalid ID."));
    if (auto bad = checkOrderParams(request.params))
        return *bad;
    const bool headChanged = readHead(request.params, *order);
    const auto lines = request.params.find("line_items");
    if (lines != request.params.end()) {
        if (auto bad = editLines(data, *order, *lines))
            return *bad;
        if (data.settings.lineEditTouchesOrder)
            order->modified = data.now();
        data.announce(QStringLiteral("order.updated"), order->id);
    }
    if (headChanged)
        touchOrder(data, *order);
    if (request.flag("set_paid") && !order->paid)
        payOrder(data, *order);
    if (const QString status = textAt(request.params, "status"); !status.isEmpty())
        changeStatus(data, *order, status);
    return answerWrite(data, request, *order, 200);
}

} // namespace onhand::simulation
