#pragma once

#include "base/result.h"
#include "desk/webhooks_view.h"

namespace onhand::desk {

class WebhookQueries
{
public:
    virtual ~WebhookQueries() = default;
    virtual Result<WebhooksView> webhooks() = 0;
};

// What the owner decides about webhooks.
struct ListenerRequest
{
    bool enabled = false;
    QString publicUrl;
    QString address;
    int port = 8080;
    QString certificateFile;
    QString keyFile;
};

class WebhookCommands
{
public:
    virtual ~WebhookCommands() = default;

    // Where to listen, and whether. Enabled, every channel with webhooks gets its door, and its store is asked to
    // deliver there; disabled, the doors close and the store's webhooks are removed. The stores are asked by the
    // channels' workers: how that went shows in webhooks(). Errors: Invalid or Refused with the field's name in front
    // ("public url: …", "port: …", "certificate: …").
    virtual Result<void> setListener(const ListenerRequest& request, const QString& actor) = 0;
    // Has the channel's worker look at the store's webhooks now and mend them, the secret included. NotFound when no
    // worker for it runs here, Conflict while webhooks are off.
    virtual Result<void> repairWebhooks(ChannelId channel, const QString& actor) = 0;
};

} // namespace onhand::desk
