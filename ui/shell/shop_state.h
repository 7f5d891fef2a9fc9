#pragma once

#include "desk/dashboard_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// How the whole shop stands, in a word: what the tray shows.
struct ShopState
{
    Q_DECLARE_TR_FUNCTIONS(ShopState)
public:
    Meaning meaning = Meaning::Info;
    QString word;

    // The channel that is worst off; when all are well, whether something waits for a person.
    static ShopState of(const desk::Dashboard& dashboard, Instant now);
};

} // namespace onhand::ui
