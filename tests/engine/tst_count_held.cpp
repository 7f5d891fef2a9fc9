#include "engine/count_import.h"
#include "engine/truth_moment.h"
#include "record/count_base.h"
#include "record/shelf_ledger.h"
#include "support/shop_world.h"
#include "support/two_worlds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// Where on-hand falls when an order is placed, its units still lie in the bin: a person counts them. Two shops live the
// same day, one at either truth-moment; both shelves must say the same afterwards.
class TestCountHeld : public QObject
{
    Q_OBJECT
private slots:
    void bothTruthMomentsCountAlike_data();
    void bothTruthMomentsCountAlike();
    void undoneCountsLoseNoOrder_data() { bothTruthMomentsCountAlike_data(); }
    void undoneCountsLoseNoOrder();
    void whatNeverLeftIsNoPartOfACount();
    void aMatchIsAMatch();
    void heldIsByMoment();
};

namespace {

struct Shop : TwoWorlds
{
    explicit Shop(TruthMoment moment)
        : TwoWorlds(1, 10)
    {
        if (!engine::TruthMoments(*record).change(moment, u"tester"_s))
            qFatal("the truth-moment was not set");
    }

    void later() { record.clock().advance(Milliseconds(10'000)); }
    void poll()
    {
        later();
        if (!intake().poll({}))
            qFatal("the poll failed");
    }
    // Counts what lies there, and takes the file in.
    engine::CountReport count(std::int64_t eaches)
    {
        later();
        engine::CountOptions options;
        options.actor = u"Mara"_s;
        options.correctCounted = true;
        options.countedAt = record.clock().now();
        const auto report = engine::CountImport(*record).run(ShopWorld::file({{u"P1"_s, eaches}}), options);
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        later();
        return *report;
    }
    void undoCounts()
    {
        const auto undone = record->write<std::vector<record::Applied>>([&](record::Transaction& tx) {
            std::vector<MovementId> counts;
            auto rows = tx.select(u"SELECT id FROM movement WHERE kind = 'count' AND source = 'count-file'"_s);
            while (rows && rows->next())
                counts.push_back(MovementId{rows->integer(0)});
            return record::ShelfLedger::undo(tx, counts, u"Mara"_s);
        });
        if (!undone)
            qFatal("%s", qPrintable(undone.error().detail));
    }
    Availability stock()
    {
        const SkuId sku = record.sku(u"P1"_s);
        return *record->read<Availability>(
            [&](record::Snapshot& s) { return record::ShelfLedger::availability(s, sku); });
    }
    std::int64_t held(Instant moment)
    {
        const SkuId sku = record.sku(u"P1"_s);
        const BinId bin = record.bin();
        return record
            ->read<Quantity>([&](record::Snapshot& s) { return record::CountBase::heldAt(s, sku, bin, moment); })
            ->eaches;
    }
};

} // namespace

void TestCountHeld::bothTruthMomentsCountAlike_data()
{
    QTest::addColumn<bool>("placedKnown");
    QTest::addColumn<bool>("shippedBefore");
    QTest::addColumn<bool>("shippedKnown");
    QTest::newRow("picked but unshipped") << true << false << false;
    QTest::newRow("placed, and known only later") << false << false << false;
    QTest::newRow("shipped before, and known") << true << true << true;
    QTest::newRow("shipped before, known only later") << true << true << false;
    QTest::newRow("placed and shipped before, both known only later") << false << true << false;
}

void TestCountHeld::bothTruthMomentsCountAlike()
{
    QFETCH(bool, placedKnown);
    QFETCH(bool, shippedBefore);
    QFETCH(bool, shippedKnown);
    for (const TruthMoment moment : {TruthMoment::Shipped, TruthMoment::Placed}) {
        Shop shop(moment);
        shop.later();
        shop.store.buy(u"1"_s, TwoWorlds::external(1), 3);
        if (placedKnown)
            shop.poll();
        shop.later();
        if (shippedBefore)
            shop.store.setOrderStatus(u"1"_s, u"completed"_s);
        if (shippedKnown)
            shop.poll();
        // One unit was stolen: 9 lie there, or 6 once the order has left.
        const auto report = shop.count(shippedBefore ? 6 : 9);
        QCOMPARE(report.corrected, 1);
        shop.poll();
        QCOMPARE(shop.stock().atp().eaches, 6);
        if (!shippedBefore) {
            shop.store.setOrderStatus(u"1"_s, u"completed"_s);
            shop.poll();
        }
        QCOMPARE(shop.stock().onHand.eaches, 6);
        QCOMPARE(shop.stock().committed.eaches, 0);
        QVERIFY(shop.settle());
        const QStringList wrong = shop.unequal();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"; "_s)));
        QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 6);
    }
}

