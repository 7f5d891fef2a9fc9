#pragma once

#include "base/words.h"
#include "record/push_store.h"

namespace onhand::record {

// As in the column push.state; a row says "held" for waiting.
inline constexpr std::array pushStates{
    Word<PushState>{PushState::Waiting, QLatin1String("waiting")},
    Word<PushState>{PushState::Approved, QLatin1String("approved")},
    Word<PushState>{PushState::Discarded, QLatin1String("discarded")},
    Word<PushState>{PushState::Over, QLatin1String("over")},
};

inline QString rowStateWord(PushState state)
{
    return state == PushState::Waiting ? QStringLiteral("held") : wordOf(pushStates, state);
}

inline PushState rowState(const QString& word)
{
    return valueOf(pushStates, word).value_or(PushState::Waiting);
}

// The column push.exceeded, both ways.
QString exceededText(const std::vector<Exceeded>& exceeded);
std::vector<Exceeded> exceededFrom(const QString& text);

} // namespace onhand::record
