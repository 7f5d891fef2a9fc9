#include "domain/ledger/pick_plan.h"
#include "domain/orders/order_effects.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

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
    QTest::addColumn<qint64>("ordered");
    QTest::addColumn<qint64>("refunded");
    QTest::addColumn<qint64>("factor");
    QTest::addColumn<qint64>("picked");
    QTest::addColumn<qint64>("committed");
    QTest::addColumn<qint64>("pick");
    const auto row = [](const char* name, const QString& status, int ordered, int refunded, int factor, int picked,
                        int committed, int pick) {
        QTest::newRow(name) << status << qint64(ordered) << qint64(refunded) << qint64(factor) << qint64(picked)
                            << qint64(committed) << qint64(pick);
    };
    row("paid", u"processing"_s, 3, 0, 1, 0, 3, 0);
    row("on hold is promised too", u"on-hold"_s, 3, 0, 1, 0, 3, 0);
    row("a case is twelve", u"processing"_s, 2, 0, 12, 0, 24, 0);
    row("unpaid promises nothing", u"pending"_s, 3, 0, 1, 0, 0, 0);
    row("a checkout that is not finished", u"checkout-draft"_s, 3, 0, 1, 0, 0, 0);
    row("shipped", u"completed"_s, 3, 0, 1, 0, 0, 3);
    row("shipped, told again", u"completed"_s, 3, 0, 1, 3, 0, 0);
    row("shipped, one more added", u"completed"_s, 4, 0, 1, 3, 0, 1);
    row("shipped, edited down: nothing comes back by itself", u"completed"_s, 2, 0, 1, 3, 0, 0);
    row("cancelled before shipping", u"cancelled"_s, 3, 0, 1, 0, 0, 0);
    row("cancelled after shipping: only a box brings it back", u"cancelled"_s, 3, 0, 1, 3, 0, 0);
    row("refunded in part before shipping", u"processing"_s, 3, 1, 1, 0, 2, 0);
    row("then shipped", u"completed"_s, 3, 1, 1, 0, 0, 2);
    row("refunded after shipping", u"completed"_s, 3, 1, 1, 3, 0, 0);
    row("payment failed", u"failed"_s, 3, 0, 1, 0, 0, 0);
    row("in the trash", u"trash"_s, 3, 0, 1, 0, 0, 0);
}

void TestOrders::effects()
{
    QFETCH(QString, status);
    QFETCH(qint64, ordered);
    QFETCH(qint64, refunded);
    QFETCH(qint64, factor);
    QFETCH(qint64, picked);
    QFETCH(qint64, committed);
    QFETCH(qint64, pick);
    const auto effect = effectOf(stageOf(status), ordered, refunded, factor, picked);
    QCOMPARE(effect.committed, committed);
    QCOMPARE(effect.pick, pick);
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
