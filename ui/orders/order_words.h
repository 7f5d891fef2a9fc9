#pragma once

#include "desk/orders_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// Orders as a person reads them.
class OrderWords
{
    Q_DECLARE_TR_FUNCTIONS(OrderWords)

public:
    static QString status(const QString& word);
    static Meaning meaning(const desk::OrderRow& order);
    static QString source(OrderSource source); // "heard from the store"
    static QString age(std::int64_t ms);       // "40 min", "6 hours", "12 days"
    // What happened, in one sentence without its effect.
    static QString event(const desk::OrderEventRow& event);
    // "on-hand −2", "committed +1"; empty when the record's numbers stayed as they were.
    static QString effect(const desk::OrderEventRow& event);
    static QString shortage(const desk::AlertRow& alert); // "2 too many are sold: on-hand 0, available −2."
    static QString proposal(const desk::AlertProposal& proposal, const desk::AlertRow& alert);
    static QString reason(const desk::AlertProposal& proposal);

private:
    static QString lineEvent(const desk::OrderEventRow& event);
    static QString stockEvent(const desk::OrderEventRow& event);
};

} // namespace onhand::ui
