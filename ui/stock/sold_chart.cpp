#include "ui/stock/sold_chart.h"

#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/format.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace onhand::ui {

SoldChart::SoldChart(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Units sold per day, 28 days"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SoldChart::sizeHint() const
{
    return {240, 64};
}

void SoldChart::setSold(const std::array<std::int64_t, days>& sold, QDate today)
{
    if (sold == sold_ && today == today_)
        return;
    sold_ = sold;
    today_ = today;
    if (current_ >= 0)
        emit read(textOf(current_));
    update();
}

QString SoldChart::textOf(int day) const
{
    if (day < 0)
        return {};
    const QDate date = today_.addDays(day - (days - 1));
    return tr("%1: %2 sold", "a date and a number")
        .arg(QLocale().toString(date, QLocale::LongFormat), Format::number(sold_[static_cast<std::size_t>(day)]));
}

QRectF SoldChart::barOf(int day) const
{
    const std::int64_t most = std::max<std::int64_t>(1, *std::max_element(sold_.begin(), sold_.end()));
    const double step = double(width()) / days;
    const double room = height() - 8;
    const double tall = room * double(std::max<std::int64_t>(0, sold_[static_cast<std::size_t>(day)])) / double(most);
    const int place = layoutDirection() == Qt::RightToLeft ? days - 1 - day : day;
    return {place * step + 1, height() - 2 - tall, step - 2, tall};
}

void SoldChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor quiet = quietBarColor();
    for (int day = 0; day < days; ++day) {
        QColor colour = day >= days - 7 ? accentColor() : quiet;
        if (current_ >= 0 && day != current_)
            colour.setAlphaF(0.45F);
        QRectF bar = barOf(day);
        if (bar.height() > 0)
            painter.fillRect(bar, colour);
    }
    painter.fillRect(QRectF(0, height() - 2, width(), 1), borderColor()); // zero
    if (hasFocus())
        paintFocus(painter, rect());
}

void SoldChart::setCurrent(int day)
{
    if (day == current_)
        return;
    current_ = day;
    update();
    setAccessibleDescription(textOf(day));
    emit read(textOf(day));
}

void SoldChart::mouseMoveEvent(QMouseEvent* event)
{
    const int place = std::clamp(int(event->position().x() * days / std::max(1, width())), 0, days - 1);
    setCurrent(layoutDirection() == Qt::RightToLeft ? days - 1 - place : place);
}

void SoldChart::leaveEvent(QEvent*)
{
    if (!hasFocus())
        setCurrent(-1);
}

void SoldChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (current_ < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(days - 1);
    update();
}

void SoldChart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
    update();
}

void SoldChart::keyPressEvent(QKeyEvent* event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int from = current_ < 0 ? days : current_;
    if (event->key() == (mirrored ? Qt::Key_Right : Qt::Key_Left))
        setCurrent(std::max(0, from - 1));
    else if (event->key() == (mirrored ? Qt::Key_Left : Qt::Key_Right))
        setCurrent(std::min(days - 1, from + 1));
    else if (event->key() == Qt::Key_Home)
        setCurrent(0);
    else if (event->key() == Qt::Key_End)
        setCurrent(days - 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace onhand::ui
