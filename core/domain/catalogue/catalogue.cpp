#include "domain/catalogue/catalogue.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array policies{
    Word<StockPolicy>{StockPolicy::Managed, QLatin1String("managed")},
    Word<StockPolicy>{StockPolicy::Unmanaged, QLatin1String("unmanaged")},
    Word<StockPolicy>{StockPolicy::ByParent, QLatin1String("parent")},
    Word<StockPolicy>{StockPolicy::Container, QLatin1String("container")},
};

constexpr std::array matches{
    Word<MatchType>{MatchType::Exact, QLatin1String("exact")},
    Word<MatchType>{MatchType::AutoHigh, QLatin1String("auto-high")},
    Word<MatchType>{MatchType::Fuzzy, QLatin1String("fuzzy")},
    Word<MatchType>{MatchType::Manual, QLatin1String("manual")},
};

constexpr std::array channelStates{
    Word<ChannelState>{ChannelState::Connected, QLatin1String("connected")},
    Word<ChannelState>{ChannelState::Adopted, QLatin1String("adopted")},
    Word<ChannelState>{ChannelState::Baseline, QLatin1String("baseline")},
    Word<ChannelState>{ChannelState::Live, QLatin1String("live")},
    Word<ChannelState>{ChannelState::Paused, QLatin1String("paused")},
};

} // namespace

QString toWord(StockPolicy policy)
{
    return wordOf(policies, policy);
}

std::optional<StockPolicy> stockPolicyFromWord(const QString& word)
{
    return valueOf(policies, word);
}

QString toWord(MatchType type)
{
    return wordOf(matches, type);
}

std::optional<MatchType> matchTypeFromWord(const QString& word)
{
    return valueOf(matches, word);
}

QString toWord(ChannelState state)
{
    return wordOf(channelStates, state);
}

std::optional<ChannelState> channelStateFromWord(const QString& word)
{
    return valueOf(channelStates, word);
}

} // namespace onhand
