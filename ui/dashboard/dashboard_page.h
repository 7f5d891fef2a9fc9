#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "ui/dashboard/trust.h"
#include "ui/widgets/bar_chart.h"
#include "ui/widgets/grid_model.h"
#endif

class QLabel;
class QPushButton;

namespace onhand::ui {

class ChartCard;
class DataTable;
class FigureCard;
class MovementsChart;
class StateView;

// The first screen: one sentence, then figures with targets, then where the stock is and how it moves.
class DashboardPage : public PageWidget
{
    Q_OBJECT
public:
    explicit DashboardPage(const PageContext& context, QWidget* parent = nullptr);

private:
    void build();
    QWidget* makeSentence();
    QWidget* makeFigures();
    QWidget* makeCharts();
    DataTable* makeTable(GridModel* model, const QString& key, const QString& name);
    FigureCard* addFigure(QWidget* parent, const QString& title, const QString& page, const QVariantMap& request = {});
    void refresh();
    void showSentence(const desk::Dashboard& dashboard);
    void showSync(const desk::Dashboard& dashboard);
    void showShelf(const desk::Dashboard& dashboard);
    void showCategories(const desk::Dashboard& dashboard);
    void showHours(const desk::Dashboard& dashboard);
    void showSeverities(const desk::Dashboard& dashboard);

    PageContext context_;
    Trust trust_;
    StateView* state_ = nullptr;
    QLabel* shape_ = nullptr;
    QLabel* sentence_ = nullptr;
    QLabel* more_ = nullptr;
    QPushButton* step_ = nullptr;
    FigureCard* latency_ = nullptr;
    FigureCard* coverage_ = nullptr;
    FigureCard* open_ = nullptr;
    FigureCard* success_ = nullptr;
    FigureCard* match_ = nullptr;
    FigureCard* waiting_ = nullptr;
    FigureCard* low_ = nullptr;
    FigureCard* negative_ = nullptr;
    ChartCard* categoryCard_ = nullptr;
    ChartCard* hourCard_ = nullptr;
    ChartCard* severityCard_ = nullptr;
    BarChart* categories_ = nullptr;
    BarChart* severities_ = nullptr;
    MovementsChart* hours_ = nullptr;
    GridModel* categoryRows_ = nullptr;
    GridModel* hourRows_ = nullptr;
    GridModel* severityRows_ = nullptr;
};

Page makeDashboardPage();

} // namespace onhand::ui
