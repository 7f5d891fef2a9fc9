#pragma once

#include "desk/pushes_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// What a person reads about pushes.
class PushWords
{
    Q_DECLARE_TR_FUNCTIONS(PushWords)

public:
    static QString state(const desk::PushSummary& push);
    static Meaning meaning(const desk::PushSummary& push);
    static QString lineState(desk::PushState state);
    static Meaning lineMeaning(desk::PushState state);
    // "581 listings would change, 212 of them to 0, by 3,402 units in all."
    static QString totals(const desk::PushSummary& push);
    // Why it was held, and what the store shows meanwhile; empty for a push that does not wait.
    static QString reasons(const desk::PushView& view);
    static QString undoing(const desk::UndoView& undo);
    // The engine's cause as words: "count file" → "A count file".
    static QString cause(const QString& cause);

private:
    static QString withoutZeros(desk::PushState state, int listings, const QString& units);
};

} // namespace onhand::ui
