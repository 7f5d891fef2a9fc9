#pragma once

#include "ui/shell/page.h"

class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;

namespace onhand::ui {

class DataTable;
class Drawer;
class ExpectDeliveryForm;
class FilterChips;
class GoodsForm;
class GridModel;
class MoveForm;
class ReceiveDeliveryForm;
class Refresher;
class SetAsideForm;
class StateView;

// What is on its way, and the desk at which goods are received, moved and set aside with a scanner.
class GoodsPage : public PageWidget
{
    Q_OBJECT
public:
    explicit GoodsPage(const PageContext& context, QWidget* parent = nullptr);

    // {"delivery": 4}, {"move": true}, {"aside": true}, {"expect": true}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

private:
    void build();
    QWidget* buildHead(QWidget* content);
    QWidget* buildForms();
    void connectParts();
    void ask();
    void took(Result<std::vector<desk::DeliveryRow>> answer);
    void filter();
    const desk::DeliveryRow* current() const;
    void receive();
    void closeCurrent();
    void showForm(QWidget* form, const QString& title);

    PageContext context_;
    std::vector<desk::DeliveryRow> rows_;
    bool loaded_ = false;
    DeliveryId wanted_;
    QLabel* line_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    QStackedWidget* forms_ = nullptr;
    ReceiveDeliveryForm* receive_ = nullptr;
    ExpectDeliveryForm* expect_ = nullptr;
    MoveForm* move_ = nullptr;
    SetAsideForm* aside_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeGoodsPage();

} // namespace onhand::ui
