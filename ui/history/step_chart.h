#pragma once

#include "desk/history_view.h"

#include <QWidget>

namespace onhand::ui {

// Each system's number as steps over one time, one strip below the other, with the moment marked. The pointer reads the
// values; pressing chooses the moment.
class StepChart : public QWidget
{
    Q_OBJECT
public:
    explicit StepChart(QWidget* parent = nullptr);

    void setSeries(std::vector<desk::HistorySeries> series, Instant from, Instant to);
    void setMoment(Instant moment);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    // What the series was at `at`; empty: not known.
    static std::optional<std::int64_t> valueAt(const desk::HistorySeries& series, Instant at);

signals:
    void chosen(onhand::Instant moment);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF strip(std::size_t index) const;
    double xOf(Instant at) const;
    Instant momentAt(double x) const;
    void paintStrip(QPainter& painter, std::size_t index) const;
    void paintSteps(QPainter& painter, const desk::HistorySeries& series, const QRectF& area) const;
    void paintTimes(QPainter& painter) const;

    std::vector<desk::HistorySeries> series_;
    Instant from_;
    Instant to_;
    Instant moment_;
};

} // namespace onhand::ui
