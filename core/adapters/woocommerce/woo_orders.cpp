#include "adapters/woocommerce/woo_orders.h"

#include "adapters/woocommerce/catalogue_page.h"
#include "adapters/woocommerce/order_payload.h"
#include "adapters/woocommerce/woo_batch.h"

#include <set>

namespace onhand::woocommerce {

namespace {

constexpr std::int64_t perPage = 100;
constexpr Milliseconds oneSecond{1000};

std::int64_t secondOf(Instant time)
{
    return time.ms / 1000;
}

} // namespace

WooOrders::WooOrders(const WooApi& api)
    : api_(api)
{
}

// Turns payloads into orders, with the refunded units of each line filled in.
Result<std::vector<ports::Order>> WooOrders::complete(const QJsonArray& payloads, const CancelToken& cancel) const
{
    std::vector<ports::Order> orders;
    std::vector<std::size_t> refunded;
    for (const QJsonValue value : payloads) {
        const QJsonObject payload = value.toObject();
        orders.push_back(readOrder(payload));
        if (hasRefunds(payload) && !orders.back().external.isEmpty())
            refunded.push_back(orders.size() - 1);
    }
    std::set<std::size_t> gone;
    const auto startOne = [&](std::size_t i) {
        const QByteArray route = "orders/" + orders[refunded[i]].external.toLatin1() + "/refunds";
        return api_.startGet(route,
                             {{"per_page", QByteArray::number(qlonglong(perPage))},
                              {"_fields", "id,date_created_gmt,amount,reason,line_items"}},
                             cancel);
    };
    const auto take = [&](std::size_t i, Result<ApiAnswer> answer) -> Result<void> {
        // Deleted since the list was read: it no longer exists.
        if (!answer && answer.error().kind == ErrorKind::NotFound) {
            gone.insert(refunded[i]);
            return {};
        }
        if (!answer)
            return fail(answer.error());
        ONHAND_ASSIGN(const QJsonArray refunds, answer->array());
        if (answer->totalPages.value_or(1) > 1)
            orders[refunded[i]].problem = QStringLiteral("too_many_refunds:%1").arg(answer->total.value_or(0));
        applyRefunds(refunds, orders[refunded[i]]);
        return {};
    };
    ONHAND_TRY(RequestWindow(api_).run(refunded.size(), startOne, take));
    std::vector<ports::Order> out;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (!gone.contains(i))
            out.push_back(std::move(orders[i]));
    }
    return out;
}

Result<WooOrders::ChangedPage> WooOrders::changedAfter(Instant second, const CancelToken& cancel) const
{
    const Query query{{"modified_after", toGmtText(second)},
                      {"dates_are_gmt", "true"},
                      {"orderby", "modified"},
                      {"order", "asc"},
                      {"status", "any"},
                      {"per_page", QByteArray::number(qlonglong(perPage))},
                      {"_fields", orderFields()}};
    ONHAND_ASSIGN(const ApiAnswer answer, api_.get("orders", query, cancel));
    ChangedPage page;
    ONHAND_ASSIGN(page.rows, answer.array());
    page.channelTime = answer.channelTime;
    page.more = answer.totalPages ? *answer.totalPages > 1 : page.rows.size() >= perPage;
    const auto newest = gmtTime(page.rows.last().toObject().value(QLatin1String("date_modified_gmt")));
    page.newestSecond = newest ? secondOf(*newest) : secondOf(second);
    return page;
}

// All orders changed within one second. Orders of one second change places from page to page when sorted by that time,
// so these go by id.
Result<QJsonArray> WooOrders::changedWithin(Instant second, const CancelToken& cancel) const
{
    QJsonArray rows;
    std::set<std::int64_t> ids;
    std::int64_t pages = 1;
    std::int64_t total = 0;
    for (std::int64_t page = 1; page <= pages; ++page) {
        const Query query{{"modified_after", toGmtText(second - oneSecond)},
                          {"modified_before", toGmtText(second + oneSecond)},
                          {"dates_are_gmt", "true"},
                          {"orderby", "id"},
                          {"order", "asc"},
                          {"status", "any"},
                          {"per_page", QByteArray::number(qlonglong(perPage))},
                          {"page", QByteArray::number(qlonglong(page))},
                          {"_fields", orderFields()}};
        ONHAND_ASSIGN(const ApiAnswer answer, api_.get("orders", query, cancel));
        ONHAND_ASSIGN(const QJsonArray found, answer.array());
        pages = answer.totalPages.value_or(found.size() >= perPage ? page + 1 : page);
        total = answer.total.value_or(0);
        for (const QJsonValue row : found) {
            if (ids.insert(wholeNumber(row.toObject().value(QLatin1String("id"))).value_or(0)).second)
                rows.append(row);
        }
    }
    if (rows.size() < total)
        return fail(ErrorKind::Malformed, QStringLiteral("list_changed: %1 of %2 orders").arg(rows.size()).arg(total));
    return rows;
}

