#include "ui/history/step_chart.h"

#include "ui/history/history_words.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr int side = 8;
constexpr int titleHeight = 20;
constexpr int lowestStrip = 56;
constexpr int timesHeight = 20;

Token tokenOf(const desk::HistorySeries& series)
{
    switch (series.what) {
    case desk::HistorySeries::What::OnHand:
        return Token::Chart1;
    case desk::HistorySeries::What::Told:
        return Token::Chart3;
    case desk::HistorySeries::What::Shown:
        break;
    }
    return Token::Chart2;
}

// From zero, or from below where a number was negative.
std::pair<double, double> rangeOf(const desk::HistorySeries& series)
{
    double low = 0;
    double high = 1;
    for (const auto& step : series.steps) {
        low = std::min(low, double(step.value.value_or(0)));
        high = std::max(high, double(step.value.value_or(0)));
    }
    return {low, high};
}

} // namespace

StepChart::StepChart(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setAccessibleName(tr("How each system's number moved"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize StepChart::sizeHint() const
{
    return {420, int(std::max<std::size_t>(1, series_.size())) * (titleHeight + lowestStrip) + timesHeight};
}

QSize StepChart::minimumSizeHint() const
{
    return {200, int(std::max<std::size_t>(1, series_.size())) * (titleHeight + 28) + timesHeight};
}

void StepChart::setSeries(std::vector<desk::HistorySeries> series, Instant from, Instant to)
{
    series_ = std::move(series);
    from_ = from;
    to_ = to;
    updateGeometry();
    update();
}

void StepChart::setMoment(Instant moment)
{
    moment_ = moment;
    QStringList words;
    for (const auto& series : series_) {
        const auto value = valueAt(series, moment);
        words << HistoryWords::seriesName(series) + QStringLiteral(": ") +
                     (value ? Format::number(*value) : tr("unknown"));
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

std::optional<std::int64_t> StepChart::valueAt(const desk::HistorySeries& series, Instant at)
{
    std::optional<std::int64_t> value;
    for (const auto& step : series.steps) {
        if (step.at > at)
            break;
        value = step.value;
    }
    return value;
}

QRectF StepChart::strip(std::size_t index) const
{
    const double each = double(height() - timesHeight) / double(std::max<std::size_t>(1, series_.size()));
    return {double(side), each * double(index) + titleHeight, double(width() - 2 * side), each - titleHeight - 4};
}

double StepChart::xOf(Instant at) const
{
    const double span = std::max(1.0, double((to_ - from_).count()));
    return side + double((at - from_).count()) / span * double(width() - 2 * side);
}

Instant StepChart::momentAt(double x) const
{
    const double share = std::clamp((x - side) / std::max(1.0, double(width() - 2 * side)), 0.0, 1.0);
    return from_ + Milliseconds(std::int64_t(share * double((to_ - from_).count())));
}

void StepChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(fontOf(TextSize::Caption));
    for (std::size_t i = 0; i < series_.size(); ++i)
        paintStrip(painter, i);
    if (series_.empty())
        return;
    paintTimes(painter);
    const double x = xOf(moment_);
    painter.setPen(QPen(colour(Token::Focus, this), 2));
    painter.drawLine(QPointF(x, titleHeight), QPointF(x, height() - timesHeight));
}

void StepChart::paintStrip(QPainter& painter, std::size_t index) const
{
    const auto& series = series_[index];
    const QRectF area = strip(index);
    const auto value = valueAt(series, moment_);
    painter.setPen(colour(Token::TextMuted, this));
    const QRectF title(area.left(), area.top() - titleHeight, area.width(), titleHeight);
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft, HistoryWords::seriesName(series));
    painter.setPen(colour(Token::Text, this));
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignRight,
                     value ? tr("%1 then").arg(Format::number(*value)) : tr("unknown then"));
    painter.fillRect(area, colour(Token::Sunken, this));
    painter.save();
    painter.setClipRect(area.adjusted(0, -1, 0, 1));
    paintSteps(painter, series, area);
    painter.restore();
}

void StepChart::paintSteps(QPainter& painter, const desk::HistorySeries& series, const QRectF& area) const
{
    const auto [low, high] = rangeOf(series);
    const auto yOf = [&, low = low, high = high](std::int64_t value) {
        return area.bottom() - 2 - (double(value) - low) / (high - low) * (area.height() - 4);
    };
    painter.setPen(QPen(colour(Token::ChartGrid, this), 1));
    painter.drawLine(QPointF(area.left(), yOf(0)), QPointF(area.right(), yOf(0)));
    painter.setPen(colour(Token::TextMuted, this));
    painter.drawText(area.adjusted(2, 0, -2, 0), Qt::AlignTop | Qt::AlignLeft, Format::number(std::int64_t(high)));
    QPainterPath path;
    bool down = false; // the pen
    for (std::size_t i = 0; i < series.steps.size(); ++i) {
        const auto& step = series.steps[i];
        const double until = i + 1 < series.steps.size() ? xOf(series.steps[i + 1].at) : xOf(to_);
        if (!step.value) {
            down = false;
            continue;
        }
        const QPointF begin(xOf(step.at), yOf(*step.value));
        down ? path.lineTo(begin) : path.moveTo(begin);
        path.lineTo(until, begin.y());
        down = true;
    }
    painter.setPen(QPen(colour(tokenOf(series), this), 2));
    painter.drawPath(path);
}

void StepChart::paintTimes(QPainter& painter) const
{
    painter.setPen(colour(Token::TextMuted, this));
    const QRectF line(side, height() - timesHeight, width() - 2 * side, timesHeight);
    const auto text = [](Instant at) {
        return QLocale().toString(at.toDateTime().toLocalTime().date(), QLocale::ShortFormat);
    };
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, text(from_));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, text(to_));
}

void StepChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !series_.empty())
        emit chosen(momentAt(event->position().x()));
}

void StepChart::mouseMoveEvent(QMouseEvent* event)
{
    if (series_.empty())
        return;
    const Instant at = momentAt(event->position().x());
    QStringList lines{HistoryWords::moment(at)};
    for (const auto& series : series_) {
        const auto value = valueAt(series, at);
        lines << HistoryWords::seriesName(series) + QStringLiteral(": ") +
                     (value ? Format::number(*value) : tr("unknown"));
    }
    QToolTip::showText(event->globalPosition().toPoint(), lines.join(QLatin1Char('\n')), this);
    if (event->buttons() & Qt::LeftButton)
        emit chosen(at);
}

} // namespace onhand::ui
