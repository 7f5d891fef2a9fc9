#include "domain/driftwalk/count_text.h"
#include "domain/driftwalk/cycle.h"
#include "domain/driftwalk/fit.h"
#include "domain/driftwalk/suspicion.h"
#include "domain/driftwalk/variance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

// What is to be counted, and what a typed count means.
class TestWalkPlanning : public QObject
{
    Q_OBJECT
private slots:
    void countsInPacks_data();
    void countsInPacks();
    void barcodesInEverySpelling();
    void classesByTurnover();
    void theMostUrgentThatFits();
    void aSecondCountByUnitsOrValue();
    void learningWhatALineTakes();
    void aRegularSellerThatGoesQuiet();
    void anIntermittentSellerMayBeQuiet();
    void closedDaysAndEmptyShelvesAreNoSilence();
    void weekdaysAreWeighed();
};

namespace {

constexpr std::int32_t monday = 0; // day 0 of these calendars is a Monday

// Sells `eaches` on every `every`th day of [from, to].
std::vector<DaySales> sells(std::int32_t from, std::int32_t to, std::int32_t every, std::int32_t eaches = 1)
{
    std::vector<DaySales> days;
    for (std::int32_t day = from; day <= to; day += every)
        days.push_back({day, eaches});
    return days;
}

const ShopDays& everyDay()
{
    static const ShopDays days(sells(0, 400, 1, 100), monday);
    return days;
}

} // namespace

void TestWalkPlanning::countsInPacks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("scanned");
    QTest::addColumn<qint64>("eaches"); // -1: an error
    QTest::newRow("one scan") << u""_s << qint64(1) << qint64(1);
    QTest::newRow("one scan of a pack") << u" "_s << qint64(12) << qint64(12);
    QTest::newRow("typed") << u"17"_s << qint64(1) << qint64(17);
    QTest::newRow("zero") << u"0"_s << qint64(1) << qint64(0);
    QTest::newRow("in packs") << u"2 CS12"_s << qint64(1) << qint64(24);
    QTest::newRow("in packs, no space") << u"2cs12"_s << qint64(1) << qint64(24);
    QTest::newRow("half a pack") << u"1.5 CS12"_s << qint64(1) << qint64(18);
    QTest::newRow("singles of a scanned pack") << u"3 EA"_s << qint64(12) << qint64(3);
    QTest::newRow("whole as a fraction") << u"7.0"_s << qint64(1) << qint64(7);
    QTest::newRow("a fraction of an each") << u"1.3 CS12"_s << qint64(1) << qint64(-1);
    QTest::newRow("half an each") << u"0.5"_s << qint64(1) << qint64(-1);
    QTest::newRow("negative") << u"-2"_s << qint64(1) << qint64(-1);
    QTest::newRow("comma") << u"1,5 CS12"_s << qint64(1) << qint64(-1);
    QTest::newRow("unknown pack") << u"2 PAL"_s << qint64(1) << qint64(-1);
    QTest::newRow("more than any shop holds") << u"999999999 CS12"_s << qint64(1) << qint64(-1);
    QTest::newRow("a barcode in the wrong field") << u"4006381333931"_s << qint64(1) << qint64(-1);
}

void TestWalkPlanning::countsInPacks()
{
    QFETCH(QString, text);
    QFETCH(qint64, scanned);
    QFETCH(qint64, eaches);
    const auto parsed = parseCount(text, {{u"CS12"_s, 12}, {u"CS24"_s, 24}}, scanned);
    QCOMPARE(parsed ? qint64(parsed->eaches) : qint64(-1), eaches);
    if (!parsed)
        QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
}

void TestWalkPlanning::barcodesInEverySpelling()
{
    QVERIFY(barcodeSpellings(u"036000291452"_s).contains(u"0036000291452"_s));
    QVERIFY(barcodeSpellings(u"0036000291452"_s).contains(u"036000291452"_s));
    QVERIFY(barcodeSpellings(u"4006381333931"_s).contains(u"04006381333931"_s));
    QCOMPARE(barcodeSpellings(u"A-0001"_s), QStringList{u"A-0001"_s});
    QCOMPARE(barcodeSpellings(u"0012"_s), QStringList{u"0012"_s}); // a code of the shop's own
}

void TestWalkPlanning::classesByTurnover()
{
    const auto classes =
        classify({{SkuId{1}, 50}, {SkuId{2}, 800}, {SkuId{3}, 0}, {SkuId{4}, 120}, {SkuId{5}, 30}}, {});
    std::map<std::int64_t, CycleClass> by;
    for (const Classified& one : classes)
        by[one.sku.value] = one.cycle;
    QCOMPARE(by[2], CycleClass::A);
    QCOMPARE(by[4], CycleClass::B);
    QCOMPARE(by[1], CycleClass::B);
    QCOMPARE(by[5], CycleClass::C);
    QCOMPARE(by[3], CycleClass::C);
    const ClassShares shares;
    constexpr std::int64_t day = 86'400'000;
    QCOMPARE(urgencyOfCycle(CycleClass::A, Instant{0}, Instant{30 * day}, shares), 1.0);
    QCOMPARE(urgencyOfCycle(CycleClass::C, Instant{0}, Instant{90 * day}, shares), 0.5);
    QCOMPARE(urgencyOfCycle(CycleClass::C, {}, Instant{90 * day}, shares), 2.0);
}

