#include "simulation/outages.h"

#include "simulation/handlers.h"

namespace onhand::simulation {

namespace {

Response htmlPage(int status, const QByteArray& type, QByteArray body)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", type}};
    response.body = std::move(body);
    return response;
}

Response wpDie(int status, const char* message, const Request& request)
{
    // JSON only for those who say that they want it.
    if (!request.header("Accept").contains("application/json"))
        return htmlPage(status, "text/html; charset=UTF-8",
                        QByteArray("<!DOCTYPE html>\n<html dir='ltr'>\n<head>\n\t<title>Maintenance</title>\n</head>\n"
                                   "<body id=\"error-page\">\n\t<div class=\"wp-die-message\">") +
                            message + "</div></body>\n</html>\n");
    JsonWriter json;
    json.beginObject();
    json.field("code", "wp_die");
    json.field("message", message);
    json.key("data");
    json.beginObject();
    json.field("status", std::int64_t(status));
    json.endObject();
    json.key("additional_errors");
    json.raw("[]");
    json.endObject();
    return jsonResponse(status, json.take());
}

} // namespace

MaybeError answerOutage(Outage outage, const Request& request)
{
    switch (outage) {
    case Outage::Maintenance: {
        Response response =
            wpDie(503, "Briefly unavailable for scheduled maintenance. Check back in a minute.", request);
        response.headers.emplace_back("Retry-After", "600");
        return response;
    }
    case Outage::DatabaseDown:
        return wpDie(500, "<h1>Error establishing a database connection</h1>", request);
    case Outage::PhpDown:
        return gatewayPage(502, "Bad Gateway");
    case Outage::None:
    case Outage::PluginOff:
        break;
    }
    return std::nullopt;
}

Response gatewayPage(int status, const char* reason)
{
    const QByteArray title = QByteArray::number(status) + ' ' + reason;
    return htmlPage(status, "text/html",
                    "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
                        "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n");
}

Response notFoundPage()
{
    return gatewayPage(404, "Not Found");
}

Response siteIndex(const StoreData& data, const QString& base)
{
    JsonWriter json;
    json.beginObject();
    json.field("name", data.settings.storeName);
    json.field("description", "");
    json.field("url", base);
    json.field("home", base);
    const double offset = double(data.wall(data.now()) - data.now().ms) / 3'600'000.0;
    json.field("gmt_offset", offset);
    json.field("timezone_string", QString::fromLatin1(data.settings.timeZone.id()));
    json.key("namespaces");
    json.raw(data.settings.outage == Outage::PluginOff ? R"(["wp/v2"])"
                                                       : R"(["wc/v3","wc/v2","wc/v1","wc/store/v1","wp/v2"])");
    json.key("authentication");
    json.beginObject();
    json.key("application-passwords");
    json.beginObject();
    json.key("endpoints");
    json.beginObject();
    json.field("authorization", base + QStringLiteral("/wp-admin/authorize-application.php"));
    json.endObject();
    json.endObject();
    json.endObject();
    json.endObject();
    Response response = jsonResponse(200, json.take());
    response.headers.emplace_back("Allow", "GET");
    return response;
}

namespace {

struct StatusField
{
    const char* name;
    const char* value;
};

constexpr StatusField kEnvironment[] = {{"wp_version", "\"6.9.1\""},
                                        {"wp_multisite", "false"},
                                        {"wp_memory_limit", "536870912"},
                                        {"wp_cron", "false"},
                                        {"language", "\"en_US\""},
                                        {"server_info", "\"nginx\\/1.22.1\""},
                                        {"php_version", "\"8.2.35\""},
                                        {"php_post_max_size", "8388608"},
                                        {"php_max_execution_time", "280"},
                                        {"mysql_version", "\"10.11.19\""},
                                        {"mysql_version_string", "\"10.11.19-MariaDB-0+deb12u1\""},
                                        {"default_timezone", "\"UTC\""}};
constexpr StatusField kSettings[] = {{"api_enabled", "false"},         {"currency", "\"USD\""},
                                     {"currency_symbol", "\"&#36;\""}, {"thousand_separator", "\",\""},
                                     {"decimal_separator", "\".\""},   {"number_of_decimals", "2"},
                                     {"HPOS_enabled", "true"},         {"HPOS_sync_enabled", "false"}};

template <typename Fields>
void writeStatusFields(JsonWriter& json, const FieldFilter& fields, const char* part, const Fields& known)
{
    for (const StatusField& field : known) {
        if (!fields.wantsPart(part, field.name))
            continue;
        json.key(field.name);
        json.raw(field.value);
    }
}

} // namespace

Response systemStatus(StoreData& data, const RestRequest& request)
{
    const FieldFilter& fields = request.fields;
    JsonWriter json;
    json.beginObject();
    if (fields.wants("environment") || fields.wantsBelow("environment")) {
        json.key("environment");
        json.beginObject();
        for (const char* name : {"home_url", "site_url"}) {
            if (fields.wantsPart("environment", name))
                json.field(name, request.base);
        }
        if (fields.wantsPart("environment", "version"))
            json.field("version", data.settings.version);
        writeStatusFields(json, fields, "environment", kEnvironment);
        json.endObject();
    }
    if (fields.wants("settings") || fields.wantsBelow("settings")) {
        json.key("settings");
        json.beginObject();
        writeStatusFields(json, fields, "settings", kSettings);
        json.endObject();
    }
    if (fields.wants("active_plugins")) {
        json.key("active_plugins");
        json.beginArray();
        json.beginObject();
        json.field("plugin", "woocommerce/woocommerce.php");
        json.field("name", "WooCommerce");
        json.field("version", data.settings.version);
        json.endObject();
        json.endArray();
    }
    json.endObject();
    return jsonResponse(200, json.take());
}

Response currentCurrency(StoreData&, const RestRequest& request)
{
    JsonWriter json;
    json.beginObject();
    json.field("code", "USD");
    json.field("name", "United States (US) dollar");
    json.field("symbol", "&#36;");
    const QString collection = request.base + QStringLiteral("/wp-json/wc/v3/data/currencies");
    writeLinks(json, collection + QStringLiteral("/USD"), collection, {}, R"(["GET"])");
    json.endObject();
    return jsonResponse(200, json.take());
}

} // namespace onhand::simulation
