#include "domain/history/history.h"

#include "base/words.h"

namespace onhand {

namespace {

using Kind = HistoryEventKind;

constexpr std::array kinds{
    Word<Kind>{Kind::Movement, QLatin1String("movement")},
    Word<Kind>{Kind::Commitment, QLatin1String("commitment")},
    Word<Kind>{Kind::Reservation, QLatin1String("reservation")},
    Word<Kind>{Kind::Told, QLatin1String("told")},
    Word<Kind>{Kind::Confirmed, QLatin1String("confirmed")},
    Word<Kind>{Kind::Observed, QLatin1String("observed")},
    Word<Kind>{Kind::Buffer, QLatin1String("buffer")},
    Word<Kind>{Kind::Aligned, QLatin1String("aligned")},
    Word<Kind>{Kind::DifferenceOpened, QLatin1String("difference_opened")},
    Word<Kind>{Kind::DifferenceClosed, QLatin1String("difference_closed")},
    Word<Kind>{Kind::Decision, QLatin1String("decision")},
};

} // namespace

QString toWord(HistoryEventKind kind)
{
    return wordOf(kinds, kind);
}

} // namespace onhand
