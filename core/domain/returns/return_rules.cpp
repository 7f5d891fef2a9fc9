#include "domain/returns/return_rules.h"

#include "base/words.h"

#include <algorithm>

namespace onhand {

namespace {

constexpr std::array conditions{
    Word<ReturnCondition>{ReturnCondition::Sellable, QLatin1String("sellable")},
    Word<ReturnCondition>{ReturnCondition::Damaged, QLatin1String("damaged")},
    Word<ReturnCondition>{ReturnCondition::Quarantine, QLatin1String("quarantine")},
    Word<ReturnCondition>{ReturnCondition::Missing, QLatin1String("missing")},
};

std::int64_t& partOf(ReturnProgress& progress, ReturnCondition condition)
{
    switch (condition) {
    case ReturnCondition::Sellable:
        return progress.sellable;
    case ReturnCondition::Damaged:
        return progress.damaged;
    case ReturnCondition::Quarantine:
        return progress.quarantined;
    case ReturnCondition::Missing:
        return progress.missing;
    }
    Q_UNREACHABLE();
}

} // namespace

QString toWord(ReturnCondition condition)
{
    return wordOf(conditions, condition);
}

std::optional<ReturnCondition> returnConditionFromWord(const QString& word)
{
    return valueOf(conditions, word);
}

Result<ReturnProgress> withArrival(const ReturnProgress& progress, ReturnCondition condition, std::int64_t quantity,
                                   bool acceptOver)
{
    if (quantity == 0)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: zero"));
    ReturnProgress after = progress;
    std::int64_t& part = partOf(after, condition);
    part += quantity;
    if (part < 0)
        return fail(ErrorKind::Conflict, QStringLiteral("quantity: more is taken back than came"));
    const bool over = quantity > 0 && after.outstanding() < 0;
    if (over && (condition == ReturnCondition::Missing || !acceptOver)) {
        return fail(ErrorKind::Refused, QStringLiteral("over_arrival: %1 expected, %2 would have come")
                                            .arg(progress.expected - progress.missing - progress.withdrawn)
                                            .arg(after.arrived()));
    }
    return after;
}

std::int64_t returnDueFor(std::int64_t units, std::int64_t factor, std::int64_t shipped, std::int64_t alreadyExpected)
{
    return std::clamp<std::int64_t>(shipped - alreadyExpected, 0, std::max<std::int64_t>(0, units * factor));
}

ReturnProgress withExpectation(const ReturnProgress& progress, std::int64_t due)
{
    ReturnProgress after = progress;
    const std::int64_t stays = std::max(due, progress.arrived() + progress.missing);
    after.expected = std::max(progress.expected, stays);
    after.withdrawn = after.expected - stays;
    return after;
}

} // namespace onhand
