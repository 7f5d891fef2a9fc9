#include <algorithm>

#include "simulation/handlers.h"
#include "simulation/product_rows.h"

namespace onhand::simulation {

namespace {

using RowWriter = void (*)(JsonWriter&, const StoreData&, const QString&, const FieldFilter&, const Product&, bool);

void writeListedProduct(JsonWriter& json, const StoreData& data, const QString& base, const FieldFilter& fields,
                        const Product& p, bool withLinks)
{
    writeProductRow(json, data, base, fields, p, withLinks);
}

const QStringList& productOrderings()
{
    static const QStringList names = {
        QStringLiteral("date"),       QStringLiteral("id"),      QStringLiteral("include"),    QStringLiteral("title"),
        QStringLiteral("slug"),       QStringLiteral("price"),   QStringLiteral("popularity"), QStringLiteral("rating"),
        QStringLiteral("menu_order"), QStringLiteral("modified")};
    return names;
}

QStringList commaList(const RestRequest& request, const char* name)
{
    QStringList parts;
    for (const QString& part : request.text(name).value_or(QString()).split(QLatin1Char(','), Qt::SkipEmptyParts))
        parts << part.trimmed();
    return parts;
}

struct ProductQuery
{
    ListQuery list;
    QStringList statuses, types;
    QString search, searchSku, category;
    std::optional<QSet<std::int64_t>> bySku;
    QSet<std::int64_t> exclude;

