#include "base/quantity.h"

#include <QRegularExpression>

namespace onhand {

Result<Quantity> parseQuantity(const QString& text, QChar group)
{
    QString plain = text.trimmed();
    if (!group.isNull())
        plain.remove(group);
    static const QRegularExpression whole(QStringLiteral("^([+-]?\\d{1,12})(?:\\.(\\d*))?$"));
    const auto match = whole.match(plain);
    if (!match.hasMatch())
        return fail(ErrorKind::Invalid, QStringLiteral("not a number: \"%1\"").arg(text.left(40)));
    const QString fraction = match.captured(2);
    if (std::any_of(fraction.begin(), fraction.end(), [](QChar c) { return c != QLatin1Char('0'); }))
        return fail(ErrorKind::Invalid, QStringLiteral("not a whole number: \"%1\"").arg(text.left(40)));
    const qint64 value = match.captured(1).toLongLong();
    if (value > Quantity::limit || value < -Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("out of range: \"%1\"").arg(text.left(40)));
    return Quantity{value};
}

} // namespace onhand
