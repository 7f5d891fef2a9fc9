#include "adapters/woocommerce/webhook_message.h"

#include "adapters/woocommerce/catalogue_page.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace onhand::woocommerce {

namespace {

constexpr int longestPing = 40;

// Takes as long for a near miss as for a far one.
bool sameBytes(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

// "webhook_id=17" as a whole; empty when the body is anything else.
QByteArray pingId(const QByteArray& body)
{
    const QByteArray prefix = "webhook_id=";
    if (!body.startsWith(prefix) || body.size() > longestPing)
        return {};
    const QByteArray id = body.mid(prefix.size());
    const bool digits = std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? id : QByteArray();
}

bool isSigned(const HttpHeaders& headers, const QByteArray& rawBody, const QByteArray& secret)
{
    const QByteArray given = headerValue(headers, "X-WC-Webhook-Signature").trimmed();
    const auto decoded = QByteArray::fromBase64Encoding(given, QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray right = QMessageAuthenticationCode::hash(rawBody, secret, QCryptographicHash::Sha256);
    return decoded && sameBytes(*decoded, right);
}

} // namespace

Result<WebhookNotice> readWebhook(const HttpHeaders& headers, const QByteArray& rawBody, const QByteArray& secret)
{
    WebhookNotice notice;
    const bool bare = headerValue(headers, "X-WC-Webhook-Signature").isEmpty() &&
                      headerValue(headers, "X-WC-Webhook-Topic").isEmpty();
    if (const QByteArray id = bare ? pingId(rawBody) : QByteArray(); !id.isEmpty()) {
        notice.isPing = true;
        notice.webhookId = QString::fromLatin1(id);
        return notice;
    }
    if (secret.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("secret: the webhook's secret is not known"));
    if (!isSigned(headers, rawBody, secret))
        return fail(ErrorKind::Unauthorized, QStringLiteral("bad_signature"));
    notice.topic = QString::fromUtf8(headerValue(headers, "X-WC-Webhook-Topic"));
    notice.resource = QString::fromUtf8(headerValue(headers, "X-WC-Webhook-Resource"));
    notice.event = QString::fromUtf8(headerValue(headers, "X-WC-Webhook-Event"));
    notice.webhookId = QString::fromUtf8(headerValue(headers, "X-WC-Webhook-ID"));
    notice.deliveryId = QString::fromUtf8(headerValue(headers, "X-WC-Webhook-Delivery-ID"));
    if (notice.topic.isEmpty() || notice.topic != notice.resource + QLatin1Char('.') + notice.event)
        return fail(ErrorKind::Malformed, QStringLiteral("bad_topic: \"%1\"").arg(notice.topic.left(60)));
    const QJsonDocument body = QJsonDocument::fromJson(rawBody);
    const auto id = wholeNumber(body.object().value(QLatin1String("id")));
    if (!id || *id <= 0)
        return fail(ErrorKind::Malformed, QStringLiteral("bad_body: no id in it"));
    notice.resourceId = QString::number(*id);
    return notice;
}

} // namespace onhand::woocommerce
