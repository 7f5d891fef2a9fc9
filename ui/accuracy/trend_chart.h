#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/walks_view.h"

#include <vector>
#endif

class QChart;
class QChartView;
class QDateTimeAxis;
class QLineSeries;
class QValueAxis;

namespace onhand::ui {

// The share of exact lines by week, in percent; hover reads one.
class TrendChart : public QWidget
{
    Q_OBJECT
public:
    explicit TrendChart(QWidget* parent = nullptr);
    // Weeks, the oldest first; at most the newest 53 are drawn.
    void show(const std::vector<desk::WalkAccuracyRow>& weeks);
    QSize sizeHint() const override { return {560, 200}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void setSpan(Instant from, Instant to);
    QChart* chart_;
    QChartView* view_;
    QLineSeries* line_;
    QDateTimeAxis* weeks_;
    QValueAxis* percent_;
    std::vector<desk::WalkAccuracyRow> shown_;
};

} // namespace onhand::ui
