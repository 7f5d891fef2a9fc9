#include "ui/widgets/sort_header.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyleOptionHeader>

namespace onhand::ui {

namespace {
constexpr int markSize = 14;
constexpr int side = 2;
} // namespace

SortHeader::SortHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
}

// The style would put it at the right, over a number's title.
void SortHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    option->sortIndicator = QStyleOptionHeader::None;
}

void SortHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, logicalIndex);
    painter->restore();
    if (!isSortIndicatorShown() || sortIndicatorSection() != logicalIndex)
        return;
    const auto align = model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const bool wordIsRight = align & Qt::AlignRight;
    const QRect mark = QStyle::visualRect(layoutDirection(), rect,
                                          QRect(wordIsRight ? rect.x() + side : rect.right() - markSize - side,
                                                rect.center().y() - markSize / 2, markSize, markSize));
    const auto which = sortIndicatorOrder() == Qt::DescendingOrder ? Icon::ChevronDown : Icon::ChevronUp;
    painter->drawPixmap(mark.topLeft(),
                        iconPixmap(which, colour(Token::TextMuted, this), markSize, devicePixelRatioF()));
}

} // namespace onhand::ui
