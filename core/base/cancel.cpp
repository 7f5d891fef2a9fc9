#include "base/cancel.h"

namespace onhand {

struct CancelToken::State
{
    std::mutex mutex;
    std::condition_variable changed;
    bool cancelled = false;
    std::vector<std::weak_ptr<std::function<void()>>> actions;
};

CancelToken::CancelToken()
    : state_(std::make_shared<State>())
{
}

void CancelToken::cancel() const
{
    std::vector<std::weak_ptr<std::function<void()>>> actions;
    {
        const std::lock_guard lock(state_->mutex);
        state_->cancelled = true;
        actions.swap(state_->actions);
    }
    state_->changed.notify_all();
    for (const auto& weak : actions) {
        if (const auto action = weak.lock())
            (*action)();
    }
}

bool CancelToken::isCancelled() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->cancelled;
}

bool CancelToken::waitFor(Milliseconds duration) const
{
    std::unique_lock lock(state_->mutex);
    return state_->changed.wait_for(lock, duration, [this] { return state_->cancelled; });
}

std::shared_ptr<void> CancelToken::onCancel(std::function<void()> action) const
{
    auto held = std::make_shared<std::function<void()>>(std::move(action));
    {
        const std::lock_guard lock(state_->mutex);
        if (!state_->cancelled) {
            std::erase_if(state_->actions, [](const auto& weak) { return weak.expired(); });
            state_->actions.push_back(held);
            return held;
        }
    }
    (*held)();
    return held;
}

} // namespace onhand
