#include "ui/orders/order_words.h"

#include "ui/widgets/format.h"

#include <algorithm>
#include <limits>

namespace onhand::ui {

namespace {

int plural(std::int64_t n)
{
    return static_cast<int>(std::clamp<std::int64_t>(n, 0, std::numeric_limits<int>::max()));
}

QString numberOf(const QString& text)
{
    bool whole = false;
    const auto value = text.toLongLong(&whole);
    return whole ? Format::number(value) : text;
}

} // namespace

QString OrderWords::status(const QString& word)
{
    const std::pair<QLatin1String, QString> words[] = {
        {QLatin1String("pending"), tr("Awaits payment")},  {QLatin1String("checkout-draft"), tr("Draft")},
        {QLatin1String("auto-draft"), tr("Draft")},        {QLatin1String("processing"), tr("Processing")},
        {QLatin1String("on-hold"), tr("On hold")},         {QLatin1String("completed"), tr("Completed")},
        {QLatin1String("cancelled"), tr("Cancelled")},     {QLatin1String("refunded"), tr("Refunded")},
        {QLatin1String("failed"), tr("Payment failed")},   {QLatin1String("trash"), tr("In the trash")},
        {QLatin1String("deleted"), tr("Deleted in store")}};
    for (const auto& [known, text] : words) {
        if (word == known)
            return text;
    }
    return word;
}

Meaning OrderWords::meaning(const desk::OrderRow& order)
{
    switch (order.stage) {
    case OrderStage::Committed:
        return order.status == QLatin1String("processing") ? Meaning::Info : Meaning::Attention;
    case OrderStage::Shipped:
        return Meaning::Ok;
    case OrderStage::Draft:
    case OrderStage::Released:
        return Meaning::Neutral;
    }
    Q_UNREACHABLE();
}

QString OrderWords::source(OrderSource source)
{
    switch (source) {
    case OrderSource::Poll:
        return tr("found by a poll");
    case OrderSource::Reread:
        return tr("found when read again");
    case OrderSource::Webhook:
        return tr("the store sent a webhook");
    case OrderSource::WriteAround:
        return tr("read around a push");
    case OrderSource::Redrive:
        return tr("taken in once its SKU was known");
    case OrderSource::Settings:
        return tr("the truth-moment was changed");
    case OrderSource::Person:
        return tr("by a person");
    }
    Q_UNREACHABLE();
}

QString OrderWords::age(std::int64_t ms)
{
    constexpr std::int64_t minute = 60'000;
    if (ms < minute)
        return tr("under 1 min");
    if (ms < 60 * minute)
        return tr("%Ln minute(s)", nullptr, plural(ms / minute));
    if (ms < 48 * 60 * minute)
        return tr("%Ln hour(s)", nullptr, plural(ms / (60 * minute)));
    return tr("%Ln day(s)", nullptr, plural(ms / (24 * 60 * minute)));
}

QString OrderWords::event(const desk::OrderEventRow& e)
{
    switch (e.kind) {
    case OrderEventKind::Seen:
        return tr("First seen as %1").arg(status(e.became));
    case OrderEventKind::Status:
        return tr("%1 → %2", "status before and after").arg(status(e.was), status(e.became));
    case OrderEventKind::Gone:
        return tr("Not in the store any more");
    case OrderEventKind::Restored:
        return tr("In the store again, as %1").arg(status(e.became));
    case OrderEventKind::Line:
    case OrderEventKind::Refund:
    case OrderEventKind::Quarantined:
    case OrderEventKind::TakenIn:
        return lineEvent(e);
    default:
        return stockEvent(e);
    }
}

QString OrderWords::lineEvent(const desk::OrderEventRow& e)
{
    const auto code = e.code.isEmpty() ? tr("A line") : e.code;
    switch (e.kind) {
    case OrderEventKind::Line:
        if (e.was.isEmpty())
            return tr("%1 added: %2", "SKU, quantity").arg(code, numberOf(e.became));
        if (e.became == QLatin1String("0"))
            return tr("%1 removed, was %2", "SKU, quantity").arg(code, numberOf(e.was));
        return tr("%1 ordered: %2 → %3", "SKU, before, after").arg(code, numberOf(e.was), numberOf(e.became));
    case OrderEventKind::Refund:
        return tr("%1 refunded: %2 → %3", "SKU, before, after").arg(code, numberOf(e.was), numberOf(e.became));
    case OrderEventKind::Quarantined:
        return tr("%1 was quarantined").arg(code);
    default:
        return tr("%1 was taken in").arg(code);
    }
}

QString OrderWords::stockEvent(const desk::OrderEventRow& e)
{
    const auto code = e.code.isEmpty() ? tr("A line") : e.code;
    switch (e.kind) {
    case OrderEventKind::Commitment:
        return e.committedChange < 0 ? tr("%1 no longer promised").arg(code) : tr("%1 promised").arg(code);
    case OrderEventKind::Pick:
        if (e.onHandChange > 0 && e.was == e.became)
            return tr("%1 had left before it was counted").arg(code);
        return e.onHandChange > 0 ? tr("%1 back on the shelf, unshipped").arg(code) : tr("%1 left the shelf").arg(code);
    case OrderEventKind::ReturnOpened:
        if (!e.was.isEmpty())
            return tr("%1 expected back: %2 → %3", "SKU, before, after").arg(code, numberOf(e.was), numberOf(e.became));
        return tr("%1 expected back: %2", "SKU, quantity").arg(code, numberOf(e.became));
    default:
        return e.note.isEmpty() ? tr("%1 came back").arg(code) : tr("%1 came back: %2").arg(code, e.note);
    }
}

QString OrderWords::effect(const desk::OrderEventRow& e)
{
    QStringList parts;
    if (e.committedChange != 0)
        parts += tr("committed %1", "signed change").arg(Format::signedNumber(e.committedChange));
    if (e.onHandChange != 0)
        parts += tr("on-hand %1", "signed change").arg(Format::signedNumber(e.onHandChange));
    return parts.join(QStringLiteral(", "));
}

QString OrderWords::shortage(const desk::AlertRow& alert)
{
    const auto missing = std::max({-alert.available, -alert.onHand, std::int64_t(0)});
    return tr("%Ln more sold than the shelf holds: on-hand %1, available %2.", nullptr, plural(missing))
        .arg(Format::number(alert.onHand), Format::number(alert.available));
}

QString OrderWords::proposal(const desk::AlertProposal& p, const desk::AlertRow& alert)
{
    switch (p.kind) {
    case desk::AlertProposal::Kind::CallCustomer:
        return tr("Call the customer of order %1").arg(p.orderNumber);
    case desk::AlertProposal::Kind::LookInBin:
        return tr("Look in bin %1").arg(p.binCode);
    case desk::AlertProposal::Kind::Walk:
        return tr("Count the bins of %1 again").arg(alert.code);
    }
    Q_UNREACHABLE();
}

QString OrderWords::reason(const desk::AlertProposal& p)
{
    switch (p.kind) {
    case desk::AlertProposal::Kind::CallCustomer:
        return tr("%Ln unit(s) are promised that are not there", nullptr, plural(p.quantity));
    case desk::AlertProposal::Kind::LookInBin:
        return tr("%Ln unit(s) should lie there", nullptr, plural(p.quantity));
    case desk::AlertProposal::Kind::Walk:
        return tr("Then correct the shelf to what is there");
    }
    Q_UNREACHABLE();
}

} // namespace onhand::ui
