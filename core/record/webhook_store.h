#pragma once

#include "record/transaction.h"

#include <optional>
#include <vector>

namespace onhand::record {

// Where this program listens, for all channels together, and under which address the world reaches it.
struct ListenSettings
{
    bool enabled = false;
    QString publicUrl; // "https://console.example" or with a folder
    QString address = QStringLiteral("127.0.0.1");
    int port = 8080;
    QString certificateFile; // PEM; empty: plain HTTP, behind something that ends TLS
    QString keyFile;
};

// The door of one channel, and how its webhooks do.
struct WebhookDoor
{
    ChannelId channel;
    QString token;
    bool open = false;
    Instant openedAt;
    std::int64_t deliveries = 0;
    std::optional<Instant> lastDeliveryAt;
    std::int64_t refused = 0;
    std::int64_t refusedInRow = 0;
    std::optional<Instant> lastRefusedAt;
    std::int64_t overflowed = 0;
    std::int64_t gaps = 0;
};

// What happened at a door since it was last noted.
struct DoorNews
{
    std::int64_t deliveries = 0;
    std::int64_t refused = 0;
    std::int64_t overflowed = 0;

    bool isEmpty() const { return deliveries == 0 && refused == 0 && overflowed == 0; }
};

// One of the store's webhooks as it was when it was last looked at.
struct SeenHook
{
    QString topic;
    QString external; // empty: missing
    QString state;    // a word of ports::WebhookState
    QString status;
    QString url;
};

struct HookCheck
{
    std::vector<SeenHook> hooks;
    std::optional<Instant> checkedAt;
    QString problem; // of the last try; empty: it went well
};

// How the listener of the console is.
struct ListenerState
{
    bool listening = false;
    QString address;
    int port = 0;
    QString problem; // a word of ErrorKind; empty: none
    QString detail;

    bool operator==(const ListenerState&) const = default;
};

class WebhookStore
{
public:
    static Result<ListenSettings> listening(Snapshot& s);
    static Result<void> setListening(Transaction& tx, const ListenSettings& settings);

    static Result<std::optional<WebhookDoor>> find(Snapshot& s, ChannelId channel);
    // Opens the channel's door: with `token` when it never had one, under its old token otherwise.
    static Result<WebhookDoor> open(Transaction& tx, ChannelId channel, const QString& token);
    static Result<void> close(Transaction& tx, ChannelId channel);
    static Result<void> note(Transaction& tx, ChannelId channel, const DoorNews& news);
    // A new secret was agreed on: what was refused before says nothing any more.
    static Result<void> forgetRefusals(Transaction& tx, ChannelId channel);
    // How the store's webhooks are, replacing what was seen before.
    static Result<void> noteHooks(Transaction& tx, ChannelId channel, const std::vector<SeenHook>& hooks);
    // They could not be looked at; what was seen before stays.
    static Result<void> noteCheckProblem(Transaction& tx, ChannelId channel, const QString& problem);
    static Result<HookCheck> hooks(Snapshot& s, ChannelId channel);
    static Result<void> setListener(Transaction& tx, const ListenerState& state);
    static Result<ListenerState> listener(Snapshot& s);
    // Counts the orders that were first seen before `until`, and placed since the door was opened, of which no webhook
    // told. How many were new.
    static Result<std::int64_t> countGaps(Transaction& tx, ChannelId channel, Instant until);
};

} // namespace onhand::record
