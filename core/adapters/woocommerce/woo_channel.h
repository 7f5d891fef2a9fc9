#pragma once

#include "adapters/woocommerce/http_client.h"
#include "adapters/woocommerce/woo_orders.h"
#include "adapters/woocommerce/woo_stock.h"
#include "adapters/woocommerce/woo_webhooks.h"

#include <QString>

namespace onhand::woocommerce {

struct WooOptions
{
    QUrl url; // "https://shop.example" or with a folder, "https://example.com/shop"
    QString key;
    QString secret;
    bool allowPlainHttp = false; // to other machines; the own one may always be spoken to in plain http
    int pageSize = 100;          // 1–100
    HttpSettings http;           // time-outs, CA file, requests at a time
};

// A WooCommerce store as a channel. One worker thread calls it; batchLimit() may be asked from any thread.
class WooCommerceChannel final : public ports::Channel, public ports::PriceChannel, public ports::WebhookAdmin
{
public:
    // Invalid or Refused for options that can not work (see checkAccess). Requests go over `link`.
    static Result<std::unique_ptr<WooCommerceChannel>> create(const WooOptions& options, QThread& link,
                                                              const Clock& clock);
    // The same over another transport, for tests and simulations.
    static Result<std::unique_ptr<WooCommerceChannel>>
    create(const WooOptions& options, std::unique_ptr<HttpTransport> transport, const Clock& clock);

    int batchLimit() const override;
    Result<ports::ChannelIdentity> probe(const CancelToken& cancel) override;
    Result<ports::ScanSummary> scan(const ports::PageSink& sink, const CancelToken& cancel) override;
    Result<ports::ScanSummary> scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                      const CancelToken& cancel) override;
    // Variations that are read by parent have no place of their own in the pass.
    bool canScanOn() const override { return variationList_ != VariationList::Absent; }
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>& refs,
                                                  const CancelToken& cancel) override;
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>& items,
                                          const CancelToken& cancel) override;
    Result<ports::OrderBatch> ordersSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> trashedSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>& externals,
                                                 const CancelToken& cancel) override;
    Result<std::vector<ports::PriceOutcome>> writePrices(const std::vector<ports::PriceWrite>& items,
                                                         const CancelToken& cancel) override;

    Result<std::vector<ports::WebhookReport>> check(const ports::WebhookTarget& target,
                                                    const CancelToken& cancel) override;
    Result<ports::WebhookRepair> repair(const ports::WebhookTarget& target, bool newSecret,
                                        const CancelToken& cancel) override;
    Result<int> removeAll(const QString& token, const CancelToken& cancel) override;

    // Beyond the ports.
    Result<std::vector<SkuMatches>> findBySku(const std::vector<QString>& codes, const CancelToken& cancel);
    Result<std::vector<RefundNotice>> refundsSince(Instant since, const CancelToken& cancel);

private:
    WooCommerceChannel(StoreAccess access, int pageSize, std::unique_ptr<HttpTransport> transport, const Clock& clock);

    std::unique_ptr<HttpTransport> transport_;
    WooApi api_;
    BatchLimit limit_;
    std::atomic<VariationList> variationList_{VariationList::Unknown};
    WooCatalogue catalogue_;
    WooStock stock_;
    WooOrders orders_;
    WooWebhooks webhooks_;
};

} // namespace onhand::woocommerce
