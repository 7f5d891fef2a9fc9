#include "domain/driftwalk/count_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace onhand {

namespace {

// The lengths of GTINs, shortest first.
constexpr int gtinLengths[] = {8, 12, 13, 14};

Result<std::int64_t> factorOf(const QString& name, const std::vector<CountPack>& packs, std::int64_t scanned)
{
    if (name.isEmpty())
        return scanned;
    if (name.compare(QLatin1String("EA"), Qt::CaseInsensitive) == 0)
        return 1;
    const auto pack = std::find_if(packs.begin(), packs.end(), [&](const CountPack& one) {
        return one.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (pack == packs.end())
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: no pack is called \"%1\"").arg(name));
    return pack->factor;
}

} // namespace

Result<Quantity> parseCount(const QString& text, const std::vector<CountPack>& packs, std::int64_t factor)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,10})(?:[.](\\d{1,4}))?\\s*([^\\d\\s].*)?$"));
    const QString trimmed = text.trimmed();
    const auto match = form.match(trimmed.isEmpty() ? QStringLiteral("1") : trimmed);
    if (!match.hasMatch())
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: \"%1\" is no number of units").arg(trimmed));
    ONHAND_ASSIGN(const std::int64_t each, factorOf(match.captured(3).trimmed(), packs, factor));
    const QString decimals = match.captured(2);
    std::int64_t scale = 1;
    for (qsizetype i = 0; i < decimals.size(); ++i)
        scale *= 10;
    const std::int64_t parts = (match.captured(1) + decimals).toLongLong();
    if (each > Quantity::limit || parts > Quantity::limit * scale / each)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: out of range"));
    if (parts * each % scale != 0)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: %1 × %2 leaves a fraction").arg(trimmed).arg(each));
    return Quantity{parts * each / scale};
}

QStringList barcodeSpellings(const QString& code)
{
    QStringList spellings{code};
    const bool digits = std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits || code.size() < gtinLengths[0] || code.size() > gtinLengths[3])
        return spellings;
    qsizetype zeros = 0;
    while (zeros < code.size() - 1 && code[zeros] == u'0')
        ++zeros;
    const QString bare = code.mid(zeros);
    for (const int length : gtinLengths) {
        if (bare.size() <= length && !spellings.contains(bare.rightJustified(length, u'0')))
            spellings << bare.rightJustified(length, u'0');
    }
    return spellings;
}

} // namespace onhand
