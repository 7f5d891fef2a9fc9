#include "domain/driftwalk/walk.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array sourceWords{
    Word<WalkSource>{WalkSource::Discrepancy, QLatin1String("discrepancy")},
    Word<WalkSource>{WalkSource::Cycle, QLatin1String("cycle")},
    Word<WalkSource>{WalkSource::Schedule, QLatin1String("schedule")},
    Word<WalkSource>{WalkSource::ZeroStock, QLatin1String("zero_stock")},
    Word<WalkSource>{WalkSource::Suspicion, QLatin1String("suspicion")},
    Word<WalkSource>{WalkSource::Hand, QLatin1String("hand")},
};

constexpr std::array stateWords{
    Word<WalkState>{WalkState::Planned, QLatin1String("planned")},
    Word<WalkState>{WalkState::Counting, QLatin1String("counting")},
    Word<WalkState>{WalkState::Paused, QLatin1String("paused")},
    Word<WalkState>{WalkState::Review, QLatin1String("review")},
    Word<WalkState>{WalkState::Committed, QLatin1String("committed")},
    Word<WalkState>{WalkState::Undone, QLatin1String("undone")},
    Word<WalkState>{WalkState::Cancelled, QLatin1String("cancelled")},
};

constexpr std::array lineWords{
    Word<WalkLineState>{WalkLineState::Open, QLatin1String("open")},
    Word<WalkLineState>{WalkLineState::Counted, QLatin1String("counted")},
    Word<WalkLineState>{WalkLineState::Empty, QLatin1String("empty")},
    Word<WalkLineState>{WalkLineState::Skipped, QLatin1String("skipped")},
    Word<WalkLineState>{WalkLineState::Recount, QLatin1String("recount")},
};

constexpr std::array reasonWords{
    Word<VarianceReason>{VarianceReason::None, QLatin1String("")},
    Word<VarianceReason>{VarianceReason::Miscount, QLatin1String("miscount")},
    Word<VarianceReason>{VarianceReason::Damage, QLatin1String("damage")},
    Word<VarianceReason>{VarianceReason::Theft, QLatin1String("theft")},
    Word<VarianceReason>{VarianceReason::WrongBin, QLatin1String("wrong_bin")},
    Word<VarianceReason>{VarianceReason::UnrecordedReceipt, QLatin1String("unrecorded_receipt")},
    Word<VarianceReason>{VarianceReason::UnrecordedSale, QLatin1String("unrecorded_sale")},
    Word<VarianceReason>{VarianceReason::SupplierShort, QLatin1String("supplier_short")},
    Word<VarianceReason>{VarianceReason::Found, QLatin1String("found")},
    Word<VarianceReason>{VarianceReason::Unknown, QLatin1String("unknown")},
};

} // namespace

QString toWord(WalkSource source)
{
    return wordOf(sourceWords, source);
}

std::optional<WalkSource> walkSourceFromWord(const QString& word)
{
    return valueOf(sourceWords, word);
}

QString toWord(WalkState state)
{
    return wordOf(stateWords, state);
}

std::optional<WalkState> walkStateFromWord(const QString& word)
{
    return valueOf(stateWords, word);
}

bool holdsLines(WalkState state)
{
    return takesEntries(state) || state == WalkState::Review;
}

bool takesEntries(WalkState state)
{
    return state == WalkState::Planned || state == WalkState::Counting || state == WalkState::Paused;
}

QString toWord(WalkLineState state)
{
    return wordOf(lineWords, state);
}

std::optional<WalkLineState> walkLineStateFromWord(const QString& word)
{
    return valueOf(lineWords, word);
}

bool hasCount(WalkLineState state)
{
    return state == WalkLineState::Counted || state == WalkLineState::Empty;
}

QString toWord(VarianceReason reason)
{
    return wordOf(reasonWords, reason);
}

std::optional<VarianceReason> varianceReasonFromWord(const QString& word)
{
    return valueOf(reasonWords, word);
}

} // namespace onhand
