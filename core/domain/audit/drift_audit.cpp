#include "domain/audit/drift_audit.h"

#include "base/words.h"

namespace onhand {

namespace {

using State = DriftAuditState;

constexpr std::array states{
    Word<State>{State::Running, QLatin1String("running")},
    Word<State>{State::Clear, QLatin1String("clear")},
    Word<State>{State::Variances, QLatin1String("variances")},
    Word<State>{State::Incomplete, QLatin1String("incomplete")},
    Word<State>{State::Cancelled, QLatin1String("cancelled")},
    Word<State>{State::Failed, QLatin1String("failed")},
};

} // namespace

QString toWord(DriftAuditState state)
{
    return wordOf(states, state);
}

std::optional<DriftAuditState> driftAuditStateFromWord(const QString& word)
{
    return valueOf(states, word);
}

} // namespace onhand
