#include "app/common/webhook_house.h"

#include "adapters/woocommerce/webhook_reader.h"
#include "base/logging.h"
#include "record/channel_store.h"

#include <QFile>

namespace onhand::app {

namespace {

Result<QByteArray> contentOf(const QString& path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return file.readAll();
}

bool isSame(const record::ListenSettings& a, const record::ListenSettings& b)
{
    return a.address == b.address && a.port == b.port && a.certificateFile == b.certificateFile &&
           a.keyFile == b.keyFile;
}

} // namespace

engine::WebhookSecret webhookSecretOf(const SecretStores& secrets, const ChannelInfo& channel)
{
    const QString reference = channel.secretRef + QStringLiteral("/webhook");
    return {[&secrets, reference] { return secrets.read(reference); },
            [&secrets, reference](const QString& secret) { return secrets.write(reference, secret); }};
}

WebhookHouse::WebhookHouse(record::Record& record, const SecretStores& secrets, std::function<void(ChannelId)> arrived)
    : record_(record)
    , secrets_(secrets)
    , arrived_(std::move(arrived))
{
}

WebhookHouse::~WebhookHouse()
{
    stop();
}

Result<WebhookHouse::Wanted> WebhookHouse::wanted()
{
    return record_.read<Wanted>([](record::Snapshot& s) -> Result<Wanted> {
        Wanted wanted;
        ONHAND_ASSIGN(wanted.settings, record::WebhookStore::listening(s));
        ONHAND_ASSIGN(const auto channels, record::ChannelStore::list(s));
        for (const ChannelInfo& channel : channels) {
            ONHAND_ASSIGN(const auto door, record::WebhookStore::find(s, channel.id));
            if (door && door->open)
                wanted.doors.emplace_back(channel, *door);
        }
        return wanted;
    });
}

Result<void> WebhookHouse::apply()
{
    ONHAND_ASSIGN(const Wanted now, wanted());
    const auto applied = applyTo(now);
    note(now.settings, applied);
    return applied;
}

// A failure to note it is none to listen.
void WebhookHouse::note(const record::ListenSettings& settings, const Result<void>& applied)
{
    record::ListenerState state;
    state.listening = port() != 0;
    state.address = settings.address;
    state.port = settings.port;
    if (!applied) {
        state.problem = toWord(applied.error().kind);
        state.detail = applied.error().detail;
    }
    const auto known =
        record_.read<record::ListenerState>([](record::Snapshot& s) { return record::WebhookStore::listener(s); });
    if (known && *known == state)
        return;
    const auto noted = record_.write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::WebhookStore::setListener(tx, state));
        return true;
    });
    if (!noted)
        qCWarning(lcApp) << "how the listener is could not be noted:" << noted.error().detail;
}

Result<void> WebhookHouse::applyTo(const Wanted& now)
{
    const std::lock_guard lock(mutex_);
    if (stopped_)
        return {};
    if (!now.settings.enabled) {
        close();
        return {};
    }
    if (!listener_ || !isSame(listensAs_, now.settings)) {
        close();
        ONHAND_TRY(listen(now.settings));
    }
    std::erase_if(open_, [&](const auto& entry) {
        const bool stays = std::any_of(now.doors.begin(), now.doors.end(),
                                       [&](const auto& door) { return door.first.id == entry.first; });
        if (!stays)
            listener_->close(entry.second.token);
        return !stays;
    });
    for (const auto& [channel, door] : now.doors)
        openDoor(channel, door);
    return {};
}

Result<void> WebhookHouse::listen(const record::ListenSettings& settings)
{
    listener::ListenerOptions options;
    options.address = settings.address;
    options.port = std::uint16_t(settings.port);
    ONHAND_ASSIGN(options.certificate, contentOf(settings.certificateFile));
    ONHAND_ASSIGN(options.privateKey, contentOf(settings.keyFile));
    auto made = std::make_unique<listener::HttpListener>(options, record_.clock());
    ONHAND_TRY(made->start());
    listener_ = std::move(made);
    listensAs_ = settings;
    qCInfo(lcApp) << "listening for webhooks at" << settings.address << "port" << listener_->port();
    return {};
}

void WebhookHouse::openDoor(const ChannelInfo& channel, const record::WebhookDoor& door)
{
    const auto secret = webhookSecretOf(secrets_, channel).read();
    if (!secret) {
        qCWarning(lcApp) << channel.name << "has no secret for its webhooks:" << secret.error().detail;
        return;
    }
    if (const auto known = open_.find(channel.id); known != open_.end())
        return known->second.intake->setSecret(*secret);
    auto intake = std::make_shared<engine::WebhookIntake>(
        record_, channel.id, woocommerce::readDelivery, *secret, [this, id = channel.id] { arrived_(id); },
        engine::WebhookIntake::Options{});
    intake->start();
    listener_->open(door.token, intake);
    open_.emplace(channel.id, Open{door.token, intake});
}

void WebhookHouse::close()
{
    // What is at the doors is answered while the listener still can.
    for (auto& [id, open] : open_) {
        if (listener_)
            listener_->close(open.token);
        open.intake->stop();
    }
    listener_.reset();
    open_.clear();
}

void WebhookHouse::stop()
{
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    close();
}

std::uint16_t WebhookHouse::port() const
{
    const std::lock_guard lock(mutex_);
    return listener_ ? listener_->port() : 0;
}

} // namespace onhand::app
