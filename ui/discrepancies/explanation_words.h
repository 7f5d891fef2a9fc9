#pragma once

#include "domain/reconciliation/explanation.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// What a gap comes from, in sentences that name the order, the number and the moment.
class ExplanationWords
{
    Q_DECLARE_TR_FUNCTIONS(ExplanationWords)

public:
    // One whole sentence; `channel` is the store's name.
    static QString sentence(const ExplainedTerm& term, const QString& channel);

private:
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
