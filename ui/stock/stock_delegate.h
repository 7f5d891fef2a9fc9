#pragma once

#include "ui/stock/stock_model.h"

#include <QStyledItemDelegate>

namespace onhand::ui {

// Paints a cell of the stock table: right-aligned digits of one width, a negative in the danger colour, the channel's
// "4 → 6" with the 6 emphasised, and the state as a shape and words. Plain painting, no style calls per cell: a
// screenful must cost a few milliseconds.
class StockDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintChannel(QPainter& painter, const QRect& rect, const QModelIndex& index,
                      Qt::LayoutDirection direction) const;
    void paintState(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
};

} // namespace onhand::ui
