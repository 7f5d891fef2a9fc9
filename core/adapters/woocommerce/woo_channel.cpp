#include "adapters/woocommerce/woo_channel.h"

#include "adapters/woocommerce/woo_probe.h"

namespace onhand::woocommerce {

namespace {

constexpr int largestPage = 100; // WooCommerce answers 400 to more

} // namespace

Result<std::unique_ptr<WooCommerceChannel>> WooCommerceChannel::create(const WooOptions& options, QThread& link,
                                                                       const Clock& clock)
{
    return create(options, std::make_unique<HttpClient>(link, options.http), clock);
}

Result<std::unique_ptr<WooCommerceChannel>>
WooCommerceChannel::create(const WooOptions& options, std::unique_ptr<HttpTransport> transport, const Clock& clock)
{
    StoreAccess access{options.url, {options.key.toUtf8(), options.secret.toUtf8()}, options.allowPlainHttp};
    ONHAND_TRY(checkAccess(access));
    if (options.pageSize < 1 || options.pageSize > largestPage)
        return fail(ErrorKind::Invalid, QStringLiteral("page size: %1 is not within 1–100").arg(options.pageSize));
    return std::unique_ptr<WooCommerceChannel>(
        new WooCommerceChannel(std::move(access), options.pageSize, std::move(transport), clock));
}

WooCommerceChannel::WooCommerceChannel(StoreAccess access, int pageSize, std::unique_ptr<HttpTransport> transport,
                                       const Clock& clock)
    : transport_(std::move(transport))
    , api_(*transport_, clock, std::move(access))
    , catalogue_(api_, pageSize, variationList_)
    , stock_(api_, limit_, variationList_)
    , orders_(api_)
    , webhooks_(api_)
{
}

int WooCommerceChannel::batchLimit() const
{
    return limit_.value();
}

Result<ports::ChannelIdentity> WooCommerceChannel::probe(const CancelToken& cancel)
{
    return probeStore(api_, variationList_, cancel);
}

Result<ports::ScanSummary> WooCommerceChannel::scan(const ports::PageSink& sink, const CancelToken& cancel)
{
    return catalogue_.scan(sink, cancel);
}

Result<ports::ScanSummary> WooCommerceChannel::scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                                      const CancelToken& cancel)
{
    return catalogue_.scanOn(before, sink, cancel);
}

Result<std::vector<ports::StockReading>> WooCommerceChannel::read(const std::vector<ListingRef>& refs,
                                                                  const CancelToken& cancel)
{
    return stock_.read(refs, cancel);
}

Result<ports::StockWriteResult> WooCommerceChannel::write(const std::vector<ports::StockWrite>& items,
                                                          const CancelToken& cancel)
{
    return stock_.write(items, cancel);
}

Result<ports::OrderBatch> WooCommerceChannel::ordersSince(Instant since, const CancelToken& cancel)
{
    return orders_.ordersSince(since, cancel);
}

Result<std::vector<ports::Order>> WooCommerceChannel::trashedSince(Instant since, const CancelToken& cancel)
{
    return orders_.trashedSince(since, cancel);
}

Result<std::vector<ports::Order>> WooCommerceChannel::readOrders(const std::vector<QString>& externals,
                                                                 const CancelToken& cancel)
{
    return orders_.readOrders(externals, cancel);
}

Result<std::vector<ports::PriceOutcome>> WooCommerceChannel::writePrices(const std::vector<ports::PriceWrite>& items,
                                                                         const CancelToken& cancel)
{
    return stock_.writePrices(items, cancel);
}

Result<std::vector<ports::WebhookReport>> WooCommerceChannel::check(const ports::WebhookTarget& target,
                                                                    const CancelToken& cancel)
{
    return webhooks_.check(target, cancel);
}

Result<ports::WebhookRepair> WooCommerceChannel::repair(const ports::WebhookTarget& target, bool newSecret,
                                                        const CancelToken& cancel)
{
    return webhooks_.repair(target, newSecret, cancel);
}

Result<int> WooCommerceChannel::removeAll(const QString& token, const CancelToken& cancel)
{
    return webhooks_.removeAll(token, cancel);
}

Result<std::vector<SkuMatches>> WooCommerceChannel::findBySku(const std::vector<QString>& codes,
                                                              const CancelToken& cancel)
{
    return stock_.findBySku(codes, cancel);
}

Result<std::vector<RefundNotice>> WooCommerceChannel::refundsSince(Instant since, const CancelToken& cancel)
{
    return orders_.refundsSince(since, cancel);
}

} // namespace onhand::woocommerce
