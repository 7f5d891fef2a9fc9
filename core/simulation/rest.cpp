#include "simulation/rest.h"

#include <QRegularExpression>

#include <algorithm>

namespace onhand::simulation {

namespace {

QString joinChoices(const QStringList& allowed)
{
    QStringList head = allowed;
    const QString last = head.takeLast();
    return head.join(QStringLiteral(", ")) + QStringLiteral(", and ") + last;
}

std::optional<QString> textOf(const nlohmann::json& value)
{
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("1") : QString();
    if (value.is_number())
        return QString::fromStdString(value.dump());
    if (!value.is_array())
        return std::nullopt;
    QStringList parts;
    for (const auto& part : value)
        parts << textOf(part).value_or(QString());
    return parts.join(QLatin1Char(','));
}

MaybeError readBoundedInt(const RestRequest& request, const char* name, int least, int most, const QString& bounds,
                          int& into)
{
    const auto text = request.text(name);
    if (!text)
        return std::nullopt;
    bool ok = false;
    const int value = text->toInt(&ok);
    if (!ok)
        return invalidParam(name, QString::fromLatin1(name) + QStringLiteral(" is not of type integer."),
                            "rest_invalid_type");
    if (value < least || value > most)
        return invalidParam(name, QString::fromLatin1(name) + bounds, "rest_out_of_bounds");
    into = value;
    return std::nullopt;
}

MaybeError readDateCut(const StoreData& data, const RestRequest& request, const char* name,
                       std::optional<DateCut>& into)
{
    const auto text = request.text(name);
    if (!text)
        return std::nullopt;
    static const QRegularExpression form(
        QStringLiteral(R"(^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}(?::\d{2})?)?$)"));
    const auto match = form.match(*text);
    const QDateTime wall =
        QDateTime::fromString(match.captured(1) + QLatin1Char('T') + match.captured(2) + QLatin1Char('Z'), Qt::ISODate);
    if (!match.hasMatch() || !wall.isValid())
        return invalidParam(name, QStringLiteral("Invalid date."), "rest_invalid_date");
    DateCut cut{request.flag("dates_are_gmt"), wall.toMSecsSinceEpoch()};
    // With a zone WordPress turns the moment into the shop's time, whatever dates_are_gmt says.
    if (const QString zone = match.captured(3); !zone.isEmpty()) {
        QString padded = zone.size() == 3 ? zone + QStringLiteral(":00") : zone;
        const auto moment =
            QDateTime::fromString(match.captured(1) + QLatin1Char('T') + match.captured(2) + padded, Qt::ISODate);
        cut.wall = data.wall(Instant::fromDateTime(moment));
    }
    into = cut;
    return std::nullopt;
}

} // namespace

FieldFilter::FieldFilter(const QString& list)
    : given_(true)
{
    for (const QString& name : list.split(QLatin1Char(','), Qt::SkipEmptyParts))
        names_.insert(name.trimmed().toUtf8());
}

bool FieldFilter::wantsPart(const char* name, const char* part) const
{
    return wants(name) || names_.contains(QByteArray(name) + '.' + part);
}

bool FieldFilter::wantsBelow(const char* name) const
{
    const QByteArray prefix = QByteArray(name) + '.';
    return std::any_of(names_.begin(), names_.end(), [&](const QByteArray& n) { return n.startsWith(prefix); });
}

std::optional<QString> RestRequest::text(const char* name) const
{
    const auto it = params.find(name);
    return it == params.end() ? std::nullopt : textOf(*it);
}

bool RestRequest::flag(const char* name) const
{
    const QString value = text(name).value_or(QString()).toLower();
    return value == QLatin1String("1") || value == QLatin1String("true");
}

Response jsonResponse(int status, QByteArray body)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json; charset=UTF-8"}};
    response.body = std::move(body);
    return response;
}

Response wpError(int status, const char* code, const QString& message)
{
    JsonWriter json(200);
    json.beginObject();
    json.field("code", code);
    json.field("message", message);
    json.key("data");
    json.beginObject();
    json.field("status", std::int64_t(status));
    json.endObject();
    json.endObject();
    return jsonResponse(status, json.take());
}

Response invalidParam(const char* name, const QString& message, const char* innerCode)
{
    JsonWriter json(400);
    json.beginObject();
    json.field("code", "rest_invalid_param");
    json.field("message", QStringLiteral("Invalid parameter(s): ") + QString::fromLatin1(name));
    json.key("data");
    json.beginObject();
    json.field("status", std::int64_t(400));
    json.key("params");
    json.beginObject();
    json.field(name, message);
    json.endObject();
    json.key("details");
    json.beginObject();
    json.key(name);
    json.beginObject();
    json.field("code", innerCode);
    json.field("message", message);
    json.key("data");
    if (qstrcmp(innerCode, "rest_invalid_type") == 0) {
        json.beginObject();
        json.field("param", name);
        json.endObject();
    } else {
        json.null();
    }
    json.endObject();
    json.endObject();
    json.endObject();
    json.endObject();
    return jsonResponse(400, json.take());
}

