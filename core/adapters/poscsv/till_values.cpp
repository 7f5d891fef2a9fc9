#include "adapters/poscsv/till_values.h"

#include "base/money.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace onhand::poscsv {

namespace {

constexpr std::int64_t maxFactor = 10'000;

tl::unexpected<Error> bad(const char* what, const QString& text)
{
    return fail(ErrorKind::Invalid, QStringLiteral("%1: \"%2\"").arg(QLatin1String(what), text.left(40)));
}

// Takes thousands commas away where they stand in their places, so that "1,5" stays what it is: an error.
QString withoutGroups(const QString& text)
{
    static const QRegularExpression grouped(QStringLiteral("^\\D*\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?\\)?$"));
    return grouped.match(text).hasMatch() ? QString(text).remove(u',') : text;
}

struct ZoneName
{
    QLatin1String till;
    const char* iana;
};

// Square's exports name zones the way Rails does.
constexpr ZoneName zoneNames[] = {
    {QLatin1String("Pacific Time (US & Canada)"), "America/Los_Angeles"},
    {QLatin1String("Mountain Time (US & Canada)"), "America/Denver"},
    {QLatin1String("Central Time (US & Canada)"), "America/Chicago"},
    {QLatin1String("Eastern Time (US & Canada)"), "America/New_York"},
    {QLatin1String("Atlantic Time (Canada)"), "America/Halifax"},
    {QLatin1String("Arizona"), "America/Phoenix"},
    {QLatin1String("Alaska"), "America/Anchorage"},
    {QLatin1String("Hawaii"), "Pacific/Honolulu"},
    {QLatin1String("London"), "Europe/London"},
    {QLatin1String("Dublin"), "Europe/Dublin"},
    {QLatin1String("Paris"), "Europe/Paris"},
    {QLatin1String("Tokyo"), "Asia/Tokyo"},
    {QLatin1String("Sydney"), "Australia/Sydney"},
};

QTimeZone zoneOf(const QString& name)
{
    for (const ZoneName& zone : zoneNames) {
        if (name == zone.till)
            return QTimeZone(zone.iana);
    }
    return QTimeZone(name.toLatin1());
}

QTime timeOf(const QString& text)
{
    for (const auto& format :
         {QStringLiteral("H:mm:ss"), QStringLiteral("H:mm"), QStringLiteral("h:mm:ss AP"), QStringLiteral("h:mm AP")}) {
        if (const QTime time = QTime::fromString(text, format); time.isValid())
            return time;
    }
    return {};
}

} // namespace

Result<Quantity> parseTillQuantity(const QString& text)
{
    return parseQuantity(withoutGroups(text.trimmed()));
}

Result<std::int64_t> parseTillMoney(const QString& text)
{
    QString plain = withoutGroups(text.trimmed());
    const bool inParentheses = plain.startsWith(u'(') && plain.endsWith(u')');
    if (inParentheses)
        plain = plain.mid(1, plain.size() - 2);
    if (inParentheses && plain.contains(u'-'))
        return bad("not an amount", text);
    const auto minor = parseMinorUnits(plain);
    if (!minor)
        return bad("not an amount", text);
    return inParentheses ? -*minor : *minor;
}

Result<std::int64_t> parseUnitFactor(const QString& text)
{
    const QString word = text.trimmed().toUpper();
    static const QStringList singles{QString(), QStringLiteral("EA"), QStringLiteral("EACH"), QStringLiteral("PC"),
                                     QStringLiteral("UNIT")};
    if (singles.contains(word))
        return 1;
    static const QRegularExpression pack(QStringLiteral("^(?:CS|CASE|PK|PACK|BX|BOX|PL|PALLET)[ -]?(\\d{1,5})$"));
    const auto match = pack.match(word);
    const std::int64_t factor = match.captured(1).toLongLong();
    if (!match.hasMatch() || factor < 1 || factor > maxFactor)
        return bad("unknown unit of measure", text);
    return factor;
}

Result<Instant> parseTillMoment(const QString& date, const QString& time, const QString& zone)
{
    const QDate day = QDate::fromString(date, Qt::ISODate);
    if (!day.isValid())
        return bad("not a date (YYYY-MM-DD)", date);
    const QTime clock = timeOf(time);
    if (!clock.isValid())
        return bad("not a time", time);
    const QTimeZone place = zoneOf(zone);
    if (!place.isValid())
        return bad("unknown time zone", zone);
    return Instant::fromDateTime(QDateTime(day, clock, place));
}

} // namespace onhand::poscsv
