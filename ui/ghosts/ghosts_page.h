#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "desk/ghosts_view.h"
#endif

class QSortFilterProxyModel;

namespace onhand::ui {

class DataTable;
class Drawer;
class FilterChips;
class GhostPanel;
class GridModel;
class Refresher;
class StateView;

// Rows with nothing behind them: what each is, what to do about it. None of them counts as stock.
class GhostsPage : public PageWidget
{
    Q_OBJECT
public:
    explicit GhostsPage(const PageContext& context, QWidget* parent = nullptr);
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

private:
    QWidget* buildList();
    void connectParts();
    void ask();
    void took(Result<desk::GhostsView> answer);
    void filter();
    void showHead();
    void showSelected(bool start);
    std::vector<desk::GhostRow> selected() const;

    PageContext context_;
    desk::GhostsView view_;
    std::vector<desk::GhostRow> shown_;
    Drawer* drawer_ = nullptr;
    QLabel* line_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    GhostPanel* panel_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeGhostsPage();

} // namespace onhand::ui
