#include "ui/stock/line_delegate.h"

#include "ui/stock/tones.h"

#include <QPainter>

#include <algorithm>

namespace onhand::ui {
namespace {

constexpr int pad = 8;
constexpr int gap = 8;
constexpr int shapeWidth = 20;

QFont captionFont(const QFont& body)
{
    QFont font = body;
    font.setPointSizeF(body.pointSizeF() * 12 / 13);
    return font;
}

QFont numberFont(const QFont& body)
{
    QFont font = tabularFont(body);
    font.setWeight(QFont::DemiBold);
    return font;
}

QRect mirrored(const QRect& rect, const QRect& in, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, in, rect);
}

void drawText(QPainter& painter, const QRect& rect, int align, const QString& text)
{
    if (!text.isEmpty())
        painter.drawText(rect, align | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

QSize LineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& line = static_cast<const LineModel*>(index.model())->line(index.row());
    int height = QFontMetrics(option.font).height() + 8;
    if (!line.caption.isEmpty() || !line.action.isEmpty())
        height += QFontMetrics(captionFont(option.font)).height() + 4;
    return {120, std::max(28, (height + 3) / 4 * 4)};
}

LineDelegate::Layout LineDelegate::layOut(const QRect& item, const Line& line, const QFont& font,
                                          Qt::LayoutDirection direction) const
{
    const QFontMetrics body(font);
    const QFontMetrics number(numberFont(font));
    const QFontMetrics caption(captionFont(font));
    const int first = body.height();
    const bool two = !line.caption.isEmpty() || !line.action.isEmpty();
    const int text = first + (two ? caption.height() + 2 : 0);
    const QRect inner = item.adjusted(pad, std::max(0, (item.height() - text) / 2), -pad, 0);
    const int left = inner.left() + (line.shape.isEmpty() ? 0 : shapeWidth);
    const int afterWidth = line.after.isEmpty() ? 0 : number.horizontalAdvance(line.after) + gap;
    // Rounded up: a number must never be cut by a fraction of a pixel.
    const int numberWidth = line.number.isEmpty() ? 0 : number.horizontalAdvance(line.number) + 2;
    const int actionWidth = line.action.isEmpty() ? 0 : caption.horizontalAdvance(line.action) + 2 * gap;
    Layout out;
    out.shape = QRect(inner.left(), inner.top(), shapeWidth, first);
    out.after = QRect(inner.right() + 1 - afterWidth, inner.top(), afterWidth, first);
    out.number = QRect(out.after.left() - numberWidth, inner.top(), numberWidth, first);
    out.title = QRect(left, inner.top(), std::max(0, out.number.left() - gap - left), first);
    const int second = inner.top() + first + 2;
    out.action = QRect(inner.right() + 1 - actionWidth, second, actionWidth, caption.height());
    out.caption =
        QRect(left, second, std::max(0, out.action.left() - (actionWidth ? gap : 0) - left), caption.height());
    for (QRect* rect : {&out.shape, &out.after, &out.number, &out.title, &out.action, &out.caption})
        *rect = mirrored(*rect, inner, direction);
    return out;
}

QRect LineDelegate::actionRect(const QRect& item, const Line& line, const QWidget& view) const
{
    if (line.action.isEmpty())
        return {};
    return layOut(item, line, view.font(), view.layoutDirection()).action.adjusted(-4, -4, 4, 4);
}

void LineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& line = static_cast<const LineModel*>(index.model())->line(index.row());
    const Layout at = layOut(option.rect, line, option.font, option.direction);
    const bool current = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    const auto right = option.direction == Qt::LeftToRight ? Qt::AlignRight : Qt::AlignLeft;
    const auto left = option.direction == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight;
    painter->save();
    if (current)
        paintFocus(*painter, option.rect);
    const QColor body = toneColor(line.struck ? Line::Tone::Muted : Line::Tone::Plain);
    const QColor meaning = line.struck ? body : toneColor(line.tone);
    QFont font = option.font;
    font.setStrikeOut(line.struck);
    painter->setFont(option.font);
    painter->setPen(meaning);
    drawText(*painter, at.shape, Qt::AlignHCenter, line.shape);
    painter->setFont(font);
    painter->setPen(body);
    drawText(*painter, at.title, left, line.title);
    painter->setFont(numberFont(option.font));
    painter->setPen(meaning);
    drawText(*painter, at.number, right, line.number);
    painter->setPen(toneColor(Line::Tone::Muted));
    painter->setFont(tabularFont(option.font));
    drawText(*painter, at.after, right, line.after);
    painter->setFont(captionFont(option.font));
    drawText(*painter, at.caption, left, line.caption);
    if (!line.action.isEmpty()) {
        painter->setPen(accentColor());
        drawText(*painter, at.action, Qt::AlignHCenter, line.action);
    }
    painter->restore();
}

} // namespace onhand::ui
