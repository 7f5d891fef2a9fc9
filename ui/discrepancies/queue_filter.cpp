#include "ui/discrepancies/queue_filter.h"

namespace onhand::ui {

QueueFilter::Which whichOf(QueueState state)
{
    switch (state) {
    case QueueState::Open:
    case QueueState::Flagged:
    case QueueState::PushFailed:
        return QueueFilter::Which::Waiting;
    case QueueState::BeingCorrected:
    case QueueState::WaitsApproval:
    case QueueState::BeingCounted:
        return QueueFilter::Which::UnderWay;
    case QueueState::Snoozed:
        return QueueFilter::Which::Snoozed;
    case QueueState::LeftAlone:
        return QueueFilter::Which::LeftAlone;
    case QueueState::Dismissed:
    case QueueState::Resolved:
        return QueueFilter::Which::Closed;
    }
    Q_UNREACHABLE();
}

bool QueueFilter::acceptsBesideSeverity(const desk::DiscrepancyRow& row) const
{
    if (whichOf(row.state) != which || (channel && row.channel != channel))
        return false;
    if ((category && row.category != *category) || (term && row.leading != *term))
        return false;
    return text.isEmpty() || row.code.contains(text, Qt::CaseInsensitive) ||
           row.name.contains(text, Qt::CaseInsensitive);
}

bool QueueFilter::accepts(const desk::DiscrepancyRow& row) const
{
    return (!severity || row.severity == *severity) && acceptsBesideSeverity(row);
}

} // namespace onhand::ui
