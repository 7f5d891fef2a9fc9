#include "field_bench.h"

#include "record/discrepancy_store.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FieldBench;
using onhand::test::must;

// What the day's list holds, and why.
class TestWalkPlanner : public QObject
{
    Q_OBJECT
private slots:
    void aDiscrepancyComesFirst();
    void somethingThatWentQuiet();
    void whatHasNeverBeenSaidEmptyIsNotSilent();
    void theCycleAsksForWhatIsDue();
    void aScheduleAsksForItsBins();
    void whatShouldBeEmptyIsLookedAt();
    void theListFitsTheTime();
    void whatAWalkCountsIsNotPlannedAgain();
};

namespace {

constexpr std::int64_t day = 86'400'000;
const QString boss = u"boss"_s;

desk::WalkPlan planned(FieldBench& b, std::vector<WalkSource> sources, std::int64_t minutes = 600)
{
    return must(b.queries.walkPlan({minutes, std::move(sources)}));
}

const desk::WalkCandidate* find(const desk::WalkPlan& plan, const QString& code)
{
    const auto found =
        std::find_if(plan.chosen.begin(), plan.chosen.end(), [&](const auto& c) { return c.code == code; });
    return found == plan.chosen.end() ? nullptr : &*found;
}

void sell(FieldBench& b, const QString& code, std::int64_t quantity)
{
    const NewMovement sale{b.r.sku(code), b.r.bin(), {-quantity}, MovementKind::Sale, u"till:x"_s,
                           b.request(),   b.now(),   u"till"_s,   QString()};
    must(b.r->write<record::Applied>([&](record::Transaction& tx) { return record::ShelfLedger::append(tx, sale); }));
}

} // namespace

void TestWalkPlanner::aDiscrepancyComesFirst()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"MAIN"_s, 10);
    const ListingId listing = b.r.listing(b.r.channel(), u"B"_s);
    const SkuId sku = b.r.sku(u"B"_s);
    const DiscrepancyId doubt = must(b.r->write<DiscrepancyId>([&](record::Transaction& tx) {
        return record::DiscrepancyStore::report(tx, {listing, sku, u"stock"_s, 10, 3, Severity::Major, {}});
    }));
    b.later(400 * day);
    const auto plan = planned(b, {}, 2); // 45 s for the bin, 20 s a line
    QCOMPARE(plan.chosen.size(), std::size_t(2));
    QCOMPARE(find(plan, u"B"_s)->discrepancy, doubt);
    QCOMPARE(find(plan, u"B"_s)->source, WalkSource::Discrepancy);
    QCOMPARE(planned(b, {}, 2).secondsPerLine, 20);
    const auto shortest = must(b.queries.walkPlan({1, {}}));
    QVERIFY(shortest.chosen.empty()); // one line of one bin takes 65 s
    QCOMPARE(shortest.leftOut, 2);
}

void TestWalkPlanner::somethingThatWentQuiet()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 1'000);
    b.open(u"B"_s, u"MAIN"_s, 1'000);
    for (int i = 0; i < 60; ++i) {
        b.later(day);
        sell(b, u"A"_s, 1);
        if (i < 40)
            sell(b, u"B"_s, 2);
    }
    b.later(day);
    const auto plan = planned(b, {WalkSource::Suspicion});
    QCOMPARE(plan.chosen.size(), std::size_t(1));
    QCOMPARE(plan.chosen.front().code, u"B"_s);
    QVERIFY(plan.chosen.front().why.contains(u"quiet for 20"_s));
}

void TestWalkPlanner::whatHasNeverBeenSaidEmptyIsNotSilent()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 1'000);
    b.open(u"B"_s, u"MAIN"_s, 80);
    for (int i = 0; i < 60; ++i) {
        b.later(day);
        sell(b, u"A"_s, 1);
        if (i < 40)
            sell(b, u"B"_s, 2);
    }
    b.later(day);
    // The record itself says that there is none left to sell.
    QVERIFY(planned(b, {WalkSource::Suspicion}).chosen.empty());
}

void TestWalkPlanner::theCycleAsksForWhatIsDue()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    QVERIFY(planned(b, {WalkSource::Cycle}).chosen.empty());
    b.later(181 * day);
    const auto plan = planned(b, {WalkSource::Cycle});
    QCOMPARE(plan.chosen.size(), std::size_t(1));
    QCOMPARE(plan.chosen.front().why, u"class C, counted 181 days ago"_s);
}

void TestWalkPlanner::aScheduleAsksForItsBins()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"BACK"_s, 10);
    must(b.commands.saveWalkSchedule({0, u"Cellar, weekly"_s, 7, {b.r.bin(u"BACK"_s)}, {}, {}, true}, boss));
    QVERIFY(planned(b, {WalkSource::Schedule}).chosen.empty());
    b.later(8 * day);
    const auto plan = planned(b, {WalkSource::Schedule});
    QCOMPARE(plan.chosen.size(), std::size_t(1));
    QCOMPARE(plan.chosen.front().code, u"B"_s);
    auto schedule = must(b.queries.walkSchedules()).front();
    schedule.active = false;
    must(b.commands.saveWalkSchedule(schedule, boss));
    QVERIFY(planned(b, {WalkSource::Schedule}).chosen.empty());
}

void TestWalkPlanner::whatShouldBeEmptyIsLookedAt()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 0);
    b.open(u"B"_s, u"MAIN"_s, 5);
    b.later(61 * day);
    const auto plan = planned(b, {WalkSource::ZeroStock});
    QCOMPARE(plan.chosen.size(), std::size_t(1));
    QCOMPARE(plan.chosen.front().code, u"A"_s);
}

void TestWalkPlanner::theListFitsTheTime()
{
    FieldBench b;
    for (int i = 0; i < 30; ++i)
        b.open(u"S%1"_s.arg(i), i % 3 == 0 ? u"BACK"_s : u"MAIN"_s, 5);
    b.later(400 * day);
    const auto plan = planned(b, {}, 10);
    QVERIFY(plan.seconds <= 600);
    QVERIFY(plan.seconds > 560);
    QCOMPARE(int(plan.chosen.size()) + plan.leftOut, 30);
    QString before;
    for (const auto& candidate : plan.chosen) {
        const QString place = candidate.binCode + candidate.code;
        QVERIFY(before < place); // both bins have the same place on the walk, so their codes decide
        before = place;
    }
}

void TestWalkPlanner::whatAWalkCountsIsNotPlannedAgain()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 5);
    b.open(u"B"_s, u"MAIN"_s, 5);
    b.later(400 * day);
    QCOMPARE(planned(b, {}).chosen.size(), std::size_t(2));
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    QCOMPARE(planned(b, {}).chosen.size(), std::size_t(1));
    must(b.commands.cancelWalk(walk, u"no time"_s, boss));
    QCOMPARE(planned(b, {}).chosen.size(), std::size_t(2));
    desk::OpenWalkRequest whole;
    whole.requestId = b.request();
    whole.wholeBins = {b.r.bin()};
    whole.actor = boss;
    QCOMPARE(must(b.queries.walkSheet(must(b.commands.openWalk(whole)))).lines.size(), std::size_t(2));
    QVERIFY(planned(b, {}).chosen.empty());
}

QTEST_GUILESS_MAIN(TestWalkPlanner)
#include "tst_walk_planner.moc"
