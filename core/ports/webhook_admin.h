#pragma once

#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::ports {

// Where a store shall deliver, and with what it signs.
struct WebhookTarget
{
    QString url;   // the whole address, ends in the token
    QString token; // tells our webhooks from those of others
    QString secret;
};

enum class WebhookState
{
    Good,
    Missing,   // the store has none for this topic
    Disabled,  // the store gave up after failures, or somebody paused it
    WrongUrl,  // ours, but it delivers elsewhere
    Duplicate, // a second one for the same topic
    Foreign    // carries our token but a topic that we do not ask for
};

QString toWord(WebhookState state);

struct WebhookReport
{
    QString topic;
    QString id; // empty when missing
    WebhookState state = WebhookState::Missing;
    QString url;
    QString status; // the store's word
};

// What a repair did.
struct WebhookRepair
{
    int created = 0;
    int corrected = 0;
    int removed = 0;
    std::vector<WebhookReport> now; // as the store shows them afterwards
};

// Makes and mends the webhooks of a channel. Only those whose address carries our token are ever touched. Blocking,
// like ports::Channel.
class WebhookAdmin
{
public:
    virtual ~WebhookAdmin() = default;

    // One entry per topic that we need, and one for each of ours that should not be there.
    virtual Result<std::vector<WebhookReport>> check(const WebhookTarget& target, const CancelToken& cancel) = 0;
    // Creates what is missing, corrects what is wrong, removes what is too many. With `newSecret` every webhook is
    // given the target's secret again: a secret can not be read back.
    virtual Result<WebhookRepair> repair(const WebhookTarget& target, bool newSecret, const CancelToken& cancel) = 0;
    // Removes all of ours; how many there were.
    virtual Result<int> removeAll(const QString& token, const CancelToken& cancel) = 0;
};

} // namespace onhand::ports
