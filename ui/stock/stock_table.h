#pragma once

#include <QHeaderView>
#include <QTableView>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "ui/stock/stock_filter.h"
#endif

class QMenu;

namespace onhand::ui {

// The table of the stock page: tells the filter what is in sight, keeps the top line in place when lines move, and
// hands typed text on to the search field.
class StockTable : public QTableView
{
    Q_OBJECT
public:
    explicit StockTable(StockFilter& filter, QWidget* parent = nullptr);

    SkuId currentSku() const;
    void goTo(SkuId sku);
    // Selected lines and visible columns as displayed, tab-separated, one line each.
    QString selectedText() const;
    std::vector<int> visibleColumns() const; // in the order of the screen
    // Columns to show and hide, with ticks.
    void fillColumnMenu(QMenu& menu);
    // While a drawer beside it writes these numbers out, the table leaves out what does not find room.
    void setCompact(bool compact);
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& state);

signals:
    void opened(onhand::SkuId sku); // Enter or a double click
    void currentSkuChanged(onhand::SkuId sku);
    void correctAsked();
    void receiveAsked();
    void typed(const QString& text);
    void escaped();
    void columnsChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

private:
    void headerClicked(int column);
    void showSortIndicator();
    void setRowHeight();
    void tellVisibleRows();
    void anchor();
    void restoreAnchor();
    void takeLetter(const QString& letter);
    void letterMeant();
    void setDefaultColumns();
    void fitName(); // the name takes what the other columns leave

    StockFilter& filter_;
    bool compact_ = false;
    QByteArray wideColumns_; // while compact
    SkuId anchorSku_;
    int anchorOffset_ = 0;
    QString letter_; // A or R, until it is clear whether a word follows
    QTimer letterTimer_;
};

} // namespace onhand::ui
