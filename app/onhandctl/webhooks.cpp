#include "adapters/woocommerce/woo_webhooks.h"
#include "app/common/webhook_house.h"
#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"
#include "engine/webhook_keeper.h"
#include "record/webhook_store.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QJsonArray>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;
using engine::WebhookReach;

// A channel with its keeper, for one command.
struct Keeping
{
    ChannelInfo info;
    std::unique_ptr<ports::Channel> channel;
    std::unique_ptr<engine::WebhookKeeper> keeper;
};

Result<Keeping> keepingOf(Session& session)
{
    Keeping keeping;
    ONHAND_ASSIGN(keeping.info, session.channel());
    ONHAND_ASSIGN(keeping.channel, session.connected(keeping.info));
    auto* admin = dynamic_cast<ports::WebhookAdmin*>(keeping.channel.get());
    if (!admin)
        return fail(ErrorKind::Invalid, u"%1 has no webhooks"_s.arg(keeping.info.name));
    keeping.keeper = std::make_unique<engine::WebhookKeeper>(session.record(), keeping.info.id, *admin,
                                                             app::webhookSecretOf(session.secrets(), keeping.info));
    return keeping;
}

QJsonArray jsonOfHooks(const std::vector<ports::WebhookReport>& hooks)
{
    QJsonArray rows;
    for (const ports::WebhookReport& hook : hooks)
        rows.append(QJsonObject{
            {u"topic"_s, hook.topic}, {u"id"_s, hook.id}, {u"state"_s, toWord(hook.state)}, {u"url"_s, hook.url}});
    return rows;
}

bool areGood(const std::vector<ports::WebhookReport>& hooks)
{
    return std::all_of(hooks.begin(), hooks.end(),
                       [](const auto& hook) { return hook.state == ports::WebhookState::Good; });
}

QString sentenceOf(WebhookReach reach)
{
    switch (reach) {
    case WebhookReach::NotConfigured:
        return u"Webhooks are off; orders are read by polling, which is enough. Next: onhandctl webhooks enable."_s;
    case WebhookReach::NeverDelivered:
        return u"No delivery has arrived yet. It comes with the next order if the store can reach this computer; until "
               "then orders are read by polling."_s;
    case WebhookReach::SecretLost:
        return u"What arrives is signed with another secret. Next: onhandctl webhooks repair."_s;
    case WebhookReach::Delivering:
        return u"The store delivers."_s;
    }
    Q_UNREACHABLE();
}

QJsonValue jsonOfMoment(const std::optional<Instant>& moment)
{
    return moment ? QJsonValue(moment->toIso()) : QJsonValue();
}

void describe(Answer& answer, const record::ListenSettings& settings, const std::optional<record::WebhookDoor>& door)
{
    const WebhookReach reach = engine::reachOf(settings, door);
    answer.json.insert(u"reach"_s, toWord(reach));
    answer.json.insert(u"enabled"_s, settings.enabled);
    answer.json.insert(u"public_url"_s, settings.publicUrl);
    answer.json.insert(u"listen"_s, u"%1:%2"_s.arg(settings.address).arg(settings.port));
    answer.say(sentenceOf(reach));
    if (!door)
        return;
    answer.json.insert(u"deliveries"_s, qint64(door->deliveries));
    answer.json.insert(u"last_delivery_at"_s, jsonOfMoment(door->lastDeliveryAt));
    answer.json.insert(u"refused"_s, qint64(door->refused));
    answer.json.insert(u"refused_in_row"_s, qint64(door->refusedInRow));
    answer.json.insert(u"last_refused_at"_s, jsonOfMoment(door->lastRefusedAt));
    answer.json.insert(u"overflowed"_s, qint64(door->overflowed));
    answer.json.insert(u"gaps"_s, qint64(door->gaps));
    answer.say(
        u"Deliveries: %1, last %2; wrong signatures: %3; orders that only polling found: %4."_s.arg(door->deliveries)
            .arg(door->lastDeliveryAt ? door->lastDeliveryAt->toIso() : u"never"_s)
            .arg(door->refused)
            .arg(door->gaps));
    if (reach == WebhookReach::SecretLost)
        answer.exit = NeedsPerson;
}

void describe(Answer& answer, const ports::WebhookRepair& repair)
{
    answer.json.insert(u"created"_s, repair.created);
    answer.json.insert(u"corrected"_s, repair.corrected);
    answer.json.insert(u"removed"_s, repair.removed);
    answer.json.insert(u"webhooks"_s, jsonOfHooks(repair.now));
    answer.say(u"In the store: %1 created, %2 corrected, %3 removed."_s.arg(repair.created)
                   .arg(repair.corrected)
                   .arg(repair.removed));
    if (!areGood(repair.now))
        answer.exit = NeedsPerson;
}

