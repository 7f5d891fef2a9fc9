#include "simulation/product_edit.h"

#include <QRegularExpression>

#include <cmath>

namespace onhand::simulation {

namespace {

enum class Type
{
    Text,
    Integer,
    Boolean
};

struct Known
{
    const char* name;
    Type type;
};

constexpr Known kSchema[] = {
    {"name", Type::Text},
    {"sku", Type::Text},
    {"status", Type::Text},
    {"regular_price", Type::Text},
    {"sale_price", Type::Text},
    {"manage_stock", Type::Boolean},
    {"stock_quantity", Type::Integer},
    {"inventory_delta", Type::Integer},
    {"stock_status", Type::Text},
    {"backorders", Type::Text},
    {"weight", Type::Text},
    {"global_unique_id", Type::Text},
};

bool fits(const nlohmann::json& value, Type type)
{
    if (type == Type::Text)
        return value.is_string();
    if (type == Type::Boolean) {
        if (value.is_boolean())
            return true;
        const QString text = value.is_string() || value.is_number() ? phpString(value).toLower() : QStringLiteral("?");
        return text == QLatin1String("true") || text == QLatin1String("false") || text == QLatin1String("1") ||
               text == QLatin1String("0") || text.isEmpty();
    }
    if (value.is_number_integer())
        return true;
    if (value.is_number_float())
        return value.get<double>() == std::floor(value.get<double>());
    if (!value.is_string())
        return false;
    bool ok = false;
    const double number = phpString(value).toDouble(&ok);
    return ok && number == std::floor(number);
}

QString typeName(Type type)
{
    switch (type) {
    case Type::Text:
        return QStringLiteral("string");
    case Type::Integer:
        return QStringLiteral("integer");
    case Type::Boolean:
        break;
    }
    return QStringLiteral("boolean");
}

MaybeError applySku(StoreData& data, Product& p, const nlohmann::json& params)
{
    const auto it = params.find("sku");
    if (it == params.end() || it->is_null())
        return std::nullopt;
    const QString sku = phpString(*it);
    for (const std::int64_t id : data.idsBySku(sku)) {
        if (id == p.id || sku.isEmpty())
            continue;
        JsonWriter json;
        json.beginObject();
        json.field("code", "product_invalid_sku");
        json.field("message", "Invalid or duplicated SKU.");
        json.key("data");
        json.beginObject();
        json.field("status", std::int64_t(400));
        json.field("resource_id", id);
        json.field("unique_sku", sku + QStringLiteral("-1"));
        json.endObject();
        json.endObject();
        return jsonResponse(400, json.take());
    }
    data.setSku(p, sku);
    return std::nullopt;
}

void applyManageStock(const StoreData& data, Product& p, const nlohmann::json& params)
{
    const auto it = params.find("manage_stock");
    if (it == params.end() || it->is_null())
        return;
    const Product* parent = data.product(p.parentId);
    if (phpBool(*it)) {
        p.manageStock = ManageStock::Yes;
    } else {
        const bool parentManages = parent != nullptr && parent->manageStock == ManageStock::Yes;
        p.manageStock = parentManages ? ManageStock::Parent : ManageStock::No;
        p.stock.reset();
    }
}

void applyStock(StoreData& data, Product& p, const nlohmann::json& params, bool nullIsZero)
{
    if (p.manageStock != ManageStock::Yes) {
        if (const auto it = params.find("stock_status");
            p.manageStock == ManageStock::No && it != params.end() && it->is_string())
            p.stockStatus = phpString(*it);
        return;
    }
    const auto quantity = params.find("stock_quantity");
    const auto delta = params.find("inventory_delta");
    if (quantity != params.end() && (!quantity->is_null() || nullIsZero)) {
        data.setStock(p, phpInt(*quantity));
    } else if (delta != params.end() && !delta->is_null()) {
        std::int64_t start = p.stock.value_or(0);
        if (const auto before = data.stockBeforeLastWrite(p.id); before && data.chance(data.settings.deltaLossChance))
            start = *before;
        data.setStock(p, start + phpInt(*delta));
    }
    data.refreshStockStatus(p);
}

void applyPrices(Product& p, const nlohmann::json& params)
{
    for (auto [name, price] : {std::pair("regular_price", &p.regularPrice), std::pair("sale_price", &p.salePrice)}) {
        const auto it = params.find(name);
        if (it != params.end() && !it->is_null())
            *price = formatDecimal(phpString(*it));
    }
    if (!p.salePrice.isEmpty() && !isOnSale(p))
        p.salePrice.clear();
}

void applyTexts(Product& p, const nlohmann::json& params)
{
    for (auto [name, text] :
         {std::pair("name", &p.name), std::pair("status", &p.status), std::pair("backorders", &p.backorders),
          std::pair("weight", &p.weight), std::pair("global_unique_id", &p.globalUniqueId)}) {
        const auto it = params.find(name);
        if (it != params.end() && !it->is_null())
            *text = phpString(*it);
    }
    if (const auto it = params.find("low_stock_amount"); it != params.end())
        p.lowStockAmount = it->is_null() ? std::nullopt : std::optional(phpInt(*it));
}

} // namespace

QString phpString(const nlohmann::json& value)
{
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("1") : QString();
    return value.is_number() ? QString::fromStdString(value.dump()) : QString();
}

bool phpBool(const nlohmann::json& value)
{
    if (value.is_boolean())
        return value.get<bool>();
    const QString text = phpString(value).toLower();
    return !text.isEmpty() && text != QLatin1String("0") && text != QLatin1String("false");
}

std::int64_t phpInt(const nlohmann::json& value)
{
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (value.is_number_float())
        return std::int64_t(value.get<double>());
    static const QRegularExpression leading(QStringLiteral(R"(^\s*([+-]?\d+(?:\.\d+)?))"));
    const auto match = leading.match(phpString(value));
    return match.hasMatch() ? std::int64_t(match.captured(1).toDouble()) : 0;
}

MaybeError checkProductParams(const nlohmann::json& params)
{
    for (const Known& known : kSchema) {
        const auto it = params.find(known.name);
        if (it == params.end() || it->is_null() || fits(*it, known.type))
            continue;
        return invalidParam(
            known.name,
            QStringLiteral("%1 is not of type %2.").arg(QString::fromLatin1(known.name), typeName(known.type)),
            "rest_invalid_type");
    }
    const auto choice = [&](const char* name, const QStringList& allowed) -> MaybeError {
        const auto it = params.find(name);
        return it == params.end() || it->is_null() ? std::nullopt : checkEnum(name, {phpString(*it)}, allowed, false);
    };
    if (auto bad = choice("stock_status",
                          {QStringLiteral("instock"), QStringLiteral("outofstock"), QStringLiteral("onbackorder")}))
        return bad;
    return choice("backorders", {QStringLiteral("no"), QStringLiteral("notify"), QStringLiteral("yes")});
}

MaybeError applyProductParams(StoreData& data, Product& p, const nlohmann::json& params, bool nullIsZero)
{
    if (auto bad = applySku(data, p, params))
        return bad;
    applyTexts(p, params);
    applyManageStock(data, p, params);
    applyStock(data, p, params, nullIsZero);
    applyPrices(p, params);
    return std::nullopt;
}

} // namespace onhand::simulation
