#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/webhook_keeper.h"
#include "record/audit_store.h"
#include "record/channel_store.h"
#include "record/webhook_store.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

namespace {

using desk::WebhookStanding;
using record::Snapshot;
using record::Transaction;
using record::WebhookStore;

bool any(const std::vector<record::SeenHook>& hooks, std::initializer_list<const char*> states)
{
    return std::any_of(hooks.begin(), hooks.end(), [&](const record::SeenHook& hook) {
        return std::any_of(states.begin(), states.end(),
                           [&](const char* state) { return hook.state == QLatin1String(state); });
    });
}

WebhookStanding standingOf(const record::ListenSettings& settings, const record::ListenerState& listener,
                           const std::optional<record::WebhookDoor>& door, const std::vector<record::SeenHook>& hooks)
{
    const WebhookReach reach = reachOf(settings, door);
    if (reach == WebhookReach::NotConfigured)
        return WebhookStanding::Off;
    if (!listener.problem.isEmpty())
        return WebhookStanding::NotListening;
    if (reach == WebhookReach::SecretLost)
        return WebhookStanding::SecretLost;
    if (any(hooks, {"disabled"}))
        return WebhookStanding::GivenUp;
    if (any(hooks, {"missing", "wrong_url"}))
        return WebhookStanding::Misdirected;
    if (reach == WebhookReach::Delivering)
        return WebhookStanding::Delivering;
    return door->gaps > 0 ? WebhookStanding::Unreached : WebhookStanding::NotYetKnown;
}

desk::ListenerView listenerOf(const record::ListenSettings& settings, const record::ListenerState& state)
{
    desk::ListenerView view;
    view.enabled = settings.enabled;
    view.publicUrl = settings.publicUrl;
    view.address = settings.address;
    view.port = settings.port;
    view.certificateFile = settings.certificateFile;
    view.keyFile = settings.keyFile;
    view.listening = settings.enabled && state.listening;
    if (settings.enabled) {
        view.problem = state.problem;
        view.problemDetail = state.detail;
    }
    return view;
}

Result<desk::WebhookHealth> healthOf(Snapshot& s, const ChannelInfo& channel, const record::ListenSettings& settings,
                                     const record::ListenerState& listener)
{
    ONHAND_ASSIGN(const auto door, WebhookStore::find(s, channel.id));
    ONHAND_ASSIGN(const auto check, WebhookStore::hooks(s, channel.id));
    desk::WebhookHealth health;
    health.channel = channel.id;
    health.channelName = channel.name;
    health.on = settings.enabled && door && door->open;
    health.standing = standingOf(settings, listener, door, check.hooks);
    health.checkedAt = check.checkedAt;
    health.checkProblem = check.problem;
    for (const record::SeenHook& hook : check.hooks)
        health.hooks.push_back({hook.topic, hook.state, hook.status, hook.url});
    if (!door)
        return health;
    health.deliveries = door->deliveries;
    health.lastDeliveryAt = door->lastDeliveryAt;
    health.refused = door->refused;
    health.lastRefusedAt = door->lastRefusedAt;
    health.overflowed = door->overflowed;
    health.gaps = door->gaps;
    return health;
}

Result<record::ListenSettings> checked(const desk::ListenerRequest& request, WebhookRequests& webhooks)
{
    const QString url = request.publicUrl.trimmed();
    if (request.enabled)
        ONHAND_TRY(webhooks.checkAddresses(url, request.address.trimmed()));
    if (request.port < 1 || request.port > 65'535)
        return fail(ErrorKind::Invalid, QStringLiteral("port: %1 is not from 1 to 65535").arg(request.port));
    if (request.certificateFile.isEmpty() != request.keyFile.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("certificate: it and its key belong together"));
    for (const QString& file : {request.certificateFile, request.keyFile}) {
        if (!file.isEmpty() && !QFileInfo(file).isFile())
            return fail(ErrorKind::NotFound, QStringLiteral("certificate: no file %1").arg(file));
    }
    return record::ListenSettings{
        request.enabled, url, request.address.trimmed(), request.port, request.certificateFile, request.keyFile};
}

} // namespace

Result<desk::WebhooksView> DeskQueries::webhooks()
{
    return record_.read<desk::WebhooksView>([](Snapshot& s) -> Result<desk::WebhooksView> {
        ONHAND_ASSIGN(const auto settings, WebhookStore::listening(s));
        ONHAND_ASSIGN(const auto listener, WebhookStore::listener(s));
        ONHAND_ASSIGN(const auto channels, record::ChannelStore::list(s));
        desk::WebhooksView view;
        view.listener = listenerOf(settings, listener);
        for (const ChannelInfo& channel : channels) {
            ONHAND_ASSIGN(auto health, healthOf(s, channel, settings, listener));
            view.channels.push_back(std::move(health));
        }
        return view;
    });
}

Result<void> DeskCommands::setListener(const desk::ListenerRequest& request, const QString& actor)
{
    if (!webhooks_)
        return fail(ErrorKind::NotFound, QStringLiteral("webhooks: no console runs here"));
    ONHAND_ASSIGN(const auto settings, checked(request, *webhooks_));
    const auto channels = webhooks_->webhookChannels();
    const QJsonObject detail{
        {QStringLiteral("enabled"), settings.enabled},
        {QStringLiteral("public_url"), settings.publicUrl},
        {QStringLiteral("listen"), QStringLiteral("%1:%2").arg(settings.address).arg(settings.port)},
        {QStringLiteral("tls"), !settings.certificateFile.isEmpty()}};
    ONHAND_TRY(writeAudited(actor, QStringLiteral("webhooks.listen"), QStringLiteral("shop"),
                            QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact)),
                            [&](Transaction& tx) -> Result<void> {
                                ONHAND_TRY(WebhookStore::setListening(tx, settings));
                                for (const ChannelId channel : channels) {
                                    if (!settings.enabled)
                                        ONHAND_TRY(WebhookStore::close(tx, channel));
                                    else
                                        ONHAND_TRY(WebhookStore::open(tx, channel, WebhookKeeper::newToken()));
                                }
                                return {};
                            }));
    for (const ChannelId channel : channels)
        ONHAND_TRY(webhooks_->requestTending(channel, false));
    return {};
}

Result<void> DeskCommands::repairWebhooks(ChannelId channel, const QString& actor)
{
    if (!webhooks_)
        return fail(ErrorKind::NotFound, QStringLiteral("webhooks: no console runs here"));
    ONHAND_TRY(writeAudited(actor, QStringLiteral("webhooks.repair"), QStringLiteral("channel:%1").arg(channel.value),
                            {}, [&](Transaction& tx) -> Result<void> {
                                ONHAND_ASSIGN(const auto settings, WebhookStore::listening(tx));
                                ONHAND_ASSIGN(const auto door, WebhookStore::find(tx, channel));
                                if (!settings.enabled || !door || !door->open)
                                    return fail(ErrorKind::Conflict, QStringLiteral("webhooks: they are off"));
                                return {};
                            }));
    return webhooks_->requestTending(channel, true);
}

} // namespace onhand::engine
