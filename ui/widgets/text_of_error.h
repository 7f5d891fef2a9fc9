#pragma once

#include "base/error.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// A failure in words: what happened, what it means for stock, what to do. `detail` stays for the engineer.
struct ErrorText
{
    QString what;
    QString meaning;
    QString next;

    QString whole() const { return what + QLatin1Char(' ') + meaning + QLatin1Char(' ') + next; }
};

class TextOfError
{
    Q_DECLARE_TR_FUNCTIONS(TextOfError)

public:
    static ErrorText of(const Error& error);
};

} // namespace onhand::ui
