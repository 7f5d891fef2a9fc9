#pragma once

#include <QString>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace onhand::app {

// A named thread that does one task after another.
class TaskThread
{
public:
    // `atEnd` runs on the thread as its last act.
    TaskThread(const QString& name, std::function<void()> atEnd);
    ~TaskThread();
    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    // Forgotten after stop().
    void post(std::function<void()> task);
    // Finishes the task under way, drops the others, and waits. May be called twice.
    void stop();

private:
    void loop();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;
    std::function<void()> atEnd_;
    std::unique_ptr<QThread> thread_;
};

} // namespace onhand::app
