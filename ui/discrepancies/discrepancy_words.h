#pragma once

#include "desk/discrepancies_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// Discrepancies, and what is decided about them, as a person reads them.
class DiscrepancyWords
{
    Q_DECLARE_TR_FUNCTIONS(DiscrepancyWords)

public:
    static QString state(QueueState state);
    static Meaning meaning(QueueState state);
    // "Sure", "Likely", "Unsure", "None"
    static QString confidence(int thousandths);
    static Meaning meaningOfConfidence(int thousandths);
    static QString owner(const QString& system); // "The shelf"

    // What a decision is called on a button, with its key, and what it does in one sentence.
    static QString verb(ResolutionKind kind);
    static QString meaningOf(ResolutionKind kind);
    static QString question(ResolutionKind kind, int count); // the head of the preview
    static QString confirm(const desk::ResolveReport& preview);
    // What a decision would do, or did, to one discrepancy; for a refused one, why it does nothing.
    static QString step(const desk::ResolveStep& step, ResolutionKind kind);
    static QString objection(const desk::ResolveStep& step);
    // "Pushes 3 numbers. 1 is left out." with its sums.
    static QString sum(const desk::ResolveReport& report, bool done);
    static QString undone(const desk::ResolveReport& report);

    // How a closed one ended; what stands about an open one. Empty: nobody decided anything.
    static QString decision(const desk::DiscrepancyRow& row, Instant now);
    static QString decision(const desk::DecisionRow& decision);

    static QString happening(const desk::SkuHappening& happening);
    static QString happeningNote(const desk::SkuHappening& happening);

private:
    static QString orderHappening(const desk::SkuHappening& happening);
};

} // namespace onhand::ui
