#pragma once

#include <QHeaderView>

namespace onhand::ui {

// A header whose mark of the sort order never lies on the word: at the far side of it, wherever the word stands.
class SortHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit SortHeader(QWidget* parent = nullptr);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override;
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
};

} // namespace onhand::ui
