#pragma once

#include "desk/dashboard_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QVariantMap>

namespace onhand::ui {

// Whether the numbers can be trusted, in words, and the next step.
struct Trust
{
    QString sentence;
    QString more; // one quieter line; may be empty
    Meaning meaning = Meaning::Info;
    QString step; // a verb; empty: nothing to do
    QString page; // where the step leads
    QVariantMap request;
};

class TrustSentence
{
    Q_DECLARE_TR_FUNCTIONS(TrustSentence)

public:
    static Trust of(const desk::Dashboard& dashboard, Instant now);

private:
    static std::optional<Trust> notReady(const desk::Dashboard& dashboard);
    static std::optional<Trust> trouble(const desk::ChannelHealth& channel, Instant now);
    static Trust compared(const desk::Dashboard& dashboard, Instant now);
    static QString doing(const desk::Dashboard& dashboard);
};

} // namespace onhand::ui
