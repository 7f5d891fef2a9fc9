#include "ui/stock/stock_words.h"

#include <QCoreApplication>

namespace onhand::ui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(StockWords)
};

} // namespace

QString wordOf(MovementKind kind)
{
    switch (kind) {
    case MovementKind::Opening:
        return Words::tr("Opening");
    case MovementKind::Receipt:
        return Words::tr("Received");
    case MovementKind::Sale:
        return Words::tr("Sold");
    case MovementKind::Pick:
        return Words::tr("Picked");
    case MovementKind::Return:
        return Words::tr("Returned");
    case MovementKind::Damage:
        return Words::tr("Damaged");
    case MovementKind::Transfer:
        return Words::tr("Transferred");
    case MovementKind::Count:
        return Words::tr("Counted");
    case MovementKind::Adjustment:
        return Words::tr("Corrected");
    }
    Q_UNREACHABLE();
}

QString shapeOf(MovementKind kind)
{
    switch (kind) {
    case MovementKind::Opening:
        return QStringLiteral("●");
    case MovementKind::Receipt:
        return QStringLiteral("↓");
    case MovementKind::Sale:
    case MovementKind::Pick:
        return QStringLiteral("↑");
    case MovementKind::Return:
        return QStringLiteral("↩");
    case MovementKind::Damage:
        return QStringLiteral("✕");
    case MovementKind::Transfer:
        return QStringLiteral("⇄");
    case MovementKind::Count:
        return QStringLiteral("#");
    case MovementKind::Adjustment:
        return QStringLiteral("±");
    }
    Q_UNREACHABLE();
}

QString wordOf(ReceiptState state)
{
    switch (state) {
    case ReceiptState::Waiting:
        return Words::tr("Waiting");
    case ReceiptState::Leased:
        return Words::tr("On its way");
    case ReceiptState::Confirmed:
        return Words::tr("Confirmed");
    case ReceiptState::Superseded:
        return Words::tr("Superseded");
    case ReceiptState::Failed:
        return Words::tr("Failed, tried again");
    case ReceiptState::Quarantined:
        return Words::tr("Quarantined");
    case ReceiptState::Held:
        return Words::tr("Held");
    }
    Q_UNREACHABLE();
}

QString whyNotPushed(const desk::ListingLine& line, ChannelState state)
{
    if (line.pushed)
        return {};
    switch (line.policy) {
    case StockPolicy::Unmanaged:
        return Words::tr("Not pushed: the channel sells it without a number.");
    case StockPolicy::ByParent:
        return Words::tr("Not pushed: it shares the number of its parent listing.");
    case StockPolicy::Container:
        return Words::tr("Not pushed: it holds variations and has no number of its own.");
    case StockPolicy::Managed:
        break;
    }
    switch (state) {
    case ChannelState::Connected:
        return Words::tr("Not pushed: the channel's catalogue has not been adopted yet.");
    case ChannelState::Adopted:
        return Words::tr("Not pushed: there is no baseline yet.");
    case ChannelState::Baseline:
        return Words::tr("Not pushed: the baseline waits for approval.");
    case ChannelState::Paused:
        return Words::tr("Not pushed: the channel is paused.");
    case ChannelState::Live:
        break;
    }
    return Words::tr("Not pushed: the listing is gone from the channel.");
}

std::vector<Reason> adjustReasons()
{
    return {
        {QStringLiteral("miscount"), Words::tr("Miscount")},
        {QStringLiteral("damage"), Words::tr("Damage")},
        {QStringLiteral("theft"), Words::tr("Theft")},
        {QStringLiteral("found"), Words::tr("Found")},
        {QStringLiteral("unrecorded receipt"), Words::tr("Unrecorded receipt")},
        {QStringLiteral("unrecorded sale"), Words::tr("Unrecorded sale")},
        {otherReason, Words::tr("Other, say which")},
    };
}

QString reasonText(const QString& recorded)
{
    for (const Reason& reason : adjustReasons()) {
        if (reason.word == recorded && recorded != otherReason)
            return reason.text;
    }
    return recorded;
}

} // namespace onhand::ui
