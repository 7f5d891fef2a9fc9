#pragma once

#include "base/clock.h"
#include "desk/dashboard_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// Values as a person reads them, in the person's locale.
class Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)

public:
    static QString number(std::int64_t value);                         // "2,554", "−3" with a real minus
    static QString signedNumber(std::int64_t value);                   // "+4", "−14", "0"
    static QString money(std::int64_t minor, const QString& currency); // "USD 54.19"
    static QString permille(int value);                                // "99.8 %"
    static QString share(std::int64_t part, std::int64_t whole);       // "99.8 %"; "–" of nothing
    static QString duration(std::int64_t ms);                          // "6.4 s", "3 min", "2 h"
    static QString ago(Instant then, Instant now);                     // "4 minutes ago"
    static QString exact(Instant moment);                              // local date and time to the second
    static QString severity(Severity severity);
    static Meaning meaning(Severity severity);
    static QString receiptState(const QString& word);
    static Meaning receiptMeaning(const QString& word);
    static QString channelState(const desk::ChannelHealth& channel, Instant now);
    static Meaning channelMeaning(const desk::ChannelHealth& channel, Instant now);
    // True when nothing reached the channel lately although something was tried.
    static bool isUnreachable(const desk::ChannelHealth& channel);
};

} // namespace onhand::ui
