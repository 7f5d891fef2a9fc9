#pragma once

#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QSortFilterProxyModel;

namespace onhand::ui {

class ChartCard;
class DataTable;
class FilterChips;
class GridModel;
class Refresher;
class StateView;
class TrendChart;

// How well record and shelf agree: the trend by week, and who, where and what differs.
class AccuracyPage : public PageWidget
{
    Q_OBJECT
public:
    explicit AccuracyPage(const PageContext& context, QWidget* parent = nullptr);

    std::vector<PageAction> pageActions() override;

private:
    struct Answer
    {
        std::vector<desk::WalkAccuracyRow> weeks;
        std::vector<desk::WalkAccuracyRow> rows;
    };
    void build();
    void connectParts();
    void ask();
    void took(const QString& key, Result<Answer> answer);
    void showHead();
    QString trend() const; // in words

    PageContext context_;
    Answer answer_;
    QLabel* line_ = nullptr;
    QComboBox* period_ = nullptr;
    TrendChart* trend_ = nullptr;
    GridModel* weekRows_ = nullptr;
    ChartCard* card_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Refresher* refresher_ = nullptr;
};

Page makeAccuracyPage();

} // namespace onhand::ui
