#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace onhand::ports {

// One POST as it came in: the body byte by byte, because that is what was signed.
struct WebhookDelivery
{
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

struct WebhookAnswer
{
    int status = 200;
    int retryAfterSeconds = 0; // 0: none
};

// Takes deliveries in. `take` returns at once; `answer` is called exactly once, on any thread, when the delivery is
// durable or refused.
class WebhookSink
{
public:
    using Answer = std::function<void(WebhookAnswer)>;

    virtual ~WebhookSink() = default;
    virtual void take(WebhookDelivery delivery, Answer answer) = 0;
};

// What a delivery is about: "read this again". Its payload is no evidence.
struct WebhookNotice
{
    bool isPing = false; // unsigned; answer 200 and nothing else
    QString subject;     // "order", "product"; empty for a ping
    QString event;       // "created", "updated", "deleted", "restored"
    QString reference;   // the subject's id on the channel
};

// Checks the signature over the raw body in constant time, then says what the delivery is about. Unauthorized for a
// missing or wrong signature, Malformed for a signed message that breaks the protocol, Invalid without a secret.
using WebhookReader = std::function<Result<WebhookNotice>(const WebhookDelivery& delivery, const QByteArray& secret)>;

} // namespace onhand::ports
