#include "ui/stock/stock_delegate.h"

#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/format.h"

#include <QPainter>

namespace onhand::ui {
namespace {

constexpr int pad = 8; // as the header has

void elided(QPainter& painter, const QRect& rect, Qt::Alignment align, const QString& text,
            Qt::TextElideMode where = Qt::ElideRight)
{
    painter.drawText(rect, int(align) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, where, rect.width()));
}

} // namespace

void StockDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto column = static_cast<StockColumn>(index.column());
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    if (selected)
        painter->fillRect(option.rect, selectionColor());
    const QRect rect = option.rect.adjusted(pad, 0, -pad, 0);
    const bool number = StockModel::isNumber(column);
    painter->setFont(number ? tabularFont(option.font) : option.font);
    painter->setPen(toneColor(Line::Tone::Plain));
    if (number)
        painter->setLayoutDirection(Qt::LeftToRight); // a minus stands before its digits everywhere
    if (column == StockColumn::Channel) {
        paintChannel(*painter, rect, index, option.direction);
    } else if (column == StockColumn::State) {
        paintState(*painter, rect, index);
    } else {
        const QString text = index.data().toString();
        if (number && text.startsWith(QChar(0x2212)))
            painter->setPen(toneColor(Line::Tone::Danger));
        else if (text == QLatin1String("0") || column == StockColumn::Category)
            painter->setPen(toneColor(Line::Tone::Muted)); // nothing there: let the eye pass
        if (column == StockColumn::Code || column == StockColumn::Atp) {
            QFont font = painter->font();
            font.setWeight(QFont::DemiBold);
            painter->setFont(font);
        }
        elided(*painter, rect,
               QStyle::visualAlignment(option.direction, number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
               text, column == StockColumn::Code ? Qt::ElideMiddle : Qt::ElideRight); // codes differ at their end
    }
    if (option.state & QStyle::State_HasFocus)
        paintFocus(*painter, option.rect);
    painter->restore();
}

void StockDelegate::paintChannel(QPainter& painter, const QRect& rect, const QModelIndex& index,
                                 Qt::LayoutDirection direction) const
{
    const QVariant before = index.data(StockModel::BeforeRole);
    const QVariant after = index.data(StockModel::AfterRole);
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setWeight(QFont::Bold);
    const QString from = !after.isValid()   ? index.data().toString()
                         : before.isValid() ? Format::number(before.toLongLong()) + QStringLiteral(" → ")
                                            : QStringLiteral("? → ");
    const QString to = after.isValid() ? Format::number(after.toLongLong()) : QString();
    const int toWidth = QFontMetrics(bold).horizontalAdvance(to);
    const int width = toWidth + painter.fontMetrics().horizontalAdvance(from);
    const int left = direction == Qt::RightToLeft ? rect.left() : rect.right() + 1 - width;
    const auto draw = [&](int x, int wide, const QString& text) {
        painter.drawText(QRect(x, rect.top(), wide, rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    };
    if (after.isValid() || !before.isValid())
        painter.setPen(toneColor(Line::Tone::Muted));
    draw(left, width, from);
    painter.setFont(bold);
    painter.setPen(toneColor(Line::Tone::Attention));
    draw(left + width - toWidth, toWidth + 1, to);
}

void StockDelegate::paintState(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const auto flags = static_cast<StockFlags>(index.data(StockModel::FlagsRole).toInt());
    if (flags == 0) {
        painter.setPen(toneColor(Line::Tone::Muted));
        painter.drawText(rect, Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
        return;
    }
    const QStringList words = StockModel::wordsOf(flags);
    const QString first = stateShape(flags) + QLatin1Char(' ') + words.front();
    painter.setPen(toneColor(stateTone(flags)));
    QFont font = painter.font();
    const QFont plain = font;
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    elided(painter, rect, Qt::AlignVCenter, first);
    if (words.size() == 1)
        return;
    const int taken = painter.fontMetrics().horizontalAdvance(first);
    painter.setFont(plain);
    painter.setPen(toneColor(Line::Tone::Muted));
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    elided(painter, mirrored ? rect.adjusted(0, 0, -taken, 0) : rect.adjusted(taken, 0, 0, 0), Qt::AlignVCenter,
           QStringLiteral(", ") + words.mid(1).join(QStringLiteral(", ")));
}

} // namespace onhand::ui
