#include "base/money.h"

#include <QRegularExpression>

namespace onhand {

Result<std::int64_t> parseMinorUnits(const QString& text)
{
    static const QRegularExpression amount(QStringLiteral("^\\s*(-)?[$€£]?\\s*(\\d{1,12})(?:\\.(\\d{1,2}))?\\s*$"));
    const auto match = amount.match(text);
    if (!match.hasMatch())
        return fail(ErrorKind::Invalid, QStringLiteral("not an amount: \"%1\"").arg(text.left(40)));
    const qint64 whole = match.captured(2).toLongLong() * 100;
    const qint64 cents = match.captured(3).leftJustified(2, QLatin1Char('0')).toLongLong();
    const qint64 minor = whole + cents;
    return match.captured(1).isEmpty() ? minor : -minor;
}

QString toDecimalText(std::int64_t minor)
{
    const std::int64_t size = minor < 0 ? -minor : minor;
    return QStringLiteral("%1%2.%3")
        .arg(minor < 0 ? QStringLiteral("-") : QString())
        .arg(size / 100)
        .arg(size % 100, 2, 10, QLatin1Char('0'));
}

} // namespace onhand
