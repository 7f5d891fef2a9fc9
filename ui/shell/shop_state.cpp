#include "ui/shell/shop_state.h"

#include "ui/widgets/format.h"

namespace onhand::ui {

namespace {

int weight(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Danger:
        return 3;
    case Meaning::Attention:
        return 2;
    case Meaning::Info:
        return 1;
    case Meaning::Ok:
    case Meaning::Neutral:
        break;
    }
    return 0;
}

} // namespace

ShopState ShopState::of(const desk::Dashboard& dashboard, Instant now)
{
    ShopState state;
    if (dashboard.channels.empty()) {
        state.word = tr("No store");
        return state;
    }
    state.meaning = Meaning::Ok;
    for (const auto& channel : dashboard.channels) {
        const auto meaning = Format::channelMeaning(channel, now);
        if (state.word.isEmpty() || weight(meaning) > weight(state.meaning)) {
            state.meaning = meaning;
            state.word = Format::channelState(channel, now);
        }
    }
    const bool waits = dashboard.discrepancies[2] + dashboard.discrepancies[3] + dashboard.negative > 0;
    if (weight(state.meaning) < weight(Meaning::Attention) && waits) {
        state.meaning = Meaning::Attention;
        state.word = tr("Needs you");
    }
    return state;
}

} // namespace onhand::ui
