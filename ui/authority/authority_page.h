#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "desk/authority_view.h"
#endif

class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;

namespace onhand::ui {

class AuthorityGuide;
class DataTable;
class Drawer;
class FactPanel;
class GridModel;
class Refresher;
class StateView;

// Facts against systems: one owner each. A row opens the fact beside the table, where its owner is changed; the guided
// questions fill the whole map.
class AuthorityPage : public PageWidget
{
    Q_OBJECT
public:
    explicit AuthorityPage(const PageContext& context, QWidget* parent = nullptr);
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildMap();
    void ask();
    void took(Result<desk::AuthorityView> answer);
    void showHead();
    void openCurrent(bool edit);
    void showFact(Fact fact, bool edit);
    void startGuide();
    void leaveGuide();
    const desk::AuthorityRow* rowOf(Fact fact) const;

    PageContext context_;
    desk::AuthorityView view_;
    QVariantMap wish_; // until the first answer
    QStackedWidget* stack_ = nullptr;
    Drawer* drawer_ = nullptr;
    QLabel* line_ = nullptr;
    QPushButton* guideButton_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    FactPanel* panel_ = nullptr;
    AuthorityGuide* guide_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeAuthorityPage();

} // namespace onhand::ui
