#include <algorithm>

#include "simulation/handlers.h"
#include "simulation/order_rows.h"
#include "simulation/order_rules.h"
#include "simulation/product_edit.h"

namespace onhand::simulation {

namespace {

Response cannotRefund(const QString& message)
{
    // Here the error's data is a bare number, not an object.
    JsonWriter json;
    json.beginObject();
    json.field("code", "woocommerce_rest_cannot_create_order_refund");
    json.field("message", message);
    json.field("data", std::int64_t(500));
    json.endObject();
    return jsonResponse(500, json.take());
}

Response invalidOrder()
{
    return wpError(404, "woocommerce_rest_invalid_order", QStringLiteral("Invalid order ID."));
}

Response answerList(const StoreData& data, const RestRequest& request, std::vector<const Refund*> rows, bool withParent)
{
    ListQuery list;
    static const QStringList orderings = {QStringLiteral("date"), QStringLiteral("id"), QStringLiteral("modified")};
    if (auto bad = readListQuery(data, request, orderings, list))
        return *bad;
    std::erase_if(rows, [&](const Refund* r) {
        return (list.after && !passes(*list.after, r->created.ms, data.wall(r->created), true)) ||
               (list.before && !passes(*list.before, r->created.ms, data.wall(r->created), false)) ||
               (list.modifiedAfter && !passes(*list.modifiedAfter, r->created.ms, data.wall(r->created), true)) ||
               (list.include && !list.include->contains(r->id));
    });
    std::sort(rows.begin(), rows.end(),
              [&](const Refund* a, const Refund* b) { return list.ascending ? a->id < b->id : b->id < a->id; });
    const auto [first, last] = pageRange(list, std::int64_t(rows.size()));
    JsonWriter json;
    json.beginArray();
    for (std::int64_t i = first; i < last; ++i)
        writeRefundRow(json, data, request.base, request.fields, *rows[std::size_t(i)], withParent,
                       request.fields.wants("_links"));
    json.endArray();
    Response response = jsonResponse(200, json.take());
    response.rowsRead = int(last - first);
    addPaging(response, request, list, std::int64_t(rows.size()));
    return response;
}

std::vector<RefundLine> readLines(const nlohmann::json& params)
{
    std::vector<RefundLine> lines;
    for (const auto& row : params.value("line_items", nlohmann::json::array())) {
        RefundLine line;
        line.lineId = row.contains("id") ? phpInt(row["id"]) : 0;
        line.quantity = row.contains("quantity") ? phpInt(row["quantity"]) : 0;
        line.totalMinor = row.contains("refund_total") ? toMinor(phpString(row["refund_total"])) : 0;
        lines.push_back(line);
    }
    return lines;
}

bool flagOr(const RestRequest& request, const char* name, bool fallback)
{
    const auto it = request.params.find(name);
    return it == request.params.end() || it->is_null() ? fallback : phpBool(*it);
}

} // namespace

Response listRefunds(StoreData& data, const RestRequest& request)
{
    const Order* order = data.order(request.idAt(1));
    if (order == nullptr)
        return invalidOrder();
    std::vector<const Refund*> rows;
    for (const Refund& refund : order->refunds)
        rows.push_back(&refund);
    return answerList(data, request, std::move(rows), false);
}

Response listAllRefunds(StoreData& data, const RestRequest& request)
{
    std::vector<const Refund*> rows;
    for (const auto& [id, order] : data.orders) {
        for (const Refund& refund : order.refunds)
            rows.push_back(&refund);
    }
    return answerList(data, request, std::move(rows), true);
}

Response getRefund(StoreData& data, const RestRequest& request)
{
    const Order* order = data.order(request.idAt(1));
    if (order == nullptr)
        return invalidOrder();
    for (const Refund& refund : order->refunds) {
        if (refund.id != request.idAt(3))
            continue;
        JsonWriter json;
        writeRefundRow(json, data, request.base, request.fields, refund, false, true);
        return jsonResponse(200, json.take());
    }
    return wpError(404, "woocommerce_rest_invalid_order_refund_id", QStringLiteral("Invalid order refund ID."));
}

Response createRefund(StoreData& data, const RestRequest& request)
{
    Order* order = data.order(request.idAt(1));
    if (order == nullptr)
        return invalidOrder();
    const auto lines = readLines(request.params);
    std::int64_t amount = 0;
    if (const auto given = request.text("amount"))
        amount = toMinor(formatDecimal(*given));
    else
        for (const RefundLine& line : lines)
            amount += line.totalMinor;
    if (amount < 0 || amount > order->totalMinor() - order->refundedMinor())
        return cannotRefund(QStringLiteral("Invalid refund amount."));
    const bool throughGateway = flagOr(request, "api_refund", true);
    if (throughGateway && !data.settings.refundingGateways.contains(order->paymentMethod))
        return cannotRefund(QStringLiteral("The payment gateway for this order does not support automatic refunds."));
    const Refund& refund = addRefund(data, *order, amount, request.text("reason").value_or(QString()), lines,
                                     flagOr(request, "api_restock", true), throughGateway);
    JsonWriter json;
    writeRefundRow(json, data, request.base, request.fields, refund, false, true);
    Response response = jsonResponse(201, json.take());
    // The route's pattern leaks into the address on the real store too.
    response.headers.emplace_back("Location", (request.base +
                                               QStringLiteral("/wp-json/wc/v3/orders/(?P<order_id>[\\d]+)/refunds/") +
                                               QString::number(refund.id))
                                                  .toUtf8());
    response.rowsWritten = 1;
    return response;
}

} // namespace onhand::simulation
