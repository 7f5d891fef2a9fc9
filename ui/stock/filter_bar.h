#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

#ifndef Q_MOC_RUN
#include "ui/stock/stock_filter.h"
#endif

class QMenu;

namespace onhand::ui {

// The search field and the chips of the stock page. Read from left to right they are the sentence of what is shown:
// "Show SKUs that are [Low] or [Waiting] [in Beans or Cups]".
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    FilterBar(StockModel& model, StockFilter& filter, QWidget* parent = nullptr);

    QLineEdit* search() const { return search_; }
    // Goes on with a text that was begun elsewhere.
    void type(const QString& text);
    void clear();

signals:
    void entered();   // Enter or Down in the search field: on to the first line
    void leftEmpty(); // Esc in an empty search field

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void apply();
    void showQuery();
    void showCounts();
    void showCategories();
    void fillCategories();

    StockModel& model_;
    StockFilter& filter_;
    QLineEdit* search_ = nullptr;
    std::vector<std::pair<StockFlag, QPushButton*>> states_;
    QPushButton* category_ = nullptr;
    QMenu* categories_ = nullptr;
    QPushButton* clear_ = nullptr;
};

} // namespace onhand::ui
