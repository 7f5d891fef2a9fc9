#pragma once

#include "ui/stock/line_list.h"

#include <QStyledItemDelegate>

namespace onhand::ui {

// Paints a Line: shape, title and number on the first row; caption and action on the second.
class LineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    // Where the verb is, in the view's coordinates; empty when there is none.
    QRect actionRect(const QRect& item, const Line& line, const QWidget& view) const;

private:
    struct Layout
    {
        QRect shape, title, number, after, caption, action;
    };
    Layout layOut(const QRect& item, const Line& line, const QFont& font, Qt::LayoutDirection direction) const;
};

} // namespace onhand::ui
