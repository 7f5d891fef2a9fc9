#pragma once

#include "desk/walks_view.h"

#include <QWidget>

class QSortFilterProxyModel;

namespace onhand::ui {

class DataTable;
class FilterChips;
class GridModel;
class StateView;
struct PageContext;

// The lines of a walk as its counter sees them: those of the bin where one stands, those to count, or all.
class CountLines : public QWidget
{
    Q_OBJECT
public:
    explicit CountLines(const PageContext& context, QWidget* parent = nullptr);

    void setSheet(const desk::WalkSheet& sheet);
    void setBin(BinId bin);
    // Puts one line's newest number in without waiting for the whole sheet.
    void patch(const desk::WalkLineBlind& line);
    // Marks the line that was counted last, if it is seen; nothing is marked otherwise.
    void mark(WalkLineId line);
    void move(int rows); // up or down, as a person chooses a line
    void showOnlyOpen();

signals:
    void chosen(onhand::WalkLineId line); // by a person

private:
    void show();
    bool fits(const desk::WalkLineBlind& line, const QString& key) const;
    QString binCode(BinId bin) const;

    const PageContext& context_;
    desk::WalkSheet sheet_;
    BinId bin_;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
};

} // namespace onhand::ui
