#include "ui/shell/dashboard_feed.h"

namespace onhand::ui {

namespace {
constexpr int pauseMs = 400;        // between two questions, however many changes there are
constexpr int heartbeatMs = 60'000; // ages and hours move on even when nothing changes
} // namespace

DashboardFeed::DashboardFeed(desk::Desk& desk, QObject* parent)
    : QObject(parent)
    , desk_(desk)
{
    pause_.setSingleShot(true);
    pause_.setInterval(pauseMs);
    connect(&pause_, &QTimer::timeout, this, [this] {
        if (again_)
            ask();
    });
    heartbeat_.setInterval(heartbeatMs);
    connect(&heartbeat_, &QTimer::timeout, this, &DashboardFeed::refresh);
    heartbeat_.start();
    // Every ChangeSet, also one after a gap, is answered by reading all of it again.
    connect(&desk_, &desk::Desk::changed, this, &DashboardFeed::refresh);
}

void DashboardFeed::refresh()
{
    again_ = true;
    if (!asking_ && !pause_.isActive())
        ask();
}

void DashboardFeed::ask()
{
    again_ = false;
    asking_ = true;
    desk_.ask<desk::Dashboard>(
        this, [](desk::Queries& queries) { return queries.dashboard(); },
        [this](Result<desk::Dashboard> answer) {
            asking_ = false;
            pause_.start();
            if (answer) {
                last_ = *std::move(answer);
                error_.reset();
                emit updated();
            } else {
                error_ = answer.error();
                emit failed();
            }
        });
}

} // namespace onhand::ui
