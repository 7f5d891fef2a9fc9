#include "simulation/order_rows.h"

#include <algorithm>

namespace onhand::simulation {

namespace {

QString money(std::int64_t minor)
{
    const std::int64_t absolute = minor < 0 ? -minor : minor;
    return QStringLiteral("%1%2.%3")
        .arg(minor < 0 ? QStringLiteral("-") : QString())
        .arg(absolute / 100)
        .arg(absolute % 100, 2, 10, QLatin1Char('0'));
}

void writeAddress(JsonWriter& json, const Address& a, bool billing)
{
    json.beginObject();
    json.field("first_name", a.firstName);
    json.field("last_name", a.lastName);
    json.field("company", a.company);
    json.field("address_1", a.address1);
    json.field("address_2", a.address2);
    json.field("city", a.city);
    json.field("state", a.state);
    json.field("postcode", a.postcode);
    json.field("country", a.country);
    if (billing)
        json.field("email", a.email);
    json.field("phone", a.phone);
    json.endObject();
}

void writeMeta(JsonWriter& json, std::int64_t id, const QString& key, const QString& value,
               const QString& displayKey = {})
{
    json.beginObject();
    json.field("id", id);
    json.field("key", key);
    json.field("value", value);
    json.field("display_key", displayKey.isEmpty() ? key : displayKey);
    json.field("display_value", value);
    json.endObject();
}

void writeLineMeta(JsonWriter& json, const OrderLine& line)
{
    std::int64_t id = line.firstMetaId;
    json.beginArray();
    if (!line.attributeName.isEmpty())
        writeMeta(json, id++, line.attributeName.toLower(), line.attributeOption, line.attributeName);
    if (line.reducedStock)
        writeMeta(json, id++, QStringLiteral("_reduced_stock"), QString::number(*line.reducedStock));
    if (line.restockRefunded)
        writeMeta(json, id++, QStringLiteral("_restock_refunded_items"), QString::number(*line.restockRefunded));
    if (line.refundedLineId != 0)
        writeMeta(json, id, QStringLiteral("_refunded_item_id"), QString::number(line.refundedLineId));
    json.endArray();
}

void writeLine(JsonWriter& json, const OrderLine& line)
{
    json.beginObject();
    json.field("id", line.id);
    json.field("name", line.name);
    json.field("product_id", line.productId);
    json.field("variation_id", line.variationId);
    json.field("quantity", line.quantity);
    json.field("tax_class", "");
    json.field("subtotal", money(line.totalMinor));
    json.field("subtotal_tax", "0.00");
    json.field("total", money(line.totalMinor));
    json.field("total_tax", "0.00");
    json.key("taxes");
    json.raw("[]");
    json.key("meta_data");
    writeLineMeta(json, line);
    for (const auto& [name, value] : {std::pair("sku", line.sku), std::pair("global_unique_id", QString())}) {
        json.key(name);
        if (line.productKnown)
            json.value(value);
        else
            json.null();
    }
    // The store divides in floating point and shows the noise: 63.13999999999999.
    const double unit = line.quantity == 0 ? 0.0 : double(line.totalMinor) / 100.0 / double(line.quantity);
    json.field("price", unit);
    json.key("image");
    json.raw(line.productKnown && line.variationId == 0 ? R"({"id":"","src":""})" : R"({"id":0,"src":""})");
    json.key("parent_name");
    if (line.parentName.isEmpty())
        json.null();
    else
        json.value(line.parentName);
    json.endObject();
}

void writeLines(JsonWriter& json, const std::vector<OrderLine>& lines)
{
    json.beginArray();
    for (const OrderLine& line : lines)
        writeLine(json, line);
    json.endArray();
}

void writeRefundSummaries(JsonWriter& json, const Order& order)
{
    json.beginArray();
    for (const Refund& refund : order.refunds) {
        json.beginObject();
        json.field("id", refund.id);
        json.field("reason", refund.reason);
        json.field("total", money(-refund.amountMinor));
        json.endObject();
    }
    json.endArray();
}

struct FieldWriter
{
    JsonWriter& json;
    const FieldFilter& fields;

    template <typename T>
    void operator()(const char* name, const T& value) const
    {
        if (fields.wants(name))
            json.field(name, value);
    }
    void raw(const char* name, const char* value) const
    {
        if (fields.wants(name)) {
            json.key(name);
            json.raw(value);
        }
    }
};

bool isOneOf(const QString& status, std::initializer_list<const char*> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char* n) { return status == QLatin1String(n); });
}

void writeTotals(const FieldWriter& put, const Order& order)
{
    for (const char* name : {"discount_total", "discount_tax", "shipping_total", "shipping_tax", "cart_tax"})
        put(name, "0.00");
    put("total", money(order.totalMinor()));
    put("total_tax", "0.00");
    put("customer_id", std::int64_t(0));
    put("order_key", order.orderKey);
}

void writeParties(JsonWriter& json, const FieldWriter& put, const Order& order)
{
    if (put.fields.wants("billing")) {
        json.key("billing");
        writeAddress(json, order.billing, true);
    }
    if (put.fields.wants("shipping")) {
        json.key("shipping");
        writeAddress(json, order.shipping, false);
    }
    put("payment_method", order.paymentMethod);
    put("payment_method_title", order.paymentMethodTitle);
    put("transaction_id", order.transactionId);
    put("customer_ip_address", "");
    put("customer_user_agent", "");
    put("created_via", order.createdVia);
    put("customer_note", order.customerNote);
}

