#pragma once

#include "ui/shell/page.h"

#include <QTimer>

#ifndef Q_MOC_RUN
#include <optional>
#include <vector>
#endif

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace onhand::ui {

class DataTable;
class Drawer;
class FilterChips;
class OrderPanel;
class OrdersModel;
class OversellPanel;
class Refresher;
class StateView;

// Orders by what needs attention: the oversold first, then the open ones, oldest first.
class OrdersPage : public PageWidget
{
    Q_OBJECT
public:
    explicit OrdersPage(const PageContext& context, QWidget* parent = nullptr);

    // {"order": 17}, {"filter": "oversold"}, {"search": "29500"}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;
    void openOrder(OrderId order);
    const OrdersModel& orders() const { return *model_; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Answer
    {
        std::vector<desk::OrderRow> open; // oldest first
        std::vector<desk::OrderRow> all;  // newest first; only asked for where a chip needs it
        std::vector<desk::AlertRow> alerts;
    };

    void build();
    QWidget* buildBanner();
    void buildFilters(QWidget* parent);
    QWidget* buildDetails();
    void connectParts();
    void ask();
    void took(const QString& text, bool everything, Result<Answer> answer);
    void filter();
    std::vector<desk::OrderRow> rowsFor(const QString& key) const;
    bool isOversold(OrderId order) const;
    void showCounts();
    void showBanner();
    void showState();
    void showOversells();
    void acknowledge(AlertId alert);
    void openCurrent();
    void followCurrent();
    void takeStep();
    void save();

    PageContext context_;
    Answer answer_;
    bool hasAll_ = false;
    bool loaded_ = false;
    OrderId wanted_; // to be made the current row when it is there
    QLabel* line_ = nullptr;
    QFrame* banner_ = nullptr;
    QLabel* bannerText_ = nullptr;
    QPushButton* bannerButton_ = nullptr;
    QLineEdit* search_ = nullptr;
    FilterChips* chips_ = nullptr;
    QLabel* limit_ = nullptr;
    OrdersModel* model_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    QStackedWidget* details_ = nullptr;
    OrderPanel* panel_ = nullptr;
    OversellPanel* oversells_ = nullptr;
    Refresher* refresher_ = nullptr;
    QTimer typing_;
    QTimer follow_;
};

Page makeOrdersPage();

} // namespace onhand::ui
