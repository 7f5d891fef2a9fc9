#pragma once

#include "ui/widgets/basics.h"

#include <QFrame>
#include <QVBoxLayout>

class QSplitter;
class QStackedWidget;

namespace onhand::ui {

// The head of a page: its title, a line below it, and room for buttons at the far side.
struct PageHead
{
    QWidget* widget = nullptr;
    QLabel* title = nullptr;
    QLabel* line = nullptr;
    QLayout* buttons = nullptr; // in more lines where one is too wide
};
PageHead makePageHead(const QString& title, QWidget* parent);

// Puts what lies side by side in `splitter` one below the other where it is narrow; the page scrolls then.
void stackWhereNarrow(QSplitter* splitter);

// A column that scrolls when the page is higher than the window, with the page's margins.
QVBoxLayout* makeScrollingColumn(QWidget* page);

// A card with a title that says the message, a chart, and the same data as a table on demand.
class ChartCard : public QFrame
{
    Q_OBJECT
public:
    ChartCard(QWidget* chart, QWidget* table, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setNote(const QString& note);

private:
    QLabel* title_;
    QLabel* note_;
};

} // namespace onhand::ui
