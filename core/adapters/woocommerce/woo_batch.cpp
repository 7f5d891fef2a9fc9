#include "adapters/woocommerce/woo_batch.h"

#include "adapters/woocommerce/catalogue_page.h"
#include "adapters/woocommerce/woo_errors.h"

#include <QJsonDocument>

#include <set>

namespace onhand::woocommerce {

// The rows of one request: `rows` are indexes into what the caller gave.
struct WooBatch::Part
{
    QByteArray route;
    std::vector<std::size_t> rows;
    std::vector<std::int64_t> ids;
    QJsonArray update;
};

namespace {

const QString unanswered = QStringLiteral("no_row: the store's answer leaves this row out");

} // namespace

std::optional<std::int64_t> idOf(const QString& external)
{
    bool ok = false;
    const qint64 id = external.toLongLong(&ok);
    return ok && id > 0 && QString::number(id) == external ? std::optional<std::int64_t>(id) : std::nullopt;
}

WooBatch::WooBatch(const WooApi& api, BatchLimit& limit)
    : api_(api)
    , limit_(limit)
{
}

std::vector<WooBatch::Part> WooBatch::partsOf(const std::vector<BatchRow>& rows,
                                              std::vector<BatchRowOutcome>& outcomes) const
{
    const auto limit = qsizetype(limit_.value());
    std::vector<Part> parts;
    std::map<QByteArray, std::size_t> openPart; // the part of each route that still has room
    std::set<std::int64_t> listed;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ListingRef& ref = rows[i].ref;
        const auto id = idOf(ref.external);
        if (!id || (!ref.parent.isEmpty() && !idOf(ref.parent))) {
            outcomes[i] =
                fail(ErrorKind::Invalid, QStringLiteral("id: \"%1\" is no id of a product").arg(ref.external));
            continue;
        }
        if (!listed.insert(*id).second) {
            outcomes[i] = fail(ErrorKind::Invalid, QStringLiteral("id: %1 is listed twice in one write").arg(*id));
            continue;
        }
        const QByteArray route = ref.parent.isEmpty() ? QByteArray("products/batch")
                                                      : "products/" + ref.parent.toLatin1() + "/variations/batch";
        auto found = openPart.find(route);
        if (found == openPart.end() || parts[found->second].update.size() >= limit) {
            parts.push_back({route, {}, {}, {}});
            found = openPart.insert_or_assign(route, parts.size() - 1).first;
        }
        Part& part = parts[found->second];
        QJsonObject row = rows[i].fields;
        row.insert(QStringLiteral("id"), qint64(*id));
        part.rows.push_back(i);
        part.ids.push_back(*id);
        part.update.append(row);
    }
    return parts;
}

void WooBatch::readAnswer(const Part& part, const ApiAnswer& answer, std::vector<BatchRowOutcome>& outcomes)
{
    const auto body = answer.object();
    const auto error = body ? Error{ErrorKind::Malformed, unanswered, {}} : body.error();
    for (const std::size_t row : part.rows)
        outcomes[row] = fail(error);
    if (!body)
        return;
    const QJsonArray answered = body->value(QLatin1String("update")).toArray();
    for (const QJsonValue value : answered) {
        const QJsonObject row = value.toObject();
        const auto id = wholeNumber(row.value(QLatin1String("id")));
        const auto at = std::find(part.ids.begin(), part.ids.end(), id.value_or(0));
        if (at == part.ids.end())
            continue;
        BatchRowOutcome& outcome = outcomes[part.rows[std::size_t(at - part.ids.begin())]];
        if (row.contains(QLatin1String("error")))
            outcome = fail(rowErrorOf(row.value(QLatin1String("error")).toObject()));
        else
            outcome = row;
    }
}

Result<BatchOutcome> WooBatch::update(const std::vector<BatchRow>& rows, const CancelToken& cancel) const
{
    BatchOutcome out;
    out.rows.assign(rows.size(), fail(ErrorKind::Malformed, unanswered));
    const std::vector<Part> parts = partsOf(rows, out.rows);
    std::size_t sent = 0;
    std::size_t failed = 0;
    std::optional<Error> first;
    const auto startOne = [&](std::size_t i) {
        const QJsonObject body{{QStringLiteral("update"), parts[i].update}};
        return api_.startPost(parts[i].route, QJsonDocument(body).toJson(QJsonDocument::Compact), cancel);
    };
    const auto take = [&](std::size_t i, Result<ApiAnswer> answer) -> Result<void> {
        const Part& part = parts[i];
        sent += part.rows.size();
        if (answer) {
            limit_.succeeded(int(part.rows.size()));
            out.channelTime = answer->channelTime;
            readAnswer(part, *answer, out.rows);
            return {};
        }
        limit_.failed(int(part.rows.size()), answer.error());
        failed += part.rows.size();
        if (!first)
            first = answer.error();
        for (const std::size_t row : part.rows)
            out.rows[row] = fail(answer.error());
        return {};
    };
    ONHAND_TRY(RequestWindow(api_).run(parts.size(), startOne, take));
    if (first && failed == rows.size() && failed == sent)
        return fail(*first);
    return out;
}

} // namespace onhand::woocommerce
