#pragma once

#include "adapters/woocommerce/http_transport.h"

#include <QString>

namespace onhand::woocommerce {

// What a delivery is about: "read this again". Its payload is no evidence, since it is built late and merged.
struct WebhookNotice
{
    bool isPing = false; // sent unsigned when a webhook is made; answer 200 and nothing else
    QString topic;       // "order.updated"; empty for a ping
    QString resource;    // "order", "product"
    QString event;       // "created", "updated", "deleted", "restored"
    QString resourceId;
    QString webhookId;
    QString deliveryId; // shared by different events of one second: never a key for telling duplicates
};

// Checks the signature over the raw body in constant time, then reads the headers and the id. Unauthorized for a
// missing or wrong signature, Malformed for a signed message that is none of WooCommerce's, Invalid without a secret.
Result<WebhookNotice> readWebhook(const HttpHeaders& headers, const QByteArray& rawBody, const QByteArray& secret);

} // namespace onhand::woocommerce
