#include "ui/accuracy/trend_chart.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QChart>
#include <QChartView>
#include <QCursor>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace onhand::ui {

namespace {

constexpr std::size_t mostWeeks = 53;

QString dayOf(const desk::WalkAccuracyRow& week)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(week.at.ms).date(), QStringLiteral("d MMM"));
}

} // namespace

TrendChart::TrendChart(QWidget* parent)
    : QWidget(parent)
    , chart_(new QChart)
    , view_(new QChartView(chart_, this))
    , line_(new QLineSeries(this))
    , weeks_(new QDateTimeAxis(this))
    , percent_(new QValueAxis(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view_);
    setMinimumHeight(176);
    setMaximumHeight(208);
    setAccessibleName(tr("Exact lines by week"));
    view_->setAccessibleName(accessibleName());
    view_->setFocusPolicy(Qt::NoFocus);
    view_->viewport()->setFocusPolicy(Qt::NoFocus);
    view_->setRenderHint(QPainter::Antialiasing);
    view_->setFrameShape(QFrame::NoFrame);
    chart_->addSeries(line_);
    chart_->addAxis(weeks_, Qt::AlignBottom);
    chart_->addAxis(percent_, Qt::AlignLeft);
    line_->attachAxis(weeks_);
    line_->attachAxis(percent_);
    line_->setPointsVisible(true);
    chart_->legend()->hide();
    chart_->setMargins(QMargins(0, 8, 0, 0)); // half of the topmost number
    chart_->setBackgroundRoundness(0);
    chart_->layout()->setContentsMargins(0, 0, 0, 0);
    weeks_->setGridLineVisible(false);
    weeks_->setFormat(tr("d MMM", "a day on the axis of a chart, as QDateTime formats it"));
    percent_->setRange(0, 100);
    percent_->setTickCount(5);
    percent_->setLabelFormat(QStringLiteral("%d %"));
    percent_->setLineVisible(false);
    connect(line_, &QLineSeries::hovered, this, [this](const QPointF& point, bool on) {
        const auto near = std::min_element(shown_.begin(), shown_.end(), [&](const auto& a, const auto& b) {
            return std::abs(double(a.at.ms) - point.x()) < std::abs(double(b.at.ms) - point.x());
        });
        if (!on || near == shown_.end())
            return QToolTip::hideText();
        const auto& week = *near;
        QToolTip::showText(QCursor::pos(), tr("Week of %1: %2 exact (%3 of %4 lines)")
                                               .arg(dayOf(week), Format::permille(week.accuracyPerMille()),
                                                    Format::number(week.exact), Format::number(week.lines)));
    });
    dress();
}

void TrendChart::dress()
{
    view_->setBackgroundBrush(colour(Token::Surface, this));
    chart_->setBackgroundBrush(colour(Token::Surface, this));
    chart_->setBackgroundPen(Qt::NoPen);
    line_->setPen(QPen(colour(Token::Chart1, this), 2));
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(weeks_), static_cast<QAbstractAxis*>(percent_)}) {
        axis->setLabelsColor(colour(Token::TextMuted, this));
        axis->setLabelsFont(fontOf(TextSize::Caption));
        axis->setGridLineColor(colour(Token::ChartGrid, this));
        axis->setLinePenColor(colour(Token::Border, this));
    }
}

void TrendChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        dress();
}

void TrendChart::setSpan(Instant from, Instant to)
{
    constexpr std::int64_t weekMs = 7LL * 24 * 3600 * 1000;
    constexpr std::int64_t mostTicks = 9;
    const auto weeks = std::max<std::int64_t>(1, (to.ms - from.ms + weekMs / 2) / weekMs);
    // Ticks fall on weeks: as many as divide the span evenly.
    std::int64_t parts = std::min(weeks, mostTicks - 1);
    while (parts > 3 && weeks % parts != 0)
        --parts;
    weeks_->setRange(QDateTime::fromMSecsSinceEpoch(from.ms), QDateTime::fromMSecsSinceEpoch(from.ms + weeks * weekMs));
    weeks_->setTickCount(int(parts) + 1);
}

void TrendChart::show(const std::vector<desk::WalkAccuracyRow>& weeks)
{
    const auto first = weeks.size() > mostWeeks ? weeks.end() - std::ptrdiff_t(mostWeeks) : weeks.begin();
    shown_.assign(first, weeks.end());
    QList<QPointF> points;
    QStringList spoken;
    for (const auto& week : shown_) {
        points.append({double(week.at.ms), week.accuracyPerMille() / 10.0});
        spoken.append(tr("%1: %2", "week, accuracy").arg(dayOf(week), Format::permille(week.accuracyPerMille())));
    }
    line_->replace(points);
    if (!shown_.empty())
        setSpan(shown_.front().at, shown_.back().at);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
}

} // namespace onhand::ui
