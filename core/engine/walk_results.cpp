#include "domain/driftwalk/variance.h"
#include "engine/shop_settings.h"
#include "engine/walk_answers.h"
#include "record/walk_plan_queries.h"

namespace onhand::engine {

using desk::WalkAccuracyBy;
using desk::WalkAccuracyRow;
using record::CountedLine;

namespace {

// The Monday of the shop's week that `at` falls into.
QDate weekOf(Instant at, const QTimeZone& zone)
{
    const QDate day = at.toDateTime().toTimeZone(zone).date();
    return day.addDays(1 - day.dayOfWeek());
}

WalkAccuracyRow groupOf(const CountedLine& line, WalkAccuracyBy by, const QTimeZone& zone)
{
    WalkAccuracyRow row;
    switch (by) {
    case WalkAccuracyBy::Walk:
        row.key = QString::number(line.walk.value);
        row.label = line.title;
        row.at = line.at;
        return row;
    case WalkAccuracyBy::Week:
        row.key = weekOf(line.at, zone).toString(Qt::ISODate);
        row.at = Instant::fromDateTime(weekOf(line.at, zone).startOfDay(zone));
        break;
    case WalkAccuracyBy::Counter:
        row.key = line.counter;
        break;
    case WalkAccuracyBy::Bin:
        row.key = line.bin;
        break;
    case WalkAccuracyBy::Category:
        row.key = line.category;
        break;
    case WalkAccuracyBy::Reason:
        row.key = line.reason;
        break;
    }
    row.label = row.key;
    return row;
}

void add(WalkAccuracyRow& row, const CountedLine& line)
{
    ++row.lines;
    row.exact += line.variance == 0 ? 1 : 0;
    row.unitsCounted += line.quantity;
    row.unitsOff += std::abs(line.variance);
    row.netUnits += line.variance;
    if (const auto value = valueOf(line.variance, line.costMinor))
        (line.variance < 0 ? row.lostMinor : row.foundMinor) += std::abs(*value);
    if (row.currency.isEmpty())
        row.currency = line.currency;
}

} // namespace

Result<std::vector<WalkAccuracyRow>> WalkAnswers::results(record::Snapshot& s, const desk::WalkResultsFilter& filter,
                                                          Instant now)
{
    ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
    ONHAND_ASSIGN(const auto lines,
                  record::WalkPlanQueries::counted(s, filter.since, filter.until.value_or(now + Milliseconds(1))));
    std::map<QString, WalkAccuracyRow> groups;
    for (const CountedLine& line : lines) {
        WalkAccuracyRow group = groupOf(line, filter.by, shop.zone);
        add(groups.try_emplace(group.key, group).first->second, line);
    }
    std::vector<WalkAccuracyRow> rows;
    rows.reserve(groups.size());
    for (auto& [key, row] : groups)
        rows.push_back(std::move(row));
    const bool inTime = filter.by == WalkAccuracyBy::Week || filter.by == WalkAccuracyBy::Walk;
    std::stable_sort(rows.begin(), rows.end(), [&](const WalkAccuracyRow& a, const WalkAccuracyRow& b) {
        return inTime ? a.at < b.at : a.accuracyPerMille() < b.accuracyPerMille();
    });
    return rows;
}

} // namespace onhand::engine
