#include "ui/widgets/figure_card.h"

#include "ui/theme/type.h"
#include "ui/widgets/basics.h"

#include <QPainter>

namespace onhand::ui {

FigureCard::FigureCard(const QString& title, QWidget* parent)
    : QAbstractButton(parent)
    , title_(title)
    , figure_(QStringLiteral("–"))
{
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void FigureCard::show(const QString& figure, const QString& note, const QString& word, Meaning meaning)
{
    if (figure == figure_ && note == note_ && word == word_ && meaning == meaning_)
        return;
    figure_ = figure;
    note_ = note;
    word_ = word;
    meaning_ = meaning;
    setAccessibleName(QStringLiteral("%1: %2").arg(title_, figure_));
    setAccessibleDescription(QStringLiteral("%1 %2").arg(word_, note_).trimmed());
    update();
}

QSize FigureCard::sizeHint() const
{
    const int height =
        QFontMetrics(fontOf(TextSize::Caption)).height() * 2 + QFontMetrics(fontOf(TextSize::Figure)).height();
    return {208, height + 40};
}

QSize FigureCard::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void FigureCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(colour(Token::Focus, this), 2) : QPen(colour(Token::Border, this), 1));
    painter.setBrush(colour(underMouse() ? Token::Hover : Token::Surface, this));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    QRect inner = rect().adjusted(space::between, 12, -space::between, -12);
    const auto caption = fontOf(TextSize::Caption);
    const int line = QFontMetrics(caption).height();
    painter.setFont(caption);
    painter.setPen(colour(Token::TextMuted, this));
    painter.drawText(QRect(inner.x(), inner.y(), inner.width(), line), Qt::AlignLeading,
                     QFontMetrics(caption).elidedText(title_, Qt::ElideRight, inner.width()));
    auto figureFont = fontOf(TextSize::Figure);
    painter.setFont(figureFont);
    painter.setPen(colour(Token::Text, this));
    const int top = inner.y() + line + space::half;
    painter.drawText(QRect(inner.x(), top, inner.width(), QFontMetrics(figureFont).height()), Qt::AlignLeading,
                     figure_);
    QRect foot(inner.x(), inner.bottom() - line - 2, inner.width(), line + 4);
    if (meaning_ != Meaning::Neutral && !word_.isEmpty()) {
        Pill::paint(&painter, foot, word_, meaning_, this);
        const int taken = Pill::widthFor(word_) + space::within;
        foot = QStyle::visualRect(layoutDirection(), foot, foot.adjusted(taken, 0, 0, 0));
    }
    painter.setFont(caption);
    painter.setPen(colour(Token::TextMuted, this));
    painter.drawText(foot, Qt::AlignLeading | Qt::AlignVCenter,
                     QFontMetrics(caption).elidedText(note_, Qt::ElideRight, foot.width()));
}

} // namespace onhand::ui
