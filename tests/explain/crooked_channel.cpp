#include "explain/crooked_channel.h"

namespace onhand::test {

Result<ports::ScanSummary> CrookedChannel::scan(const ports::PageSink& sink, const CancelToken& cancel)
{
    return store_.scan(
        [&](std::vector<ports::CatalogueItem> page, std::int64_t total) {
            for (ports::CatalogueItem& item : page) {
                if (const auto it = shown.find(item.ref.external); it != shown.end())
                    item.quantity = it->second;
            }
            return sink(std::move(page), total);
        },
        cancel);
}

Result<std::vector<ports::StockReading>> CrookedChannel::read(const std::vector<ListingRef>& refs,
                                                              const CancelToken& cancel)
{
    ONHAND_ASSIGN(auto readings, store_.read(refs, cancel));
    for (ports::StockReading& reading : readings) {
        if (const auto it = shown.find(reading.ref.external); it != shown.end())
            reading.quantity = it->second;
    }
    if (const auto act = std::exchange(whileReading, {}))
        act(refs);
    return readings;
}

Result<ports::OrderBatch> CrookedChannel::ordersSince(Instant since, const CancelToken& cancel)
{
    ONHAND_ASSIGN(auto batch, store_.ordersSince(since - clockAhead, cancel));
    tell(batch.orders);
    if (batch.channelTime)
        batch.channelTime = byItsClock(*batch.channelTime);
    return batch;
}

Result<std::vector<ports::Order>> CrookedChannel::readOrders(const std::vector<QString>& externals,
                                                             const CancelToken& cancel)
{
    ONHAND_ASSIGN(auto orders, store_.readOrders(externals, cancel));
    tell(orders);
    return orders;
}

void CrookedChannel::tell(std::vector<ports::Order>& orders) const
{
    std::erase_if(orders, [&](const ports::Order& order) { return hiddenOrders.count(order.external) > 0; });
    for (ports::Order& order : orders) {
        order.placedAt = byItsClock(order.placedAt);
        order.modifiedAt = byItsClock(order.modifiedAt);
        if (order.shippedAt)
            order.shippedAt = byItsClock(*order.shippedAt);
        for (ports::OrderLine& line : order.lines) {
            for (ports::LineRefund& refund : line.refunds)
                refund.at = byItsClock(refund.at);
        }
    }
}

Instant CrookedChannel::byItsClock(Instant at) const
{
    return Instant{(at + clockAhead).ms / 1'000 * 1'000};
}

} // namespace onhand::test
