#pragma once

#include "ui/theme/icons.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <functional>
#include <vector>
#endif

class QLineEdit;
class QListWidget;

namespace onhand::ui {

// What the search can lead to besides SKUs and orders.
struct PaletteEntry
{
    QString text;
    QString hint; // "Page", "Ctrl+R", …
    Icon which = Icon::Arrow;
    std::function<void()> run;
};

// Ctrl+K: finds SKUs, orders, pages and commands while typing. Arrow keys choose, Enter goes, Esc closes and the focus
// returns.
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
    void ask();
    void add(Icon which, const QString& text, std::function<void()> run);
    void sayNothing();
    void choose();
    void place();
    desk::Desk& desk_;
    QLineEdit* input_;
    QListWidget* list_;
    std::vector<PaletteEntry> entries_;
    std::vector<std::function<void()>> runs_; // of the lines, in their order
    QTimer pause_;
    QPointer<QWidget> cameFrom_;
};

// True when every word of `needle` is in `text`, in any order; both folded to lower case.
bool matchesWords(const QString& text, const QString& needle);

} // namespace onhand::ui
