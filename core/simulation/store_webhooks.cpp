#include "simulation/store_webhooks.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include "simulation/handlers.h"
#include "simulation/order_rows.h"
#include "simulation/product_edit.h"
#include "simulation/product_rows.h"

namespace onhand::simulation {

namespace {

constexpr int kFailuresBeforeDisabling = 6;

const QHash<QString, const char*>& hooksByTopic()
{
    static const QHash<QString, const char*> hooks = {
        {QStringLiteral("order.created"), R"(["woocommerce_new_order"])"},
        {QStringLiteral("order.updated"), R"(["woocommerce_update_order","woocommerce_order_refunded"])"},
        {QStringLiteral("order.deleted"), R"(["wp_trash_post","woocommerce_trash_order"])"},
        {QStringLiteral("order.restored"), R"(["untrashed_post","woocommerce_untrash_order"])"},
        {QStringLiteral("product.created"),
         R"(["woocommerce_process_product_meta","woocommerce_new_product","woocommerce_new_product_variation"])"},
        {QStringLiteral("product.updated"),
         R"(["woocommerce_process_product_meta","woocommerce_update_product","woocommerce_update_product_variation"])"},
        {QStringLiteral("product.deleted"), R"(["wp_trash_post"])"},
        {QStringLiteral("product.restored"), R"(["untrashed_post"])"},
        {QStringLiteral("coupon.created"), R"(["woocommerce_process_shop_coupon_meta","woocommerce_new_coupon"])"},
        {QStringLiteral("coupon.updated"), R"(["woocommerce_process_shop_coupon_meta","woocommerce_update_coupon"])"},
        {QStringLiteral("coupon.deleted"), R"(["wp_trash_post"])"},
        {QStringLiteral("customer.created"),
         R"(["user_register","woocommerce_created_customer","woocommerce_new_customer"])"},
        {QStringLiteral("customer.updated"), R"(["profile_update","woocommerce_update_customer"])"},
        {QStringLiteral("customer.deleted"), R"(["delete_user"])"},
    };
    return hooks;
}

void writeRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
              const Webhook& hook, bool withLinks)
{
    const auto put = [&](const char* name, const auto& value) {
        if (fields.wants(name))
            json.field(name, value);
    };
    json.beginObject();
    put("id", hook.id);
    put("name", hook.name);
    put("status", hook.status);
    put("topic", hook.topic);
    put("resource", hook.topic.section(QLatin1Char('.'), 0, 0));
    put("event", hook.topic.section(QLatin1Char('.'), 1));
    if (fields.wants("hooks")) {
        json.key("hooks");
        json.raw(hooksByTopic().value(hook.topic, "[]"));
    }
    put("delivery_url", hook.deliveryUrl);
    writeDatePair(json, data, fields, "date_created", "date_created_gmt", hook.created);
    writeDatePair(json, data, fields, "date_modified", "date_modified_gmt", hook.modified);
    if (withLinks) {
        const QString collection = base + QStringLiteral("/wp-json/wc/v3/webhooks");
        writeLinks(json, collection + QLatin1Char('/') + QString::number(hook.id), collection);
    }
    json.endObject();
}

Response answer(const StoreData& data, const RestRequest& request, const Webhook& hook, int status)
{
    JsonWriter json;
    writeRow(json, data, request.base, request.fields, hook, true);
    return jsonResponse(status, json.take());
}

Webhook* findHook(StoreData& data, const RestRequest& request)
{
    const auto it = data.webhooks.find(request.idAt(1));
    return it == data.webhooks.end() ? nullptr : &it->second;
}

Response invalidHook()
{
    return wpError(404, "woocommerce_rest_shop_webhook_invalid_id", QStringLiteral("Invalid ID."));
}

bool isDeliveryUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

MaybeError applyParams(const RestRequest& request, Webhook& hook)
{
    if (const auto topic = request.text("topic")) {
        if (!hooksByTopic().contains(*topic))
            return wpError(400, "woocommerce_rest_shop_webhook_invalid_topic",
                           QStringLiteral("Webhook topic is required and must be valid."));
        hook.topic = *topic;
    }
    if (const auto url = request.text("delivery_url")) {
        if (!isDeliveryUrl(*url))
            return wpError(
                400, "woocommerce_rest_shop_webhook_invalid_delivery_url",
                QStringLiteral("Webhook delivery URL must be a valid URL starting with http:// or https://."));
        hook.deliveryUrl = *url;
    }
    if (const auto status = request.text("status")) {
        if (auto bad =
                checkEnum("status", {*status},
                          {QStringLiteral("active"), QStringLiteral("paused"), QStringLiteral("disabled")}, false))
            return bad;
        hook.status = *status;
        hook.failureCount = 0;
    }
    hook.name = request.text("name").value_or(hook.name);
    hook.secret = request.text("secret").value_or(hook.secret);
    return std::nullopt;
}

Delivery pingOf(const Webhook& hook)
{
    Delivery ping;
    ping.webhookId = hook.id;
    ping.url = hook.deliveryUrl;
    ping.isPing = true;
    ping.body = "webhook_id=" + QByteArray::number(qlonglong(hook.id));
    ping.headers = {{"User-Agent", "WooCommerce/10.5.0 Hookshot (WordPress/6.9.1)"},
                    {"Content-Type", "application/x-www-form-urlencoded"}};
    return ping;
}

// The object's body as it is now, or nothing when it is gone.
std::optional<QByteArray> bodyOf(StoreData& data, const Webhook& hook, std::int64_t objectId)
{
    JsonWriter json;
    if (hook.topic.endsWith(QLatin1String(".deleted"))) {
        json.beginObject();
        json.field("id", objectId);
        json.endObject();
    } else if (hook.topic.startsWith(QLatin1String("order."))) {
        const Order* order = data.order(objectId);
        if (order == nullptr)
            return std::nullopt;
        writeOrderRow(json, data, data.settings.siteUrl, {}, *order, true);
    } else {
        const Product* p = data.product(objectId);
        if (p == nullptr)
            return std::nullopt;
        writeProductRow(json, data, data.settings.siteUrl, {}, *p, true);
    }
    return json.take();
}

Delivery deliveryOf(const StoreData& data, const Webhook& hook, QByteArray body)
{
    // One id for everything that this webhook sends within a second, whatever it is about.
    const QByteArray moment =
        QByteArray::number(qlonglong(hook.id)) + '|' + QByteArray::number(qlonglong(data.now().ms / 1000));
    Delivery delivery;
    delivery.webhookId = hook.id;
    delivery.url = hook.deliveryUrl;
    delivery.headers = {
        {"User-Agent", "WooCommerce/10.5.0 Hookshot (WordPress/6.9.1)"},
        {"Content-Type", "application/json"},
        {"X-WC-Webhook-Source", data.settings.siteUrl.toUtf8() + '/'},
        {"X-WC-Webhook-Topic", hook.topic.toUtf8()},
        {"X-WC-Webhook-Resource", hook.topic.section(QLatin1Char('.'), 0, 0).toUtf8()},
        {"X-WC-Webhook-Event", hook.topic.section(QLatin1Char('.'), 1).toUtf8()},
        {"X-WC-Webhook-Signature",
         QMessageAuthenticationCode::hash(body, hook.secret.toUtf8(), QCryptographicHash::Sha256).toBase64()},
        {"X-WC-Webhook-ID", QByteArray::number(qlonglong(hook.id))},
        {"X-WC-Webhook-Delivery-ID", QCryptographicHash::hash(moment, QCryptographicHash::Md5).toHex()},
    };
    delivery.body = std::move(body);
    return delivery;
}

} // namespace

