#include "shop/simulated_shop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// The real catalogue and the real till's export, a store over HTTPS, shoppers, goods, and one request in twenty
// failing.
class TestWholeLoop : public QObject
{
    Q_OBJECT
private slots:
    void theShelfDrivesTheStore();
    void twoHoursOfShoppersGoodsAndFaults();
};

namespace {

#define VERIFY_NONE(problems)                                                                                          \
    do {                                                                                                               \
        const QStringList found = (problems);                                                                          \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));                                                    \
    } while (false)

void verifyEqualScan(SimulatedShop& shop)
{
    const auto scan = shop.scan();
    QVERIFY2(scan, scan ? "" : qPrintable(scan.error().detail));
    QCOMPARE(scan->state, record::ScanState::Complete);
    QCOMPARE(scan->counts.expectedTotal, 2'554 + 120);
    QCOMPARE(scan->counts.seenTotal, 2'554 + 120);
    QCOMPARE(scan->counts.differing, 0);
    QCOMPARE(scan->counts.settling, 0);
    QVERIFY(scan->counts.compared > 1'000);
    QCOMPARE(scan->counts.agreeing, scan->counts.compared);
}

} // namespace

void TestWholeLoop::theShelfDrivesTheStore()
{
    SimulatedShop shop(1);
    const auto live = shop.goLive();
    QVERIFY2(live, live ? "" : qPrintable(live.error().detail));
    QVERIFY(shop.settle(1));
    VERIFY_NONE(shop.broken(true));
    verifyEqualScan(shop);
    QCOMPARE(shop.failures, 0);
    qInfo() << "full push:" << shop.totals.confirmed << "confirmed," << shop.totals.alreadyShown << "without a write";
}

void TestWholeLoop::twoHoursOfShoppersGoodsAndFaults()
{
    const std::uint64_t seed =
        qEnvironmentVariableIsSet("ONHAND_SEED") ? qEnvironmentVariable("ONHAND_SEED").toULongLong() : 20261121;
    qInfo() << "seed" << seed;
    SimulatedShop shop(seed);
    const auto live = shop.goLive();
    QVERIFY2(live, live ? "" : qPrintable(live.error().detail));
    simulation::ShopperHabits habits;
    // A storefront's own restock is for the explainer of discrepancies; here every difference must go by itself.
    habits.restockShare = 0;
    simulation::Shopper shopper(shop.model, seed, habits);
    std::mt19937_64 random(seed);
    shop.faults.setChanceOfAny(0.05, Milliseconds(20));
    for (int second = 0; second < 2 * 3600; second += 10) {
        shopper.step();
        if (random() % 3 == 0)
            shop.shelfEvent(random);
        shop.step(Milliseconds(10'000));
        if (second % 600 == 0)
            VERIFY_NONE(shop.broken(false));
    }
    QVERIFY(shop.faults.givenInAll() > 20);
    shop.faults.clear();
    QVERIFY(shop.settle(3));
    VERIFY_NONE(shop.broken(true));
    verifyEqualScan(shop);
    qInfo() << shopper.events().size() << "acts of shoppers," << shop.faults.givenInAll() << "faults," << shop.failures
            << "failures noticed," << shop.totals.confirmed << "receipts confirmed," << shop.totals.superseded
            << "overtaken," << shop.totals.retried << "tried again";
    QCOMPARE(shop.totals.quarantined, 0);
    QCOMPARE(shop.totals.foreignWrites, 0);
}

QTEST_GUILESS_MAIN(TestWholeLoop)
#include "tst_whole_loop.moc"
