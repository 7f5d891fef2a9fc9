#pragma once

#include "desk/discrepancies_view.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// What a gap is made of in a few words, what it comes from in sentences that name the order, the number and the moment,
// and why nobody but a person may end it.
class ExplanationWords
{
    Q_DECLARE_TR_FUNCTIONS(ExplanationWords)

public:
    static QString name(Term term); // "Somebody else wrote it"
    static QString evidence(const Evidence& evidence);
    // What the resolution policy thought of it.
    static QString reasoning(const desk::DiscrepancyDetail& detail);
    // One whole sentence; `channel` is the store's name.
    static QString sentence(const ExplainedTerm& term, const QString& channel);

private:
    static QString doubt(const QString& word, const QJsonObject& reasoning);
    static QString ofOrder(const ExplainedTerm& term, const QString& channel);
    static QString ofOrders(const ExplainedTerm& term, const QString& channel);
    static QString ofReceipt(const ExplainedTerm& term, const QString& channel);
    static QString ofSetting(const ExplainedTerm& term, const QString& channel);
    static QString ofReading(const ExplainedTerm& term, const QString& channel);
    static QString ofForeignWrite(const ExplainedTerm& term, const QString& channel);
    static QString ofIdentity(const ExplainedTerm& term, const QString& channel);
    static QString ofGhost(const ExplainedTerm& term, const QString& channel);
};

} // namespace onhand::ui
