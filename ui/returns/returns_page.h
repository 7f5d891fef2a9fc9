#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include <vector>
#endif

class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;

namespace onhand::ui {

class BoxForm;
class DataTable;
class Drawer;
class ExpectForm;
class FilterChips;
class GridModel;
class Refresher;
class ReturnPanel;
class StateView;

// What should come back, the oldest first, and the desk at which boxes are opened.
class ReturnsPage : public PageWidget
{
    Q_OBJECT
public:
    explicit ReturnsPage(const PageContext& context, QWidget* parent = nullptr);

    // {"filter": "overdue"}, {"return": 17}, {"receive": true}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* buildDetails();
    void connectParts();
    void connectForms();
    void ask();
    void took(Result<std::vector<desk::ExpectedReturnRow>> answer);
    void filter();
    bool fits(const desk::ExpectedReturnRow& row, const QString& key) const;
    void showHead();
    void showState(bool none);
    const desk::ExpectedReturnRow* find(ReturnId id) const;
    const desk::ExpectedReturnRow* current() const;
    void openReturn(ReturnId id);
    void openCurrent();
    void receiveBox(ReturnId with);
    void receiveByKey();
    void expectReturn(const QString& sku);
    void undo(const QString& requestId);

    PageContext context_;
    std::vector<desk::ExpectedReturnRow> rows_;
    bool loaded_ = false;
    ReturnId wanted_; // to be opened when it is there
    QLabel* line_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    QStackedWidget* details_ = nullptr;
    ReturnPanel* panel_ = nullptr;
    BoxForm* box_ = nullptr;
    ExpectForm* expect_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeReturnsPage();

} // namespace onhand::ui
