#include "ui/stock/quantity_entry.h"

#include <QCoreApplication>

namespace onhand::ui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(QuantityEntry)
};

constexpr QChar minus{0x2212};

Result<std::int64_t> readWhole(QString text)
{
    text = text.trimmed();
    text.replace(minus, QLatin1Char('-'));
    text.remove(QLatin1Char(' '));
    if (text.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("empty"));
    // No group separators: "1.204" is a thousand in one locale and an error in another, and nothing here guesses.
    const Result<Quantity> quantity = parseQuantity(text);
    if (!quantity)
        return fail(ErrorKind::Invalid, QStringLiteral("number"));
    return quantity->eaches;
}

} // namespace

Result<CountEntry> readCount(const QString& text, std::int64_t before)
{
    ONHAND_ASSIGN(const std::int64_t number, readWhole(text));
    const QChar first = text.trimmed().front();
    const bool change = first == QLatin1Char('+') || first == QLatin1Char('-') || first == minus;
    const CountEntry entry{before, change ? before + number : number};
    if (entry.after > Quantity::limit || entry.after < -Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("limit"));
    if (entry.difference() == 0)
        return fail(ErrorKind::Invalid, QStringLiteral("same"));
    return entry;
}

Result<Quantity> readReceived(const QString& text)
{
    ONHAND_ASSIGN(const std::int64_t number, readWhole(text));
    if (number <= 0)
        return fail(ErrorKind::Invalid, QStringLiteral("positive"));
    if (number > Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("limit"));
    return Quantity{number};
}

QString textOfEntryError(const Error& error)
{
    if (error.detail == QLatin1String("empty"))
        return Words::tr("Type the new count, or a change such as +2 or −2.");
    if (error.detail == QLatin1String("same"))
        return Words::tr("That is what the record says already: nothing would change.");
    if (error.detail == QLatin1String("positive"))
        return Words::tr("Goods that arrived are 1 or more.");
    if (error.detail == QLatin1String("limit"))
        return Words::tr("That is more than a shop can hold.");
    return Words::tr("Type a whole number.");
}

} // namespace onhand::ui