void writeContents(JsonWriter& json, const FieldWriter& put, const QString& base, const Order& order)
{
    put("cart_hash", "");
    put("number", QString::number(order.id));
    put.raw("meta_data", "[]");
    if (put.fields.wants("line_items")) {
        json.key("line_items");
        writeLines(json, order.lines);
    }
    for (const char* name : {"tax_lines", "shipping_lines", "fee_lines", "coupon_lines"})
        put.raw(name, "[]");
    if (put.fields.wants("refunds")) {
        json.key("refunds");
        writeRefundSummaries(json, order);
    }
    put("payment_url", QStringLiteral("%1/checkout/order-pay/%2/?pay_for_order=true&key=%3")
                           .arg(base)
                           .arg(order.id)
                           .arg(order.orderKey));
    put("is_editable", isOneOf(order.status, {"pending", "on-hold", "auto-draft", "checkout-draft"}));
    put("needs_payment", isOneOf(order.status, {"pending", "failed"}) && order.totalMinor() > 0);
    put("needs_processing",
        std::any_of(order.lines.begin(), order.lines.end(), [](const OrderLine& line) { return line.productKnown; }));
}

void writeGmtDate(const FieldWriter& put, const char* name, std::optional<Instant> at)
{
    if (at)
        put(name, formatWall(at->ms));
    else
        put.raw(name, "null");
}

void writeLocalDate(const FieldWriter& put, const StoreData& data, const char* name, std::optional<Instant> at)
{
    if (at)
        put(name, formatWall(data.wall(*at)));
    else
        put.raw(name, "null");
}

void writeOrderLinks(JsonWriter& json, const QString& base, const Order& order)
{
    const QString collection = base + QStringLiteral("/wp-json/wc/v3/orders");
    const QString self = collection + QLatin1Char('/') + QString::number(order.id);
    JsonWriter links;
    links.beginObject();
    writeLinks(links, self, collection);
    links.endObject();
    JsonWriter templates;
    templates.beginArray();
    templates.beginObject();
    templates.field("embeddable", true);
    templates.field("href", self + QStringLiteral("/actions/email_templates"));
    templates.endObject();
    templates.endArray();
    // {"_links":{ … }} without its outer brace and last two braces, then the third link.
    json.key("_links");
    json.raw(links.bytes().mid(int(qstrlen("{\"_links\":"))).chopped(2) + ",\"email_templates\":" + templates.bytes() +
             '}');
}

} // namespace

void writeOrderRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                   const Order& order, bool withLinks)
{
    const FieldWriter put{json, fields};
    json.beginObject();
    put("id", order.id);
    put("parent_id", std::int64_t(0));
    put("status", order.status);
    put("currency", "USD");
    put("version", data.settings.version);
    put("prices_include_tax", false);
    writeLocalDate(put, data, "date_created", order.created);
    writeLocalDate(put, data, "date_modified", order.modified);
    writeTotals(put, order);
    writeParties(json, put, order);
    writeLocalDate(put, data, "date_completed", order.completed);
    writeLocalDate(put, data, "date_paid", order.paid);
    writeContents(json, put, base, order);
    writeGmtDate(put, "date_created_gmt", order.created);
    writeGmtDate(put, "date_modified_gmt", order.modified);
    writeGmtDate(put, "date_completed_gmt", order.completed);
    writeGmtDate(put, "date_paid_gmt", order.paid);
    put("currency_symbol", "$");
    if (withLinks)
        writeOrderLinks(json, base, order);
    json.endObject();
}

void writeRefundRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                    const Refund& refund, bool withParent, bool withLinks)
{
    const FieldWriter put{json, fields};
    json.beginObject();
    put("id", refund.id);
    if (withParent)
        put("parent_id", refund.orderId);
    writeDatePair(json, data, fields, "date_created", "date_created_gmt", refund.created);
    put("amount", money(refund.amountMinor));
    put("reason", refund.reason);
    put("refunded_by", std::int64_t(1));
    put("refunded_payment", refund.paidBack);
    if (fields.wants("meta_data")) {
        json.key("meta_data");
        json.beginArray();
        json.beginObject();
        json.field("id", refund.metaId);
        json.field("key", "_refund_type");
        json.field("value", refund.full ? "full" : "partial");
        json.endObject();
        json.endArray();
    }
    if (fields.wants("line_items")) {
        json.key("line_items");
        writeLines(json, refund.lines);
    }
    for (const char* name : {"shipping_lines", "tax_lines", "fee_lines"})
        put.raw(name, "[]");
    if (withLinks) {
        const QString order = QStringLiteral("%1/wp-json/wc/v3/orders/%2").arg(base).arg(refund.orderId);
        const QString collection = order + QStringLiteral("/refunds");
        writeLinks(json, collection + QLatin1Char('/') + QString::number(refund.id), collection, order,
                   R"(["GET","DELETE"])");
    }
    json.endObject();
}

} // namespace onhand::simulation
