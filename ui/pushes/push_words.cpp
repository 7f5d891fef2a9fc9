#include "ui/pushes/push_words.h"

#include "ui/widgets/format.h"

#include <algorithm>

namespace onhand::ui {

QString PushWords::state(const desk::PushSummary& push)
{
    if (push.undoneBy)
        return tr("Undone");
    if (push.undoOf)
        return tr("Undo");
    return lineState(push.state);
}

Meaning PushWords::meaning(const desk::PushSummary& push)
{
    if (push.undoneBy || push.undoOf)
        return Meaning::Info;
    return lineMeaning(push.state);
}

QString PushWords::lineState(desk::PushState state)
{
    switch (state) {
    case desk::PushState::Waiting:
        return tr("Waiting");
    case desk::PushState::Approved:
        return tr("Approved");
    case desk::PushState::Discarded:
        return tr("Discarded");
    case desk::PushState::Over:
        return tr("Over");
    }
    return {};
}

Meaning PushWords::lineMeaning(desk::PushState state)
{
    switch (state) {
    case desk::PushState::Waiting:
        return Meaning::Attention;
    case desk::PushState::Approved:
        return Meaning::Ok;
    default:
        return Meaning::Neutral;
    }
}

QString PushWords::withoutZeros(desk::PushState state, int listings, const QString& units)
{
    switch (state) {
    case desk::PushState::Waiting:
        return tr("%Ln listing(s) would change, by %1 units in all.", nullptr, listings).arg(units);
    case desk::PushState::Discarded:
        return tr("%Ln listing(s) were left as they are.", nullptr, listings);
    case desk::PushState::Over:
        return tr("The numbers came back by themselves: nothing is left to decide.");
    case desk::PushState::Approved:
        break;
    }
    return tr("%Ln listing(s) were changed, by %1 units in all.", nullptr, listings).arg(units);
}

QString PushWords::totals(const desk::PushSummary& push)
{
    const QString zero = Format::number(push.toZero);
    const QString units = Format::number(push.units);
    const int n = int(push.listings);
    if (push.toZero == 0)
        return withoutZeros(push.state, n, units);
    if (push.state == desk::PushState::Waiting)
        return tr("%Ln listing(s) would change, %1 of them to 0, by %2 units in all.", nullptr, n).arg(zero, units);
    if (push.state == desk::PushState::Discarded)
        return tr("%Ln listing(s) were left as they are; %1 would have shown 0.", nullptr, n).arg(zero);
    if (push.state == desk::PushState::Over)
        return tr("The numbers came back by themselves: nothing is left to decide.");
    return tr("%Ln listing(s) were changed, %1 of them to 0, by %2 units in all.", nullptr, n).arg(zero, units);
}

QString PushWords::reasons(const desk::PushView& view)
{
    if (view.summary.held == 0)
        return {};
    QStringList parts;
    for (const Exceeded& one : view.summary.exceeded) {
        const QString value = Format::number(one.value);
        const QString most = Format::number(one.most);
        switch (one.limit) {
        case BlastLimit::Listings:
            parts << tr("%1 listings (at most %2)").arg(value, most);
            break;
        case BlastLimit::Share:
            parts << tr("%1 listings, too large a share of the catalogue (at most %2)").arg(value, most);
            break;
        case BlastLimit::Units:
            parts << tr("%1 units (at most %2)").arg(value, most);
            break;
        case BlastLimit::ToZero:
            parts << tr("%1 listings to 0 (at most %2)").arg(value, most);
            break;
        }
    }
    QString text = parts.isEmpty() ? tr("Held because the shelf differs from what an undo restored.")
                                   : tr("Held when it reached %1 within a few minutes.").arg(parts.join(tr(", ")));
    text += QLatin1Char(' ') + tr("Nothing of it was written; orders go on.");
    const auto over = std::count_if(view.lines.begin(), view.lines.end(),
                                    [](const desk::PushLine& line) { return line.isOverpromised(); });
    if (over > 0)
        text += QLatin1Char(' ') +
                tr("While it waits, the store promises more than there is for %Ln listing(s).", nullptr, int(over));
    return text;
}

QString PushWords::undoing(const desk::UndoView& undo)
{
    const auto restored = std::count_if(undo.lines.begin(), undo.lines.end(),
                                        [](const desk::UndoLine& line) { return line.restored.has_value(); });
    const auto counted = std::count_if(undo.lines.begin(), undo.lines.end(), [](const desk::UndoLine& line) {
        return line.leftAlone == QLatin1String("counted_since");
    });
    const auto other = qint64(undo.lines.size()) - restored - counted;
    QStringList text{
        tr("%Ln listing(s) show again what they showed before, less what was sold since.", nullptr, int(restored))};
    if (undo.movements > 0)
        text << tr("%Ln movement(s) on the shelf are countered, so that both sides agree.", nullptr,
                   int(undo.movements));
    if (undo.buffers > 0)
        text << tr("%Ln buffer(s) are set back.", nullptr, int(undo.buffers));
    if (counted > 0)
        text << tr("%Ln listing(s) were counted since and stay as they are.", nullptr, int(counted));
    if (other > 0)
        text << tr("%Ln listing(s) can not be restored and stay as they are.", nullptr, int(other));
    return text.join(QLatin1Char('\n'));
}

QString PushWords::cause(const QString& cause)
{
    if (cause == QLatin1String("count file"))
        return tr("A count file");
    if (cause == QLatin1String("buffer"))
        return tr("A buffer");
    if (cause == QLatin1String("undo"))
        return tr("An undo");
    if (cause == QLatin1String("correction"))
        return tr("Corrections");
    if (cause == QLatin1String("store numbers"))
        return tr("The store's numbers");
    if (cause == QLatin1String("listing returned"))
        return tr("Listings that came back");
    if (cause.startsWith(QLatin1String("delivery")))
        return tr("A delivery");
    if (cause.startsWith(QLatin1String("adjustment")))
        return tr("Adjustments");
    if (cause.startsWith(QLatin1String("baseline")))
        return tr("The baseline");
    if (cause.startsWith(QLatin1String("undo of push ")))
        return tr("Undo of push %1").arg(cause.mid(13));
    return cause;
}

} // namespace onhand::ui
