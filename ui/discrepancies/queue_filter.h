#pragma once

#include "desk/discrepancies_view.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::ui {

// Which discrepancies the page shows.
struct QueueFilter
{
    enum class Which
    {
        Waiting,  // for a person, settling ones included
        UnderWay, // being corrected or counted
        Snoozed,
        LeftAlone, // within their category's tolerance
        Closed
    } which = Which::Waiting;
    std::optional<Severity> severity;
    ChannelId channel; // none: every channel
    std::optional<QString> category;
    std::optional<Term> term;
    QString text; // part of a code or a name

    bool accepts(const desk::DiscrepancyRow& row) const;
    // The same, whatever its severity: what the severities are counted from.
    bool acceptsBesideSeverity(const desk::DiscrepancyRow& row) const;
    bool isNarrowed() const { return severity || channel || category || term || !text.isEmpty(); }
};

QueueFilter::Which whichOf(QueueState state);

} // namespace onhand::ui
