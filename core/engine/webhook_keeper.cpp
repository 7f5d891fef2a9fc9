#include "engine/webhook_keeper.h"

#include "base/words.h"

#include <QRandomGenerator>

namespace onhand::engine {

using record::Snapshot;
using record::Transaction;
using record::WebhookStore;

namespace {

constexpr std::array<Word<WebhookReach>, 4> reachWords{
    {{WebhookReach::NotConfigured, QLatin1String("not_configured")},
     {WebhookReach::NeverDelivered, QLatin1String("never_delivered")},
     {WebhookReach::SecretLost, QLatin1String("secret_lost")},
     {WebhookReach::Delivering, QLatin1String("delivering")}}};

// Hex digits of so many random bytes, from the operating system.
QString randomHex(int bytes)
{
    QByteArray random;
    while (random.size() < bytes)
        random.append(char(QRandomGenerator::system()->bounded(256)));
    return QString::fromLatin1(random.toHex());
}

std::vector<record::SeenHook> seen(const std::vector<ports::WebhookReport>& reports)
{
    std::vector<record::SeenHook> hooks;
    hooks.reserve(reports.size());
    for (const ports::WebhookReport& report : reports)
        hooks.push_back({report.topic, report.id, toWord(report.state), report.status, report.url});
    return hooks;
}

QString addressOf(const QString& publicUrl, const QString& token)
{
    const QString base = publicUrl.endsWith(QLatin1Char('/')) ? publicUrl.chopped(1) : publicUrl;
    return base + QStringLiteral("/hooks/") + token;
}

} // namespace

QString toWord(WebhookReach reach)
{
    return wordOf(reachWords, reach);
}

WebhookReach reachOf(const record::ListenSettings& settings, const std::optional<record::WebhookDoor>& door)
{
    if (!settings.enabled || !door || !door->open)
        return WebhookReach::NotConfigured;
    if (door->refusedInRow >= WebhookKeeper::secretIsLostAfter)
        return WebhookReach::SecretLost;
    return door->lastDeliveryAt ? WebhookReach::Delivering : WebhookReach::NeverDelivered;
}

QString WebhookKeeper::newToken()
{
    return randomHex(16);
}

WebhookKeeper::WebhookKeeper(record::Record& record, ChannelId channel, ports::WebhookAdmin& admin,
                             WebhookSecret secret)
    : record_(record)
    , channel_(channel)
    , admin_(admin)
    , secret_(std::move(secret))
{
}

Result<WebhookKeeper::Known> WebhookKeeper::known()
{
    return record_.read<Known>([&](Snapshot& s) -> Result<Known> {
        Known known;
        ONHAND_ASSIGN(known.settings, WebhookStore::listening(s));
        ONHAND_ASSIGN(known.door, WebhookStore::find(s, channel_));
        ONHAND_ASSIGN(const auto check, WebhookStore::hooks(s, channel_));
        known.hooks = check.hooks;
        return known;
    });
}

Result<ports::WebhookRepair> WebhookKeeper::enable(record::ListenSettings settings, const CancelToken& cancel)
{
    auto secret = secret_.read();
    const bool isNew = !secret && secret.error().kind == ErrorKind::NotFound;
    if (isNew)
        ONHAND_TRY(secret_.write(randomHex(32)));
    else
        ONHAND_TRY(secret);
    settings.enabled = true;
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(WebhookStore::setListening(tx, settings));
        ONHAND_TRY(WebhookStore::open(tx, channel_, newToken()));
        return true;
    }));
    return keep(isNew, cancel);
}

Result<ports::WebhookRepair> WebhookKeeper::keep(bool giveSecret, const CancelToken& cancel)
{
    ONHAND_ASSIGN(Known now, known());
    if (now.settings.enabled && !now.door) {
        ONHAND_ASSIGN(now.door, openDoor());
    }
    auto repaired = now.isOn() ? mend(now, giveSecret, cancel) : clear(now, cancel);
    if (!now.door || (!repaired && repaired.error().kind == ErrorKind::Cancelled))
        return repaired;
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        if (!repaired)
            ONHAND_TRY(WebhookStore::noteCheckProblem(
                tx, channel_,
                QStringLiteral("%1: %2").arg(onhand::toWord(repaired.error().kind), repaired.error().detail)));
        else if (now.isOn() || !now.hooks.empty())
            ONHAND_TRY(WebhookStore::noteHooks(tx, channel_, seen(repaired->now)));
        return true;
    }));
    return repaired;
}

// A channel that was connected after webhooks were turned on.
Result<record::WebhookDoor> WebhookKeeper::openDoor()
{
    return record_.write<record::WebhookDoor>(
        [&](Transaction& tx) { return WebhookStore::open(tx, channel_, newToken()); });
}

// What is left at the store of a door that was closed while the store could not be asked.
Result<ports::WebhookRepair> WebhookKeeper::clear(const Known& now, const CancelToken& cancel)
{
    ports::WebhookRepair cleared;
    if (!now.door || now.hooks.empty())
        return cleared;
    ONHAND_ASSIGN(cleared.removed, admin_.removeAll(now.door->token, cancel));
    return cleared;
}

Result<ports::WebhookRepair> WebhookKeeper::mend(const Known& now, bool giveSecret, const CancelToken& cancel)
{
    auto secret = secret_.read();
    if (!secret && secret.error().kind == ErrorKind::NotFound) {
        secret = randomHex(32);
        ONHAND_TRY(secret_.write(*secret));
        giveSecret = true;
    }
    ONHAND_TRY(secret);
    giveSecret = giveSecret || now.door->refusedInRow >= secretIsLostAfter;
    const ports::WebhookTarget target{addressOf(now.settings.publicUrl, now.door->token), now.door->token, *secret};
    ONHAND_ASSIGN(auto repaired, admin_.repair(target, giveSecret, cancel));
    if (giveSecret)
        ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(WebhookStore::forgetRefusals(tx, channel_));
            return true;
        }));
    return repaired;
}

Result<std::vector<ports::WebhookReport>> WebhookKeeper::check(const CancelToken& cancel)
{
    ONHAND_ASSIGN(const Known now, known());
    if (!now.isOn())
        return fail(ErrorKind::NotFound, QStringLiteral("webhooks: they are off"));
    return admin_.check({addressOf(now.settings.publicUrl, now.door->token), now.door->token, {}}, cancel);
}

Result<int> WebhookKeeper::disable(const CancelToken& cancel)
{
    ONHAND_ASSIGN(Known now, known());
    int removed = 0;
    if (now.door) {
        ONHAND_ASSIGN(removed, admin_.removeAll(now.door->token, cancel));
    }
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        now.settings.enabled = false;
        ONHAND_TRY(WebhookStore::setListening(tx, now.settings));
        ONHAND_TRY(WebhookStore::close(tx, channel_));
        ONHAND_TRY(WebhookStore::noteHooks(tx, channel_, {}));
        return true;
    }));
    return removed;
}

} // namespace onhand::engine
