#include "simulation/store_router.h"

#include <algorithm>

#include "simulation/handlers.h"
#include "simulation/outages.h"
#include "simulation/store_auth.h"

namespace onhand::simulation {

namespace {

enum class Kind
{
    List,
    Item,
    Batch,
    Open
};

struct Route
{
    const char* pattern; // segments below /wp-json/wc/v3; '#' stands for a number
    Kind kind;
    const char* allow;
    Handler get, post, put, remove;
};

constexpr const char* kListAllow = "GET, POST";
constexpr const char* kItemAllow = "GET, POST, PUT, PATCH, DELETE";
constexpr const char* kBatchAllow = "POST, PUT, PATCH";

// clang-format off
const Route kRoutes[] = {
    {"products", Kind::List, kListAllow, listProducts, createProduct, nullptr, nullptr},
    {"products/batch", Kind::Batch, kBatchAllow, nullptr, batchProducts, batchProducts, nullptr},
    {"products/#", Kind::Item, kItemAllow, getProduct, putProduct, putProduct, deleteProduct},
    {"products/#/variations", Kind::List, kListAllow, listVariations, nullptr, nullptr, nullptr},
    {"products/#/variations/batch", Kind::Batch, kBatchAllow, nullptr, batchVariations, batchVariations, nullptr},
    {"products/#/variations/#", Kind::Item, kItemAllow, getVariation, putVariation, putVariation, deleteVariation},
    {"variations", Kind::List, "GET", listAllVariations, nullptr, nullptr, nullptr},
    {"orders", Kind::List, kListAllow, listOrders, createOrder, nullptr, nullptr},
    {"orders/statuses", Kind::Open, "GET", listOrderStatuses, nullptr, nullptr, nullptr},
    {"orders/#", Kind::Item, kItemAllow, getOrder, putOrder, putOrder, deleteOrder},
    {"orders/#/refunds", Kind::List, kListAllow, listRefunds, createRefund, nullptr, nullptr},
    {"orders/#/refunds/#", Kind::Item, "GET, DELETE", getRefund, nullptr, nullptr, nullptr},
    {"refunds", Kind::List, "GET", listAllRefunds, nullptr, nullptr, nullptr},
    {"webhooks", Kind::List, kListAllow, listWebhooks, createWebhook, nullptr, nullptr},
    {"webhooks/#", Kind::Item, kItemAllow, getWebhook, putWebhook, putWebhook, deleteWebhook},
    {"system_status", Kind::List, "GET", systemStatus, nullptr, nullptr, nullptr},
    {"data/currencies/current", Kind::Item, "GET", currentCurrency, nullptr, nullptr, nullptr},
};
// clang-format on

const QByteArray kRoot = QByteArrayLiteral("/wp-json");
const QByteArray kStoreRoot = QByteArrayLiteral("/wp-json/wc/v3/");

bool matches(const char* pattern, const QStringList& segments)
{
    const QList<QByteArray> parts = QByteArray(pattern).split('/');
    if (parts.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool isNumber = false;
        segments[i].toLongLong(&isNumber);
        if (parts[i] == "#" ? !isNumber : segments[i] != QLatin1String(parts[i]))
            return false;
    }
    return true;
}

const Route* findRoute(const StoreData& data, const QStringList& segments)
{
    for (const Route& route : kRoutes) {
        if (!matches(route.pattern, segments))
            continue;
        if (qstrcmp(route.pattern, "variations") == 0 && !data.settings.hasVariationsRoute)
            return nullptr;
        return &route;
    }
    return nullptr;
}

Handler handlerFor(const Route& route, const QByteArray& method)
{
    if (method == "GET" || method == "HEAD")
        return route.get;
    if (method == "POST")
        return route.post;
    if (method == "PUT" || method == "PATCH")
        return route.put;
    return method == "DELETE" ? route.remove : nullptr;
}

Response noRoute()
{
    return wpError(404, "rest_no_route", QStringLiteral("No route was found matching the URL and request method."));
}

// 401 when nobody asks, 403 when somebody without the right does.
Response forbidden(const Route& route, const QByteArray& method, bool known)
{
    const int status = known ? 403 : 401;
    const bool reads = method == "GET" || method == "HEAD";
    if (reads)
        return wpError(status, "woocommerce_rest_cannot_view",
                       route.kind == Kind::List ? QStringLiteral("Sorry, you cannot list resources.")
                                                : QStringLiteral("Sorry, you cannot view this resource."));
    if (route.kind == Kind::Batch)
        return wpError(status, "woocommerce_rest_cannot_batch",
                       QStringLiteral("Sorry, you are not allowed to batch manipulate this resource."));
    if (route.kind == Kind::List)
        return wpError(status, "woocommerce_rest_cannot_create",
                       QStringLiteral("Sorry, you are not allowed to create resources."));
    if (method == "DELETE")
        return wpError(status, "woocommerce_rest_cannot_delete",
                       QStringLiteral("Sorry, you are not allowed to delete this resource."));
    return wpError(status, "woocommerce_rest_cannot_edit",
                   QStringLiteral("Sorry, you are not allowed to edit this resource."));
}

Response invalidJson(const QByteArray& body)
{
    // PHP tells a text that ends inside a string (3) from other mistakes (4).
    bool inside = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body[i] == '\\' && inside)
            ++i;
        else if (body[i] == '"')
            inside = !inside;
    }
    JsonWriter json;
    json.beginObject();
    json.field("code", "rest_invalid_json");
    json.field("message", "Invalid JSON body passed.");
    json.key("data");
    json.beginObject();
    json.field("status", std::int64_t(400));
    json.field("json_error_code", std::int64_t(inside ? 3 : 4));
    json.field("json_error_message", inside ? "Control character error, possibly incorrectly encoded" : "Syntax error");
    json.endObject();
    json.endObject();
    return jsonResponse(400, json.take());
}

