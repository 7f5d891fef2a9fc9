#pragma once

#include "ui/widgets/basics.h"

#include <QTimer>
#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <optional>
#endif

class QScrollArea;

namespace onhand::ui {

class LineList;
class StateView;

// One order: what it ordered and what that did, then everything that was heard about it, newest first.
class OrderPanel : public QWidget
{
    Q_OBJECT
public:
    explicit OrderPanel(desk::Desk& desk, QWidget* parent = nullptr);

    // None: shows nothing and asks nothing.
    void open(OrderId order);
    OrderId order() const { return order_; }
    void refresh();
    const std::optional<desk::OrderDetail>& reading() const { return detail_; }
    // Focus to the first line.
    void enter();

signals:
    void skuWanted(onhand::SkuId sku);
    void titleKnown(const QString& title);

private:
    QWidget* build();
    void took(OrderId asked, Result<desk::OrderDetail> answer);
    void show();
    void showHead();
    void showLines();
    void showTimeline();
    void showRefunds();
    void showReturns();

    desk::Desk& desk_;
    OrderId order_;
    std::optional<desk::OrderDetail> detail_;
    StateView* state_ = nullptr;
    Pill* status_ = nullptr;
    QLabel* sums_ = nullptr;
    QLabel* money_ = nullptr;
    QLabel* quarantined_ = nullptr;
    RelativeTimeLabel* placed_ = nullptr;
    LineList* lines_ = nullptr;
    QLabel* refundsTitle_ = nullptr;
    LineList* refunds_ = nullptr;
    QLabel* returnsTitle_ = nullptr;
    LineList* returns_ = nullptr;
    QLabel* timelineTitle_ = nullptr;
    LineList* timeline_ = nullptr;
    QTimer ages_;
};

} // namespace onhand::ui
