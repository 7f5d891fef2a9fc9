#include "adapters/woocommerce/woo_webhooks.h"

#include "adapters/woocommerce/catalogue_page.h"

#include <QHostAddress>
#include <QJsonDocument>

#include <set>

namespace onhand::woocommerce {

using ports::WebhookReport;
using ports::WebhookState;
using ports::WebhookTarget;

namespace {

constexpr int perPage = 100;
constexpr int mostPages = 50;

QByteArray jsonOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject addressed(const WebhookTarget& target)
{
    return {{QStringLiteral("delivery_url"), target.url},
            {QStringLiteral("secret"), target.secret},
            {QStringLiteral("status"), QStringLiteral("active")}};
}

// What is wrong with one of ours. The oldest of a topic is the one that stays.
WebhookState judged(const WebhookReport& hook, const WebhookTarget& target, std::set<QString>& seen)
{
    const auto& topics = webhookTopics();
    if (std::find(topics.begin(), topics.end(), hook.topic) == topics.end())
        return WebhookState::Foreign;
    if (!seen.insert(hook.topic).second)
        return WebhookState::Duplicate;
    if (hook.url != target.url)
        return WebhookState::WrongUrl;
    return hook.status == QLatin1String("active") ? WebhookState::Good : WebhookState::Disabled;
}

bool isPrivate(const QHostAddress& address)
{
    static const std::vector<QPair<QHostAddress, int>> nets = {
        QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")), QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16"))};
    if (address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast())
        return true;
    return std::any_of(nets.begin(), nets.end(), [&](const auto& net) { return address.isInSubnet(net); });
}

} // namespace

const std::vector<QString>& webhookTopics()
{
    static const std::vector<QString> topics = {QStringLiteral("order.created"), QStringLiteral("order.updated"),
                                                QStringLiteral("order.deleted"), QStringLiteral("order.restored")};
    return topics;
}

Result<void> checkReachable(const QUrl& url)
{
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1String("https")))
        return fail(ErrorKind::Invalid, QStringLiteral("public url: not a web address"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("public url: only scheme, host, port and folder belong into it"));
    const int port = url.port(plain ? 80 : 443);
    if (port != 80 && port != 443 && port != 8080)
        return fail(
            ErrorKind::Refused,
            QStringLiteral("webhook_port: WordPress delivers to the ports 80, 443 and 8080, not to %1").arg(port));
    const QString host = url.host();
    const QHostAddress address(host);
    if (!address.isNull() && isPrivate(address))
        return fail(ErrorKind::Refused,
                    QStringLiteral("webhook_address: %1 is an address of a local network; WordPress refuses those, and "
                                   "from outside it leads nowhere")
                        .arg(host));
    const bool localName = host == QLatin1String("localhost") || host.endsWith(QLatin1String(".local")) ||
                           host.endsWith(QLatin1String(".lan")) ||
                           (address.isNull() && !host.contains(QLatin1Char('.')));
    if (localName)
        return fail(
            ErrorKind::Refused,
            QStringLiteral("webhook_name: %1 is a name of a local network that the store can not look up").arg(host));
    return {};
}

WooWebhooks::WooWebhooks(const WooApi& api)
    : api_(api)
{
}

Result<std::vector<WebhookReport>> WooWebhooks::ours(const QString& token, const CancelToken& cancel) const
{
    const QString ending = QStringLiteral("/hooks/") + token;
    std::vector<WebhookReport> found;
    for (int page = 1; page <= mostPages; ++page) {
        const Query query{{"per_page", QByteArray::number(perPage)},
                          {"page", QByteArray::number(page)},
                          {"orderby", "id"},
                          {"order", "asc"},
                          {"status", "all"}};
        ONHAND_ASSIGN(const ApiAnswer answer, api_.get("webhooks", query, cancel));
        ONHAND_ASSIGN(const QJsonArray rows, answer.array());
        for (const QJsonValue row : rows) {
            const auto id = wholeNumber(row.toObject().value(QLatin1String("id")));
            if (!id)
                return fail(ErrorKind::Malformed, QStringLiteral("bad_shape: a webhook without an id"));
            WebhookReport hook;
            hook.id = QString::number(*id);
            hook.topic = row.toObject().value(QLatin1String("topic")).toString();
            hook.url = row.toObject().value(QLatin1String("delivery_url")).toString();
            hook.status = row.toObject().value(QLatin1String("status")).toString();
            if (hook.url.endsWith(ending))
                found.push_back(std::move(hook));
        }
        if (rows.size() < perPage)
            return found;
    }
    return fail(ErrorKind::Malformed, QStringLiteral("more than %1 webhooks").arg(mostPages * perPage));
}

Result<std::vector<WebhookReport>> WooWebhooks::check(const WebhookTarget& target, const CancelToken& cancel) const
{
    ONHAND_ASSIGN(auto hooks, ours(target.token, cancel));
    std::set<QString> seen;
    for (WebhookReport& hook : hooks)
        hook.state = judged(hook, target, seen);
    for (const QString& topic : webhookTopics()) {
        if (!seen.contains(topic))
            hooks.push_back({topic, {}, WebhookState::Missing, {}, {}});
    }
    return hooks;
}

Result<ports::WebhookRepair> WooWebhooks::repair(const WebhookTarget& target, bool newSecret,
                                                 const CancelToken& cancel) const
{
    ONHAND_ASSIGN(const auto before, check(target, cancel));
    ports::WebhookRepair done;
    for (const WebhookReport& hook : before) {
        switch (hook.state) {
        case WebhookState::Missing:
            ONHAND_TRY(create(hook.topic, target, cancel));
            ++done.created;
            break;
        case WebhookState::Duplicate:
        case WebhookState::Foreign:
            ONHAND_TRY(remove(hook.id, cancel));
            ++done.removed;
            break;
        case WebhookState::Good:
            if (!newSecret)
                break;
            [[fallthrough]];
        case WebhookState::Disabled:
        case WebhookState::WrongUrl:
            ONHAND_TRY(correct(hook.id, target, cancel));
            ++done.corrected;
            break;
        }
    }
    ONHAND_ASSIGN(done.now, check(target, cancel));
    return done;
}

Result<int> WooWebhooks::removeAll(const QString& token, const CancelToken& cancel) const
{
    ONHAND_ASSIGN(const auto hooks, ours(token, cancel));
    for (const WebhookReport& hook : hooks)
        ONHAND_TRY(remove(hook.id, cancel));
    return int(hooks.size());
}

Result<void> WooWebhooks::create(const QString& topic, const WebhookTarget& target, const CancelToken& cancel) const
{
    QJsonObject body = addressed(target);
    body.insert(QStringLiteral("name"), QStringLiteral("Onhand ") + topic);
    body.insert(QStringLiteral("topic"), topic);
    ONHAND_TRY(api_.post("webhooks", jsonOf(body), cancel));
    return {};
}

Result<void> WooWebhooks::correct(const QString& id, const WebhookTarget& target, const CancelToken& cancel) const
{
    ONHAND_TRY(api_.post("webhooks/" + id.toLatin1(), jsonOf(addressed(target)), cancel));
    return {};
}

Result<void> WooWebhooks::remove(const QString& id, const CancelToken& cancel) const
{
    const auto removed = api_.remove("webhooks/" + id.toLatin1(), {{"force", "true"}}, cancel);
    // Somebody else was quicker.
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        return fail(removed.error());
    return {};
}

} // namespace onhand::woocommerce
