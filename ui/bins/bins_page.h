#pragma once

#include "ui/shell/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace onhand::ui {

class BinForm;
class BinImportForm;
class DataTable;
class Drawer;
class FilterChips;
class GridModel;
class PrintButton;
class Refresher;
class StateView;

// The places of the shelf in the order in which one walks past them, with their labels.
class BinsPage : public PageWidget
{
    Q_OBJECT
public:
    explicit BinsPage(const PageContext& context, QWidget* parent = nullptr);

    std::vector<PageAction> pageActions() override;
    bool goBack() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* buildHead(QWidget* content);
    void connectParts();
    void ask();
    void took(Result<std::vector<desk::BinRow>> answer);
    void filter();
    const desk::BinRow* current() const;
    std::vector<desk::BinRow> chosen() const;
    void edit(bool anew);
    void move(int by);
    void retire();
    void print();
    void import();
    void done(const Result<void>& outcome, const QString& sentence);

    PageContext context_;
    std::vector<desk::BinRow> rows_;
    bool loaded_ = false;
    QLabel* line_ = nullptr;
    QPushButton* retire_ = nullptr;
    PrintButton* labels_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    QStackedWidget* forms_ = nullptr;
    BinForm* form_ = nullptr;
    BinImportForm* import_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeBinsPage();

} // namespace onhand::ui
