#include "app/common/task_thread.h"

namespace onhand::app {

TaskThread::TaskThread(const QString& name, std::function<void()> atEnd)
    : atEnd_(std::move(atEnd))
    , thread_(QThread::create([this] { loop(); }))
{
    thread_->setObjectName(name);
    thread_->start();
}

TaskThread::~TaskThread()
{
    stop();
}

void TaskThread::post(std::function<void()> task)
{
    const std::lock_guard lock(mutex_);
    if (stopping_)
        return;
    tasks_.push_back(std::move(task));
    wake_.notify_one();
}

void TaskThread::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        wake_.notify_one();
    }
    thread_->wait();
    tasks_.clear();
}

void TaskThread::loop()
{
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
            if (stopping_)
                break;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        task();
    }
    if (atEnd_)
        atEnd_();
}

} // namespace onhand::app