std::vector<Delivery> takeDeliveries(StoreData& data)
{
    std::vector<Delivery> deliveries;
    const auto waiting = std::exchange(data.pending, {});
    for (const auto& [webhookId, objectId, isPing] : waiting) {
        const auto it = data.webhooks.find(webhookId);
        if (it == data.webhooks.end())
            continue;
        Webhook& hook = it->second;
        if (isPing) {
            deliveries.push_back(pingOf(hook));
        } else if (auto body = bodyOf(data, hook, objectId); body && hook.status == QLatin1String("active")) {
            deliveries.push_back(deliveryOf(data, hook, std::move(*body)));
        }
    }
    return deliveries;
}

void reportDelivery(StoreData& data, std::int64_t webhookId, int httpStatus)
{
    const auto it = data.webhooks.find(webhookId);
    if (it == data.webhooks.end())
        return;
    Webhook& hook = it->second;
    // A ping that fails changes nothing; it is not sent again.
    const bool wasPing = std::exchange(hook.pingWaits, false);
    if (wasPing && httpStatus != 200)
        return;
    hook.modified = data.now();
    if ((httpStatus >= 200 && httpStatus < 300) || httpStatus == 301 || httpStatus == 302)
        hook.failureCount = 0;
    else if (hook.failureCount >= kFailuresBeforeDisabling)
        hook.status = QStringLiteral("disabled");
    else
        ++hook.failureCount;
}

