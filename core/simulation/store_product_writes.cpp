#include "simulation/handlers.h"
#include "simulation/product_edit.h"
#include "simulation/product_rows.h"

namespace onhand::simulation {

namespace {

constexpr int kBatchLimit = 100;

Response invalidProduct(int status)
{
    return wpError(status, "woocommerce_rest_product_invalid_id", QStringLiteral("Invalid ID."));
}

Response invalidVariation()
{
    Response response = wpError(404, "woocommerce_rest_product_variation_invalid_id", QStringLiteral("Invalid ID."));
    response.hidesAllow = true;
    return response;
}

Response useVariationRoute()
{
    return wpError(404, "woocommerce_rest_invalid_product_id",
                   QStringLiteral("To manipulate product variations you should use the "
                                  "/products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint."));
}

QByteArray rowOf(const StoreData& data, const RestRequest& request, const FieldFilter& fields, const Product& p,
                 bool asVariation)
{
    JsonWriter json(2200);
    if (asVariation)
        writeVariationRow(json, data, request.base, fields, p, true);
    else
        writeProductRow(json, data, request.base, fields, p, true, true);
    return json.take();
}

// The answer of a PUT. When another writer got in between write and read, it shows that writer's value.
Response answerPut(StoreData& data, const RestRequest& request, Product& p, bool asVariation)
{
    Product shown = p;
    if (const auto other = data.interleavedPuts.find(p.id); other != data.interleavedPuts.end()) {
        data.setStock(p, other->second);
        data.touch(p);
        data.interleavedPuts.erase(other);
        shown = p;
    } else if (const auto before = data.stockBeforeLastWrite(p.id);
               before && data.chance(data.settings.foreignEchoChance)) {
        shown.stock = before;
    }
    Response response = jsonResponse(200, rowOf(data, request, request.fields, shown, asVariation));
    response.rowsWritten = 1;
    return response;
}

Response putTo(StoreData& data, const RestRequest& request, Product& p, bool asVariation)
{
    if (auto bad = applyProductParams(data, p, request.params, true))
        return *bad;
    data.touch(p);
    return answerPut(data, request, p, asVariation);
}

Product newProduct(const StoreData& data)
{
    Product p;
    p.manageStock = ManageStock::No;
    p.created = data.now();
    p.modified = p.created;
    return p;
}

using RowAnswer = std::pair<MaybeError, const Product*>;

RowAnswer updateRow(StoreData& data, const RestRequest& request, const nlohmann::json& row, bool variations)
{
    const std::int64_t id = row.contains("id") ? phpInt(row["id"]) : 0;
    Product* p = data.product(id);
    if (variations) {
        if (p == nullptr || !p->isVariation() || p->parentId != request.idAt(1))
            return {invalidVariation(), nullptr};
    } else {
        if (p == nullptr)
            return {invalidProduct(400), nullptr};
        if (p->isVariation())
            return {useVariationRoute(), nullptr};
    }
    if (auto bad = applyProductParams(data, *p, row, false))
        return {bad, nullptr};
    data.touch(*p);
    return {std::nullopt, p};
}

RowAnswer createRow(StoreData& data, const RestRequest& request, const nlohmann::json& row, bool variations)
{
    Product p = newProduct(data);
    if (variations) {
        if (data.product(request.idAt(1)) == nullptr)
            return {invalidVariation(), nullptr};
        p.parentId = request.idAt(1);
        p.type = QStringLiteral("variation");
    }
    const std::int64_t id = data.addProduct(p);
    Product* stored = data.product(id);
    if (auto bad = applyProductParams(data, *stored, row, false)) {
        data.removeProduct(id);
        return {bad, nullptr};
    }
    data.announce(QStringLiteral("product.created"), id);
    return {std::nullopt, stored};
}

void writeRowError(JsonWriter& json, const nlohmann::json& id, const Response& error)
{
    json.beginObject();
    json.key("id");
    json.raw(id.is_null() ? QByteArray("null") : QByteArray::number(qlonglong(phpInt(id))));
    json.key("error");
    json.raw(error.body);
    json.endObject();
}

// The rows of one of create, update and delete, in the order sent.
int writeBatchPart(JsonWriter& json, StoreData& data, const RestRequest& request, const char* part, bool variations)
{
    int written = 0;
    json.key(part);
    json.beginArray();
    for (const auto& row : request.params[part]) {
        const nlohmann::json object = row.is_object() ? row : nlohmann::json{{"id", row}};
        const nlohmann::json id = object.contains("id") ? object["id"] : nlohmann::json();
        if (qstrcmp(part, "delete") == 0) {
            const Product* p = data.product(phpInt(id));
            if (p == nullptr) {
                writeRowError(json, id, variations ? invalidVariation() : invalidProduct(400));
                continue;
            }
            json.raw(rowOf(data, request, {}, *p, variations));
            data.removeProduct(p->id);
            ++written;
            continue;
        }
        const auto [error, p] = qstrcmp(part, "create") == 0 ? createRow(data, request, object, variations)
                                                             : updateRow(data, request, object, variations);
        if (error) {
            writeRowError(json, id, *error);
        } else {
            json.raw(rowOf(data, request, {}, *p, variations));
            ++written;
        }
    }
    json.endArray();
    return written;
}

Response batch(StoreData& data, const RestRequest& request, bool variations)
{
    std::size_t count = 0;
    std::vector<const char*> parts;
    for (const char* part : {"create", "update", "delete"}) {
        const auto it = request.params.find(part);
        if (it == request.params.end() || !it->is_array() || it->empty())
            continue;
        parts.push_back(part);
        count += it->size();
    }
    if (count > kBatchLimit)
        return wpError(413, "woocommerce_rest_request_entity_too_large",
                       QStringLiteral("Unable to accept more than 100 items for this request."));
    JsonWriter answer(qsizetype(count) * 2200);
    int written = 0;
    bool shown = false;
    answer.beginObject();
    for (const char* part : parts) {
        JsonWriter rows(qsizetype(count) * 2200);
        rows.beginObject();
        written += writeBatchPart(rows, data, request, part, variations);
        rows.endObject();
        // _fields reaches into a list as little here as anywhere: the rows were written, the answer is empty.
        if (request.fields.wants(part)) {
            const QByteArray object = rows.take();
            answer.key(part);
            answer.raw(object.mid(object.indexOf(':') + 1).chopped(1));
            shown = true;
        } else if (request.fields.wantsBelow(part)) {
            answer.key(part);
            answer.raw("[]");
            shown = true;
        }
    }
    answer.endObject();
    Response response = jsonResponse(200, shown ? answer.take() : QByteArray("[]"));
    response.rowsWritten = written;
    return response;
}

} // namespace

Response createProduct(StoreData& data, const RestRequest& request)
{
    if (auto bad = checkProductParams(request.params))
        return *bad;
    const auto [error, p] = createRow(data, request, request.params, false);
    if (error)
        return *error;
    Response response = jsonResponse(201, rowOf(data, request, request.fields, *p, false));
    response.headers.emplace_back(
        "Location", (request.base + QStringLiteral("/wp-json/wc/v3/products/") + QString::number(p->id)).toUtf8());
    response.rowsWritten = 1;
    return response;
}

Response putProduct(StoreData& data, const RestRequest& request)
{
    if (auto bad = checkProductParams(request.params))
        return *bad;
    Product* p = data.product(request.idAt(1));
    if (p == nullptr)
        return invalidProduct(400);
    if (p->isVariation())
        return useVariationRoute();
    return putTo(data, request, *p, false);
}

Response deleteProduct(StoreData& data, const RestRequest& request)
{
    Product* p = data.product(request.idAt(1));
    if (p == nullptr)
        return invalidProduct(404);
    const bool force = request.flag("force");
    if (!force && p->status == QLatin1String("trash"))
        return wpError(410, "woocommerce_rest_already_trashed",
                       QStringLiteral("The product has already been deleted."));
    Response response = jsonResponse(200, rowOf(data, request, request.fields, *p, false));
    response.rowsWritten = 1;
    if (force) {
        const auto variations = p->variationIds;
        for (const std::int64_t id : variations)
            data.removeProduct(id);
        data.removeProduct(p->id);
    } else {
        p->status = QStringLiteral("trash");
        data.announce(QStringLiteral("product.deleted"), p->id);
    }
    return response;
}

Response batchProducts(StoreData& data, const RestRequest& request)
{
    return batch(data, request, false);
}

Response putVariation(StoreData& data, const RestRequest& request)
{
    if (auto bad = checkProductParams(request.params))
        return *bad;
    Product* p = data.product(request.idAt(3));
    if (p == nullptr || !p->isVariation() || p->parentId != request.idAt(1))
        return invalidVariation();
    return putTo(data, request, *p, true);
}

Response deleteVariation(StoreData& data, const RestRequest& request)
{
    Product* p = data.product(request.idAt(3));
    if (p == nullptr || !p->isVariation() || p->parentId != request.idAt(1))
        return invalidVariation();
    Response response = jsonResponse(200, rowOf(data, request, request.fields, *p, true));
    response.rowsWritten = 1;
    data.removeProduct(p->id);
    return response;
}

Response batchVariations(StoreData& data, const RestRequest& request)
{
    return batch(data, request, true);
}

} // namespace onhand::simulation
