#pragma once

#include "desk/walks_desk.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// Drift walks as a person reads them.
class WalkWords
{
    Q_DECLARE_TR_FUNCTIONS(WalkWords)

public:
    static QString state(WalkState state);
    static Meaning meaning(WalkState state);
    static QString lineState(const desk::WalkLineBlind& line);
    static Meaning lineMeaning(const desk::WalkLineBlind& line);
    static QString source(WalkSource source);
    // What a planner chooses by, as the label of a check box.
    static QString sourceChoice(WalkSource source);
    static QString reason(VarianceReason reason);               // "Not said yet" for None
    static QString progress(const desk::WalkRow& walk);         // "3 of 8, 1 to count again"
    static QString progressSentence(const desk::WalkRow& walk); // "3 of 8 lines done, 1 to count again"
    static QString minutes(std::int64_t seconds);
    // What is still missing, as WalkReview::blockers or the detail of a Refused names it.
    static QString blocker(const QString& technical);
    // All of them in sentences, grouped by what is missing; empty when nothing is.
    static QString blockers(const std::vector<QString>& technical);
    static QString binName(const desk::WalkBinRow& bin);

private:
    static QString rest(const desk::WalkRow& walk);
};

} // namespace onhand::ui
