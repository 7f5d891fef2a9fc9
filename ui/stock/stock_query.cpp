#include "ui/stock/stock_query.h"

#include <QStringList>

#include <algorithm>

namespace onhand::ui {
namespace {

const QString textKey = QStringLiteral("stock/text");
const QString categoriesKey = QStringLiteral("stock/categories");
const QString statesKey = QStringLiteral("stock/states");
const QString sortKey = QStringLiteral("stock/sortBy");
const QString orderKey = QStringLiteral("stock/descending");
constexpr int everyFlag = FlagNegative | FlagDisagrees | FlagLow | FlagWaiting | FlagNotListed;

} // namespace

void save(QSettings& settings, const StockQuery& query)
{
    QStringList categories(query.categories.begin(), query.categories.end());
    std::sort(categories.begin(), categories.end());
    settings.setValue(textKey, query.text);
    settings.setValue(categoriesKey, categories);
    settings.setValue(statesKey, int(query.states));
    settings.setValue(sortKey, query.sortBy ? int(*query.sortBy) : -1);
    settings.setValue(orderKey, query.order == Qt::DescendingOrder);
}

StockQuery loadStockQuery(const QSettings& settings)
{
    StockQuery query;
    query.text = settings.value(textKey).toString();
    const QStringList categories = settings.value(categoriesKey).toStringList();
    query.categories = QSet<QString>(categories.begin(), categories.end());
    query.states = static_cast<StockFlags>(settings.value(statesKey, 0).toInt() & everyFlag);
    const int column = settings.value(sortKey, -1).toInt();
    if (column >= 0 && column < stockColumns)
        query.sortBy = static_cast<StockColumn>(column);
    query.order = settings.value(orderKey, false).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    return query;
}

} // namespace onhand::ui
