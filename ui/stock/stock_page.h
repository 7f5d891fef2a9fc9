#pragma once

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QWidget>

#ifndef Q_MOC_RUN
#include "ui/shell/page.h"
#include "ui/stock/stock_feed.h"
#include "ui/stock/stock_filter.h"

#include <functional>
#endif

namespace onhand::ui {

class FilterBar;
class ReceiveForm;
class SkuPanel;
class StockTable;
class ToneLabel;

// Everything in stock: search, chips, the table, and the drawer of one SKU beside it.
class StockPage : public PageWidget
{
    Q_OBJECT
public:
    // All outlive the page; `settings` keeps filter, order, columns and the splitter.
    StockPage(desk::Desk& desk, ShellServices& shell, UiSettings& settings, QWidget* parent = nullptr);
    ~StockPage() override;

    void openSku(SkuId sku);
    void receiveGoods();
    // {"sku": id}, {"search": text}, {"filter": "low" | "negative" | "waiting" | "disagrees" | "not listed"}
    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool isAnswered() const override { return feed_.phase() == StockFeed::Phase::Ready; }
    bool goBack() override;
    const StockFilter& filter() const { return filter_; }

    // Asks a person where to save; replaced in tests. Returns "" when they changed their mind.
    std::function<QString(const QString& suggested)> askForFile;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildHead();
    QWidget* buildStates();
    void buildDrawer();
    void connectTable();
    void connectDrawer();
    void showWanted();
    void showState();
    void showCounts();
    void showBehind();
    void showDrawer(QWidget* content);
    void closeDrawer();
    void correct();
    void onWritten(const QString& sentence, const std::vector<MovementId>& movements);
    void undo(const std::vector<MovementId>& movements);
    void followCurrent(SkuId sku);
    void withBins(std::function<void(std::vector<Bin>)> then);
    void exportFile();
    void save();
    void restore();

    desk::Desk& desk_;
    ShellServices& shell_;
    UiSettings& settings_;
    StockModel model_;
    StockFilter filter_;
    StockFeed feed_;
    SkuId wanted_;   // to be opened as soon as the stock is read
    SkuId restored_; // the current line of the last session
    QTimer followTimer_;
    QTimer saveTimer_;

    FilterBar* bar_ = nullptr;
    QLabel* counts_ = nullptr;
    ToneLabel* behind_ = nullptr;
    QPushButton* receive_ = nullptr;
    QPushButton* more_ = nullptr;
    QStackedWidget* states_ = nullptr;
    QWidget* skeleton_ = nullptr;
    QWidget* nothing_ = nullptr;
    QWidget* noMatch_ = nullptr;
    QWidget* failed_ = nullptr;
    QLabel* failedText_ = nullptr;
    StockTable* table_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QStackedWidget* drawer_ = nullptr;
    SkuPanel* panel_ = nullptr;
    QScrollArea* receiveScroll_ = nullptr;
    ReceiveForm* receiveForm_ = nullptr;
};

// The page as the shell knows it.
Page makeStockPage();

} // namespace onhand::ui
