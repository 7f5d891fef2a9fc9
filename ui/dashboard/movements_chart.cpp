#include "ui/dashboard/movements_chart.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QCursor>
#include <QEvent>
#include <QGraphicsLayout>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace onhand::ui {

QString localHour(Instant hour)
{
    return hour.toDateTime().toLocalTime().toString(QStringLiteral("HH:mm"));
}

MovementsChart::MovementsChart(QWidget* parent)
    : QWidget(parent)
    , chart_(new QChart)
    , view_(new QChartView(chart_, this))
    , in_(new QBarSet(QString()))
    , out_(new QBarSet(QString()))
    , hours_(new QBarCategoryAxis(this))
    , ticks_(new QCategoryAxis(this))
    , units_(new QCategoryAxis(this))
{
    in_->setLabel(tr("In"));
    out_->setLabel(tr("Out"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view_);
    setMinimumHeight(220);
    setAccessibleName(tr("Units in and out per hour"));
    view_->setAccessibleName(accessibleName());
    view_->setFocusPolicy(Qt::NoFocus);
    view_->setRenderHint(QPainter::Antialiasing);
    view_->setFrameShape(QFrame::NoFrame);
    auto* series = new QBarSeries(this);
    series->append(in_);
    series->append(out_);
    series->setBarWidth(0.8);
    chart_->addSeries(series);
    chart_->addAxis(hours_, Qt::AlignBottom);
    chart_->addAxis(ticks_, Qt::AlignBottom);
    chart_->addAxis(units_, Qt::AlignLeft);
    series->attachAxis(hours_);
    series->attachAxis(units_);
    chart_->legend()->hide();
    chart_->setMargins(QMargins(0, 8, 16, 0)); // half of the topmost number, and of the last hour
    chart_->setBackgroundRoundness(0);
    chart_->layout()->setContentsMargins(0, 0, 0, 0);
    hours_->setVisible(false);
    ticks_->setGridLineVisible(false);
    ticks_->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    units_->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    units_->setLineVisible(false);
    connect(series, &QBarSeries::hovered, this, [this](bool on, int index, QBarSet*) { tell(on, index); });
    dress();
}

void MovementsChart::dress()
{
    view_->setBackgroundBrush(colour(Token::Surface, this));
    chart_->setBackgroundBrush(colour(Token::Surface, this));
    chart_->setBackgroundPen(Qt::NoPen);
    in_->setColor(colour(Token::Chart3, this));
    out_->setColor(colour(Token::Chart1, this));
    in_->setBorderColor(Qt::transparent);
    out_->setBorderColor(Qt::transparent);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(ticks_), static_cast<QAbstractAxis*>(units_)}) {
        axis->setLabelsColor(colour(Token::TextMuted, this));
        axis->setLabelsFont(fontOf(TextSize::Caption));
        axis->setGridLineColor(colour(Token::ChartGrid, this));
        axis->setLinePenColor(colour(Token::Border, this));
    }
}

void MovementsChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        dress();
}

void MovementsChart::show(const std::vector<desk::MovementHour>& hours)
{
    std::int64_t largest = 4;
    QStringList labels;
    QStringList spoken;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const auto& hour = hours[i];
        largest = std::max({largest, hour.inflow, hour.outflow});
        labels.append(localHour(hour.hour));
        spoken.append(tr("%1: in %2, out %3")
                          .arg(localHour(hour.hour), Format::number(hour.inflow), Format::number(hour.outflow)));
        const int index = static_cast<int>(i);
        if (index < in_->count()) {
            in_->replace(index, static_cast<double>(hour.inflow));
            out_->replace(index, static_cast<double>(hour.outflow));
        } else {
            in_->append(static_cast<double>(hour.inflow));
            out_->append(static_cast<double>(hour.outflow));
        }
    }
    if (hours_->categories() != labels)
        label(labels);
    std::int64_t step = 1;
    for (int i = 0; step * 3 < largest; ++i)
        step = i % 3 == 1 ? step * 5 / 2 : step * 2; // 1, 2, 5, 10, 20, 50 …
    if (units_->max() != static_cast<double>(step * 3))
        labelUnits(step);
    shown_ = hours;
    view_->setAccessibleDescription(spoken.join(QStringLiteral("; ")));
}

void MovementsChart::label(const QStringList& hours)
{
    hours_->setCategories(hours);
    for (const auto& old : ticks_->categoriesLabels())
        ticks_->remove(old);
    ticks_->setRange(0, static_cast<double>(hours.size()));
    for (int i = 0; i < hours.size(); ++i) {
        if (hours[i].left(2).toInt() % 4 == 0)
            ticks_->append(hours[i], i + 0.5);
    }
}

// An axis of values would write its numbers without the locale's separators.
void MovementsChart::labelUnits(std::int64_t step)
{
    for (const auto& old : units_->categoriesLabels())
        units_->remove(old);
    units_->setRange(0, static_cast<double>(step * 3));
    for (int i = 0; i <= 3; ++i)
        units_->append(Format::number(step * i), static_cast<double>(step * i));
}

void MovementsChart::tell(bool on, int index)
{
    if (!on || index < 0 || index >= static_cast<int>(shown_.size())) {
        QToolTip::hideText();
        return;
    }
    const auto& hour = shown_[static_cast<std::size_t>(index)];
    QToolTip::showText(
        QCursor::pos(),
        tr("%1: in %2, out %3").arg(localHour(hour.hour), Format::number(hour.inflow), Format::number(hour.outflow)),
        this);
}

} // namespace onhand::ui
