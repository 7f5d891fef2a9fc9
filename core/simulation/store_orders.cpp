#include <algorithm>

#include "simulation/handlers.h"
#include "simulation/order_rows.h"
#include "simulation/order_rules.h"

namespace onhand::simulation {

namespace {

Response invalidOrder()
{
    return wpError(404, "woocommerce_rest_shop_order_invalid_id", QStringLiteral("Invalid ID."));
}

MaybeError readStatuses(const RestRequest& request, QStringList& into)
{
    for (const QString& part : request.text("status").value_or(QString()).split(QLatin1Char(','), Qt::SkipEmptyParts))
        into << part.trimmed();
    QStringList allowed = {QStringLiteral("any"), QStringLiteral("trash"), QStringLiteral("auto-draft")};
    allowed += orderStatuses();
    if (auto bad = checkEnum("status", into, allowed, true))
        return bad;
    if (into.contains(QStringLiteral("any")))
        into.clear();
    return std::nullopt;
}

bool passesAll(const StoreData& data, const ListQuery& list, const QStringList& statuses, const Order& order)
{
    if (statuses.isEmpty() ? order.status == QLatin1String("trash") : !statuses.contains(order.status))
        return false;
    if (list.include && !list.include->contains(order.id))
        return false;
    const auto within = [&](const std::optional<DateCut>& cut, Instant at, bool wantAfter) {
        return !cut || passes(*cut, at.ms, data.wall(at), wantAfter);
    };
    return within(list.modifiedAfter, order.modified, true) && within(list.modifiedBefore, order.modified, false) &&
           within(list.after, order.created, true) && within(list.before, order.created, false);
}

void sortOrders(std::vector<const Order*>& rows, const StoreData& data, const ListQuery& list)
{
    const bool byId = list.orderBy == QLatin1String("id");
    const auto date = list.orderBy == QLatin1String("modified") ? &Order::modified : &Order::created;
    std::sort(rows.begin(), rows.end(), [&](const Order* a, const Order* b) {
        if (!byId && a->*date != b->*date)
            return list.ascending ? a->*date < b->*date : b->*date < a->*date;
        if (!byId && data.settings.unstableDateOrder)
            return shuffleKey(a->id, list.page) < shuffleKey(b->id, list.page);
        return list.ascending ? a->id < b->id : b->id < a->id;
    });
}

Response answerOrder(const StoreData& data, const RestRequest& request, const Order& order, int status)
{
    JsonWriter json(2600);
    writeOrderRow(json, data, request.base, request.fields, order, true);
    Response response = jsonResponse(status, json.take());
    response.rowsRead = 1;
    return response;
}

} // namespace

Response listOrders(StoreData& data, const RestRequest& request)
{
    static const QStringList orderings = {QStringLiteral("date"),  QStringLiteral("id"),   QStringLiteral("include"),
                                          QStringLiteral("title"), QStringLiteral("slug"), QStringLiteral("modified")};
    ListQuery list;
    QStringList statuses;
    if (auto bad = readListQuery(data, request, orderings, list))
        return *bad;
    if (auto bad = readStatuses(request, statuses))
        return *bad;
    std::vector<const Order*> rows;
    for (const auto& [id, order] : data.orders) {
        if (passesAll(data, list, statuses, order))
            rows.push_back(&order);
    }
    sortOrders(rows, data, list);
    const auto [first, last] = pageRange(list, std::int64_t(rows.size()));
    JsonWriter json(qsizetype(last - first) * 2600 + 16);
    json.beginArray();
    for (std::int64_t i = first; i < last; ++i)
        writeOrderRow(json, data, request.base, request.fields, *rows[std::size_t(i)], request.fields.wants("_links"));
    json.endArray();
    Response response = jsonResponse(200, json.take());
    response.rowsRead = int(last - first);
    addPaging(response, request, list, std::int64_t(rows.size()));
    return response;
}

Response getOrder(StoreData& data, const RestRequest& request)
{
    const Order* order = data.order(request.idAt(1));
    return order ? answerOrder(data, request, *order, 200) : invalidOrder();
}

Response deleteOrder(StoreData& data, const RestRequest& request)
{
    Order* order = data.order(request.idAt(1));
    if (order == nullptr)
        return invalidOrder();
    const bool force = request.flag("force");
    if (!force && order->status == QLatin1String("trash"))
        return wpError(410, "woocommerce_rest_already_trashed", QStringLiteral("The order has already been deleted."));
    // The answer shows the order as it was; nothing goes back to stock either way.
    Response response = answerOrder(data, request, *order, 200);
    response.rowsWritten = 1;
    if (force)
        data.orders.erase(order->id);
    else
        trashOrder(data, *order);
    return response;
}

Response listOrderStatuses(StoreData&, const RestRequest&)
{
    return jsonResponse(200,
                        R"([{"slug":"pending","name":"Pending payment"},{"slug":"processing","name":"Processing"},)"
                        R"({"slug":"on-hold","name":"On hold"},{"slug":"completed","name":"Completed"},)"
                        R"({"slug":"cancelled","name":"Cancelled"},{"slug":"refunded","name":"Refunded"},)"
                        R"({"slug":"failed","name":"Failed"},{"slug":"checkout-draft","name":"Draft"}])");
}

} // namespace onhand::simulation
