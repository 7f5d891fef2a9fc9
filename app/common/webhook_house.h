#pragma once

#include "adapters/listener/http_listener.h"
#include "app/common/secret_stores.h"
#include "domain/catalogue/catalogue.h"
#include "engine/webhook_intake.h"
#include "engine/webhook_keeper.h"

namespace onhand::app {

// Where the secret of a channel's webhooks lies: beside its key.
engine::WebhookSecret webhookSecretOf(const SecretStores& secrets, const ChannelInfo& channel);

// The listener of a running console with the doors of its channels, as the settings say.
class WebhookHouse
{
public:
    // `arrived` is called on a thread of the house when deliveries for a channel are durable.
    WebhookHouse(record::Record& record, const SecretStores& secrets, std::function<void(ChannelId)> arrived);
    ~WebhookHouse();

    // Listens, moves or stops listening as the record now says; opens the doors of channels. Blocking: it reads
    // secrets. How it went is noted in the record for the screens. Conflict: the port is taken; to be tried again.
    Result<void> apply();
    // Ends it for good; what is at a door is made durable and answered first.
    void stop();
    // 0 while it does not listen.
    std::uint16_t port() const;

private:
    struct Wanted
    {
        record::ListenSettings settings;
        std::vector<std::pair<ChannelInfo, record::WebhookDoor>> doors;
    };
    Result<Wanted> wanted();
    Result<void> applyTo(const Wanted& now);
    void note(const record::ListenSettings& settings, const Result<void>& applied);
    Result<void> listen(const record::ListenSettings& settings);
    void close();
    void openDoor(const ChannelInfo& channel, const record::WebhookDoor& door);

    struct Open
    {
        QString token;
        std::shared_ptr<engine::WebhookIntake> intake;
    };

    record::Record& record_;
    const SecretStores& secrets_;
    const std::function<void(ChannelId)> arrived_;
    mutable std::mutex mutex_;
    bool stopped_ = false;
    record::ListenSettings listensAs_;
    std::unique_ptr<listener::HttpListener> listener_;
    std::map<ChannelId, Open> open_;
};

} // namespace onhand::app
