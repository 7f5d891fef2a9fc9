#include "app/common/demo_counter.h"

#include "base/logging.h"

namespace onhand::app {

namespace {

constexpr std::size_t linesOfWalk = 16;
constexpr int countedAtOnce = 5;
const QString counter = QStringLiteral("Ana");

} // namespace

void DemoCounter::open()
{
    if (const auto opened = openFromPlan(); !opened) {
        qCWarning(lcSimulation) << "the demo's walk:" << opened.error().detail;
        return;
    }
    stage_.tell(QStringLiteral("%1 has begun a drift walk of %2 lines").arg(counter).arg(left_.size()));
    for (int i = 0; i < countedAtOnce; ++i)
        countOne();
}

Result<void> DemoCounter::openFromPlan()
{
    engine::DeskQueries queries(stage_.wiring->record());
    ONHAND_ASSIGN(const desk::WalkPlan plan, queries.walkPlan({}));
    desk::OpenWalkRequest request;
    request.requestId = DemoStage::requestId();
    request.title = QStringLiteral("Morning round");
    request.source = WalkSource::Cycle;
    request.assignedTo = counter;
    request.leaveOutHeld = true;
    request.actor = DemoStage::actor;
    for (const desk::WalkCandidate& one : plan.chosen) {
        if (request.lines.size() < linesOfWalk)
            request.lines.push_back({one.bin, one.sku, one.source, one.why, one.discrepancy});
    }
    desk::Commands& commands = stage_.wiring->commands();
    ONHAND_ASSIGN(walk_, commands.openWalk(request));
    ONHAND_TRY(commands.startWalk(walk_, counter));
    ONHAND_ASSIGN(const desk::WalkSheet sheet, queries.walkSheet(walk_));
    left_.assign(sheet.lines.begin(), sheet.lines.end());
    return {};
}

void DemoCounter::countOne()
{
    if (left_.empty())
        return;
    const desk::WalkLineBlind line = left_.front();
    left_.pop_front();
    auto done = count(line);
    if (done && left_.empty()) {
        if (const auto finished = stage_.wiring->commands().finishCounting(walk_, counter); !finished)
            done = fail(finished.error());
        else
            stage_.tell(QStringLiteral("%1 has counted everything on the walk").arg(counter));
    }
    if (!done)
        qCWarning(lcSimulation) << "the demo's count:" << done.error().detail;
}

// What lies there is what the record says, but for one line in six.
Result<void> DemoCounter::count(const desk::WalkLineBlind& line)
{
    const std::int64_t recorded = stage_.onHand(stage_.wiring->record(), line.sku);
    const std::int64_t there = std::max<std::int64_t>(0, recorded - (stage_.upTo(5) == 0 ? 1 + stage_.upTo(1) : 0));
    desk::WalkEntryRequest entry;
    entry.requestId = DemoStage::requestId();
    entry.walk = walk_;
    entry.line = line.id;
    entry.kind = there == 0 ? WalkEntryKind::Empty : WalkEntryKind::Set;
    entry.quantity = there == 0 ? QString() : QString::number(there);
    entry.at = stage_.clock.now();
    entry.actor = counter;
    ONHAND_TRY(stage_.wiring->commands().enterCount(entry));
    return {};
}

} // namespace onhand::app