Result<ports::OrderBatch> WooOrders::ordersSince(Instant since, const CancelToken& cancel) const
{
    const Instant second{secondOf(since) * 1000};
    // "after" is strict and counts whole seconds, so the second before includes everything at `since`.
    ONHAND_ASSIGN(ChangedPage page, changedAfter(second - oneSecond, cancel));
    ports::OrderBatch batch;
    batch.channelTime = page.channelTime;
    QJsonArray payloads = page.rows;
    // A page full of changes of this one second would also be the answer to the next question: take the whole second,
    // and go on behind it.
    if (page.more && page.newestSecond <= secondOf(since)) {
        ONHAND_ASSIGN(payloads, changedWithin(second, cancel));
        ONHAND_ASSIGN(page, changedAfter(second, cancel));
        for (const QJsonValue row : qAsConst(page.rows))
            payloads.append(row);
    }
    batch.more = page.more;
    ONHAND_ASSIGN(batch.orders, complete(payloads, cancel));
    return batch;
}

Result<std::vector<ports::Order>> WooOrders::readByStatus(const std::vector<QString>& externals,
                                                          const QByteArray& status, const CancelToken& cancel) const
{
    std::vector<QByteArray> lists;
    std::int64_t inLast = perPage;
    for (const QString& external : externals) {
        if (!idOf(external))
            return fail(ErrorKind::Invalid, QStringLiteral("order: \"%1\" is no id").arg(external));
        if (inLast >= perPage) {
            lists.emplace_back();
            inLast = 0;
        }
        lists.back() += (inLast++ > 0 ? "," : "") + external.toLatin1();
    }
    QJsonArray payloads;
    const auto startOne = [&](std::size_t i) {
        return api_.startGet("orders",
                             {{"include", lists[i]},
                              {"status", status},
                              {"orderby", "id"},
                              {"order", "asc"},
                              {"per_page", QByteArray::number(qlonglong(perPage))},
                              {"_fields", orderFields()}},
                             cancel);
    };
    const auto take = [&](std::size_t, Result<ApiAnswer> answer) -> Result<void> {
        if (!answer)
            return fail(answer.error());
        ONHAND_ASSIGN(const QJsonArray rows, answer->array());
        for (const QJsonValue row : rows)
            payloads.append(row);
        return {};
    };
    ONHAND_TRY(RequestWindow(api_).run(lists.size(), startOne, take));
    return complete(payloads, cancel);
}

Result<std::vector<ports::Order>> WooOrders::readOrders(const std::vector<QString>& externals,
                                                        const CancelToken& cancel) const
{
    ONHAND_ASSIGN(std::vector<ports::Order> orders, readByStatus(externals, "any", cancel));
    std::vector<QString> unseen;
    for (const QString& external : externals) {
        const bool seen = std::any_of(orders.begin(), orders.end(),
                                      [&](const ports::Order& order) { return order.external == external; });
        if (!seen)
            unseen.push_back(external);
    }
    // "any" leaves the trash out.
    ONHAND_ASSIGN(std::vector<ports::Order> trashed, readByStatus(unseen, "trash", cancel));
    for (ports::Order& order : trashed)
        orders.push_back(std::move(order));
    std::erase_if(orders, [&](const ports::Order& order) {
        return std::find(externals.begin(), externals.end(), order.external) == externals.end();
    });
    return orders;
}

// Being put into the trash changes an order's date, and "any" leaves it out from then on.
Result<std::vector<ports::Order>> WooOrders::trashedSince(Instant since, const CancelToken& cancel) const
{
    const Query query{{"modified_after", toGmtText(Instant{secondOf(since) * 1000} - oneSecond)},
                      {"dates_are_gmt", "true"},
                      {"orderby", "modified"},
                      {"order", "desc"},
                      {"status", "trash"},
                      {"per_page", QByteArray::number(qlonglong(perPage))},
                      {"_fields", orderFields()}};
    ONHAND_ASSIGN(const ApiAnswer answer, api_.get("orders", query, cancel));
    ONHAND_ASSIGN(const QJsonArray rows, answer.array());
    return complete(rows, cancel);
}

Result<std::vector<RefundNotice>> WooOrders::refundsSince(Instant since, const CancelToken& cancel) const
{
    std::vector<RefundNotice> notices;
    for (std::int64_t page = 1;; ++page) {
        const Query query{{"per_page", QByteArray::number(qlonglong(perPage))},
                          {"page", QByteArray::number(qlonglong(page))},
                          {"orderby", "id"},
                          {"order", "desc"},
                          {"_fields", "id,parent_id,date_created_gmt,amount"}};
        ONHAND_ASSIGN(const ApiAnswer answer, api_.get("refunds", query, cancel));
        ONHAND_ASSIGN(const QJsonArray rows, answer.array());
        for (const QJsonValue value : rows) {
            const QJsonObject row = value.toObject();
            const auto created = gmtTime(row.value(QLatin1String("date_created_gmt")));
            const auto id = wholeNumber(row.value(QLatin1String("id")));
            const auto order = wholeNumber(row.value(QLatin1String("parent_id")));
            if (!created || !id || !order)
                return fail(ErrorKind::Malformed, QStringLiteral("bad_row: a refund without id, order or time"));
            if (secondOf(*created) < secondOf(since))
                return notices;
            notices.push_back({QString::number(*id), QString::number(*order), *created,
                               priceOf(row.value(QLatin1String("amount")).toString()).value_or(0)});
        }
        if (answer.totalPages ? page >= *answer.totalPages : rows.size() < perPage)
            return notices;
    }
}

} // namespace onhand::woocommerce
