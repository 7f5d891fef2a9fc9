#pragma once

#include "adapters/woocommerce/woo_api.h"
#include "adapters/woocommerce/woo_catalogue.h"
#include "ports/channel.h"

namespace onhand::woocommerce {

// As ports::Channel::probe. Warnings: "read_only_key", "no_write_right", "clock_skew:<seconds>" (the PC's clock minus
// the store's), "plain_http", "no_system_status", "no_currency".
Result<ports::ChannelIdentity> probeStore(const WooApi& api, std::atomic<VariationList>& variationList,
                                          const CancelToken& cancel);

} // namespace onhand::woocommerce
