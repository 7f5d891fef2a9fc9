#include "ui/returns/return_words.h"

namespace onhand::ui {

std::int64_t ReturnWords::daysOpen(const desk::ExpectedReturnRow& row, Instant now)
{
    return (now.ms - row.openedAt.ms) / (24LL * 3600 * 1000);
}

bool ReturnWords::isOverdue(const desk::ExpectedReturnRow& row, Instant now)
{
    return row.open && daysOpen(row, now) >= overdueDays;
}

QString ReturnWords::state(const desk::ExpectedReturnRow& row, Instant now)
{
    if (!row.open)
        return row.progress.arrived() == 0 && row.progress.missing > 0 ? tr("Missing") : tr("Done");
    const auto days = daysOpen(row, now);
    if (days >= lostDays)
        return tr("Over %1 days").arg(lostDays);
    if (days >= overdueDays)
        return tr("Over %1 days").arg(overdueDays);
    return row.progress.arrived() > 0 ? tr("Partly here") : tr("Expected");
}

Meaning ReturnWords::meaning(const desk::ExpectedReturnRow& row, Instant now)
{
    if (!row.open)
        return row.progress.missing > 0 ? Meaning::Neutral : Meaning::Ok;
    const auto days = daysOpen(row, now);
    if (days >= lostDays)
        return Meaning::Danger;
    return days >= overdueDays ? Meaning::Attention : Meaning::Info;
}

QString ReturnWords::openedBy(const desk::ExpectedReturnRow& row)
{
    if (row.openedBy == QLatin1String("called_off"))
        return tr("Called off");
    return row.openedBy == QLatin1String("hand") ? tr("By hand") : tr("Refund");
}

QString ReturnWords::condition(ReturnCondition condition)
{
    switch (condition) {
    case ReturnCondition::Sellable:
        return tr("Sellable");
    case ReturnCondition::Damaged:
        return tr("Damaged");
    case ReturnCondition::Quarantine:
        return tr("Quarantine");
    case ReturnCondition::Missing:
        return tr("Missing");
    }
    Q_UNREACHABLE();
}

QString ReturnWords::title(const desk::ExpectedReturnRow& row)
{
    return row.orderNumber.isEmpty()
               ? tr("%1 · %2", "SKU, name").arg(row.code, row.name)
               : tr("Order %1 · %2 · %3", "number, SKU, name").arg(row.orderNumber, row.code, row.name);
}

} // namespace onhand::ui
