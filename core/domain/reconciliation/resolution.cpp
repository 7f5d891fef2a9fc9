#include "domain/reconciliation/resolution.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array kinds{
    Word<ResolutionKind>{ResolutionKind::ShelfWins, QLatin1String("shelf")},
    Word<ResolutionKind>{ResolutionKind::ChannelRight, QLatin1String("channel")},
    Word<ResolutionKind>{ResolutionKind::CountIt, QLatin1String("walk")},
    Word<ResolutionKind>{ResolutionKind::Snooze, QLatin1String("snooze")},
    Word<ResolutionKind>{ResolutionKind::Dismiss, QLatin1String("dismiss")},
};

constexpr std::array states{
    Word<ResolutionState>{ResolutionState::Standing, QLatin1String("standing")},
    Word<ResolutionState>{ResolutionState::Done, QLatin1String("done")},
    Word<ResolutionState>{ResolutionState::Undone, QLatin1String("undone")},
    Word<ResolutionState>{ResolutionState::Replaced, QLatin1String("replaced")},
};

constexpr std::array queueStates{
    Word<QueueState>{QueueState::Open, QLatin1String("open")},
    Word<QueueState>{QueueState::Flagged, QLatin1String("flagged")},
    Word<QueueState>{QueueState::BeingCorrected, QLatin1String("being_corrected")},
    Word<QueueState>{QueueState::WaitsApproval, QLatin1String("waits_approval")},
    Word<QueueState>{QueueState::PushFailed, QLatin1String("push_failed")},
    Word<QueueState>{QueueState::BeingCounted, QLatin1String("being_counted")},
    Word<QueueState>{QueueState::Snoozed, QLatin1String("snoozed")},
    Word<QueueState>{QueueState::LeftAlone, QLatin1String("left_alone")},
    Word<QueueState>{QueueState::Dismissed, QLatin1String("dismissed")},
    Word<QueueState>{QueueState::Resolved, QLatin1String("resolved")},
};

constexpr std::array objections{
    Word<Objection>{Objection::None, QLatin1String("none")},
    Word<Objection>{Objection::NotThere, QLatin1String("not_there")},
    Word<Objection>{Objection::Closed, QLatin1String("closed")},
    Word<Objection>{Objection::Changed, QLatin1String("changed")},
    Word<Objection>{Objection::Agrees, QLatin1String("agrees")},
    Word<Objection>{Objection::UnderWay, QLatin1String("under_way")},
    Word<Objection>{Objection::NotPushed, QLatin1String("not_pushed")},
    Word<Objection>{Objection::Uncounted, QLatin1String("uncounted")},
    Word<Objection>{Objection::ShowsNegative, QLatin1String("shows_negative")},
    Word<Objection>{Objection::ShowsNothing, QLatin1String("shows_nothing")},
    Word<Objection>{Objection::LooseUnits, QLatin1String("loose_units")},
    Word<Objection>{Objection::NameBin, QLatin1String("name_bin")},
    Word<Objection>{Objection::BinNotSold, QLatin1String("bin_not_sold")},
    Word<Objection>{Objection::BinTooFew, QLatin1String("bin_too_few")},
    Word<Objection>{Objection::SameSku, QLatin1String("same_sku")},
    Word<Objection>{Objection::NotAllowed, QLatin1String("not_allowed")},
    Word<Objection>{Objection::NotStarted, QLatin1String("not_started")},
    Word<Objection>{Objection::Sent, QLatin1String("sent")},
    Word<Objection>{Objection::Failed, QLatin1String("failed")},
};

} // namespace

QString toWord(ResolutionKind kind)
{
    return wordOf(kinds, kind);
}

std::optional<ResolutionKind> resolutionKindFromWord(const QString& word)
{
    return valueOf(kinds, word);
}

QString toWord(ResolutionState state)
{
    return wordOf(states, state);
}

std::optional<ResolutionState> resolutionStateFromWord(const QString& word)
{
    return valueOf(states, word);
}

QString toWord(QueueState state)
{
    return wordOf(queueStates, state);
}

QString toWord(Objection objection)
{
    return wordOf(objections, objection);
}

CountChange countChangeFor(const ShownTerms& terms, std::int64_t expected, std::int64_t observed)
{
    if (expected == observed)
        return {Objection::Agrees, {}};
    if (observed < 0)
        return {Objection::ShowsNegative, {}};
    if (observed == 0 && terms.keptBack() > 0)
        return {Objection::ShowsNothing, {}};
    const Quantity free = terms.stock.atp() - terms.buffer;
    // Above zero nothing was cut off: the gap is what on-hand was wrong by, also when both moved on since.
    if (expected > 0 || free.eaches >= 0)
        return {Objection::None, {(observed - expected) * terms.factor}};
    if (terms.factor > 1)
        return {Objection::LooseUnits, {}};
    return {Objection::None, Quantity{observed} - free};
}

} // namespace onhand
