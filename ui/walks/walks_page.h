#pragma once

#include "ui/shell/page.h"

class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;

namespace onhand::ui {

class ChooseForm;
class CountView;
class DataTable;
class Drawer;
class FilterChips;
class GridModel;
class PlanForm;
class Refresher;
class ReviewView;
class RulesView;
class StateView;

// Drift walks: the list, and one walk at a time to be counted or reviewed.
class WalksPage : public PageWidget
{
    Q_OBJECT
public:
    explicit WalksPage(const PageContext& context, QWidget* parent = nullptr);

    // {"walk": 17}, {"plan": true}, {"choose": true}, {"rules": true}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildList();
    QWidget* buildHead(QWidget* content);
    void connectParts();
    void ask();
    void took(Result<std::vector<desk::WalkRow>> answer);
    void filter();
    void showHead();
    void showState(bool none);
    bool fits(const desk::WalkRow& row, const QString& key) const;
    const desk::WalkRow* find(WalkId id) const;
    void openCurrent();
    void openWalk(WalkId id);
    void count(WalkId id);
    void review(WalkId id);
    void showList();
    void plan();
    void choose();
    void rules();

    PageContext context_;
    std::vector<desk::WalkRow> rows_;
    bool loaded_ = false;
    WalkId wanted_; // to be opened when it is there
    QStackedWidget* stack_ = nullptr;
    QWidget* list_ = nullptr;
    QLabel* line_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    QStackedWidget* forms_ = nullptr;
    PlanForm* plan_ = nullptr;
    ChooseForm* choose_ = nullptr;
    CountView* count_ = nullptr;
    ReviewView* review_ = nullptr;
    RulesView* rules_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeWalksPage();

} // namespace onhand::ui
