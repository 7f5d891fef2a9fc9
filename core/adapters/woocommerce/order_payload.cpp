#include "adapters/woocommerce/order_payload.h"

#include "adapters/woocommerce/catalogue_page.h"
#include "base/quantity.h"

#include <QJsonDocument>

namespace onhand::woocommerce {

namespace {

void note(ports::Order& order, const QString& problem)
{
    if (order.problem.isEmpty())
        order.problem = problem;
}

// The value of a line's meta entry; undefined when there is none.
QJsonValue metaOf(const QJsonObject& line, QLatin1String key)
{
    const QJsonArray meta = line.value(QLatin1String("meta_data")).toArray();
    for (const QJsonValue entry : meta) {
        const QJsonObject object = entry.toObject();
        if (object.value(QLatin1String("key")).toString() == key)
            return object.value(QLatin1String("value"));
    }
    return QJsonValue(QJsonValue::Undefined);
}

// Meta values are texts, or numbers, depending on who wrote them.
std::optional<std::int64_t> metaNumber(const QJsonValue& value)
{
    if (const auto number = wholeNumber(value))
        return number;
    const auto parsed = parseQuantity(value.toString());
    return parsed ? std::optional(parsed->eaches) : std::nullopt;
}

ListingRef listingOf(const QJsonObject& line)
{
    const auto product = wholeNumber(line.value(QLatin1String("product_id"))).value_or(0);
    const auto variation = wholeNumber(line.value(QLatin1String("variation_id"))).value_or(0);
    if (variation > 0)
        return {QString::number(variation), QString::number(product)};
    return {QString::number(product), QString()};
}

void readLine(const QJsonObject& object, ports::Order& order)
{
    ports::OrderLine line;
    const auto id = wholeNumber(object.value(QLatin1String("id")));
    line.external = QString::number(id.value_or(0));
    if (!id)
        note(order, QStringLiteral("bad_line: a line without an id"));
    line.listing = listingOf(object);
    line.code = object.value(QLatin1String("sku")).toString();
    line.name = object.value(QLatin1String("name")).toString();
    const auto quantity = wholeNumber(object.value(QLatin1String("quantity")));
    if (!quantity || *quantity < 0 || *quantity > Quantity::limit)
        note(order, QStringLiteral("bad_quantity:%1").arg(line.external));
    else
        line.quantity = *quantity;
    if (const QJsonValue reduced = metaOf(object, QLatin1String("_reduced_stock")); !reduced.isUndefined()) {
        const auto units = metaNumber(reduced);
        if (!units)
            note(order, QStringLiteral("bad_reduced_stock:%1").arg(line.external));
        line.storeReduced = units.value_or(0);
    }
    order.lines.push_back(std::move(line));
}

// "-10.00" of a refund's line, and "10.00" of the refund as a whole, as what was paid back.
std::optional<std::int64_t> paidBack(const QString& text)
{
    const QString amount = text.startsWith(QLatin1Char('-')) ? text.mid(1) : text;
    return amount.isEmpty() ? std::nullopt : priceOf(amount);
}

// With its taxes.
std::optional<std::int64_t> paidBackFor(const QJsonObject& line)
{
    const auto net = paidBack(line.value(QLatin1String("total")).toString());
    const auto tax = paidBack(line.value(QLatin1String("total_tax")).toString());
    return net ? std::optional(*net + tax.value_or(0)) : std::nullopt;
}

QString textOf(const QJsonObject& payload, QLatin1String name, ports::Order& order)
{
    const QString text = payload.value(name).toString();
    if (text.isEmpty())
        note(order, QStringLiteral("missing:%1").arg(name));
    return text;
}

Instant timeOf(const QJsonObject& payload, QLatin1String name, ports::Order& order)
{
    const auto time = gmtTime(payload.value(name));
    if (!time)
        note(order, QStringLiteral("bad_time:%1").arg(name));
    return time.value_or(Instant{});
}

} // namespace

QByteArray orderFields()
{
    return "id,number,status,currency,total,date_created_gmt,date_modified_gmt,date_completed_gmt,line_items,refunds";
}

ports::Order readOrder(const QJsonObject& payload)
{
    ports::Order order;
    order.raw = QJsonDocument(payload).toJson(QJsonDocument::Compact);
    const auto id = wholeNumber(payload.value(QLatin1String("id")));
    if (!id || *id <= 0)
        note(order, QStringLiteral("missing:id"));
    order.external = id ? QString::number(*id) : QString();
    order.number = payload.value(QLatin1String("number")).toString(order.external);
    order.status = textOf(payload, QLatin1String("status"), order);
    order.currency = textOf(payload, QLatin1String("currency"), order);
    order.placedAt = timeOf(payload, QLatin1String("date_created_gmt"), order);
    order.modifiedAt = timeOf(payload, QLatin1String("date_modified_gmt"), order);
    // Null until it is completed for the first time.
    order.shippedAt = gmtTime(payload.value(QLatin1String("date_completed_gmt")));
    const auto total = priceOf(payload.value(QLatin1String("total")).toString());
    if (!total)
        note(order, QStringLiteral("bad_total"));
    order.totalMinor = total.value_or(0);
    const QJsonValue lines = payload.value(QLatin1String("line_items"));
    if (!lines.isArray())
        note(order, QStringLiteral("missing:line_items"));
    const QJsonArray rows = lines.toArray();
    for (const QJsonValue line : rows)
        readLine(line.toObject(), order);
    return order;
}

bool hasRefunds(const QJsonObject& payload)
{
    return !payload.value(QLatin1String("refunds")).toArray().isEmpty();
}

void applyRefunds(const QJsonArray& refunds, ports::Order& order)
{
    for (const QJsonValue entry : refunds) {
        const QJsonObject refund = entry.toObject();
        const auto refundId = wholeNumber(refund.value(QLatin1String("id"))).value_or(0);
        const auto at = gmtTime(refund.value(QLatin1String("date_created_gmt")));
        order.refunds.push_back({QString::number(refundId), paidBack(refund.value(QLatin1String("amount")).toString()),
                                 refund.value(QLatin1String("reason")).toString().left(500),
                                 at.value_or(order.modifiedAt)});
        const QJsonArray lines = refund.value(QLatin1String("line_items")).toArray();
        for (const QJsonValue value : lines) {
            const QJsonObject line = value.toObject();
            const auto units = wholeNumber(line.value(QLatin1String("quantity")));
            if (units == 0)
                continue;
            const auto of = metaNumber(metaOf(line, QLatin1String("_refunded_item_id"))).value_or(0);
            const auto to = std::find_if(order.lines.begin(), order.lines.end(),
                                         [&](const auto& l) { return l.external == QString::number(of); });
            if (!units || *units > 0 || to == order.lines.end()) {
                note(
                    order,
                    QStringLiteral("bad_refund_line:%1").arg(wholeNumber(line.value(QLatin1String("id"))).value_or(0)));
                continue;
            }
            to->refunded -= *units;
            // A refund without a date came after everything that has one.
            to->refunds.push_back(
                {QString::number(refundId), -*units, at.value_or(order.modifiedAt), paidBackFor(line)});
        }
    }
}

std::optional<Instant> gmtTime(const QJsonValue& value)
{
    const QString text = value.toString();
    if (text.size() != 19)
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(text + QLatin1Char('Z'), Qt::ISODate);
    return time.isValid() ? std::optional(Instant::fromDateTime(time)) : std::nullopt;
}

QByteArray toGmtText(Instant time)
{
    return time.toDateTime().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1();
}

} // namespace onhand::woocommerce
