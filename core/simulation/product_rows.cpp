#include "simulation/product_rows.h"

#include <QUrl>

#include <span>

namespace onhand::simulation {

namespace {

struct Row
{
    JsonWriter& json;
    const StoreData& data;
    const QString& base;
    const Product& p;
};

// A field of an answer: always the same JSON, or written by a function. Kept in the order in which the store answers.
struct Field
{
    const char* name;
    const char* constant;
    void (*write)(const Row&);
};

const Product* parentOf(const Row& r)
{
    return r.data.product(r.p.parentId);
}

void writePermalink(const Row& r)
{
    const Product* parent = parentOf(r);
    QString url = r.base + QStringLiteral("/product/") + (parent ? parent->slug : r.p.slug) + QLatin1Char('/');
    if (parent != nullptr)
        url += QStringLiteral("?attribute_%1=%2")
                   .arg(r.p.attributeName.toLower(), QString(r.p.name).replace(QLatin1Char(' '), QLatin1Char('+')));
    r.json.value(url);
}

void writeLongName(const Row& r)
{
    const Product* parent = parentOf(r);
    r.json.value(parent ? parent->name + QStringLiteral(" - ") + r.p.name : r.p.name);
}

void writeLongSlug(const Row& r)
{
    const Product* parent = parentOf(r);
    r.json.value(parent ? parent->slug + QLatin1Char('-') + r.p.slug : r.p.slug);
}

void writeManageStock(const Row& r)
{
    if (r.p.manageStock == ManageStock::Parent)
        r.json.value("parent");
    else
        r.json.value(r.p.manageStock == ManageStock::Yes);
}

void writeStock(const Row& r)
{
    const Product* holder = r.data.stockHolder(r.p);
    if (holder != nullptr && holder->stock)
        r.json.value(*holder->stock);
    else
        r.json.null();
}

void writeStockStatus(const Row& r)
{
    const Product* holder = r.data.stockHolder(r.p);
    if (r.p.type == QLatin1String("variable") && r.p.manageStock == ManageStock::No) {
        // A parent without stock of its own is in stock while one of its variations is.
        QString status = QStringLiteral("outofstock");
        for (const std::int64_t id : r.p.variationIds) {
            const Product* variation = r.data.product(id);
            if (variation != nullptr && variation->stockStatus != QLatin1String("outofstock"))
                status = variation->stockStatus;
        }
        r.json.value(status);
        return;
    }
    r.json.value(holder ? holder->stockStatus : r.p.stockStatus);
}

void writeBackordered(const Row& r)
{
    const Product* holder = r.data.stockHolder(r.p);
    r.json.value(holder != nullptr && holder->stockStatus == QLatin1String("onbackorder"));
}

void writeLowStock(const Row& r)
{
    if (r.p.lowStockAmount)
        r.json.value(*r.p.lowStockAmount);
    else
        r.json.null();
}

void writeCategories(const Row& r)
{
    r.json.beginArray();
    for (const Category& category : r.p.categories) {
        r.json.beginObject();
        r.json.field("id", category.id);
        r.json.field("name", category.name);
        r.json.field("slug", category.slug);
        r.json.endObject();
    }
    r.json.endArray();
}

void writeAttributes(const Row& r)
{
    r.json.beginArray();
    if (!r.p.attributeName.isEmpty()) {
        r.json.beginObject();
        r.json.field("id", std::int64_t(0));
        r.json.field("name", r.p.attributeName);
        r.json.field("slug", r.p.isVariation() ? r.p.attributeName.toLower() : r.p.attributeName);
        if (r.p.isVariation()) {
            r.json.field("option", r.p.options.empty() ? QString() : r.p.options.front());
        } else {
            r.json.field("position", std::int64_t(0));
            r.json.field("visible", true);
            r.json.field("variation", true);
            r.json.key("options");
            r.json.beginArray();
            for (const QString& option : r.p.options)
                r.json.value(option);
            r.json.endArray();
        }
        r.json.endObject();
    }
    r.json.endArray();
}

void writeVariationIds(const Row& r)
{
    r.json.beginArray();
    for (const std::int64_t id : r.p.variationIds)
        r.json.value(id);
    r.json.endArray();
}

void writePriceHtml(const Row& r)
{
    r.json.value(QStringLiteral("<span class=\"woocommerce-Price-amount amount\"><bdi><span "
                                "class=\"woocommerce-Price-currencySymbol\">&#36;</span>%1</bdi></span>")
                     .arg(currentPrice(r.data, r.p)));
}

void writeId(const Row& r)
{
    r.json.value(r.p.id);
}
void writeParentId(const Row& r)
{
    r.json.value(r.p.parentId);
}
void writeType(const Row& r)
{
    r.json.value(r.p.type);
}
void writeStatus(const Row& r)
{
    r.json.value(r.p.status);
}
void writeName(const Row& r)
{
    r.json.value(r.p.name);
}
void writeSku(const Row& r)
{
    r.json.value(r.p.sku);
}
void writeUniqueId(const Row& r)
{
    r.json.value(r.p.globalUniqueId);
}
void writePrice(const Row& r)
{
    r.json.value(currentPrice(r.data, r.p));
}
void writeRegular(const Row& r)
{
    r.json.value(r.p.regularPrice);
}
void writeSale(const Row& r)
{
    r.json.value(r.p.salePrice);
}
void writeOnSale(const Row& r)
{
    r.json.value(isOnSale(r.p));
}
void writeCreated(const Row& r)
{
    r.json.value(formatWall(r.data.wall(r.p.created)));
}
void writeCreatedGmt(const Row& r)
{
    r.json.value(formatWall(r.p.created.ms));
}
void writeModified(const Row& r)
{
    r.json.value(formatWall(r.data.wall(r.p.modified)));
}
void writeModifiedGmt(const Row& r)
{
    r.json.value(formatWall(r.p.modified.ms));
}
void writeShort(const Row& r)
{
    r.json.value(r.p.shortDescription);
}
void writePurchasable(const Row& r)
{
    r.json.value(!currentPrice(r.data, r.p).isEmpty());
}
void writeTotalSales(const Row& r)
{
    r.json.raw(r.p.isVariation() ? "\"0\"" : "0");
}
void writeBackorders(const Row& r)
{
    r.json.value(r.p.backorders);
}
void writeBackordersAllowed(const Row& r)
{
    r.json.value(r.p.backorders != QLatin1String("no"));
}
void writeWeight(const Row& r)
{
    r.json.value(r.p.weight);
}
void writeHasOptions(const Row& r)
{
    r.json.value(r.p.type == QLatin1String("variable"));
}
void writeReviews(const Row& r)
{
    r.json.value(!r.p.isVariation());
}

constexpr const char* kDimensions = R"({"length":"","width":"","height":""})";

// clang-format off
const Field kProductFields[] = {
    {"id", nullptr, writeId}, {"name", nullptr, writeLongName}, {"slug", nullptr, writeLongSlug},
    {"permalink", nullptr, writePermalink}, {"date_created", nullptr, writeCreated},
    {"date_created_gmt", nullptr, writeCreatedGmt}, {"date_modified", nullptr, writeModified},
    {"date_modified_gmt", nullptr, writeModifiedGmt}, {"type", nullptr, writeType}, {"status", nullptr, writeStatus},
    {"featured", "false", nullptr}, {"catalog_visibility", "\"visible\"", nullptr}, {"description", "\"\"", nullptr},
    {"short_description", nullptr, writeShort}, {"sku", nullptr, writeSku}, {"price", nullptr, writePrice},
    {"regular_price", nullptr, writeRegular}, {"sale_price", nullptr, writeSale},
    {"date_on_sale_from", "null", nullptr}, {"date_on_sale_from_gmt", "null", nullptr},
    {"date_on_sale_to", "null", nullptr}, {"date_on_sale_to_gmt", "null", nullptr}, {"on_sale", nullptr, writeOnSale},
    {"purchasable", nullptr, writePurchasable}, {"total_sales", nullptr, writeTotalSales},
    {"virtual", "false", nullptr}, {"downloadable", "false", nullptr}, {"downloads", "[]", nullptr},
    {"download_limit", "-1", nullptr}, {"download_expiry", "-1", nullptr}, {"external_url", "\"\"", nullptr},
    {"button_text", "\"\"", nullptr}, {"tax_status", "\"taxable\"", nullptr}, {"tax_class", "\"\"", nullptr},
    {"manage_stock", nullptr, writeManageStock}, {"stock_quantity", nullptr, writeStock},
    {"backorders", nullptr, writeBackorders}, {"backorders_allowed", nullptr, writeBackordersAllowed},
    {"backordered", nullptr, writeBackordered}, {"low_stock_amount", nullptr, writeLowStock},
    {"sold_individually", "false", nullptr}, {"weight", nullptr, writeWeight}, {"dimensions", kDimensions, nullptr},
    {"shipping_required", "true", nullptr}, {"shipping_taxable", "true", nullptr},
    {"shipping_class", "\"\"", nullptr}, {"shipping_class_id", "0", nullptr},
    {"reviews_allowed", nullptr, writeReviews}, {"average_rating", "\"0.00\"", nullptr},
    {"rating_count", "0", nullptr}, {"upsell_ids", "[]", nullptr}, {"cross_sell_ids", "[]", nullptr},
    {"parent_id", nullptr, writeParentId}, {"purchase_note", "\"\"", nullptr},
    {"categories", nullptr, writeCategories}, {"brands", "[]", nullptr}, {"tags", "[]", nullptr},
    {"images", "[]", nullptr}, {"attributes", nullptr, writeAttributes}, {"default_attributes", "[]", nullptr},
    {"variations", nullptr, writeVariationIds}, {"grouped_products", "[]", nullptr}, {"menu_order", "0", nullptr},
    {"price_html", nullptr, writePriceHtml}, {"related_ids", "[]", nullptr}, {"meta_data", "[]", nullptr},
    {"stock_status", nullptr, writeStockStatus}, {"has_options", nullptr, writeHasOptions},
    {"post_password", "\"\"", nullptr}, {"global_unique_id", nullptr, writeUniqueId},
};

const Field kVariationFields[] = {
    {"id", nullptr, writeId}, {"type", nullptr, writeType}, {"date_created", nullptr, writeCreated},
    {"date_created_gmt", nullptr, writeCreatedGmt}, {"date_modified", nullptr, writeModified},
    {"date_modified_gmt", nullptr, writeModifiedGmt}, {"description", "\"\"", nullptr},
    {"permalink", nullptr, writePermalink}, {"sku", nullptr, writeSku}, {"global_unique_id", nullptr, writeUniqueId},
    {"price", nullptr, writePrice}, {"regular_price", nullptr, writeRegular}, {"sale_price", nullptr, writeSale},
    {"date_on_sale_from", "null", nullptr}, {"date_on_sale_from_gmt", "null", nullptr},
    {"date_on_sale_to", "null", nullptr}, {"date_on_sale_to_gmt", "null", nullptr}, {"on_sale", nullptr, writeOnSale},
    {"status", nullptr, writeStatus}, {"purchasable", nullptr, writePurchasable}, {"virtual", "false", nullptr},
    {"downloadable", "false", nullptr}, {"downloads", "[]", nullptr}, {"download_limit", "-1", nullptr},
    {"download_expiry", "-1", nullptr}, {"tax_status", "\"taxable\"", nullptr}, {"tax_class", "\"\"", nullptr},
    {"manage_stock", nullptr, writeManageStock}, {"stock_quantity", nullptr, writeStock},
    {"stock_status", nullptr, writeStockStatus}, {"backorders", nullptr, writeBackorders},
    {"backorders_allowed", nullptr, writeBackordersAllowed}, {"backordered", nullptr, writeBackordered},
    {"low_stock_amount", nullptr, writeLowStock}, {"weight", nullptr, writeWeight},
    {"dimensions", kDimensions, nullptr}, {"shipping_class", "\"\"", nullptr}, {"shipping_class_id", "0", nullptr},
    {"image", "null", nullptr}, {"attributes", nullptr, writeAttributes}, {"menu_order", "0", nullptr},
    {"meta_data", "[]", nullptr}, {"name", nullptr, writeName}, {"parent_id", nullptr, writeParentId},
};
// clang-format on

void writeFields(const Row& row, std::span<const Field> known, const FieldFilter& fields)
{
    for (const Field& field : known) {
        if (!fields.wants(field.name))
            continue;
        row.json.key(field.name);
        if (field.constant != nullptr)
            row.json.raw(field.constant);
        else
            field.write(row);
    }
}

} // namespace

void writeProductRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                     const Product& p, bool withLinks, bool afterWrite)
{
    json.beginObject();
    writeFields({json, data, base, p}, kProductFields, fields);
    if (afterWrite && fields.wants("permalink_template"))
        json.field("permalink_template", base + QStringLiteral("/product/%pagename%/"));
    if (afterWrite && fields.wants("generated_slug"))
        json.field("generated_slug", p.slug);
    if (withLinks) {
        const QString collection = base + QStringLiteral("/wp-json/wc/v3/products");
        const QString prefix = collection + QLatin1Char('/');
        writeLinks(json, prefix + QString::number(p.id), collection,
                   p.isVariation() ? prefix + QString::number(p.parentId) : QString());
    }
    json.endObject();
}

void writeVariationRow(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                       const Product& p, bool withLinks)
{
    json.beginObject();
    writeFields({json, data, base, p}, kVariationFields, fields);
    if (withLinks) {
        const QString parent = QStringLiteral("%1/wp-json/wc/v3/products/%2").arg(base).arg(p.parentId);
        const QString collection = parent + QStringLiteral("/variations");
        writeLinks(json, collection + QLatin1Char('/') + QString::number(p.id), collection, parent);
    }
    json.endObject();
}

} // namespace onhand::simulation
