#include "ui/widgets/format.h"

#include <QLocale>

#include <cstdlib>

namespace onhand::ui {

QString Format::number(std::int64_t value)
{
    const auto digits = QLocale().toString(static_cast<qlonglong>(std::llabs(value)));
    return value < 0 ? QChar(0x2212) + digits : digits;
}

QString Format::signedNumber(std::int64_t value)
{
    return value > 0 ? QLatin1Char('+') + number(value) : number(value);
}

QString Format::money(std::int64_t minor, const QString& currency)
{
    const auto text = QLocale().toString(static_cast<double>(std::llabs(minor)) / 100, 'f', 2);
    return (minor < 0 ? QString(QChar(0x2212)) : QString()) +
           (currency.isEmpty() ? text : currency + QChar(0xA0) + text);
}

QString Format::permille(int value)
{
    return QLocale().toString(value / 10.0, 'f', value % 10 ? 1 : 0) + QChar(0xA0) + QLatin1Char('%');
}

QString Format::share(std::int64_t part, std::int64_t whole)
{
    // Rounded down: "100 %" must mean all of it.
    return whole > 0 ? permille(static_cast<int>(part * 1000 / whole)) : QStringLiteral("–");
}

QString Format::duration(std::int64_t ms)
{
    if (ms < 1'000)
        return tr("%1 ms").arg(number(ms));
    if (ms < 60'000)
        return tr("%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1));
    if (ms < 3'600'000)
        return tr("%1 min").arg(number(ms / 60'000));
    return tr("%1 h").arg(number(ms / 3'600'000));
}

QString Format::ago(Instant then, Instant now)
{
    const auto seconds = (now.ms - then.ms) / 1000;
    if (seconds < 10)
        return tr("just now");
    if (seconds < 60)
        return tr("%Ln second(s) ago", nullptr, static_cast<int>(seconds));
    if (seconds < 3600)
        return tr("%Ln minute(s) ago", nullptr, static_cast<int>(seconds / 60));
    if (seconds < 48 * 3600)
        return tr("%Ln hour(s) ago", nullptr, static_cast<int>(seconds / 3600));
    return tr("%Ln day(s) ago", nullptr, static_cast<int>(seconds / 86400));
}

QString Format::exact(Instant moment)
{
    return QLocale().toString(moment.toDateTime().toLocalTime(), QLocale::LongFormat);
}

QString Format::severity(Severity severity)
{
    switch (severity) {
    case Severity::Settling:
        return tr("Settling");
    case Severity::Minor:
        return tr("Minor");
    case Severity::Major:
        return tr("Major");
    case Severity::Critical:
        return tr("Critical");
    }
    Q_UNREACHABLE();
}

Meaning Format::meaning(Severity severity)
{
    switch (severity) {
    case Severity::Settling:
        return Meaning::Info;
    case Severity::Minor:
        return Meaning::Neutral;
    case Severity::Major:
        return Meaning::Attention;
    case Severity::Critical:
        return Meaning::Danger;
    }
    Q_UNREACHABLE();
}

QString Format::receiptState(const QString& word)
{
    if (word == QLatin1String("waiting"))
        return tr("Waiting");
    if (word == QLatin1String("leased"))
        return tr("On its way");
    if (word == QLatin1String("confirmed"))
        return tr("Confirmed");
    if (word == QLatin1String("superseded"))
        return tr("Superseded");
    if (word == QLatin1String("failed"))
        return tr("Tried, due again");
    if (word == QLatin1String("quarantined"))
        return tr("Quarantined");
    if (word == QLatin1String("held"))
        return tr("Held for approval");
    return word;
}

Meaning Format::receiptMeaning(const QString& word)
{
    if (word == QLatin1String("confirmed"))
        return Meaning::Ok;
    if (word == QLatin1String("quarantined"))
        return Meaning::Danger;
    if (word == QLatin1String("failed") || word == QLatin1String("held"))
        return Meaning::Attention;
    if (word == QLatin1String("superseded"))
        return Meaning::Neutral;
    return Meaning::Info;
}

bool Format::isUnreachable(const desk::ChannelHealth& c)
{
    return !c.lastFailureKind.isEmpty() && (!c.lastSuccess || (c.lastFailure && *c.lastFailure >= *c.lastSuccess));
}

QString Format::channelState(const desk::ChannelHealth& c, Instant)
{
    if (c.state == ChannelState::Paused)
        return tr("Paused");
    if (isUnreachable(c))
        return c.lastFailureKind == QLatin1String("unauthorized") ? tr("Key refused") : tr("No answer");
    if (c.scanning)
        return tr("Scanning");
    switch (c.state) {
    case ChannelState::Connected:
        return tr("Connected");
    case ChannelState::Adopted:
        return tr("Catalogue read");
    case ChannelState::Baseline:
        return tr("Waits for approval");
    case ChannelState::Live:
        return c.quarantined > 0 ? tr("Needs you") : tr("In sync");
    case ChannelState::Paused:
        break;
    }
    return tr("Paused");
}

Meaning Format::channelMeaning(const desk::ChannelHealth& c, Instant)
{
    if (c.state == ChannelState::Paused)
        return Meaning::Attention;
    if (isUnreachable(c))
        return Meaning::Danger;
    if (c.state == ChannelState::Baseline || (c.state == ChannelState::Live && c.quarantined > 0 && !c.scanning))
        return Meaning::Attention;
    return c.state == ChannelState::Live && !c.scanning ? Meaning::Ok : Meaning::Info;
}

} // namespace onhand::ui
