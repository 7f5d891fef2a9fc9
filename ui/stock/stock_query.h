#pragma once

#include "ui/stock/stock_model.h"

#include <QSet>
#include <QString>
#include <QVariantMap>

namespace onhand::ui {

// What a person wants to see, and in which order. All words must occur, one of the categories must be the row's, and
// one of the states must be true of it; an empty set asks for nothing.
struct StockQuery
{
    QString text;
    QSet<QString> categories;
    StockFlags states = 0;
    // Empty: what needs attention first.
    std::optional<StockColumn> sortBy;
    Qt::SortOrder order = Qt::AscendingOrder;

    bool isFiltering() const { return !text.trimmed().isEmpty() || !categories.isEmpty() || states != 0; }
    bool operator==(const StockQuery&) const = default;
};

// As the settings keep it.
QVariantMap stateOf(const StockQuery& query);
StockQuery queryOf(const QVariantMap& state);

} // namespace onhand::ui