MaybeError checkEnum(const char* name, const QStringList& values, const QStringList& allowed, bool isList)
{
    for (int i = 0; i < values.size(); ++i) {
        if (allowed.contains(values[i]))
            continue;
        const QString which = QString::fromLatin1(name) + (isList ? QStringLiteral("[%1]").arg(i) : QString());
        return invalidParam(name, which + QStringLiteral(" is not one of %1.").arg(joinChoices(allowed)),
                            "rest_not_in_enum");
    }
    return std::nullopt;
}

MaybeError readListQuery(const StoreData& data, const RestRequest& request, const QStringList& orderings,
                         ListQuery& query)
{
    if (auto bad = readBoundedInt(request, "page", 1, 1'000'000'000,
                                  QStringLiteral(" must be greater than or equal to 1"), query.page))
        return bad;
    if (auto bad = readBoundedInt(request, "per_page", 1, 100,
                                  QStringLiteral(" must be between 1 (inclusive) and 100 (inclusive)"), query.perPage))
        return bad;
    if (const auto order = request.text("order")) {
        if (auto bad = checkEnum("order", {*order}, {QStringLiteral("asc"), QStringLiteral("desc")}, false))
            return bad;
        query.ascending = *order == QLatin1String("asc");
    }
    if (const auto orderBy = request.text("orderby")) {
        if (auto bad = checkEnum("orderby", {*orderBy}, orderings, false))
            return bad;
        query.orderBy = *orderBy;
    }
    for (auto [name, cut] :
         {std::pair("modified_after", &query.modifiedAfter), std::pair("modified_before", &query.modifiedBefore),
          std::pair("after", &query.after), std::pair("before", &query.before)}) {
        if (auto bad = readDateCut(data, request, name, *cut))
            return bad;
    }
    const QString include = request.text("include").value_or(QString());
    for (const QString& id : include.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!query.include)
            query.include.emplace();
        query.include->insert(id.trimmed().toLongLong());
        query.includeOrder << id.trimmed().toLongLong();
    }
    return std::nullopt;
}

bool passes(const DateCut& cut, std::int64_t gmtMs, std::int64_t wallMs, bool wantAfter)
{
    const std::int64_t at = cut.inGmt ? gmtMs : wallMs;
    return wantAfter ? at / 1000 > cut.wall / 1000 : at / 1000 < cut.wall / 1000;
}

void addPaging(Response& response, const RestRequest& request, const ListQuery& query, std::int64_t total)
{
    const std::int64_t pages = (total + query.perPage - 1) / query.perPage;
    response.headers.emplace_back("X-WP-Total", QByteArray::number(qlonglong(total)));
    response.headers.emplace_back("X-WP-TotalPages", QByteArray::number(qlonglong(pages)));
    const auto link = [&](int page, const char* rel) {
        const QString query0 =
            request.queryWithoutPage.isEmpty() ? QString() : request.queryWithoutPage + QLatin1Char('&');
        return QStringLiteral("<%1%2?%3page=%4>; rel=\"%5\"")
            .arg(request.base, request.path, query0, QString::number(page), QString::fromLatin1(rel));
    };
    QStringList links;
    if (query.page > 1 && pages > 0)
        links << link(int(std::min<std::int64_t>(query.page - 1, pages)), "prev");
    if (query.page < pages)
        links << link(query.page + 1, "next");
    if (!links.isEmpty())
        response.headers.emplace_back("Link", links.join(QStringLiteral(", ")).toUtf8());
}

std::pair<std::int64_t, std::int64_t> pageRange(const ListQuery& query, std::int64_t count)
{
    const std::int64_t first = std::min<std::int64_t>(std::int64_t(query.page - 1) * query.perPage, count);
    return {first, std::min<std::int64_t>(first + query.perPage, count)};
}

std::uint64_t shuffleKey(std::int64_t id, int page)
{
    std::uint64_t x = std::uint64_t(id) * 0x9e3779b97f4a7c15ULL + std::uint64_t(page) * 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebULL;
    return x ^ (x >> 29);
}

void writeLinks(JsonWriter& json, const QString& self, const QString& collection, const QString& up, const char* allow)
{
    json.key("_links");
    json.beginObject();
    json.key("self");
    json.beginArray();
    json.beginObject();
    json.field("href", self);
    json.key("targetHints");
    json.beginObject();
    json.key("allow");
    json.raw(allow);
    json.endObject();
    json.endObject();
    json.endArray();
    for (const auto& [name, href] : {std::pair("collection", collection), std::pair("up", up)}) {
        if (href.isEmpty())
            continue;
        json.key(name);
        json.beginArray();
        json.beginObject();
        json.field("href", href);
        json.endObject();
        json.endArray();
    }
    json.endObject();
}

void writeDatePair(JsonWriter& json, const StoreData& data, const FieldFilter& fields, const char* name,
                   const char* gmtName, std::optional<Instant> at)
{
    const auto write = [&](const char* field, bool gmt) {
        if (!fields.wants(field))
            return;
        json.key(field);
        if (at)
            json.value(formatWall(gmt ? at->ms : data.wall(*at)));
        else
            json.null();
    };
    write(name, false);
    write(gmtName, true);
}

} // namespace onhand::simulation
