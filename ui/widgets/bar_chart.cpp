#include "ui/widgets/bar_chart.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QPainter>

namespace onhand::ui {

namespace {
constexpr int line = 28;
}

BarChart::BarChart(const QString& name, QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarChart::show(std::vector<Bar> bars)
{
    if (bars == bars_)
        return;
    const bool resized = bars.size() != bars_.size();
    bars_ = std::move(bars);
    QStringList spoken;
    for (const auto& bar : bars_)
        spoken.append(QStringLiteral("%1 %2").arg(bar.label, Format::number(bar.value)));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

QSize BarChart::sizeHint() const
{
    return {360, static_cast<int>(bars_.size()) * line};
}

void BarChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Caption));
    const auto metrics = painter.fontMetrics();
    int labels = 0;
    int values = 0;
    std::int64_t largest = 1;
    for (const auto& bar : bars_) {
        labels = qMax(labels, metrics.horizontalAdvance(bar.label));
        values = qMax(values, metrics.horizontalAdvance(Format::number(bar.value) + QStringLiteral("   ") + bar.note));
        largest = qMax(largest, bar.value);
    }
    labels = qMin(labels, width() / 3) + 12;
    const int room = qMax(20, width() - labels - values - 16);
    int y = 0;
    for (const auto& bar : bars_) {
        const auto at = [&](int x, int w, int top, int h) {
            return QStyle::visualRect(layoutDirection(), rect(), QRect(x, top, w, h));
        };
        painter.setPen(colour(Token::Text, this));
        painter.drawText(at(0, labels - 8, y, line), Qt::AlignVCenter | Qt::AlignLeading,
                         metrics.elidedText(bar.label, Qt::ElideRight, labels - 8));
        const int length = bar.value > 0 ? qMax(2, static_cast<int>(bar.value * room / largest)) : 0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(Token::Chart1, this));
        painter.drawRoundedRect(at(labels, length, y + 7, line - 14), 3, 3);
        const auto number = Format::number(bar.value);
        painter.setPen(colour(Token::Text, this));
        painter.drawText(at(labels + length + 8, values + 8, y, line), Qt::AlignVCenter | Qt::AlignLeading, number);
        painter.setPen(colour(Token::TextMuted, this));
        painter.drawText(
            at(labels + length + 8 + metrics.horizontalAdvance(number + QStringLiteral("  ")), values + 8, y, line),
            Qt::AlignVCenter | Qt::AlignLeading, bar.note);
        y += line;
    }
}

} // namespace onhand::ui
