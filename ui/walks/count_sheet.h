#pragma once

#include "base/result.h"
#include "desk/walks_view.h"

#include <QCoreApplication>
#include <QString>

class QPrinter;

namespace onhand::ui {

// A walk on paper: bins in walking order, a box for each number. Blind as the screen is.
class CountSheet
{
    Q_DECLARE_TR_FUNCTIONS(CountSheet)

public:
    static QString html(const desk::WalkSheet& sheet);
    // On the paper that is set there. Errors: Storage.
    static Result<void> print(const desk::WalkSheet& sheet, QPrinter& printer);
    // A4, or Letter where that is the paper. Errors: Storage.
    static Result<void> writePdf(const desk::WalkSheet& sheet, const QString& fileName);
};

} // namespace onhand::ui
