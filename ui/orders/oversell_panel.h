#pragma once

#include "ui/widgets/basics.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/orders_view.h"

#include <map>
#include <vector>
#endif

namespace onhand::ui {

class LineList;

// One SKU of which more is sold than there is: what to do, which orders did it, and that a person has seen it.
class OversellCard : public QFrame
{
    Q_OBJECT
public:
    explicit OversellCard(const Clock& clock, QWidget* parent = nullptr);
    void show(const desk::AlertRow& alert);

signals:
    void orderWanted(onhand::OrderId order);
    void skuWanted(onhand::SkuId sku);
    void acknowledged(onhand::AlertId alert);

private:
    void showProposals();
    void showOrders();
    void actOn(qint64 proposal);

    const Clock& clock_;
    desk::AlertRow alert_;
    Pill* pill_;
    QLabel* title_;
    QLabel* sentence_;
    RelativeTimeLabel* since_;
    LineList* proposals_ = nullptr;
    QLabel* ordersTitle_ = nullptr;
    LineList* orders_ = nullptr;
    QPushButton* acknowledge_ = nullptr;
};

// Every oversell, those that nobody has acknowledged first.
class OversellPanel : public QWidget
{
    Q_OBJECT
public:
    explicit OversellPanel(const Clock& clock, QWidget* parent = nullptr);
    void show(const std::vector<desk::AlertRow>& alerts);
    void enter();

signals:
    void orderWanted(onhand::OrderId order);
    void skuWanted(onhand::SkuId sku);
    void acknowledged(onhand::AlertId alert);

private:
    const Clock& clock_;
    QWidget* inner_;
    QVBoxLayout* column_;
    QLabel* none_;
    std::map<std::int64_t, OversellCard*> cards_;
};

} // namespace onhand::ui
