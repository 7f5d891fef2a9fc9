#pragma once

#include "desk/returns_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// Expected returns as a person reads them.
class ReturnWords
{
    Q_DECLARE_TR_FUNCTIONS(ReturnWords)

public:
    static constexpr std::int64_t overdueDays = 14;
    static constexpr std::int64_t lostDays = 30;

    static std::int64_t daysOpen(const desk::ExpectedReturnRow& row, Instant now);
    static bool isOverdue(const desk::ExpectedReturnRow& row, Instant now);
    static QString state(const desk::ExpectedReturnRow& row, Instant now);
    static Meaning meaning(const desk::ExpectedReturnRow& row, Instant now);
    static QString openedBy(const desk::ExpectedReturnRow& row);
    static QString condition(ReturnCondition condition);
    // "#29500 · AQ-1 · Heater"; without an order "AQ-1 · Heater".
    static QString title(const desk::ExpectedReturnRow& row);
};

} // namespace onhand::ui