    // True when nothing narrows the rows: the page can be cut out of the table.
    bool takesAll() const
    {
        return !list.include && !list.modifiedAfter && !list.modifiedBefore && !list.after && !list.before &&
               statuses.isEmpty() && types.isEmpty() && search.isEmpty() && searchSku.isEmpty() && category.isEmpty() &&
               !bySku && exclude.isEmpty();
    }
};

// sku=A,B: each part, and the whole text only when it is a single SKU, so one with a comma is never found in a list.
std::optional<QSet<std::int64_t>> findSkus(const StoreData& data, const QString& text)
{
    if (text.isEmpty())
        return std::nullopt;
    QSet<std::int64_t> ids;
    QStringList wanted = text.split(QLatin1Char(','));
    if (wanted.size() > 1)
        wanted << text;
    for (const QString& sku : std::as_const(wanted)) {
        for (const std::int64_t id : data.idsBySku(sku))
            ids.insert(id);
    }
    return ids;
}

MaybeError readProductQuery(const StoreData& data, const RestRequest& request, ProductQuery& query)
{
    if (auto bad = readListQuery(data, request, productOrderings(), query.list))
        return bad;
    static const QStringList types = {QStringLiteral("simple"), QStringLiteral("grouped"), QStringLiteral("external"),
                                      QStringLiteral("variable")};
    static const QStringList statuses = {QStringLiteral("any"),    QStringLiteral("future"),  QStringLiteral("trash"),
                                         QStringLiteral("draft"),  QStringLiteral("pending"), QStringLiteral("private"),
                                         QStringLiteral("publish")};
    if (const auto type = request.text("type"))
        query.types << *type;
    if (auto bad = checkEnum("type", query.types, types, false))
        return bad;
    const QStringList includeTypes = commaList(request, "include_types");
    if (auto bad = checkEnum("include_types", includeTypes, types, true))
        return bad;
    query.types += includeTypes;
    query.statuses = commaList(request, "status");
    if (auto bad = checkEnum("status", query.statuses, statuses, false))
        return bad;
    query.statuses.removeAll(QStringLiteral("any"));
    query.search = request.text("search").value_or(QString());
    query.searchSku = request.text("search_sku").value_or(QString());
    query.category = request.text("category").value_or(QString());
    query.bySku = findSkus(data, request.text("sku").value_or(QString()));
    for (const QString& id : commaList(request, "exclude"))
        query.exclude.insert(id.toLongLong());
    return std::nullopt;
}

bool passesDates(const StoreData& data, const ListQuery& list, const Product& p)
{
    if (list.modifiedAfter && !passes(*list.modifiedAfter, p.modified.ms, p.modifiedWall, true))
        return false;
    if (list.modifiedBefore && !passes(*list.modifiedBefore, p.modified.ms, p.modifiedWall, false))
        return false;
    if (list.after && !passes(*list.after, p.created.ms, data.wall(p.created), true))
        return false;
    return !list.before || passes(*list.before, p.created.ms, data.wall(p.created), false);
}

bool passesText(const ProductQuery& query, const Product& p)
{
    if (!query.statuses.isEmpty() && !query.statuses.contains(p.status))
        return false;
    if (query.statuses.isEmpty() && p.status == QLatin1String("trash"))
        return false;
    if (!query.types.isEmpty() && !query.types.contains(p.type))
        return false;
    if (!query.search.isEmpty() && !p.name.contains(query.search, Qt::CaseInsensitive))
        return false;
    if (!query.searchSku.isEmpty() && !p.sku.contains(query.searchSku, Qt::CaseInsensitive))
        return false;
    return query.category.isEmpty() || std::any_of(p.categories.begin(), p.categories.end(), [&](const Category& c) {
               return QString::number(c.id) == query.category;
           });
}

bool passesAll(const StoreData& data, const ProductQuery& query, const Product& p)
{
    if (query.list.include && !query.list.include->contains(p.id))
        return false;
    if (query.bySku && !query.bySku->contains(p.id))
        return false;
    return !query.exclude.contains(p.id) && passesText(query, p) && passesDates(data, query.list, p);
}

void sortRows(std::vector<const Product*>& rows, const StoreData& data, const ListQuery& list)
{
    const bool ascending = list.ascending;
    const auto byDate = [&](Instant Product::*date) {
        std::sort(rows.begin(), rows.end(), [&, date](const Product* a, const Product* b) {
            if (a->*date != b->*date)
                return ascending ? a->*date < b->*date : b->*date < a->*date;
            if (data.settings.unstableDateOrder)
                return shuffleKey(a->id, list.page) < shuffleKey(b->id, list.page);
            return ascending ? a->id < b->id : b->id < a->id;
        });
    };
    if (list.orderBy == QLatin1String("modified"))
        byDate(&Product::modified);
    else if (list.orderBy == QLatin1String("include"))
        std::sort(rows.begin(), rows.end(), [&](const Product* a, const Product* b) {
            return list.includeOrder.indexOf(a->id) < list.includeOrder.indexOf(b->id);
        });
    else if (list.orderBy == QLatin1String("title") || list.orderBy == QLatin1String("slug"))
        std::sort(rows.begin(), rows.end(), [&](const Product* a, const Product* b) {
            const int c = QString::compare(a->name, b->name, Qt::CaseInsensitive);
            return ascending ? c < 0 : c > 0;
        });
    else if (list.orderBy == QLatin1String("id"))
        std::sort(rows.begin(), rows.end(),
                  [&](const Product* a, const Product* b) { return ascending ? a->id < b->id : b->id < a->id; });
    else
        byDate(&Product::created);
}

Response answerRows(const StoreData& data, const RestRequest& request, const ListQuery& list,
                    const std::vector<const Product*>& page, std::int64_t total, RowWriter write)
{
    JsonWriter json(qsizetype(page.size()) * (request.fields.isGiven() ? 320 : 2200) + 16);
    const bool links = request.fields.wants("_links");
    json.beginArray();
    for (const Product* p : page)
        write(json, data, request.base, request.fields, *p, links);
    json.endArray();
    Response response = jsonResponse(200, json.take());
    response.rowsRead = int(page.size());
    addPaging(response, request, list, total);
    return response;
}

// The page of `table` in id order, without looking at the other rows: what a full scan asks for.
Response cutPage(const StoreData& data, const RestRequest& request, const ListQuery& list,
                 const std::vector<Product*>& table, RowWriter write)
{
    const auto count = std::int64_t(table.size());
    const auto [first, last] = pageRange(list, count);
    std::vector<const Product*> page;
    for (std::int64_t i = first; i < last; ++i)
        page.push_back(table[std::size_t(list.ascending ? i : count - 1 - i)]);
    return answerRows(data, request, list, page, count, write);
}

Response answerQuery(const StoreData& data, const RestRequest& request, const ProductQuery& query,
                     const std::vector<const std::vector<Product*>*>& tables, RowWriter write)
{
    std::vector<const Product*> rows;
    for (const auto* table : tables) {
        for (const Product* p : *table) {
            if (passesAll(data, query, *p))
                rows.push_back(p);
        }
    }
    sortRows(rows, data, query.list);
    const auto [first, last] = pageRange(query.list, std::int64_t(rows.size()));
    const std::vector<const Product*> page(rows.begin() + first, rows.begin() + last);
    return answerRows(data, request, query.list, page, std::int64_t(rows.size()), write);
}

bool anyInTrash(const std::vector<Product*>& table)
{
    return std::any_of(table.begin(), table.end(),
                       [](const Product* p) { return p->status == QLatin1String("trash"); });
}

Response variationNotFound()
{
    Response response = wpError(404, "woocommerce_rest_product_variation_invalid_id", QStringLiteral("Invalid ID."));
    response.hidesAllow = true;
    return response;
}

} // namespace

Response listProducts(StoreData& data, const RestRequest& request)
{
    ProductQuery query;
    if (auto bad = readProductQuery(data, request, query))
        return *bad;
    if (query.takesAll() && query.list.orderBy == QLatin1String("id") && !anyInTrash(data.products()))
        return cutPage(data, request, query.list, data.products(), writeListedProduct);
    std::vector<const std::vector<Product*>*> tables = {&data.products()};
    // Variations are listed among products only when they are asked for by SKU.
    if (query.bySku || !query.searchSku.isEmpty())
        tables.push_back(&data.variations());
    return answerQuery(data, request, query, tables, writeListedProduct);
}

Response getProduct(StoreData& data, const RestRequest& request)
{
    const Product* p = data.product(request.idAt(1));
    if (p == nullptr)
        return wpError(404, "woocommerce_rest_product_invalid_id", QStringLiteral("Invalid ID."));
    JsonWriter json(2200);
    writeProductRow(json, data, request.base, request.fields, *p, true);
    Response response = jsonResponse(200, json.take());
    response.rowsRead = 1;
    return response;
}

Response listAllVariations(StoreData& data, const RestRequest& request)
{
    ProductQuery query;
    if (auto bad = readProductQuery(data, request, query))
        return *bad;
    if (query.takesAll() && query.list.orderBy == QLatin1String("id") && !anyInTrash(data.variations()))
        return cutPage(data, request, query.list, data.variations(), writeVariationRow);
    return answerQuery(data, request, query, {&data.variations()}, writeVariationRow);
}

Response listVariations(StoreData& data, const RestRequest& request)
{
    ProductQuery query;
    if (auto bad = readProductQuery(data, request, query))
        return *bad;
    const Product* parent = data.product(request.idAt(1));
    std::vector<Product*> rows;
    for (const std::int64_t id : parent ? parent->variationIds : std::vector<std::int64_t>{}) {
        if (Product* p = data.product(id))
            rows.push_back(p);
    }
    return answerQuery(data, request, query, {&rows}, writeVariationRow);
}

Response getVariation(StoreData& data, const RestRequest& request)
{
    const Product* p = data.product(request.idAt(3));
    if (p == nullptr || !p->isVariation() || p->parentId != request.idAt(1))
        return variationNotFound();
    JsonWriter json(1600);
    writeVariationRow(json, data, request.base, request.fields, *p, true);
    Response response = jsonResponse(200, json.take());
    response.rowsRead = 1;
    return response;
}

} // namespace onhand::simulation
