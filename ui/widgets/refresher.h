#pragma once

#include <QObject>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <functional>
#endif

class QWidget;

namespace onhand::ui {

// Asks again when something changed that a page shows: at once when it is seen, when it is next shown otherwise; one
// question at a time, at most three a second. A gap in the revisions always asks.
class Refresher : public QObject
{
    Q_OBJECT
public:
    // `concerns`: whether a ChangeSet touches the page. `ask` must lead to done().
    Refresher(desk::Desk& desk, QWidget* page, std::function<bool(const desk::ChangeSet&)> concerns,
              std::function<void()> ask);

    void now();
    void done();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tryToAsk();
    QWidget* page_;
    std::function<bool(const desk::ChangeSet&)> concerns_;
    std::function<void()> ask_;
    QTimer pause_;
    std::int64_t revision_ = 0;
    bool asking_ = false;
    bool stale_ = true;
};

} // namespace onhand::ui
