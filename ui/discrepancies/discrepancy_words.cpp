#include "ui/discrepancies/discrepancy_words.h"

#include "ui/orders/order_words.h"
#include "ui/stock/stock_words.h"
#include "ui/widgets/format.h"

#include <algorithm>
#include <cstdlib>

namespace onhand::ui {

namespace {

constexpr int sure = 950;
constexpr int likely = 700;

QString numberOrNothing(std::optional<std::int64_t> value)
{
    return value ? Format::number(*value) : QStringLiteral("–");
}

} // namespace

QString DiscrepancyWords::state(QueueState state)
{
    switch (state) {
    case QueueState::Open:
        return tr("Waits for you");
    case QueueState::Flagged:
        return tr("Corrected too often");
    case QueueState::BeingCorrected:
        return tr("Being corrected");
    case QueueState::WaitsApproval:
        return tr("Waits for approval");
    case QueueState::PushFailed:
        return tr("Push failed");
    case QueueState::BeingCounted:
        return tr("Being counted");
    case QueueState::Snoozed:
        return tr("Snoozed");
    case QueueState::LeftAlone:
        return tr("Left alone");
    case QueueState::Dismissed:
        return tr("Dismissed");
    case QueueState::Resolved:
        return tr("Settled");
    }
    Q_UNREACHABLE();
}

Meaning DiscrepancyWords::meaning(QueueState state)
{
    switch (state) {
    case QueueState::Open:
    case QueueState::Dismissed:
    case QueueState::Snoozed:
    case QueueState::LeftAlone:
        return Meaning::Neutral;
    case QueueState::BeingCorrected:
    case QueueState::BeingCounted:
        return Meaning::Info;
    case QueueState::WaitsApproval:
    case QueueState::Flagged:
        return Meaning::Attention;
    case QueueState::PushFailed:
        return Meaning::Danger;
    case QueueState::Resolved:
        return Meaning::Ok;
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::confidence(int thousandths)
{
    if (thousandths >= sure)
        return tr("Sure");
    if (thousandths >= likely)
        return tr("Likely");
    return thousandths > 0 ? tr("Unsure") : tr("None", "no confidence");
}

Meaning DiscrepancyWords::meaningOfConfidence(int thousandths)
{
    if (thousandths >= sure)
        return Meaning::Ok;
    if (thousandths >= likely)
        return Meaning::Info;
    return thousandths > 0 ? Meaning::Attention : Meaning::Neutral;
}

QString DiscrepancyWords::owner(const QString& system)
{
    const std::pair<QLatin1String, QString> words[] = {{QLatin1String("shelf"), tr("The shelf")},
                                                       {QLatin1String("onhand"), tr("Onhand")},
                                                       {QLatin1String("storefront"), tr("The storefront")},
                                                       {QLatin1String("pos"), tr("The till")},
                                                       {QLatin1String("erp"), tr("The ERP")}};
    for (const auto& [word, text] : words) {
        if (system == word)
            return text;
    }
    return system.isEmpty() ? tr("Nobody") : system;
}

QString DiscrepancyWords::verb(ResolutionKind kind)
{
    switch (kind) {
    case ResolutionKind::ShelfWins:
        return tr("The shelf wins");
    case ResolutionKind::ChannelRight:
        return tr("The channel is right");
    case ResolutionKind::CountIt:
        return tr("Count it");
    case ResolutionKind::Snooze:
        return tr("Snooze");
    case ResolutionKind::Dismiss:
        return tr("Dismiss");
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::meaningOf(ResolutionKind kind)
{
    switch (kind) {
    case ResolutionKind::ShelfWins:
        return tr("Send the shelf's number to the channel");
    case ResolutionKind::ChannelRight:
        return tr("Correct on-hand by a count, with your name and the reason");
    case ResolutionKind::CountIt:
        return tr("Open a walk for the bins of this SKU");
    case ResolutionKind::Snooze:
        return tr("Show it again later");
    case ResolutionKind::Dismiss:
        return tr("Leave it as it is while the difference stays the same");
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::question(ResolutionKind kind, int count)
{
    switch (kind) {
    case ResolutionKind::ShelfWins:
        return tr("Send the shelf's number to %Ln listing(s)", nullptr, count);
    case ResolutionKind::ChannelRight:
        return tr("Correct the shelf for %Ln listing(s)", nullptr, count);
    case ResolutionKind::CountIt:
        return tr("Have %Ln SKU(s) counted", nullptr, count);
    case ResolutionKind::Snooze:
        return tr("Snooze %Ln discrepancy(s)", nullptr, count);
    case ResolutionKind::Dismiss:
        return tr("Dismiss %Ln discrepancy(s)", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::confirm(const desk::ResolveReport& preview)
{
    const int count = static_cast<int>(preview.done());
    switch (preview.kind) {
    case ResolutionKind::ShelfWins:
        return tr("Push %Ln number(s)", nullptr, count);
    case ResolutionKind::ChannelRight:
        return preview.steps.size() == 1 && count == 1
                   ? tr("Correct the shelf to %1").arg(Format::number(preview.steps.front().onHandAfter))
                   : tr("Write %Ln count(s)", nullptr, count);
    case ResolutionKind::CountIt:
        return tr("Open a walk for %Ln SKU(s)", nullptr, count);
    case ResolutionKind::Snooze:
        return tr("Snooze %Ln", nullptr, count);
    case ResolutionKind::Dismiss:
        return tr("Dismiss %Ln", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::step(const desk::ResolveStep& step, ResolutionKind kind)
{
    if (step.isRefused())
        return objection(step);
    switch (kind) {
    case ResolutionKind::ShelfWins:
        return tr("%1: %2 → %3", "channel, shown, sent")
            .arg(step.channelName, numberOrNothing(step.shows), numberOrNothing(step.sent));
    case ResolutionKind::ChannelRight: {
        const auto text = tr("Shelf %1 → %2 in %3", "on-hand before, after, bin")
                              .arg(Format::number(step.onHandBefore), Format::number(step.onHandAfter), step.binCode);
        return step.otherListings > 0
                   ? tr("%1; %2 follow").arg(text, tr("%Ln other listing(s)", nullptr, step.otherListings))
                   : text;
    }
    case ResolutionKind::CountIt:
        return step.binCode.isEmpty() ? tr("Its bins are counted") : tr("%1 is counted").arg(step.binCode);
    case ResolutionKind::Snooze:
        return tr("Shown again later");
    case ResolutionKind::Dismiss:
        return tr("Left as it is while the difference stays the same");
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::objection(const desk::ResolveStep& step)
{
    switch (step.objection) {
    case Objection::None:
        return {};
    case Objection::NotThere:
        return tr("It is not on the record any more.");
    case Objection::Closed:
        return tr("It was settled meanwhile.");
    case Objection::Changed:
        return tr("Its numbers moved since they were compared. The next scan looks again.");
    case Objection::Agrees:
        return tr("%1 shows the shelf's number by now.").arg(step.channelName);
    case Objection::UnderWay:
        return step.walk ? tr("A walk counts it already.") : tr("The shelf's number is on its way already.");
    case Objection::NotPushed:
        return tr("Nothing is pushed to this listing.");
    case Objection::Uncounted:
        return tr("The shelf never counted this SKU. Count it.");
    case Objection::ShowsNegative:
        return tr("%1 shows less than 0. Count it.").arg(step.channelName);
    case Objection::ShowsNothing:
        return tr("A shown 0 may hide any number. Count it.");
    case Objection::LooseUnits:
        return tr("%1 shows whole packs alone. Count it.").arg(step.channelName);
    case Objection::NameBin:
        return step.choices.empty() ? tr("It stands in no bin yet. Choose one.")
                                    : tr("It stands in several bins. Choose one.");
    case Objection::BinNotSold:
        return tr("Nothing is sold from that bin. Choose another.");
    case Objection::BinTooFew:
        return tr("That bin holds fewer than %1. Choose another, or count it.").arg(Format::number(-step.change));
    case Objection::SameSku:
        return tr("Another line here corrects the same SKU.");
    case Objection::NotAllowed:
        return tr("The authority map does not allow it.");
    case Objection::NotStarted:
        return tr("It was taken back already.");
    case Objection::Sent:
        return tr("The number was sent, and can not be unsent.");
    case Objection::Failed:
        return tr("The record refused it.");
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::sum(const desk::ResolveReport& report, bool done)
{
    const int count = static_cast<int>(report.done());
    QString text;
    if (report.kind == ResolutionKind::ShelfWins) {
        text = done ? tr("%Ln number(s) on the way.", nullptr, count)
                    : tr("%Ln receipt(s) will be written.", nullptr, count);
    } else if (report.kind == ResolutionKind::ChannelRight) {
        std::int64_t units = 0;
        std::int64_t value = 0;
        QString currency;
        for (const auto& step : report.steps) {
            if (step.isRefused())
                continue;
            units += step.change;
            value += step.valueMinor.value_or(0);
            currency = step.currency;
        }
        text =
            (done ? tr("%Ln count(s) written", nullptr, count) : tr("%Ln count(s) will be written", nullptr, count)) +
            tr(": on-hand %1, %2 at cost.", "signed units, money")
                .arg(Format::signedNumber(units), Format::money(value, currency));
    } else if (report.kind == ResolutionKind::CountIt) {
        text = done ? tr("A walk was opened for %Ln SKU(s).", nullptr, count)
                    : tr("One walk will be opened for %Ln SKU(s).", nullptr, count);
    } else if (report.kind == ResolutionKind::Snooze) {
        text = done ? tr("%Ln snoozed.", nullptr, count) : tr("%Ln will be snoozed.", nullptr, count);
    } else {
        text = done ? tr("%Ln dismissed.", nullptr, count) : tr("%Ln will be dismissed.", nullptr, count);
    }
    const int refused = static_cast<int>(report.refused());
    if (refused > 0)
        text += QLatin1Char(' ') + tr("%Ln left out.", nullptr, refused);
    return text;
}

QString DiscrepancyWords::undone(const desk::ResolveReport& report)
{
    const int back = static_cast<int>(report.done());
    const int refused = static_cast<int>(report.refused());
    if (refused == 0)
        return tr("%Ln decision(s) taken back.", nullptr, back);
    const auto first =
        std::find_if(report.steps.begin(), report.steps.end(), [](const auto& step) { return step.isRefused(); });
    const auto why = objection(*first);
    return back == 0 ? why : tr("%Ln decision(s) taken back.", nullptr, back) + QLatin1Char(' ') + why;
}

QString DiscrepancyWords::decision(const desk::DecisionRow& d)
{
    const auto reason = d.note.isEmpty()     ? reasonText(d.reason)
                        : d.reason.isEmpty() ? d.note
                                             : tr("%1: %2", "reason, note").arg(reasonText(d.reason), d.note);
    const auto what = d.state == ResolutionState::Undone ? tr("%1, taken back").arg(verb(d.kind)) : verb(d.kind);
    return reason.isEmpty() ? what : tr("%1 (%2)", "decision, reason").arg(what, reason);
}

QString DiscrepancyWords::decision(const desk::DiscrepancyRow& row, Instant now)
{
    const bool closed = row.closedAt.has_value();
    if (row.decision) {
        const auto& d = *row.decision;
        if (d.until && row.state == QueueState::Snoozed)
            return tr("%1 snoozed it until %2.").arg(d.actor, Format::exact(*d.until));
        return tr("%1, by %2, %3.", "decision, person, age")
            .arg(decision(d), d.actor, Format::ago(closed ? *row.closedAt : d.at, now));
    }
    if (!closed)
        return {};
    const auto how =
        row.resolution == QLatin1String("agrees again") ? tr("The numbers agreed again by themselves") : row.resolution;
    return tr("%1, %2.", "how it ended, age").arg(how, Format::ago(*row.closedAt, now));
}

QString DiscrepancyWords::orderHappening(const desk::SkuHappening& h)
{
    desk::OrderEventRow event;
    event.kind = h.event;
    event.was = h.was;
    event.became = h.became;
    event.note = h.note;
    event.committedChange = h.committedChange;
    return tr("Order %1: %2", "number, what happened").arg(h.text, OrderWords::event(event));
}

QString DiscrepancyWords::happening(const desk::SkuHappening& h)
{
    switch (h.kind) {
    case desk::SkuHappening::Kind::Movement:
        return tr("%1 on the shelf", "kind of movement").arg(wordOf(h.movement));
    case desk::SkuHappening::Kind::Receipt:
        return h.before ? tr("%1: %2 → %3", "state of a receipt, before, after")
                              .arg(wordOf(h.receipt), Format::number(*h.before), numberOrNothing(h.value))
                        : tr("%1: %2", "state of a receipt, number").arg(wordOf(h.receipt), numberOrNothing(h.value));
    case desk::SkuHappening::Kind::Observation:
        return h.before && h.before != h.value
                   ? tr("Showed %1 instead of %2").arg(numberOrNothing(h.value), Format::number(*h.before))
                   : tr("Showed %1").arg(numberOrNothing(h.value));
    case desk::SkuHappening::Kind::OrderEvent:
        return orderHappening(h);
    }
    Q_UNREACHABLE();
}

QString DiscrepancyWords::happeningNote(const desk::SkuHappening& h)
{
    QStringList parts;
    parts << (h.channelName.isEmpty() ? tr("bin %1").arg(h.note) : h.channelName);
    if (h.kind == desk::SkuHappening::Kind::Movement || h.kind == desk::SkuHappening::Kind::Receipt)
        parts << reasonText(h.text);
    if (h.kind == desk::SkuHappening::Kind::Movement)
        parts << h.actor;
    if (h.kind == desk::SkuHappening::Kind::Receipt)
        parts << h.note;
    if (h.kind == desk::SkuHappening::Kind::Observation)
        parts << (h.text == QLatin1String("scan") ? tr("seen by a scan") : tr("seen around a push"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace onhand::ui
