#include "domain/receipts/blast_radius.h"

#include <QTest>

using namespace onhand;

class TestBlastRadius : public QObject
{
    Q_OBJECT
private slots:
    void whatReachesALimitDoesNotExceedIt();
    void eachLimitHoldsByItself();
    void aSmallShopIsNotHeldForAShare();
    void aListingCountsOnceHoweverOftenItChanges();
    void whatWentOutBeforeCounts();
    void tradeIsTakenOffInWholeUnits_data();
    void tradeIsTakenOffInWholeUnits();
};

namespace {

BlastRadius of(int listings, std::int64_t before, std::int64_t after)
{
    BlastRadius radius;
    for (int i = 1; i <= listings; ++i)
        radius.add({ListingId{i}, before, after});
    return radius;
}

constexpr std::int64_t large = 100'000;

} // namespace

void TestBlastRadius::whatReachesALimitDoesNotExceedIt()
{
    const BlastLimits limits;
    QVERIFY(of(50, 20, 10).exceeds(limits, large).empty());
    const auto exceeded = of(51, 20, 19).exceeds(limits, large);
    QCOMPARE(exceeded.size(), 1U);
    QCOMPARE(exceeded.front(), (Exceeded{BlastLimit::Listings, 51, 50}));
}

void TestBlastRadius::eachLimitHoldsByItself()
{
    const BlastLimits limits;
    QCOMPARE(of(1, 0, 500).exceeds(limits, large).size(), 0U);
    QCOMPARE(of(1, 0, 501).exceeds(limits, large).front().limit, BlastLimit::Units);
    QCOMPARE(of(1, 501, 0).exceeds(limits, large).front().limit, BlastLimit::Units);
    QCOMPARE(of(10, 1, 0).exceeds(limits, large).size(), 0U);
    QCOMPARE(of(11, 1, 0).exceeds(limits, large).front().limit, BlastLimit::ToZero);
    // Being at 0 and staying there sells nothing out.
    QCOMPARE(of(11, 0, 0).exceeds(limits, large).size(), 0U);
    BlastRadius unknown;
    for (int i = 1; i <= 11; ++i)
        unknown.add({ListingId{i}, std::nullopt, 0});
    QCOMPARE(unknown.exceeds(limits, large).front().limit, BlastLimit::ToZero);
}

void TestBlastRadius::aSmallShopIsNotHeldForAShare()
{
    const BlastLimits limits;
    QCOMPARE(of(20, 9, 8).exceeds(limits, 30).size(), 0U);
    QCOMPARE(of(21, 9, 8).exceeds(limits, 30).front(), (Exceeded{BlastLimit::Share, 21, 20}));
    QCOMPARE(of(40, 9, 8).exceeds(limits, 800).size(), 0U);
    QCOMPARE(of(41, 9, 8).exceeds(limits, 800).front(), (Exceeded{BlastLimit::Share, 41, 40}));
    QVERIFY(!of(20, 9, 8).needsCatalogue());
    QVERIFY(of(21, 9, 8).needsCatalogue());
    QCOMPARE(limits.mostListings(800), 40);
    QCOMPARE(limits.mostListings(large), 50);
}

void TestBlastRadius::aListingCountsOnceHoweverOftenItChanges()
{
    BlastRadius radius;
    for (int i = 0; i < 60; ++i)
        radius.add({ListingId{7}, 3 + i % 2, 4 - i % 2});
    QCOMPARE(radius.listings(), 1);
    QCOMPARE(radius.units(), 60);
    radius.add({ListingId{7}, 4, 0});
    radius.add({ListingId{7}, 4, 0});
    QCOMPARE(radius.toZero(), 1);
}

void TestBlastRadius::whatWentOutBeforeCounts()
{
    BlastRadius radius;
    for (int i = 1; i <= 50; ++i)
        radius.addSent(ListingId{i}, 1, false);
    QVERIFY(radius.exceeds({}, large).empty());
    radius.add({ListingId{50}, 1, 2});
    QVERIFY(radius.exceeds({}, large).empty());
    radius.add({ListingId{51}, 1, 2});
    QVERIFY(!radius.exceeds({}, large).empty());
}

void TestBlastRadius::tradeIsTakenOffInWholeUnits_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<qint64>("traded");
    QTest::addColumn<qint64>("factor");
    QTest::addColumn<qint64>("after");
    QTest::newRow("nothing sold") << 10LL << 0LL << 1LL << 10LL;
    QTest::newRow("sold") << 10LL << 3LL << 1LL << 7LL;
    QTest::newRow("oversold") << 2LL << 3LL << 1LL << 0LL;
    QTest::newRow("cancelled") << 10LL << -2LL << 1LL << 12LL;
    QTest::newRow("a pack opened") << 10LL << 1LL << 6LL << 9LL;
    QTest::newRow("half a pack back") << 10LL << -5LL << 6LL << 10LL;
    QTest::newRow("a pack back") << 10LL << -6LL << 6LL << 11LL;
    QTest::newRow("from nothing, a cancellation") << 0LL << -4LL << 1LL << 0LL;
}

void TestBlastRadius::tradeIsTakenOffInWholeUnits()
{
    QFETCH(qint64, value);
    QFETCH(qint64, traded);
    QFETCH(qint64, factor);
    QFETCH(qint64, after);
    QCOMPARE(afterTrade(value, traded, factor), after);
}

QTEST_GUILESS_MAIN(TestBlastRadius)
#include "tst_blast_radius.moc"
