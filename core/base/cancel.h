#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/clock.h"

namespace onhand {

// A wish to stop that many threads can see. Copies share the same state; once cancelled it stays so.
class CancelToken
{
public:
    CancelToken();

    void cancel() const;
    bool isCancelled() const;
    // Sleeps for `duration` of real time or until cancelled; true when cancelled.
    bool waitFor(Milliseconds duration) const;
    // Runs `action` once on cancel, on the cancelling thread (at once when cancelled already).
    // Returns a handle; the action is forgotten when the handle is destroyed.
    [[nodiscard]] std::shared_ptr<void> onCancel(std::function<void()> action) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace onhand
