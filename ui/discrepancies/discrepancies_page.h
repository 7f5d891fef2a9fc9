#pragma once

#include "ui/shell/page.h"

class QSortFilterProxyModel;

namespace onhand::ui {

class DataTable;
class FilterChips;
class GridModel;
class Refresher;
class StateView;

// Where shelf and channel disagree: both numbers, the gap, how much it matters. Read-only; a row leads to its SKU.
class DiscrepanciesPage : public PageWidget
{
    Q_OBJECT
public:
    explicit DiscrepanciesPage(const PageContext& context, QWidget* parent = nullptr);
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;

private:
    void build();
    void ask();
    void took(Result<std::vector<desk::DiscrepancyRow>> answer);
    void filter(const QString& key);
    void openCurrent();
    PageContext context_;
    std::vector<desk::DiscrepancyRow> rows_;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeDiscrepanciesPage();

} // namespace onhand::ui
