#pragma once

#include "ports/webhook_admin.h"
#include "record/record.h"
#include "record/webhook_store.h"

namespace onhand::engine {

// Where the secret of one channel's webhooks lies. Reading is NotFound when there is none.
struct WebhookSecret
{
    std::function<Result<QString>()> read;
    std::function<Result<void>(const QString&)> write;
};

// How the store reaches us, in one word.
enum class WebhookReach
{
    NotConfigured,
    NeverDelivered, // nothing that was signed with our secret came yet
    SecretLost,     // what comes is signed with something else
    Delivering
};

QString toWord(WebhookReach reach);
WebhookReach reachOf(const record::ListenSettings& settings, const std::optional<record::WebhookDoor>& door);

// Opens a channel's door and keeps the store's webhooks as they must be.
class WebhookKeeper
{
public:
    // So many wrong signatures in a row, and none right, mean that the store has another secret.
    static constexpr std::int64_t secretIsLostAfter = 3;

    // The last part of a new door's address: who does not know it does not get in.
    static QString newToken();

    WebhookKeeper(record::Record& record, ChannelId channel, ports::WebhookAdmin& admin, WebhookSecret secret);

    // Listens as `settings` say, with a door for this channel, and has the store deliver there.
    Result<ports::WebhookRepair> enable(record::ListenSettings settings, const CancelToken& cancel);
    // Mends what is wrong; with `giveSecret`, or when the secret is lost, every webhook is given ours again. While
    // webhooks are off, what was left behind at the store is removed and nothing else asked of it. What was found, or
    // why nothing could be, is kept in the record.
    Result<ports::WebhookRepair> keep(bool giveSecret, const CancelToken& cancel);
    // What the store has, without changing it. NotFound while webhooks are off.
    Result<std::vector<ports::WebhookReport>> check(const CancelToken& cancel);
    // Removes ours from the store, then closes the door. How many there were.
    Result<int> disable(const CancelToken& cancel);

private:
    struct Known
    {
        record::ListenSettings settings;
        std::optional<record::WebhookDoor> door;
        std::vector<record::SeenHook> hooks; // as they were last seen
        bool isOn() const { return settings.enabled && door && door->open; }
    };
    Result<Known> known();
    Result<record::WebhookDoor> openDoor();
    Result<ports::WebhookRepair> mend(const Known& now, bool giveSecret, const CancelToken& cancel);
    Result<ports::WebhookRepair> clear(const Known& now, const CancelToken& cancel);

    record::Record& record_;
    ChannelId channel_;
    ports::WebhookAdmin& admin_;
    WebhookSecret secret_;
};

} // namespace onhand::engine
