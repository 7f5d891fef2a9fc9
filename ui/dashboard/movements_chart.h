#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/dashboard_view.h"
#endif

class QBarCategoryAxis;
class QBarSet;
class QCategoryAxis;
class QBarSeries;
class QChart;
class QChartView;

namespace onhand::ui {

// Units in and out per hour, 24 local hours. Values are replaced in place; hover reads one.
class MovementsChart : public QWidget
{
    Q_OBJECT
public:
    explicit MovementsChart(QWidget* parent = nullptr);
    void show(const std::vector<desk::MovementHour>& hours);
    QSize sizeHint() const override { return {420, 260}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void label(const QStringList& hours);
    void labelUnits(std::int64_t step);
    void tell(bool on, int index);
    QChart* chart_;
    QChartView* view_;
    QBarSet* in_;
    QBarSet* out_;
    QBarCategoryAxis* hours_;
    QCategoryAxis* ticks_;
    QCategoryAxis* units_;
    std::vector<desk::MovementHour> shown_;
};

QString localHour(Instant hour);

} // namespace onhand::ui