// "127.0.0.1:8080", "[::1]:8080" or a port alone.
Result<void> readListen(const QString& text, record::ListenSettings& settings)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool whole = false;
    const int port = text.mid(colon + 1).toInt(&whole);
    if (!whole || port < 1 || port > 65'535)
        return fail(ErrorKind::Invalid, u"listen: \"%1\" names no port from 1 to 65535"_s.arg(text));
    settings.port = port;
    QString address = colon > 0 ? text.left(colon) : settings.address;
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    if (QHostAddress(address).isNull())
        return fail(ErrorKind::Invalid, u"listen: \"%1\" is no IP address"_s.arg(address));
    settings.address = address;
    return {};
}

Result<record::ListenSettings> wantedListening(Session& session, const WebhookOptions& options)
{
    auto kept = session.record().read<record::ListenSettings>(
        [](record::Snapshot& s) { return record::WebhookStore::listening(s); });
    ONHAND_TRY(kept);
    record::ListenSettings settings = *std::move(kept);
    if (!options.publicUrl.isEmpty())
        settings.publicUrl = options.publicUrl;
    ONHAND_TRY(woocommerce::checkReachable(QUrl(settings.publicUrl, QUrl::StrictMode)));
    if (!options.listen.isEmpty())
        ONHAND_TRY(readListen(options.listen, settings));
    if (options.certificate.isEmpty() != options.key.isEmpty())
        return fail(ErrorKind::Invalid, u"certificate: it and its key belong together"_s);
    if (!options.certificate.isEmpty()) {
        for (const QString& path : {options.certificate, options.key}) {
            if (!QFileInfo(path).isFile())
                return fail(ErrorKind::NotFound, u"file %1"_s.arg(path));
        }
        settings.certificateFile = QFileInfo(options.certificate).absoluteFilePath();
        settings.keyFile = QFileInfo(options.key).absoluteFilePath();
    }
    return settings;
}

} // namespace

Result<Answer> webhookStatus(Session& session)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    Answer answer;
    answer.json.insert(u"channel"_s, info.name);
    const auto read = session.record().read<bool>([&](record::Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(const auto settings, record::WebhookStore::listening(s));
        ONHAND_ASSIGN(const auto door, record::WebhookStore::find(s, info.id));
        describe(answer, settings, door);
        return settings.enabled && door && door->open;
    });
    ONHAND_TRY(read);
    if (!*read)
        return answer;
    if (!session.isConsoleRunning())
        answer.say(u"The console is not running, so nobody listens now; polling catches up when it starts."_s);
    answer.json.insert(u"listening"_s, session.isConsoleRunning());
    ONHAND_ASSIGN(const Keeping keeping, keepingOf(session));
    ONHAND_ASSIGN(const auto hooks, keeping.keeper->check(session.cancel()));
    answer.json.insert(u"webhooks"_s, jsonOfHooks(hooks));
    for (const ports::WebhookReport& hook : hooks)
        answer.say(u"  %1: %2"_s.arg(hook.topic, toWord(hook.state)));
    if (!areGood(hooks)) {
        answer.exit = NeedsPerson;
        answer.say(u"Next: onhandctl webhooks repair."_s);
    }
    return answer;
}

Result<Answer> enableWebhooks(Session& session, const WebhookOptions& options)
{
    ONHAND_ASSIGN(const auto settings, wantedListening(session, options));
    ONHAND_ASSIGN(const Keeping keeping, keepingOf(session));
    ONHAND_ASSIGN(const auto repair, keeping.keeper->enable(settings, session.cancel()));
    Answer answer;
    answer.json = {{u"channel"_s, keeping.info.name},
                   {u"public_url"_s, settings.publicUrl},
                   {u"listen"_s, u"%1:%2"_s.arg(settings.address).arg(settings.port)}};
    answer.say(u"%1 delivers to %2; the console listens at %3 port %4."_s
                   .arg(keeping.info.name, settings.publicUrl, settings.address)
                   .arg(settings.port));
    describe(answer, repair);
    return answer;
}

Result<Answer> repairWebhooks(Session& session, bool giveSecret)
{
    ONHAND_ASSIGN(const Keeping keeping, keepingOf(session));
    ONHAND_TRY(keeping.keeper->check(session.cancel()));
    ONHAND_ASSIGN(const auto repair, keeping.keeper->keep(giveSecret, session.cancel()));
    Answer answer;
    answer.json.insert(u"channel"_s, keeping.info.name);
    describe(answer, repair);
    return answer;
}

Result<Answer> disableWebhooks(Session& session)
{
    ONHAND_ASSIGN(const Keeping keeping, keepingOf(session));
    ONHAND_ASSIGN(const int removed, keeping.keeper->disable(session.cancel()));
    Answer answer;
    answer.json = {{u"channel"_s, keeping.info.name}, {u"removed"_s, removed}};
    answer.say(
        u"Webhooks of %1 are off (%2 removed); orders are read by polling."_s.arg(keeping.info.name).arg(removed));
    return answer;
}

} // namespace onhand::ctl
