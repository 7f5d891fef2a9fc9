#pragma once

#include "desk/stock_view.h"

#include <vector>

namespace onhand::test {

// One line of stock that nothing is wrong with: 20 on hand, low at 2, listed and equal.
inline desk::StockRow stockLine(std::int64_t id, const QString& code, const QString& name, const QString& category)
{
    desk::StockRow row;
    row.sku = {id};
    row.code = code;
    row.name = name;
    row.category = category;
    row.upc = QStringLiteral("07%1").arg(id, 10, 10, QLatin1Char('0'));
    row.stock.onHand = {20};
    row.lowStockAt = 2;
    row.shown = 20;
    row.target = 20;
    return row;
}

// `count` lines of five categories, codes in order, all different, from a fixed formula.
inline std::vector<desk::StockRow> stockLines(int count)
{
    const QStringList categories{QStringLiteral("Beans"), QStringLiteral("Brewers"), QStringLiteral("Filters"),
                                 QStringLiteral("Grinders"), QStringLiteral("Cups")};
    const QStringList words{QStringLiteral("Copper"),  QStringLiteral("Café"),        QStringLiteral("Slow"),
                            QStringLiteral("Morning"), QStringLiteral("Hand-turned"), QStringLiteral("Nordic"),
                            QStringLiteral("Double")};
    std::vector<desk::StockRow> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const QString& category = categories[i % categories.size()];
        const QString name = words[i % words.size()] + QLatin1Char(' ') + category.toLower() + QLatin1Char(' ') +
                             words[(i / 7) % words.size()].toLower() + QStringLiteral(" no. %1").arg(i % 997);
        desk::StockRow row = stockLine(i + 1, QStringLiteral("SKU-%1").arg(i, 6, 10, QLatin1Char('0')), name, category);
        row.stock.onHand = {(i * 37) % 400 + 3};
        row.stock.committed = {i % 11 == 0 ? 1 : 0};
        row.sold7 = (i * 13) % 23;
        row.sold28 = row.sold7 * 4 + i % 5;
        row.target = std::max<std::int64_t>(0, row.stock.atp().eaches - 1);
        row.shown = row.target;
        rows.push_back(row);
    }
    return rows;
}

} // namespace onhand::test
