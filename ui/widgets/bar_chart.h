#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include <vector>
#endif

namespace onhand::ui {

// Horizontal bars with their labels and values written on them, largest first: no legend, no axis, zero baseline.
class BarChart : public QWidget
{
    Q_OBJECT
public:
    struct Bar
    {
        QString label;
        std::int64_t value = 0;
        QString note; // behind the value, muted
        bool operator==(const Bar&) const = default;
    };

    explicit BarChart(const QString& name, QWidget* parent = nullptr);
    void show(std::vector<Bar> bars);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Bar> bars_;
};

} // namespace onhand::ui
