#pragma once

#include "ports/webhook_sink.h"

namespace onhand::woocommerce {

// Reads a delivery of a WooCommerce store; a ports::WebhookReader.
Result<ports::WebhookNotice> readDelivery(const ports::WebhookDelivery& delivery, const QByteArray& secret);

} // namespace onhand::woocommerce
