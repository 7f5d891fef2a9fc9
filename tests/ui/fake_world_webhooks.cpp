#include "desk/photos_desk.h"
#include "fake_world.h"

#include <QCryptographicHash>
#include <QFile>

namespace onhand::test {

using namespace desk;

Result<QString> FakeWorld::keepPhoto(const QString& file)
{
    QFile picture(file);
    if (!picture.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("photo"));
    const QByteArray bytes = picture.readAll();
    if (bytes.size() > PhotoCommands::mostBytes)
        return fail(ErrorKind::Refused, QStringLiteral("photo_size: too many bytes"));
    if (!bytes.startsWith("\x89PNG") && !bytes.startsWith("\xff\xd8"))
        return fail(ErrorKind::Refused, QStringLiteral("photo_type: neither JPEG nor PNG"));
    const auto hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    const QString kept = QString::fromLatin1(hash.left(2) + '/' + hash + ".png");
    photos[kept] = bytes;
    return kept;
}

Result<void> FakeWorld::setListener(const ListenerRequest& request)
{
    if (request.enabled && !request.publicUrl.startsWith(QLatin1String("http")))
        return fail(ErrorKind::Invalid, QStringLiteral("public url: not a web address"));
    webhooks.listener.enabled = webhooks.listener.listening = request.enabled;
    webhooks.listener.publicUrl = request.publicUrl;
    webhooks.listener.address = request.address;
    webhooks.listener.port = request.port;
    webhooks.listener.certificateFile = request.certificateFile;
    webhooks.listener.keyFile = request.keyFile;
    if (request.enabled)
        standWebhooks(WebhookStanding::NotYetKnown, madeAt);
    else
        webhooks.channels.clear();
    return {};
}

Result<void> FakeWorld::repairWebhooks(ChannelId channel, Instant now)
{
    for (auto& health : webhooks.channels) {
        if (health.channel != channel || !health.on)
            continue;
        standWebhooks(health.lastDeliveryAt ? WebhookStanding::Delivering : WebhookStanding::NotYetKnown, now);
        return {};
    }
    return fail(ErrorKind::Conflict, QStringLiteral("webhooks: they are off"));
}

void FakeWorld::standWebhooks(WebhookStanding standing, Instant now)
{
    webhooks.listener.enabled = true;
    webhooks.listener.publicUrl = QStringLiteral("https://console.example");
    webhooks.listener.listening = standing != WebhookStanding::NotListening;
    webhooks.listener.problem = webhooks.listener.listening ? QString() : QStringLiteral("conflict");
    webhooks.channels.clear();
    for (const auto& channel : channels) {
        WebhookHealth health;
        health.channel = channel.id;
        health.channelName = channel.name;
        health.on = true;
        health.standing = standing;
        if (standing != WebhookStanding::NotYetKnown && standing != WebhookStanding::Unreached) {
            health.deliveries = 1'284;
            health.lastDeliveryAt = now - Milliseconds(95'000);
        }
        health.gaps = standing == WebhookStanding::Delivering ? 2 : 9;
        health.refused = standing == WebhookStanding::SecretLost ? 14 : 0;
        health.checkedAt = now - Milliseconds(240'000);
        for (const char* topic : {"order.created", "order.updated", "order.deleted", "order.restored"})
            health.hooks.push_back({QLatin1String(topic), QStringLiteral("good"), QStringLiteral("active"),
                                    QStringLiteral("https://console.example/hooks/…")});
        if (standing == WebhookStanding::GivenUp)
            health.hooks[1].state = health.hooks[1].status = QStringLiteral("disabled");
        if (standing == WebhookStanding::Misdirected)
            health.hooks[2].state = QStringLiteral("missing");
        webhooks.channels.push_back(std::move(health));
    }
}

} // namespace onhand::test
