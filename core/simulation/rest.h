#pragma once

#include <QSet>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <optional>

#include "simulation/json_writer.h"
#include "simulation/store_data.h"

namespace onhand::simulation {

// The `_fields` of a request. Dotted paths into WooCommerce's rows are no names of a row, so they drop the whole field.
class FieldFilter
{
public:
    FieldFilter() = default;
    explicit FieldFilter(const QString& list);
    bool isGiven() const { return given_; }
    bool wants(const char* name) const
    {
        return !given_ || names_.contains(QByteArray::fromRawData(name, qstrlen(name)));
    }
    // Also true for "name.anything": the few routes that honour dotted paths.
    bool wantsPart(const char* name, const char* part) const;
    // True when a dotted path below `name` is asked for.
    bool wantsBelow(const char* name) const;

private:
    bool given_ = false;
    QSet<QByteArray> names_;
};

// A request after WordPress has looked at it: what is asked, by whom, with which parameters.
struct RestRequest
{
    QByteArray method;                                // after _method
    QStringList segments;                             // below /wp-json/wc/v3, for example {"products", "10"}
    nlohmann::json params = nlohmann::json::object(); // query, form and JSON body merged, the body wins
    FieldFilter fields;
    QString base; // "https://store.example"
    QString path; // "/wp-json/wc/v3/products/10"
    QString queryWithoutPage;
    const ApiKey* key = nullptr;

    std::int64_t idAt(int segment) const { return segments.value(segment).toLongLong(); }
    // The parameter as text (numbers are written out, a list is joined by commas), or nothing.
    std::optional<QString> text(const char* name) const;
    bool flag(const char* name) const;
};

struct DateCut
{
    bool inGmt = false;
    std::int64_t wall = 0; // compared as text is compared by the database: no zone
};

struct ListQuery
{
    int page = 1;
    int perPage = 10;
    bool ascending = false;
    QString orderBy = QStringLiteral("date");
    std::optional<DateCut> modifiedAfter, modifiedBefore, after, before;
    std::optional<QSet<std::int64_t>> include;
    QList<std::int64_t> includeOrder;
};

using MaybeError = std::optional<Response>;

Response jsonResponse(int status, QByteArray body);
Response wpError(int status, const char* code, const QString& message);
// 400 rest_invalid_param; `innerCode` is the reason's code ("rest_invalid_type").
Response invalidParam(const char* name, const QString& message, const char* innerCode);
// Reads page, per_page, order, orderby, include and the date filters, or says what is wrong with them.
MaybeError readListQuery(const StoreData& data, const RestRequest& request, const QStringList& orderings,
                         ListQuery& query);
// 400 when a comma list holds something that is not among `allowed`.
MaybeError checkEnum(const char* name, const QStringList& values, const QStringList& allowed, bool isList);
bool passes(const DateCut& cut, std::int64_t gmtMs, std::int64_t wallMs, bool wantAfter);
void addPaging(Response& response, const RestRequest& request, const ListQuery& query, std::int64_t total);
// Puts the range of `query`'s page into first/last of `count` rows.
std::pair<std::int64_t, std::int64_t> pageRange(const ListQuery& query, std::int64_t count);
// A number that gives rows of equal date another order on every page.
std::uint64_t shuffleKey(std::int64_t id, int page);

// "self", "collection" and, when given, "up".
void writeLinks(JsonWriter& json, const QString& self, const QString& collection, const QString& up = {},
                const char* allow = R"(["GET","POST","PUT","PATCH","DELETE"])");
// `name` in GMT and in the shop's time: <name> and <name>_gmt, null when absent; only what is wanted.
void writeDatePair(JsonWriter& json, const StoreData& data, const FieldFilter& fields, const char* name,
                   const char* gmtName, std::optional<Instant> at);

} // namespace onhand::simulation
