#include "ui/walks/walk_words.h"

#include "ui/widgets/format.h"

namespace onhand::ui {

QString WalkWords::state(WalkState state)
{
    switch (state) {
    case WalkState::Planned:
        return tr("Planned");
    case WalkState::Counting:
        return tr("Being counted");
    case WalkState::Paused:
        return tr("Paused");
    case WalkState::Review:
        return tr("To review");
    case WalkState::Committed:
        return tr("Committed");
    case WalkState::Undone:
        return tr("Undone");
    case WalkState::Cancelled:
        return tr("Given up");
    }
    Q_UNREACHABLE();
}

Meaning WalkWords::meaning(WalkState state)
{
    switch (state) {
    case WalkState::Review:
        return Meaning::Attention;
    case WalkState::Counting:
    case WalkState::Paused:
        return Meaning::Info;
    case WalkState::Committed:
        return Meaning::Ok;
    case WalkState::Planned:
    case WalkState::Undone:
    case WalkState::Cancelled:
        return Meaning::Neutral;
    }
    Q_UNREACHABLE();
}

QString WalkWords::lineState(const desk::WalkLineBlind& line)
{
    switch (line.state) {
    case WalkLineState::Open:
        return tr("To count");
    case WalkLineState::Counted:
        return tr("Counted");
    case WalkLineState::Empty:
        return tr("Empty");
    case WalkLineState::Skipped:
        return tr("Left out");
    case WalkLineState::Recount:
        return tr("Count again");
    }
    Q_UNREACHABLE();
}

Meaning WalkWords::lineMeaning(const desk::WalkLineBlind& line)
{
    switch (line.state) {
    case WalkLineState::Open:
    case WalkLineState::Skipped:
        return Meaning::Neutral;
    case WalkLineState::Counted:
    case WalkLineState::Empty:
        return Meaning::Ok;
    case WalkLineState::Recount:
        return Meaning::Attention;
    }
    Q_UNREACHABLE();
}

QString WalkWords::source(WalkSource source)
{
    switch (source) {
    case WalkSource::Discrepancy:
        return tr("Discrepancy");
    case WalkSource::Cycle:
        return tr("Cycle");
    case WalkSource::Schedule:
        return tr("Schedule");
    case WalkSource::ZeroStock:
        return tr("Empty bin");
    case WalkSource::Suspicion:
        return tr("Suspicion");
    case WalkSource::Hand:
        return tr("By hand");
    }
    Q_UNREACHABLE();
}

QString WalkWords::sourceChoice(WalkSource source)
{
    switch (source) {
    case WalkSource::Discrepancy:
        return tr("A channel shows another number");
    case WalkSource::Cycle:
        return tr("Its turn in the cycle (value and velocity)");
    case WalkSource::Schedule:
        return tr("A schedule of the shop");
    case WalkSource::ZeroStock:
        return tr("The record says that the bin is empty");
    case WalkSource::Suspicion:
        return tr("It usually sells and has gone quiet");
    case WalkSource::Hand:
        return tr("Chosen by hand");
    }
    Q_UNREACHABLE();
}

QString WalkWords::reason(VarianceReason reason)
{
    switch (reason) {
    case VarianceReason::None:
        return tr("Not said yet");
    case VarianceReason::Miscount:
        return tr("Miscounted before");
    case VarianceReason::Damage:
        return tr("Damaged");
    case VarianceReason::Theft:
        return tr("Theft");
    case VarianceReason::WrongBin:
        return tr("Wrong bin");
    case VarianceReason::UnrecordedReceipt:
        return tr("Delivery not recorded");
    case VarianceReason::UnrecordedSale:
        return tr("Sale not recorded");
    case VarianceReason::SupplierShort:
        return tr("Supplier sent fewer");
    case VarianceReason::Found:
        return tr("Found");
    case VarianceReason::Unknown:
        return tr("Nobody knows");
    }
    Q_UNREACHABLE();
}

QString WalkWords::progress(const desk::WalkRow& walk)
{
    auto text = tr("%1 of %2", "lines done of all").arg(Format::number(walk.done), Format::number(walk.lines));
    if (walk.toRecount > 0)
        text += tr(", %Ln to count again", nullptr, walk.toRecount);
    if (walk.unknown > 0)
        text += tr(", %Ln unknown code(s)", nullptr, walk.unknown);
    return text;
}

QString WalkWords::minutes(std::int64_t seconds)
{
    return tr("%Ln minute(s)", nullptr, int((seconds + 59) / 60));
}

QString WalkWords::blocker(const QString& technical)
{
    const auto what = technical.section(QLatin1Char(':'), 0, 0).trimmed();
    const auto which = technical.section(QLatin1Char(':'), 1).trimmed();
    if (what == QLatin1String("open"))
        return tr("Neither counted nor left out: %1").arg(which);
    if (what == QLatin1String("recount"))
        return tr("To be counted again: %1").arg(which);
    if (what == QLatin1String("unknown"))
        return tr("Unknown code, not resolved: %1").arg(which);
    if (what == QLatin1String("reason"))
        return tr("No reason given: %1").arg(which);
    return technical;
}

QString WalkWords::binName(const desk::WalkBinRow& bin)
{
    return bin.label.isEmpty() || bin.label == bin.code ? bin.code
                                                        : tr("%1 · %2", "bin, its label").arg(bin.code, bin.label);
}

} // namespace onhand::ui
