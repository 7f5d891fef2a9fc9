#pragma once

#include <QKeySequence>
#include <QObject>

#ifndef Q_MOC_RUN
#include <functional>
#include <vector>
#endif

class QShortcut;
class QWidget;

namespace onhand::ui {

// Keys of a page that work wherever the focus is in its window, also in the empty state, as long as `seen` is. A field
// that takes text takes the key first, and while the focus is inside of one of the widgets that were excepted (a drawer
// with a form) they rest.
class PageKeys : public QObject
{
    Q_OBJECT
public:
    explicit PageKeys(QWidget* seen);

    void add(const QKeySequence& keys, std::function<void()> run);
    void except(QWidget* widget) { excepted_.push_back(widget); }

private:
    void judge(QWidget* focus);
    QWidget* seen_;
    std::vector<QWidget*> excepted_;
    std::vector<QShortcut*> shortcuts_;
};

} // namespace onhand::ui
