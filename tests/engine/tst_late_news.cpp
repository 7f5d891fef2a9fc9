#include "field_bench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FieldBench;
using onhand::test::must;

// News that come after the count that has seen them, one case at a time.
class TestLateNews : public QObject
{
    Q_OBJECT
private slots:
    void aLateCountBetweenTwoCounts();
    void aReceiptThatNeverWasIsTakenBackAfterACount();
};

namespace {

constexpr std::int64_t second = 1'000;

void at(FieldBench& b, std::int64_t quantity, std::int64_t moment)
{
    must(b.commands.adjust(
        {b.request(), b.r.sku(u"A"_s), b.r.bin(), {quantity}, u"told late"_s, u"ann"_s, Instant{moment}}));
}

WalkId counted(FieldBench& b, std::int64_t quantity, std::int64_t moment)
{
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    auto entry = b.entry(walk, u"MAIN"_s, u"A"_s, QString::number(quantity), WalkEntryKind::Set);
    entry.at = Instant{moment};
    must(b.commands.enterCount(entry));
    must(b.commands.finishCounting(walk, u"ann"_s));
    must(b.commit(walk));
    return walk;
}

} // namespace

void TestLateNews::aLateCountBetweenTwoCounts()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 100);
    const std::int64_t t = b.now().ms;
    b.later(10'000 * second);
    const WalkId last = counted(b, 90, t + 3'000);
    counted(b, 95, t + 1'000); // a sheet that was left lying
    QCOMPARE(b.onHand(u"A"_s), 90);
    at(b, -4, t + 500);   // in both counts
    at(b, -3, t + 2'000); // in the last one
    at(b, -1, t + 4'000); // in none
    QCOMPARE(b.onHand(u"A"_s), 89);
    must(b.commands.undoWalk(last, u"boss"_s));
    QCOMPARE(b.onHand(u"A"_s), 95 - 3 - 1);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
}

void TestLateNews::aReceiptThatNeverWasIsTakenBackAfterACount()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.later();
    const auto wrong =
        must(b.commands.receive({b.request(), {{b.r.sku(u"A"_s), b.r.bin(), {5}}}, u"LS-1"_s, u"ann"_s, b.now()}));
    b.later();
    const WalkId walk = counted(b, 10, b.now().ms);
    QCOMPARE(b.onHand(u"A"_s), 10);
    // The count has corrected it already; taking it back too would correct it twice.
    must(b.commands.undo(wrong.movements, u"ann"_s));
    QCOMPARE(b.onHand(u"A"_s), 10);
    must(b.commands.undoWalk(walk, u"boss"_s));
    QCOMPARE(b.onHand(u"A"_s), 10);
}

QTEST_GUILESS_MAIN(TestLateNews)
#include "tst_late_news.moc"
