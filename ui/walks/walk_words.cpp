#include "ui/walks/walk_words.h"

#include "ui/widgets/format.h"

#include <QMap>

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
    return tr("%1 of %2", "lines done of all").arg(Format::number(walk.done), Format::number(walk.lines)) + rest(walk);
}

QString WalkWords::progressSentence(const desk::WalkRow& walk)
{
    return tr("%1 of %2 lines done", "lines done of all").arg(Format::number(walk.done), Format::number(walk.lines)) +
           rest(walk);
}

QString WalkWords::rest(const desk::WalkRow& walk)
{
    QString text;
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

QString WalkWords::blockers(const std::vector<QString>& technical)
{
    constexpr int named = 3;
    QMap<QString, QStringList> kinds;
    for (const auto& one : technical)
        kinds[one.section(QLatin1Char(':'), 0, 0).trimmed()] << one.section(QLatin1Char(':'), 1).trimmed();
    QStringList sentences;
    const auto say = [&](const char* kind, auto sentence) {
        const auto which = kinds.take(QLatin1String(kind));
        if (which.isEmpty())
            return;
        auto names = which.mid(0, named).join(QStringLiteral(", "));
        if (which.size() > named)
            names += QStringLiteral(", …");
        sentences << QString(sentence(int(which.size()))).arg(names);
    };
    say("open", [](int n) { return tr("%Ln line(s) are neither counted nor left out (%1).", nullptr, n); });
    say("recount", [](int n) { return tr("%Ln line(s) are to be counted again (%1).", nullptr, n); });
    say("unknown", [](int n) { return tr("%Ln code(s) are unknown (%1).", nullptr, n); });
    say("reason", [](int n) { return tr("%Ln line(s) need a reason (%1).", nullptr, n); });
    for (const auto& rest : kinds)
        sentences << rest;
    return sentences.join(QLatin1Char(' '));
}

QString WalkWords::binName(const desk::WalkBinRow& bin)
{
    return bin.label.isEmpty() || bin.label == bin.code ? bin.code
                                                        : tr("%1 · %2", "bin, its label").arg(bin.code, bin.label);
}

} // namespace onhand::ui
