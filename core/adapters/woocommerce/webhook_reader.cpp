#include "adapters/woocommerce/webhook_reader.h"

#include "adapters/woocommerce/webhook_message.h"

namespace onhand::woocommerce {

Result<ports::WebhookNotice> readDelivery(const ports::WebhookDelivery& delivery, const QByteArray& secret)
{
    ONHAND_ASSIGN(const WebhookNotice notice, readWebhook(delivery.headers, delivery.body, secret));
    return ports::WebhookNotice{notice.isPing, notice.resource, notice.event, notice.resourceId};
}

} // namespace onhand::woocommerce