void mergeForm(nlohmann::json& params, const QueryPairs& pairs)
{
    for (const auto& [name, value] : pairs) {
        if (name.endsWith(QLatin1String("[]")))
            params[name.chopped(2).toStdString()].push_back(value.toStdString());
        else
            params[name.toStdString()] = value.toStdString();
    }
}

// Query, then form or JSON body over it. A body of another type (text/plain) is ignored, whatever it holds.
MaybeError readParams(const Request& request, const QueryPairs& query, nlohmann::json& params)
{
    mergeForm(params, query);
    if (request.body.isEmpty())
        return std::nullopt;
    const QByteArray type = request.header("Content-Type").toLower();
    if (type.startsWith("application/x-www-form-urlencoded")) {
        mergeForm(params, parseQuery(request.body));
    } else if (type.startsWith("application/json")) {
        const auto parsed = nlohmann::json::parse(request.body.begin(), request.body.end(), nullptr, false);
        if (parsed.is_discarded() || request.body.startsWith("\xEF\xBB\xBF"))
            return invalidJson(request.body);
        if (parsed.is_object())
            params.update(parsed);
    }
    return std::nullopt;
}

QString queryWithoutPage(const QByteArray& query)
{
    QList<QByteArray> kept;
    for (const QByteArray& part : query.split('&')) {
        if (!part.isEmpty() && !part.startsWith("page="))
            kept << part;
    }
    return QString::fromUtf8(kept.join('&'));
}

Response answerOptions(const Route& route)
{
    JsonWriter json;
    json.beginObject();
    json.field("namespace", "wc/v3");
    json.key("methods");
    json.beginArray();
    for (const QByteArray& method : QByteArray(route.allow).split(','))
        json.value(method.trimmed().constData());
    json.endArray();
    json.endObject();
    return jsonResponse(200, json.take());
}

QString baseOf(const Request& request)
{
    return (request.tls ? QStringLiteral("https://") : QStringLiteral("http://")) +
           QString::fromUtf8(request.header("Host"));
}

// What WordPress adds to every answer that it makes itself.
void decorate(Response& response, const QString& base, bool known)
{
    auto& headers = response.headers;
    if (response.header("Link").isEmpty())
        headers.emplace_back("Link", QStringLiteral("<%1/wp-json/>; rel=\"https://api.w.org/\"").arg(base).toUtf8());
    headers.emplace_back("X-Robots-Tag", "noindex");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link");
    headers.emplace_back("Access-Control-Allow-Headers",
                         "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type");
    if (known) {
        headers.emplace_back("Expires", "Wed, 11 Jan 1984 05:00:00 GMT");
        headers.emplace_back("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private");
    }
}

Response dispatch(StoreData& data, const Request& request, const QByteArray& path, const QByteArray& query)
{
    const QueryPairs pairs = parseQuery(query);
    QByteArray method = request.method;
    if (method == "POST") {
        const auto instead = std::find_if(pairs.begin(), pairs.end(),
                                          [](const auto& pair) { return pair.first == QLatin1String("_method"); });
        if (instead != pairs.end())
            method = instead->second.toUpper().toUtf8();
        if (const QByteArray header = request.header("X-HTTP-Method-Override"); !header.isEmpty())
            method = header.toUpper();
    }
    const Caller caller = authenticate(data, request, path, pairs, method);
    if (caller.error)
        return *caller.error;
    RestRequest rest;
    rest.method = method;
    rest.segments = QString::fromUtf8(path.mid(kStoreRoot.size())).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const Route* route = findRoute(data, rest.segments);
    if (route != nullptr && method == "OPTIONS")
        return answerOptions(*route);
    const Handler handler = route ? handlerFor(*route, method) : nullptr;
    if (handler == nullptr)
        return noRoute();
    if (auto bad = readParams(request, pairs, rest.params)) {
        bad->headers.emplace_back("Allow", route->allow);
        return *bad;
    }
    const bool allowed = caller.key != nullptr && caller.key->role != KeyRole::Customer;
    if (!allowed && route->kind != Kind::Open)
        return forbidden(*route, method, caller.key != nullptr);
    rest.fields =
        rest.params.contains("_fields") ? FieldFilter(rest.text("_fields").value_or(QString())) : FieldFilter();
    rest.base = baseOf(request);
    rest.path = QString::fromUtf8(path);
    rest.queryWithoutPage = queryWithoutPage(query);
    rest.key = caller.key;
    Response response = handler(data, rest);
    if (!response.hidesAllow)
        response.headers.emplace_back("Allow", route->allow);
    return response;
}

} // namespace

Response routeRequest(StoreData& data, const Request& request)
{
    if (auto down = answerOutage(data.settings.outage, request))
        return *down;
    const auto mark = request.target.indexOf('?');
    const QByteArray path = mark < 0 ? request.target : request.target.left(mark);
    const QByteArray query = mark < 0 ? QByteArray() : request.target.mid(mark + 1);
    Response response;
    if (path.startsWith(kStoreRoot) && data.settings.outage != Outage::PluginOff)
        response = dispatch(data, request, path, query);
    else if (path == kRoot || path == kRoot + '/')
        response = siteIndex(data, baseOf(request));
    else if (path.startsWith(kRoot))
        response = noRoute();
    else
        return notFoundPage();
    decorate(response, baseOf(request), !request.header("Authorization").isEmpty());
    if (request.method == "HEAD")
        response.body.clear();
    return response;
}

} // namespace onhand::simulation