Response listWebhooks(StoreData& data, const RestRequest& request)
{
    ListQuery list;
    if (auto bad =
            readListQuery(data, request, {QStringLiteral("date"), QStringLiteral("id"), QStringLiteral("title")}, list))
        return *bad;
    std::vector<const Webhook*> rows;
    const QString status = request.text("status").value_or(QStringLiteral("all"));
    for (const auto& [id, hook] : data.webhooks) {
        if (status == QLatin1String("all") || hook.status == status)
            rows.insert(list.ascending ? rows.end() : rows.begin(), &hook);
    }
    const auto [first, last] = pageRange(list, std::int64_t(rows.size()));
    JsonWriter json;
    json.beginArray();
    for (std::int64_t i = first; i < last; ++i)
        writeRow(json, data, request.base, request.fields, *rows[std::size_t(i)], request.fields.wants("_links"));
    json.endArray();
    Response response = jsonResponse(200, json.take());
    addPaging(response, request, list, std::int64_t(rows.size()));
    return response;
}

Response getWebhook(StoreData& data, const RestRequest& request)
{
    const Webhook* hook = findHook(data, request);
    return hook ? answer(data, request, *hook, 200) : invalidHook();
}

Response createWebhook(StoreData& data, const RestRequest& request)
{
    Webhook hook;
    if (auto bad = applyParams(request, hook))
        return *bad;
    if (hook.topic.isEmpty())
        return wpError(400, "woocommerce_rest_shop_webhook_invalid_topic",
                       QStringLiteral("Webhook topic is required and must be valid."));
    if (hook.deliveryUrl.isEmpty())
        return wpError(400, "rest_missing_callback_param", QStringLiteral("Missing parameter(s): delivery_url"));
    hook.id = data.nextWebhookId();
    hook.created = data.now();
    if (hook.secret.isEmpty())
        hook.secret = data.randomText(50);
    if (hook.name.isEmpty())
        hook.name = QStringLiteral("Webhook created on ") + formatWall(data.wall(hook.created));
    const Webhook& stored = data.webhooks.emplace(hook.id, hook).first->second;
    data.pending.push_back({stored.id, 0, true});
    Response response = answer(data, request, stored, 201);
    response.headers.emplace_back(
        "Location", (request.base + QStringLiteral("/wp-json/wc/v3/webhooks/") + QString::number(stored.id)).toUtf8());
    return response;
}

Response putWebhook(StoreData& data, const RestRequest& request)
{
    Webhook* hook = findHook(data, request);
    if (hook == nullptr)
        return invalidHook();
    Webhook changed = *hook;
    if (auto bad = applyParams(request, changed))
        return *bad;
    changed.modified = data.now();
    *hook = changed;
    return answer(data, request, *hook, 200);
}

Response deleteWebhook(StoreData& data, const RestRequest& request)
{
    const Webhook* hook = findHook(data, request);
    if (hook == nullptr)
        return invalidHook();
    if (!request.flag("force"))
        return wpError(501, "woocommerce_rest_trash_not_supported",
                       QStringLiteral("Webhooks do not support trashing."));
    Response response = answer(data, request, *hook, 200);
    data.webhooks.erase(hook->id);
    return response;
}

} // namespace onhand::simulation