// Three units were sold, and one was counted missing that was there after all.
void TestCountHeld::undoneCountsLoseNoOrder()
{
    QFETCH(bool, placedKnown);
    QFETCH(bool, shippedBefore);
    QFETCH(bool, shippedKnown);
    for (const TruthMoment moment : {TruthMoment::Shipped, TruthMoment::Placed}) {
        Shop shop(moment);
        shop.later();
        shop.store.buy(u"1"_s, TwoWorlds::external(1), 3);
        if (placedKnown)
            shop.poll();
        shop.later();
        if (shippedBefore)
            shop.store.setOrderStatus(u"1"_s, u"completed"_s);
        if (shippedKnown)
            shop.poll();
        shop.count(shippedBefore ? 6 : 9);
        shop.poll();
        shop.undoCounts();
        QCOMPARE(shop.stock().atp().eaches, 7);
        shop.store.setOrderStatus(u"1"_s, u"completed"_s);
        shop.poll();
        QCOMPARE(shop.stock().onHand.eaches, 7);
        QCOMPARE(shop.stock().committed.eaches, 0);
        QVERIFY(shop.settle());
        const QStringList wrong = shop.unequal();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"; "_s)));
    }
}

// Of three that were sold, one was refunded and stayed; the other two had left before the count. All told afterwards.
void TestCountHeld::whatNeverLeftIsNoPartOfACount()
{
    for (const TruthMoment moment : {TruthMoment::Shipped, TruthMoment::Placed}) {
        Shop shop(moment);
        shop.later();
        shop.store.buy(u"1"_s, TwoWorlds::external(1), 3);
        shop.poll();
        shop.later();
        ports::Order order = *shop.store.order(u"1"_s);
        order.modifiedAt = shop.record.clock().now();
        order.lines.front().refunded = 1;
        order.lines.front().refunds = {{u"r1"_s, 1, order.modifiedAt}};
        shop.store.putOrder(order);
        shop.later();
        shop.store.setOrderStatus(u"1"_s, u"completed"_s);
        QCOMPARE(shop.count(8).corrected, 1);
        shop.poll();
        QCOMPARE(shop.stock().onHand.eaches, 8);
        QCOMPARE(shop.stock().committed.eaches, 0);
    }
}

void TestCountHeld::aMatchIsAMatch()
{
    for (const TruthMoment moment : {TruthMoment::Shipped, TruthMoment::Placed}) {
        Shop shop(moment);
        shop.later();
        shop.store.buy(u"1"_s, TwoWorlds::external(1), 3);
        shop.poll();
        QCOMPARE(shop.stock().onHand.eaches, moment == TruthMoment::Placed ? 7 : 10);
        const auto report = shop.count(10);
        QCOMPARE(report.equal, 1);
        QCOMPARE(report.corrected, 0);
        QCOMPARE(shop.stock().atp().eaches, 7);
        // What is given back before it was shipped was there all the time.
        shop.store.setOrderStatus(u"1"_s, u"cancelled"_s);
        shop.poll();
        QCOMPARE(shop.stock().onHand.eaches, 10);
    }
}

void TestCountHeld::heldIsByMoment()
{
    Shop shop(TruthMoment::Placed);
    shop.later();
    const Instant before = shop.record.clock().now();
    shop.later();
    shop.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    shop.poll();
    const Instant between = shop.record.clock().now();
    shop.later();
    shop.store.setOrderStatus(u"1"_s, u"completed"_s);
    shop.poll();
    QCOMPARE(shop.held(before), 0);
    QCOMPARE(shop.held(between), 3);
    QCOMPARE(shop.held(shop.record.clock().now()), 0);
}

QTEST_GUILESS_MAIN(TestCountHeld)
#include "tst_count_held.moc"
