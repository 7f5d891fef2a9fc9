#include "domain/reconciliation/severity.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array severities{
    Word<Severity>{Severity::Settling, QLatin1String("settling")},
    Word<Severity>{Severity::Minor, QLatin1String("minor")},
    Word<Severity>{Severity::Major, QLatin1String("major")},
    Word<Severity>{Severity::Critical, QLatin1String("critical")},
};

} // namespace

QString toWord(Severity severity)
{
    return wordOf(severities, severity);
}

std::optional<Severity> severityFromWord(const QString& word)
{
    return valueOf(severities, word);
}

Severity severityOf(std::int64_t expected, std::int64_t observed, bool settling)
{
    if (settling)
        return Severity::Settling;
    const std::int64_t gap = observed > expected ? observed - expected : expected - observed;
    if (gap > 10 || expected < 0 || observed < 0)
        return Severity::Critical;
    return gap <= 2 ? Severity::Minor : Severity::Major;
}

} // namespace onhand
