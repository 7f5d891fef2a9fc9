#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include <array>
#include <cstdint>
#endif

#include <QDate>

namespace onhand::ui {

// Units sold per day over 28 days, the last 7 emphasised. Hovering or the arrow keys read a day; the same numbers are
// a table beside it.
class SoldChart : public QWidget
{
    Q_OBJECT
public:
    static constexpr int days = 28;

    explicit SoldChart(QWidget* parent = nullptr);

    void setSold(const std::array<std::int64_t, days>& sold, QDate today);
    // "Friday, 20 November: 3 sold"
    QString textOf(int day) const;
    int currentDay() const { return current_; }
    QSize sizeHint() const override;

signals:
    void read(const QString& text); // the day under the pointer or the keys; empty: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setCurrent(int day);
    QRectF barOf(int day) const;

    std::array<std::int64_t, days> sold_{};
    QDate today_;
    int current_ = -1;
};

} // namespace onhand::ui
