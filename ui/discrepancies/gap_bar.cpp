#include "ui/discrepancies/gap_bar.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cstdlib>

namespace onhand::ui {

namespace {
constexpr int barHeight = 28;
} // namespace

GapBar::GapBar(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("What the gap is made of"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize GapBar::sizeHint() const
{
    return {320, barHeight + fontMetrics().height() + space::within};
}

void GapBar::setExplanation(const Explanation& explanation, const QStringList& names)
{
    gap_ = explanation.gap();
    parts_.clear();
    const auto& terms = explanation.terms();
    for (std::size_t i = 0; i < terms.size(); ++i)
        parts_.push_back({names.value(static_cast<int>(i)), terms[i].quantity, terms[i].term == Term::Residual});
    current_ = -1;
    setAccessibleDescription(asText());
    update();
}

QString GapBar::textOf(int term) const
{
    if (term < 0 || term >= static_cast<int>(parts_.size()))
        return {};
    const auto& part = parts_[static_cast<std::size_t>(term)];
    return tr("%1 %2", "signed units, what they come from").arg(Format::signedNumber(part.quantity), part.name);
}

QString GapBar::asText() const
{
    QStringList words;
    for (int i = 0; i < static_cast<int>(parts_.size()); ++i)
        words << textOf(i);
    return tr("Gap %1: %2", "signed units, its parts")
        .arg(Format::signedNumber(gap_), words.join(QStringLiteral(", ")));
}

std::vector<QRectF> GapBar::rects() const
{
    std::int64_t more = 0;
    std::int64_t less = 0;
    for (const auto& part : parts_)
        (part.quantity > 0 ? more : less) += std::llabs(part.quantity);
    const double unit = width() / double(std::max<std::int64_t>(1, more + less));
    double right = double(less) * unit;
    double left = right;
    std::vector<QRectF> found;
    for (const auto& part : parts_) {
        const double wide = double(std::llabs(part.quantity)) * unit;
        QRectF rect(part.quantity > 0 ? right : left - wide, 0, wide, barHeight);
        (part.quantity > 0 ? right : left) += part.quantity > 0 ? wide : -wide;
        if (layoutDirection() == Qt::RightToLeft)
            rect.moveLeft(width() - rect.right());
        found.push_back(rect);
    }
    return found;
}

QColor GapBar::fillOf(int part) const
{
    constexpr Token chart[] = {Token::Chart1, Token::Chart2, Token::Chart3};
    return colour(chart[part % 3], this);
}

void GapBar::paintPart(QPainter& painter, const QRectF& rect, int part) const
{
    const auto& one = parts_[static_cast<std::size_t>(part)];
    const auto inner = rect.adjusted(1, 0, -1, 0);
    QColor fill = fillOf(part);
    if (current_ >= 0 && current_ != part)
        fill.setAlphaF(0.45F);
    // What nothing explains is not filled: it is a hole in the explanation.
    if (one.unexplained) {
        painter.fillRect(inner, QBrush(colour(Token::BorderStrong, this), Qt::BDiagPattern));
        painter.setPen(colour(Token::BorderStrong, this));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        painter.fillRect(inner, fill);
    }
    const auto text = Format::signedNumber(one.quantity);
    painter.setFont(fontOf(TextSize::BodyStrong));
    const QFontMetricsF metrics(painter.font());
    if (metrics.horizontalAdvance(text) + 8 > inner.width())
        return;
    // On a plate of the surface, so that it is read on any colour.
    QRectF plate(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height() + 2);
    plate.moveCenter(inner.center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(Token::Surface, this));
    painter.drawRoundedRect(plate, 3, 3);
    painter.setPen(colour(Token::Text, this));
    painter.drawText(plate, Qt::AlignCenter, text);
}

void GapBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto places = rects();
    double zero = layoutDirection() == Qt::RightToLeft ? width() - 1.0 : 0;
    for (int i = 0; i < static_cast<int>(places.size()); ++i) {
        const auto& rect = places[static_cast<std::size_t>(i)];
        paintPart(painter, rect, i);
        const bool adds = parts_[static_cast<std::size_t>(i)].quantity > 0;
        if (!adds)
            zero = layoutDirection() == Qt::RightToLeft ? std::min(zero, rect.left()) : std::max(zero, rect.right());
    }
    painter.setPen(QPen(colour(Token::Text, this), 2));
    const double x = std::clamp(zero, 1.0, width() - 1.0);
    painter.drawLine(QPointF(x, -2), QPointF(x, barHeight + 3));
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(colour(Token::TextMuted, this));
    const QRectF below(0, barHeight + 2, width(), height() - barHeight - 2);
    const auto label = current_ >= 0 ? textOf(current_) : tr("0 is where shelf and channel agree");
    painter.drawText(below, int(Qt::AlignLeading | Qt::AlignVCenter),
                     QFontMetricsF(painter.font()).elidedText(label, Qt::ElideRight, below.width()));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour(Token::Focus, this), 2));
        painter.drawRect(QRectF(1, 1, width() - 2, barHeight - 2));
    }
}

void GapBar::setCurrent(int part)
{
    if (part == current_)
        return;
    current_ = part;
    setAccessibleDescription(part < 0 ? asText() : textOf(part));
    emit read(textOf(part));
    update();
}

void GapBar::mouseMoveEvent(QMouseEvent* event)
{
    const auto places = rects();
    const auto at = std::find_if(places.begin(), places.end(),
                                 [&](const QRectF& rect) { return rect.contains(event->position()); });
    setCurrent(at == places.end() ? -1 : static_cast<int>(at - places.begin()));
}

void GapBar::leaveEvent(QEvent*)
{
    if (!hasFocus())
        setCurrent(-1);
}

void GapBar::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !parts_.empty())
        setCurrent(0);
    update();
}

void GapBar::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
    update();
}

void GapBar::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(parts_.size()) - 1;
    if (last >= 0 && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        const bool onwards = (event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
        setCurrent(std::clamp(current_ + (onwards ? 1 : -1), 0, last));
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace onhand::ui
