#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

// Whether the store can reach this console, as far as anything tells, worst first.
enum class WebhookStanding
{
    Off,          // nobody listens; polling is enough
    NotListening, // it should listen and can not: see the listener's problem
    SecretLost,   // it reaches us, and signs with another secret
    GivenUp,      // the store disabled a webhook after failures, or somebody paused it
    Misdirected,  // a webhook is missing or delivers elsewhere
    Unreached,    // orders came, and no webhook ever told of one
    NotYetKnown,  // nothing arrived yet, and nothing should have
    Delivering
};

// One of the store's webhooks as it was when it was last looked at.
struct HookRow
{
    QString topic;  // "order.updated", …
    QString state;  // "good", "missing", "disabled", "wrong_url", "duplicate", "foreign"
    QString status; // the store's own word
    QString url;
};

struct WebhookHealth
{
    ChannelId channel;
    QString channelName;
    bool on = false; // the channel has a door, and it is open
    WebhookStanding standing = WebhookStanding::Off;
    std::int64_t deliveries = 0;
    std::optional<Instant> lastDeliveryAt;
    std::int64_t refused = 0; // wrong signatures, in all
    std::optional<Instant> lastRefusedAt;
    std::int64_t overflowed = 0; // sent away because too many waited
    std::int64_t gaps = 0;       // orders that only polling found
    std::vector<HookRow> hooks;
    std::optional<Instant> checkedAt; // when the store was last asked about them
    QString checkProblem;             // what went wrong when it was tried last; empty: nothing
};

// Where the console listens, for all channels together.
struct ListenerView
{
    bool enabled = false;
    QString publicUrl; // "https://console.example" or with a folder; the store delivers there
    QString address = QStringLiteral("127.0.0.1");
    int port = 8080;
    QString certificateFile; // PEM; empty: plain HTTP, behind something that ends TLS
    QString keyFile;
    bool listening = false; // just now
    QString problem;        // why not: a word of ErrorKind; empty: none
    QString problemDetail;
};

struct WebhooksView
{
    ListenerView listener;
    std::vector<WebhookHealth> channels; // all of them, by name
};

} // namespace onhand::desk
