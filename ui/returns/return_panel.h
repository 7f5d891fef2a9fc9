#pragma once

#include "ui/widgets/basics.h"

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#endif

namespace onhand::ui {

class LineList;
class PhotoStrip;

// One expected return: how far it is, each box that brought some of it, and what the store says about the money.
class ReturnPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ReturnPanel(desk::Desk& desk, QWidget* parent = nullptr);

    void show(const desk::ExpectedReturnRow& row);
    ReturnId id() const { return row_.id; }

signals:
    void receiveWanted(onhand::ReturnId id);
    void orderWanted(onhand::OrderId order);
    void skuWanted(onhand::SkuId sku);
    void undoWanted(const QString& requestId);

private:
    void build();
    void showWords();
    void showArrivals();
    void askOrder();
    void showMoney(const desk::OrderRow& order);

    desk::Desk& desk_;
    desk::ExpectedReturnRow row_;
    Pill* state_ = nullptr;
    RelativeTimeLabel* opened_ = nullptr;
    QLabel* name_ = nullptr;
    QLabel* progress_ = nullptr;
    QLabel* note_ = nullptr;
    QPushButton* receive_ = nullptr;
    QPushButton* order_ = nullptr;
    QPushButton* sku_ = nullptr;
    QLabel* moneyTitle_ = nullptr;
    QLabel* money_ = nullptr;
    QLabel* arrivalsTitle_ = nullptr;
    LineList* arrivals_ = nullptr;
    PhotoStrip* photos_ = nullptr;
};

} // namespace onhand::ui
