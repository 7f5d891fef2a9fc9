#pragma once

#include "adapters/woocommerce/woo_batch.h"
#include "adapters/woocommerce/woo_catalogue.h"
#include "ports/channel.h"
#include "ports/price_channel.h"

namespace onhand::woocommerce {

// The listings that carry one SKU, compared exactly; more than one when the shop gave it twice.
struct SkuMatches
{
    QString code;
    std::vector<ListingRef> listings;
};

// Reads and sets what listings show.
class WooStock
{
public:
    WooStock(const WooApi& api, BatchLimit& limit, std::atomic<VariationList>& variationList);

    // As ports::Channel::read. Numbers of unmanaged and parent-managed listings are empty.
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>& refs, const CancelToken& cancel) const;

    // One entry per code, in that order. WooCommerce's own search ignores case and accents; this does not.
    // An empty code is Invalid: to the store it is no filter at all.
    Result<std::vector<SkuMatches>> findBySku(const std::vector<QString>& codes, const CancelToken& cancel) const;

    // As ports::Channel::write. Only the number is sent, never whether stock is managed.
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>& items, const CancelToken& cancel) const;

    // As ports::PriceChannel::writePrices.
    Result<std::vector<ports::PriceOutcome>> writePrices(const std::vector<ports::PriceWrite>& items,
                                                         const CancelToken& cancel) const;

private:
    const WooApi& api_;
    BatchLimit& limit_;
    std::atomic<VariationList>& variationList_;
};

} // namespace onhand::woocommerce
