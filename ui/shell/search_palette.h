#pragma once

#include "ui/theme/icons.h"

#include <QFrame>
#include <QPointer>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <functional>
#include <vector>
#endif

class QLineEdit;
class QListWidget;

namespace onhand::ui {

// What the search can lead to besides SKUs.
struct PaletteEntry
{
    QString text;
    QString hint; // "Page", "Ctrl+R", …
    Icon which = Icon::Arrow;
    std::function<void()> run;
};

// Ctrl+K: finds SKUs, orders by their number, pages and commands while typing. Arrow keys choose, Enter goes, Esc
// closes and the focus returns.
class SearchPalette : public QFrame
{
    Q_OBJECT
public:
    SearchPalette(desk::Desk& desk, QWidget* window);

    void open(std::vector<PaletteEntry> entries);
    void close();

signals:
    void skuChosen(onhand::SkuId sku);
    void orderChosen(onhand::OrderId order);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void loadSkus();
    void addSkus(const QString& needle);
    void askOrders(const QString& needle);
    void addOrders();
    void choose();
    void place();
    desk::Desk& desk_;
    QLineEdit* input_;
    QListWidget* list_;
    std::vector<PaletteEntry> entries_;
    struct Sku
    {
        SkuId id;
        QString label;
        QString folded;
    };
    std::vector<Sku> skus_;
    struct Order
    {
        OrderId id;
        QString label;
    };
    std::vector<Order> orders_; // those that fit what was typed when they were asked for
    QString ordersFor_;
    QPointer<QWidget> cameFrom_;
};

// True when every word of `needle` is in `text`, in any order; both folded to lower case.
bool matchesWords(const QString& text, const QString& needle);

} // namespace onhand::ui
