#include "ui/audit/audit_words.h"

#include "ui/history/history_words.h"
#include "ui/widgets/format.h"

namespace onhand::ui {

QString AuditWords::state(DriftAuditState state)
{
    switch (state) {
    case DriftAuditState::Running:
        return tr("Running");
    case DriftAuditState::Clear:
        return tr("Clear");
    case DriftAuditState::Variances:
        return tr("Variances");
    case DriftAuditState::Incomplete:
        return tr("Incomplete");
    case DriftAuditState::Cancelled:
        return tr("Cancelled");
    case DriftAuditState::Failed:
        break;
    }
    return tr("Failed");
}

Meaning AuditWords::meaning(DriftAuditState state)
{
    switch (state) {
    case DriftAuditState::Running:
        return Meaning::Info;
    case DriftAuditState::Clear:
        return Meaning::Ok;
    case DriftAuditState::Variances:
        return Meaning::Attention;
    case DriftAuditState::Cancelled:
        return Meaning::Neutral;
    case DriftAuditState::Incomplete:
    case DriftAuditState::Failed:
        break;
    }
    return Meaning::Danger;
}

QString AuditWords::verdict(const DriftAudit& audit)
{
    std::int64_t compared = 0;
    for (const auto& channel : audit.channels)
        compared += channel.compared;
    switch (audit.state) {
    case DriftAuditState::Running:
        return tr("The channels are being read, each from its beginning to its end.");
    case DriftAuditState::Clear:
        return tr("Clear: all %Ln listing(s) that could be compared agree with the shelf.", nullptr, int(compared));
    case DriftAuditState::Variances:
        return tr("%1 of %Ln listing(s) vary from the shelf", nullptr, int(compared))
                   .arg(Format::number(audit.variances)) +
               tr(": %1 units, %2 at cost.")
                   .arg(Format::number(audit.varianceEaches), Format::money(audit.valueMinor, audit.currency));
    case DriftAuditState::Incomplete:
        return tr("Not every channel could be read to its end, so nothing is called clear. %1 Run it again when the "
                  "channel answers.")
            .arg(audit.reason);
    case DriftAuditState::Cancelled:
        return tr("Cancelled before anything was compared.");
    case DriftAuditState::Failed:
        break;
    }
    return tr("It did not come to its end (%1). Nothing was compared or changed; run it again.").arg(audit.reason);
}

GridRow AuditWords::row(const DriftAudit& audit)
{
    Cell pill{.text = state(audit.state), .pill = meaning(audit.state)};
    Cell when = textCell(HistoryWords::moment(audit.capturedAt.value_or(audit.startedAt)));
    when.sort = QVariant::fromValue<qlonglong>(audit.startedAt.ms);
    const bool ended = audit.state == DriftAuditState::Variances || audit.state == DriftAuditState::Clear ||
                       audit.state == DriftAuditState::Incomplete;
    Cell by = textCell(audit.dueAt ? tr("the schedule") : audit.actor);
    return {audit.id.value,
            {when, pill, ended ? numberCell(audit.variances) : textCell(QString()),
             textCell(ended && audit.variances > 0 ? Format::money(audit.valueMinor, audit.currency) : QString()), by}};
}

GridRow AuditWords::row(const DriftAuditRow& row)
{
    const AuditNumbers& n = row.numbers;
    Cell value = textCell(row.valueMinor ? Format::money(*row.valueMinor, row.currency) : tr("no cost"));
    value.sort = QVariant::fromValue<qlonglong>(row.settling ? -1 : row.valueMinor.value_or(0));
    value.number = true;
    Cell shows = numberCell(n.observed);
    shows.tip = tr("Must show %1: %2 on the shelf, %3 committed, %4 reserved, %5 kept back")
                    .arg(Format::number(n.target), Format::number(n.shelf.onHand.eaches),
                         Format::number(n.shelf.committed.eaches), Format::number(n.shelf.reserved.eaches),
                         Format::number(n.buffer.eaches));
    Cell channel = textCell(row.channelName);
    if (row.settling)
        channel.text += tr(" (on its way)");
    return {row.listing.value,
            {textCell(row.code), textCell(row.name), channel, numberCell(n.shelf.onHand.eaches), shows,
             numberCell(n.implied().eaches), gapCell(n.variance().eaches), value}};
}

GridRow AuditWords::row(std::int64_t key, const DriftAuditLine& line)
{
    Cell when = textCell(HistoryWords::moment(line.occurredAt));
    when.sort = QVariant::fromValue<qlonglong>(line.occurredAt.ms);
    return {key,
            {when, gapCell(line.quantity), textCell(line.kind), textCell(line.binCode), textCell(line.source),
             textCell(line.actor), textCell(line.reason)}};
}

} // namespace onhand::ui
