#include "ui/health/webhook_words.h"

namespace onhand::ui {

using desk::WebhookStanding;

QString WebhookWords::reached(WebhookStanding standing)
{
    switch (standing) {
    case WebhookStanding::Off:
        return tr("Off");
    case WebhookStanding::NotYetKnown:
        return tr("Not known yet");
    case WebhookStanding::Delivering:
        return tr("Reached");
    case WebhookStanding::SecretLost:
        return tr("Wrong secret");
    case WebhookStanding::NotListening:
    case WebhookStanding::GivenUp:
    case WebhookStanding::Misdirected:
    case WebhookStanding::Unreached:
        return tr("Not reached");
    }
    Q_UNREACHABLE();
}

Meaning WebhookWords::meaning(WebhookStanding standing)
{
    switch (standing) {
    case WebhookStanding::Off:
        return Meaning::Neutral;
    case WebhookStanding::NotYetKnown:
        return Meaning::Info;
    case WebhookStanding::Delivering:
        return Meaning::Ok;
    case WebhookStanding::NotListening:
        return Meaning::Danger;
    default:
        return Meaning::Attention;
    }
}

QString WebhookWords::sentence(WebhookStanding standing, const desk::ListenerView& listener)
{
    switch (standing) {
    case WebhookStanding::Off:
        return tr(
            "Webhooks are off. Orders are read by polling, which is enough. Turn them on in Settings › Webhooks if "
            "the store can reach this computer.");
    case WebhookStanding::NotListening:
        return problem(listener);
    case WebhookStanding::SecretLost:
        return tr(
            "The store reaches this computer, but signs with another secret, so nothing of it is believed. Orders "
            "are read by polling. Repair gives the store the right secret.");
    case WebhookStanding::GivenUp:
        return tr("The store stopped delivering: it disables a webhook after failures in a row, or somebody paused it. "
                  "Orders are read by polling. Repair switches it on again.");
    case WebhookStanding::Misdirected:
        return tr(
            "A webhook is missing in the store or delivers to another address. Orders are read by polling. Repair "
            "mends it.");
    case WebhookStanding::Unreached:
        return tr("Orders came, and no webhook told of one: the store can not reach %1. Check the router or the tunnel "
                  "in "
                  "front of this computer. Until then orders are read by polling.")
            .arg(listener.publicUrl);
    case WebhookStanding::NotYetKnown:
        return tr("Nothing has arrived yet. It comes with the next order if the store can reach %1; until then orders "
                  "are "
                  "read by polling.")
            .arg(listener.publicUrl);
    case WebhookStanding::Delivering:
        return tr("The store tells of its orders at once.");
    }
    Q_UNREACHABLE();
}

QString WebhookWords::problem(const desk::ListenerView& listener)
{
    if (listener.problem == QLatin1String("conflict"))
        return tr("Port %1 of %2 is taken by another program, so webhooks can not arrive; orders are read by polling. "
                  "End "
                  "that program, or choose another port in Settings › Webhooks. It is tried again every minute.")
            .arg(listener.port)
            .arg(listener.address);
    if (listener.problemDetail.startsWith(QLatin1String("certificate")) ||
        listener.problemDetail.startsWith(QLatin1String("private key")))
        return tr("The certificate or its key can not be used, so webhooks can not arrive; orders are read by polling. "
                  "Choose a certificate and the key that belongs to it in Settings › Webhooks.");
    return tr("This computer can not listen at %1 port %2, so webhooks can not arrive; orders are read by polling. "
              "Check "
              "the address and the port in Settings › Webhooks.")
        .arg(listener.address)
        .arg(listener.port);
}

QString WebhookWords::topic(const QString& topic)
{
    if (topic == QLatin1String("order.created"))
        return tr("New orders");
    if (topic == QLatin1String("order.updated"))
        return tr("Changed orders");
    if (topic == QLatin1String("order.deleted"))
        return tr("Orders put into the trash");
    if (topic == QLatin1String("order.restored"))
        return tr("Orders taken out of the trash");
    return topic;
}

QString WebhookWords::hook(const desk::HookRow& hook)
{
    if (hook.state == QLatin1String("good"))
        return tr("Active");
    if (hook.state == QLatin1String("missing"))
        return tr("Missing");
    if (hook.state == QLatin1String("disabled"))
        return hook.status == QLatin1String("paused") ? tr("Paused") : tr("Disabled after failures");
    if (hook.state == QLatin1String("wrong_url"))
        return tr("Delivers elsewhere");
    return hook.state == QLatin1String("duplicate") ? tr("One too many") : tr("Not asked for");
}

Meaning WebhookWords::hookMeaning(const desk::HookRow& hook)
{
    return hook.state == QLatin1String("good") ? Meaning::Ok : Meaning::Attention;
}

} // namespace onhand::ui
