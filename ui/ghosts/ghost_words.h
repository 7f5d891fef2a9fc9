#pragma once

#include "desk/ghosts_view.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// What each kind of ghost is and what to do about it, as a person reads it.
class GhostWords
{
    Q_DECLARE_TR_FUNCTIONS(GhostWords)

public:
    static QString kind(GhostKind kind);    // "Listing gone", for a chip and a pill
    static QString meaning(GhostKind kind); // what it is, in one sentence
    static QString advice(GhostKind kind);  // what to do
    static QString step(GhostKind kind);    // the same in a few words
    static QString because(UnalignedBecause why);
};

} // namespace onhand::ui
