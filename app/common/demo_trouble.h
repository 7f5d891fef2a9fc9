#pragma once

#include "app/common/demo_till.h"

#include <deque>

namespace onhand::app {

// What goes wrong in the demo's world, so that there is something to find: numbers that others change in the store,
// refunds that put back what nobody has in hand, a program that counts an order twice, a deleted product, a till that
// sells what is not there, a count file without its numbers.
class DemoTrouble
{
public:
    DemoTrouble(DemoStage& stage, DemoTill& till)
        : stage_(stage)
        , till_(till)
    {
    }

    // At the very start, and for what takes two steps, its first.
    void begin();
    // The second step: some seconds later, when the first one is known on both sides.
    void goOn();
    // Somebody edits a number in the store's own pages: what an hourly pass is there to find.
    void meddle();
    // A file without its numbers: the push of it waits at the gate.
    void massChange();

private:
    void oversell();
    void loseListing();
    void putRight();
    std::int64_t order(std::int64_t units, const DemoItem*& item);
    void refundWithRestock();
    void countTwice();
    void restoreOldNumber();

    DemoStage& stage_;
    DemoTill& till_;
    std::deque<const DemoItem*> meddled_; // oldest first
    std::int64_t refunded_ = 0;           // the order that is to be
    const DemoItem* restored_ = nullptr;
    std::int64_t restoredTo_ = 0;
};

} // namespace onhand::app
