#include "ui/stock/stock_query.h"

#include <QStringList>

#include <algorithm>

namespace onhand::ui {
namespace {

const QString textKey = QStringLiteral("text");
const QString categoriesKey = QStringLiteral("categories");
const QString statesKey = QStringLiteral("states");
const QString sortKey = QStringLiteral("sortBy");
const QString orderKey = QStringLiteral("descending");
constexpr int everyFlag = FlagNegative | FlagDisagrees | FlagLow | FlagWaiting | FlagNotListed;

} // namespace

QVariantMap stateOf(const StockQuery& query)
{
    QStringList categories(query.categories.begin(), query.categories.end());
    std::sort(categories.begin(), categories.end());
    return {{textKey, query.text},
            {categoriesKey, categories},
            {statesKey, int(query.states)},
            {sortKey, query.sortBy ? int(*query.sortBy) : -1},
            {orderKey, query.order == Qt::DescendingOrder}};
}

StockQuery queryOf(const QVariantMap& state)
{
    StockQuery query;
    query.text = state.value(textKey).toString();
    const QStringList categories = state.value(categoriesKey).toStringList();
    query.categories = QSet<QString>(categories.begin(), categories.end());
    query.states = static_cast<StockFlags>(state.value(statesKey, 0).toInt() & everyFlag);
    const int column = state.value(sortKey, -1).toInt();
    if (column >= 0 && column < stockColumns)
        query.sortBy = static_cast<StockColumn>(column);
    query.order = state.value(orderKey, false).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    return query;
}

} // namespace onhand::ui
