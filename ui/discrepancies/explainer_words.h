#pragma once

#include "base/error.h"
#include "domain/reconciliation/commentary.h"
#include "ui/widgets/text_of_error.h"

#include <QCoreApplication>

namespace onhand::ui {

// What is said about the second explainer, and what it said.
class ExplainerWords
{
    Q_DECLARE_TR_FUNCTIONS(ExplainerWords)

public:
    // Why it gave no words. Nothing was changed in any of these cases.
    static ErrorText ofAsking(const Error& error);
    // What is sent, to whom, and when; `address` may be half typed.
    static QString whatIsSent(const QString& address);
    static QString host(const QString& address);
    // "−2 · An order was missed here: …", a line for each hypothesis.
    static QString hypotheses(const Commentary& commentary);
};

} // namespace onhand::ui
