#include "domain/ledger/pick_plan.h"
#include "domain/orders/order_effects.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

Q_DECLARE_METATYPE(onhand::LineFacts)
Q_DECLARE_METATYPE(onhand::LineEffect)

class TestOrders : public QObject
{
    Q_OBJECT
private slots:
    void effects_data();
    void effects();
    void aStatusNobodyKnowsPromises();
    void picksFollowTheWalkingOrder();
    void whatNoBinCoversGoesBelowZero();
    void unsellableBinsAreLeftAlone();
};

void TestOrders::effects_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<LineFacts>("line");
    QTest::addColumn<LineEffect>("shipped");
    QTest::addColumn<LineEffect>("placed");
    // What is known: ordered, refunded unshipped, factor, shipped, ships now. What follows: committed, picked, shipped.
    const auto row = [](const char* name, const QString& status, const LineFacts& line, const LineEffect& whenShipped,
                        const LineEffect& whenPlaced) {
        QTest::newRow(name) << status << line << whenShipped << whenPlaced;
    };
    row("paid", u"processing"_s, {3, 0, 1, 0, false}, {3, 0, 0}, {0, 3, 0});
    row("on hold is promised too", u"on-hold"_s, {3, 0, 1, 0, false}, {3, 0, 0}, {0, 3, 0});
    row("a case is twelve", u"processing"_s, {2, 0, 12, 0, false}, {24, 0, 0}, {0, 24, 0});
    row("unpaid promises nothing", u"pending"_s, {3, 0, 1, 0, false}, {0, 0, 0}, {0, 0, 0});
    row("a checkout that is not finished", u"checkout-draft"_s, {3, 0, 1, 0, false}, {0, 0, 0}, {0, 0, 0});
    row("shipped", u"completed"_s, {3, 0, 1, 0, true}, {0, 3, 3}, {0, 3, 3});
    row("shipped, told again", u"completed"_s, {3, 0, 1, 3, true}, {0, 3, 3}, {0, 3, 3});
    row("shipped, one more added", u"completed"_s, {4, 0, 1, 3, true}, {0, 4, 4}, {0, 4, 4});
    row("shipped, edited down: nothing comes back by itself", u"completed"_s, {2, 0, 1, 3, true}, {0, 3, 3}, {0, 3, 3});
    row("cancelled before shipping", u"cancelled"_s, {3, 0, 1, 0, false}, {0, 0, 0}, {0, 0, 0});
    row("cancelled after shipping: only a box brings it back", u"cancelled"_s, {3, 0, 1, 3, false}, {0, 3, 3},
        {0, 3, 3});
    row("shipped and cancelled while nobody looked", u"cancelled"_s, {3, 0, 1, 0, true}, {0, 3, 3}, {0, 3, 3});
    row("refunded in part before shipping", u"processing"_s, {3, 1, 1, 0, false}, {2, 0, 0}, {0, 2, 0});
    row("then shipped", u"completed"_s, {3, 1, 1, 0, true}, {0, 2, 2}, {0, 2, 2});
    row("refunded after shipping", u"completed"_s, {3, 0, 1, 3, true}, {0, 3, 3}, {0, 3, 3});
    row("back to processing after shipping", u"processing"_s, {3, 0, 1, 3, false}, {0, 3, 3}, {0, 3, 3});
    row("and two more added then", u"processing"_s, {5, 0, 1, 3, false}, {2, 3, 3}, {0, 5, 3});
    row("payment failed", u"failed"_s, {3, 0, 1, 0, false}, {0, 0, 0}, {0, 0, 0});
    row("in the trash", u"trash"_s, {3, 0, 1, 0, false}, {0, 0, 0}, {0, 0, 0});
    row("deleted", u"deleted"_s, {3, 0, 1, 0, false}, {0, 0, 0}, {0, 0, 0});
    row("never counted: promised until it is shipped", u"processing"_s, {3, 0, 1, 0, false, false}, {3, 0, 0},
        {3, 0, 0});
}

void TestOrders::effects()
{
    QFETCH(QString, status);
    QFETCH(LineFacts, line);
    QFETCH(LineEffect, shipped);
    QFETCH(LineEffect, placed);
    QCOMPARE(effectOf(stageOf(status), line, TruthMoment::Shipped), shipped);
    const LineEffect atPlacement = effectOf(stageOf(status), line, TruthMoment::Placed);
    QCOMPARE(atPlacement, placed);
    // Whatever the setting, the same number of units is out of reach for customers.
    QCOMPARE(atPlacement.committed + atPlacement.picked, shipped.committed + shipped.picked);
}

void TestOrders::aStatusNobodyKnowsPromises()
{
    QCOMPARE(stageOf(u"awaiting-courier"_s), OrderStage::Committed);
    QVERIFY(isOpenStage(stageOf(u"awaiting-courier"_s)));
    QVERIFY(!isOpenStage(stageOf(u"completed"_s)));
}

void TestOrders::picksFollowTheWalkingOrder()
{
    const auto picks = planPick({{BinId{1}, true, {2}}, {BinId{2}, true, {0}}, {BinId{3}, true, {5}}}, Quantity{4});
    QCOMPARE(picks.size(), 2U);
    QCOMPARE(picks[0].bin.value, 1);
    QCOMPARE(picks[0].quantity.eaches, 2);
    QCOMPARE(picks[1].bin.value, 3);
    QCOMPARE(picks[1].quantity.eaches, 2);
}

void TestOrders::whatNoBinCoversGoesBelowZero()
{
    const auto picks = planPick({{BinId{1}, true, {2}}, {BinId{2}, true, {1}}}, Quantity{5});
    QCOMPARE(picks.size(), 2U);
    QCOMPARE(picks[0].quantity.eaches, 4);
    QCOMPARE(picks[1].quantity.eaches, 1);
}

void TestOrders::unsellableBinsAreLeftAlone()
{
    const auto picks = planPick({{BinId{1}, false, {9}}, {BinId{2}, true, {0}}}, Quantity{1});
    QCOMPARE(picks.size(), 1U);
    QCOMPARE(picks[0].bin.value, 2);
    QVERIFY(planPick({{BinId{1}, false, {9}}}, Quantity{1}).empty());
}

QTEST_GUILESS_MAIN(TestOrders)
#include "tst_orders.moc"
