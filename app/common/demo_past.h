#pragma once

#include "app/common/demo_stage.h"

#include <deque>
#include <map>

namespace onhand::app {

// What the demo's people did with their hands in the four weeks before somebody looked: counted some bins, expected
// goods and took a part of them in, broke something, waited for a box from a customer. All of it through the doors that
// the console uses, under a clock of the past.
class DemoPast
{
public:
    // `past` writes by `then`. All of them outlive it.
    DemoPast(record::Record& past, ManualClock& then, DemoStage& stage);

    // Does what was to be done up to that moment. To be called with moments that rise.
    Result<void> tellUntil(Instant moment);

private:
    struct Deed
    {
        Instant at;
        std::function<Result<void>()> run;
    };

    void plan(Milliseconds ago, std::function<Result<void>()> run);
    Result<void> scheduleCounts();
    Result<void> walk(const QString& title, const QString& bin, const QString& counter);
    Result<void> count(WalkId walk, const desk::WalkLineBlind& line, std::int64_t quantity, const QString& counter);
    Result<void> settle(WalkId walk, const QString& counter, const std::map<WalkLineId, std::int64_t>& counts);
    Result<void> expectGoods(const QString& reference, const QString& supplier, Milliseconds ahead, int lines);
    Result<void> takePartIn();
    Result<void> breakSomething();
    Result<void> expectReturn(const QString& note, int lines, std::int64_t units);
    Result<void> takeBoxIn();
    // Wherever the shelf holds at least so many.
    const DemoItem& held(std::int64_t least);

    record::Record& past_;
    ManualClock& then_;
    DemoStage& stage_;
    Instant now_;
    std::deque<Deed> deeds_; // oldest first
    DeliveryId newestDelivery_;
    ReturnId newestReturn_;
};

} // namespace onhand::app
