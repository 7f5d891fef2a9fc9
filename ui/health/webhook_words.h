#pragma once

#include "desk/webhooks_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>

namespace onhand::ui {

// Webhooks as a person reads them.
class WebhookWords
{
    Q_DECLARE_TR_FUNCTIONS(WebhookWords)

public:
    // Whether the store can reach this computer: "Reached", "Not reached", "Not known yet", "Off".
    static QString reached(desk::WebhookStanding standing);
    static Meaning meaning(desk::WebhookStanding standing);
    // What that means, and what to do.
    static QString sentence(desk::WebhookStanding standing, const desk::ListenerView& listener);
    // Why the console does not listen, and what to do about it.
    static QString problem(const desk::ListenerView& listener);
    static QString topic(const QString& topic);
    static QString hook(const desk::HookRow& hook);
    static Meaning hookMeaning(const desk::HookRow& hook);
};

} // namespace onhand::ui
