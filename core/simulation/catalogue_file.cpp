#include "simulation/catalogue_file.h"

#include <QFile>

#include <nlohmann/json.hpp>

#include "simulation/product_edit.h"

namespace onhand::simulation {

namespace {

using nlohmann::json;

// The recorded catalogue keeps no creation dates; its rows were made one an hour from here on, by id.
constexpr std::int64_t kFirstCreatedMs = 1767600000000; // 2026-01-05T08:00:00Z, product 10
constexpr std::int64_t kHourMs = 3'600'000;

QString textOf(const json& row, const char* name)
{
    const auto it = row.find(name);
    return it == row.end() ? QString() : phpString(*it);
}

std::optional<std::int64_t> numberOf(const json& row, const char* name)
{
    const auto it = row.find(name);
    return it == row.end() || it->is_null() ? std::nullopt : std::optional(phpInt(*it));
}

ManageStock manageStockOf(const json& row)
{
    const auto it = row.find("manage_stock");
    if (it != row.end() && it->is_string())
        return ManageStock::Parent;
    return it != row.end() && it->is_boolean() && it->get<bool>() ? ManageStock::Yes : ManageStock::No;
}

Instant createdOf(const json& row, std::int64_t id)
{
    const QString text = textOf(row, "date_created_gmt");
    if (text.isEmpty())
        return {kFirstCreatedMs + (id - 10) * kHourMs};
    return Instant::fromDateTime(QDateTime::fromString(text + QLatin1Char('Z'), Qt::ISODate));
}

Product readProduct(const json& row)
{
    Product p;
    p.id = numberOf(row, "id").value_or(0);
    p.parentId = numberOf(row, "parent_id").value_or(0);
    p.type = textOf(row, "type");
    p.status = textOf(row, "status");
    p.name = textOf(row, "name");
    p.sku = textOf(row, "sku");
    p.globalUniqueId = textOf(row, "global_unique_id");
    p.shortDescription = textOf(row, "short_description");
    p.regularPrice = textOf(row, "regular_price");
    p.salePrice = textOf(row, "sale_price");
    p.manageStock = manageStockOf(row);
    // A variation under its parent's stock shows the parent's number; it has none itself.
    p.stock = p.manageStock == ManageStock::Yes ? numberOf(row, "stock_quantity") : std::nullopt;
    p.stockStatus = textOf(row, "stock_status");
    p.backorders = textOf(row, "backorders");
    p.lowStockAmount = numberOf(row, "low_stock_amount");
    p.weight = textOf(row, "weight");
    p.created = createdOf(row, p.id);
    const QString modified = textOf(row, "date_modified_gmt");
    p.modified = Instant::fromDateTime(QDateTime::fromString(modified + QLatin1Char('Z'), Qt::ISODate));
    for (const auto& category : row.value("categories", json::array()))
        p.categories.push_back(
            {numberOf(category, "id").value_or(0), textOf(category, "name"), textOf(category, "slug")});
    for (const auto& attribute : row.value("attributes", json::array())) {
        p.attributeName = textOf(attribute, "name");
        p.options = {textOf(attribute, "option")};
    }
    return p;
}

// Parents show the options of all their variations.
void fillParents(Catalogue& catalogue)
{
    for (Product& parent : catalogue.products) {
        for (const Product& variation : catalogue.variations) {
            if (parent.type != QLatin1String("variable") || variation.parentId != parent.id)
                continue;
            parent.attributeName = variation.attributeName;
            parent.options.insert(parent.options.end(), variation.options.begin(), variation.options.end());
            parent.variationIds.push_back(variation.id);
        }
    }
}

} // namespace

Result<Catalogue> parseCatalogue(const QByteArray& text)
{
    const auto root = json::parse(text.begin(), text.end(), nullptr, false);
    if (!root.is_object() || !root.contains("products") || !root["products"].is_array())
        return fail(ErrorKind::Malformed, QStringLiteral("a catalogue is an object with a list of products"));
    Catalogue catalogue;
    for (const auto& row : root["products"]) {
        if (!row.is_object() || !row.contains("id"))
            return fail(ErrorKind::Malformed, QStringLiteral("a product of the catalogue has no id"));
        catalogue.products.push_back(readProduct(row));
    }
    for (const auto& row : root.value("variations", json::array()))
        catalogue.variations.push_back(readProduct(row));
    fillParents(catalogue);
    return catalogue;
}

Result<Catalogue> loadCatalogue(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return parseCatalogue(file.readAll());
}

} // namespace onhand::simulation
