#pragma once

#include "adapters/woocommerce/woo_api.h"
#include "ports/webhook_admin.h"

namespace onhand::woocommerce {

// The topics that tell of orders.
const std::vector<QString>& webhookTopics();

// Whether WordPress will deliver to this address at all: it refuses private and local addresses and every port but 80,
// 443 and 8080, silently. Refused with "webhook_port:…", "webhook_address:…" or "webhook_name:…"; Invalid for no web
// address.
Result<void> checkReachable(const QUrl& publicUrl);

// Webhooks through REST v3.
class WooWebhooks
{
public:
    explicit WooWebhooks(const WooApi& api);

    Result<std::vector<ports::WebhookReport>> check(const ports::WebhookTarget& target,
                                                    const CancelToken& cancel) const;
    Result<ports::WebhookRepair> repair(const ports::WebhookTarget& target, bool newSecret,
                                        const CancelToken& cancel) const;
    Result<int> removeAll(const QString& token, const CancelToken& cancel) const;

private:
    // Those whose address ends in the token, oldest first.
    Result<std::vector<ports::WebhookReport>> ours(const QString& token, const CancelToken& cancel) const;
    Result<void> create(const QString& topic, const ports::WebhookTarget& target, const CancelToken& cancel) const;
    Result<void> correct(const QString& id, const ports::WebhookTarget& target, const CancelToken& cancel) const;
    Result<void> remove(const QString& id, const CancelToken& cancel) const;

    const WooApi& api_;
};

} // namespace onhand::woocommerce
