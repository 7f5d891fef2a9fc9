#pragma once

#include <QObject>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <optional>
#include <vector>
#endif

namespace onhand::ui {

// Keeps the newest Dashboard for everything in the window that shows a part of it: one question under way at most, at
// most about two a second, and again whenever something changed or a revision was missed.
class DashboardFeed : public QObject
{
    Q_OBJECT
public:
    explicit DashboardFeed(desk::Desk& desk, QObject* parent = nullptr);

    const std::optional<desk::Dashboard>& last() const { return last_; }
    const std::optional<Error>& error() const { return error_; }

public slots:
    void refresh();

signals:
    void updated();
    // The last question failed; the older answer, if there is one, stays.
    void failed();

private:
    void ask();

    desk::Desk& desk_;
    std::optional<desk::Dashboard> last_;
    std::optional<Error> error_;
    QTimer pause_;
    QTimer heartbeat_;
    bool asking_ = false;
    bool again_ = false;
};

} // namespace onhand::ui
