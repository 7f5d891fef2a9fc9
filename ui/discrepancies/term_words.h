#pragma once

#include "desk/discrepancies_view.h"
#include "domain/reconciliation/explanation.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// What a gap is made of in a few words, and why nobody but a person may end it, in sentences.
class TermWords
{
    Q_DECLARE_TR_FUNCTIONS(TermWords)

public:
    static QString name(Term term); // "Somebody else wrote it"
    static QString evidence(const Evidence& evidence);
    // What the resolution policy thought of it.
    static QString reasoning(const desk::DiscrepancyDetail& detail);

private:
    static QString doubt(const QString& word, const QJsonObject& reasoning);
};

} // namespace onhand::ui
