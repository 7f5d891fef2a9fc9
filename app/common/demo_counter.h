#pragma once

#include "app/common/demo_stage.h"

#include <deque>

namespace onhand::app {

// Somebody who counts what the plan for today asks for, some lines a minute, and leaves the review to whoever looks.
class DemoCounter
{
public:
    explicit DemoCounter(DemoStage& stage)
        : stage_(stage)
    {
    }

    // Takes a part of today's plan, and counts the first lines of it.
    void open();
    // One line more, while there are some.
    void countOne();

private:
    Result<void> openFromPlan();
    Result<void> count(const desk::WalkLineBlind& line);

    DemoStage& stage_;
    WalkId walk_;
    std::deque<desk::WalkLineBlind> left_;
};

} // namespace onhand::app
