#include "adapters/woocommerce/woo_stock.h"

#include "adapters/woocommerce/catalogue_page.h"
#include "base/money.h"
#include "base/quantity.h"

namespace onhand::woocommerce {

namespace {

constexpr std::int64_t highestPrice = 1'000'000'000'000; // minor units

Result<QJsonObject> stockFields(const ports::StockWrite& item)
{
    if (item.value > Quantity::limit || item.value < -Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("value: %1 is out of range").arg(item.value));
    return QJsonObject{{QStringLiteral("stock_quantity"), qint64(item.value)}};
}

Result<QJsonObject> priceFields(const ports::PriceWrite& item)
{
    if (item.regularMinor < 0 || item.regularMinor > highestPrice)
        return fail(ErrorKind::Invalid, QStringLiteral("price: %1 is out of range").arg(item.regularMinor));
    // The store takes a sale price that is not below the regular one with a 200, and drops it.
    if (item.saleMinor && (*item.saleMinor < 0 || *item.saleMinor >= item.regularMinor))
        return fail(ErrorKind::Invalid, QStringLiteral("sale price: not below the regular price"));
    QJsonObject fields{{QStringLiteral("regular_price"), toDecimalText(item.regularMinor)}};
    if (item.saleMinor)
        fields.insert(QStringLiteral("sale_price"), toDecimalText(*item.saleMinor));
    return fields;
}

Result<std::int64_t> stockEcho(const QJsonObject& row)
{
    const auto state = stockStateOf(row);
    if (!state)
        return fail(ErrorKind::Malformed, QStringLiteral("bad_echo: no number in the store's answer"));
    if (state->policy != StockPolicy::Managed)
        return fail(ErrorKind::Rejected,
                    QStringLiteral("manages_stock_elsewhere: the listing is \"%1\"").arg(toWord(state->policy)));
    if (!state->quantity)
        return fail(ErrorKind::Malformed, QStringLiteral("bad_echo: the store shows no number"));
    return *state->quantity;
}

Result<std::int64_t> priceEcho(const QJsonObject& row, const ports::PriceWrite& item)
{
    const auto regular = priceOf(row.value(QLatin1String("regular_price")).toString());
    if (!regular)
        return fail(ErrorKind::Malformed, QStringLiteral("bad_echo: no price in the store's answer"));
    const auto sale = priceOf(row.value(QLatin1String("sale_price")).toString());
    if (item.saleMinor && sale != item.saleMinor)
        return fail(ErrorKind::Rejected, QStringLiteral("sale_price_dropped: the store did not keep the sale price"));
    return *regular;
}

// What passes its own check goes out as rows; `slots` says to which item each row belongs.
struct Outgoing
{
    std::vector<BatchRow> rows;
    std::vector<std::size_t> items;
};

template <typename Item, typename Outcome, typename Fields>
Outgoing prepare(const std::vector<Item>& items, std::vector<Outcome>& outcomes, Fields&& fieldsOf)
{
    Outgoing out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        outcomes.push_back({items[i].ref, {}, {}});
        const Result<QJsonObject> fields = fieldsOf(items[i]);
        if (!fields) {
            outcomes.back().error = fields.error();
            continue;
        }
        out.rows.push_back({items[i].ref, *fields});
        out.items.push_back(i);
    }
    return out;
}

// Sends what is sound. When nothing but the way failed, and nothing was refused here, the call fails as a whole.
Result<BatchOutcome> sendRows(const WooApi& api, BatchLimit& limit, const Outgoing& out, std::size_t asked,
                              const CancelToken& cancel)
{
    auto sent = WooBatch(api, limit).update(out.rows, cancel);
    if (!sent && out.rows.size() < asked) {
        BatchOutcome each;
        each.rows.assign(out.rows.size(), fail(sent.error()));
        return each;
    }
    return sent;
}

} // namespace

WooStock::WooStock(const WooApi& api, BatchLimit& limit, std::atomic<VariationList>& variationList)
    : api_(api)
    , limit_(limit)
    , variationList_(variationList)
{
}

Result<ports::StockWriteResult> WooStock::write(const std::vector<ports::StockWrite>& items,
                                                const CancelToken& cancel) const
{
    ports::StockWriteResult result;
    const Outgoing out = prepare(items, result.outcomes, stockFields);
    ONHAND_ASSIGN(const BatchOutcome sent, sendRows(api_, limit_, out, items.size(), cancel));
    result.channelTime = sent.channelTime;
    for (std::size_t i = 0; i < out.items.size(); ++i) {
        ports::StockOutcome& outcome = result.outcomes[out.items[i]];
        const auto echo = sent.rows[i].and_then(stockEcho);
        if (echo)
            outcome.echo = *echo;
        else
            outcome.error = echo.error();
    }
    return result;
}

Result<std::vector<ports::PriceOutcome>> WooStock::writePrices(const std::vector<ports::PriceWrite>& items,
                                                               const CancelToken& cancel) const
{
    std::vector<ports::PriceOutcome> outcomes;
    const Outgoing out = prepare(items, outcomes, priceFields);
    ONHAND_ASSIGN(const BatchOutcome sent, sendRows(api_, limit_, out, items.size(), cancel));
    for (std::size_t i = 0; i < out.items.size(); ++i) {
        ports::PriceOutcome& outcome = outcomes[out.items[i]];
        const ports::PriceWrite& item = items[out.items[i]];
        const auto echo = sent.rows[i].and_then([&](const QJsonObject& row) { return priceEcho(row, item); });
        if (echo)
            outcome.echoMinor = *echo;
        else
            outcome.error = echo.error();
    }
    return outcomes;
}

} // namespace onhand::woocommerce