void TestWalkPlanning::theMostUrgentThatFits()
{
    const std::vector<CountTask> tasks{{BinId{1}, 1, 0}, {BinId{2}, 9, 1}, {BinId{1}, 5, 2}, {BinId{3}, 4, 3}};
    // 20 s a line, 40 s a bin: bin 2 (60 s), bin 1 (60 s), then another line of bin 1 (20 s) where bin 3 does not fit.
    const FittedTasks fitted = fitInto(tasks, 150, 20, 40);
    QCOMPARE(fitted.chosen, (std::vector<std::size_t>{1, 2, 0}));
    QCOMPARE(fitted.seconds, 140);
    QVERIFY(fitInto(tasks, 30, 20, 40).chosen.empty());
}

void TestWalkPlanning::aSecondCountByUnitsOrValue()
{
    const RecountRule rule{5, 2'000};
    QVERIFY(asksRecount(-5, {}, rule));
    QVERIFY(!asksRecount(4, {}, rule));
    QVERIFY(asksRecount(-2, 1'000, rule));
    QVERIFY(!asksRecount(1, 1'999, rule));
    QVERIFY(!asksRecount(0, 1'000'000, rule));
    QVERIFY(!asksRecount(1'000, 1'000'000, {0, 0}));
    QVERIFY(!valueOf(3, {}));
    QCOMPARE(valueOf(-3, 250), -750);
}

void TestWalkPlanning::learningWhatALineTakes()
{
    // 10 lines in 2 bins of 45 s, in 490 s: 40 s a line.
    QCOMPARE(learnedSeconds(20, 490'000, 10, 2, 45), 26);
    // A walk that was left lying over lunch does not count for a day.
    QCOMPARE(learnedSeconds(20, 36'000'000, 10, 2, 45), 38);
    QCOMPARE(learnedSeconds(20, 0, 10, 2, 45), 20);
    QCOMPARE(learnedSeconds(20, 490'000, 0, 2, 45), 20);
}

void TestWalkPlanning::aRegularSellerThatGoesQuiet()
{
    const auto sales = sells(200, 300, 1);
    QCOMPARE(silenceOf(sales, {}, everyDay(), 300).probability, 1.0);
    double before = 1.01;
    for (const std::int32_t quiet : {1, 3, 7, 14}) {
        const Silence silence = silenceOf(sales, {}, everyDay(), 300 + quiet);
        QVERIFY(silence.probability < before);
        before = silence.probability;
    }
    QVERIFY(before < 1e-5);
    QVERIFY(silenceOf(sales, {}, everyDay(), 301).probability > 0.1);
    // Nothing is known of what sold twice.
    QCOMPARE(silenceOf(sells(299, 300, 1), {}, everyDay(), 330).probability, 1.0);
}

void TestWalkPlanning::anIntermittentSellerMayBeQuiet()
{
    const auto sales = sells(230, 300, 10);
    QVERIFY(silenceOf(sales, {}, everyDay(), 310).probability > 0.5);
    QVERIFY(silenceOf(sales, {}, everyDay(), 320).probability < 0.2);
    QVERIFY(silenceOf(sales, {}, everyDay(), 400).probability < 0.002);
    // One long interval of its own makes another one believable.
    std::vector<DaySales> uneven{{200, 1}, {203, 1}, {243, 1}, {246, 1}, {249, 1}};
    QVERIFY(silenceOf(uneven, {}, everyDay(), 284).probability >= 0.4);
}

void TestWalkPlanning::closedDaysAndEmptyShelvesAreNoSilence()
{
    // The shop closes for three weeks after day 300.
    std::vector<DaySales> shop = sells(0, 300, 1, 100);
    const auto later = sells(321, 400, 1, 100);
    shop.insert(shop.end(), later.begin(), later.end());
    const ShopDays days(shop, monday);
    QVERIFY(!days.isOpen(310));
    QVERIFY(days.isOpen(321));
    const auto sales = sells(200, 300, 1);
    QCOMPARE(silenceOf(sales, {}, days, 320).probability, 1.0);
    QVERIFY(silenceOf(sales, {}, days, 325).probability > silenceOf(sales, {}, everyDay(), 325).probability);
    // It could not sell what the record says was not there.
    const std::vector<OutOfStock> out{{301, 320}};
    QCOMPARE(silenceOf(sales, out, everyDay(), 320).probability, 1.0);
    QCOMPARE(silenceOf(sales, out, everyDay(), 325).quietDays, 5.0);
}

void TestWalkPlanning::weekdaysAreWeighed()
{
    // Saturdays sell five times as much as other days, Sundays nothing.
    std::vector<DaySales> shop;
    for (std::int32_t day = 0; day < 140; ++day) {
        if (day % 7 != 6)
            shop.push_back({day, day % 7 == 5 ? 500 : 100});
    }
    const ShopDays days(shop, monday);
    QVERIFY(!days.isOpen(6));
    QVERIFY(days.weight(5) > 4.9 * days.weight(4));
    QCOMPARE(qRound(days.weightBetween(-1, 139)), 120);
    // A silent Saturday says more than a silent Tuesday.
    const auto sales = sells(0, 130, 1);
    QVERIFY(silenceOf(sales, {}, days, 131).quietDays > 2.0);
}

QTEST_GUILESS_MAIN(TestWalkPlanning)
#include "tst_walk_planning.moc"
