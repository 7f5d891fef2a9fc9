#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "support/two_worlds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// What comes back, and that nothing but a confirmed box raises on-hand.
class TestReturns : public QObject
{
    Q_OBJECT
private slots:
    void aRefundAfterShippingIsExpectedOnce();
    void aRefundBeforeShippingIsNot();
    void conditions_data();
    void conditions();
    void partsArriveOneByOne();
    void moreThanExpectedIsAskedAbout();
    void theSameBoxTwiceIsOneBox();
    void aBoxIsTakenBack();
    void undoingTheMovementTakesTheReturnBack();
    void openedByHand();
    void anUncountedSkuStaysUnknown();
    // reference/pitfalls.md row 8
    void pitfall8_aStorefrontRestockNeverChangesOnHand();
};

namespace {

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
    Result<void> cancelScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
};

struct Shop : TwoWorlds
{
    NoScans scans;
    engine::DeskQueries queries{*record};
    engine::DeskCommands commands{*record, scans};
    int boxes = 0;

    std::int64_t onHand(int product = 1)
    {
        return record.number(u"SELECT on_hand FROM sku_stock WHERE sku_id = ?"_s,
                             {qint64(record.sku(code(product)).value)});
    }
    // Buys 3 of the first product, ships them, and refunds `units` of them a day later.
    void refundShipped(std::int64_t units, bool restock = false)
    {
        store.buy(u"7"_s, external(1), 3);
        pollLater();
        store.setOrderStatus(u"7"_s, u"completed"_s);
        pollLater();
        refund(units, restock);
        pollLater();
    }
    void refund(std::int64_t units, bool restock, const QString& id = u"900"_s)
    {
        ports::Order order = *store.order(u"7"_s);
        order.modifiedAt = record.clock().now();
        order.lines[0].refunded += units;
        order.lines[0].refunds.push_back({id, units, record.clock().now()});
        if (restock) {
            store.setQuantity(external(1), *store.quantityOf(external(1)) + units);
            order.lines[0].storeReduced -= units;
        }
        store.putOrder(order);
    }
    void pollLater()
    {
        record.clock().advance(Milliseconds(10'000));
        if (!intake().poll({}))
            qFatal("the poll failed");
    }
    desk::ExpectedReturnRow only()
    {
        const auto rows = queries.expectedReturns(Instant{});
        if (!rows || rows->size() != 1)
            qFatal("not one return");
        return rows->front();
    }
    desk::ReceiveReturnRequest box(ReturnCondition condition, std::int64_t quantity)
    {
        desk::ReceiveReturnRequest request;
        request.requestId = u"box-%1"_s.arg(++boxes);
        request.actor = u"Mara"_s;
        request.occurredAt = record.clock().now();
        request.lines.push_back({only().id, condition, Quantity{quantity}, {}, u"scratched"_s, u"a.jpg"_s});
        return request;
    }
};

#define VERIFY_SOUND(shop)                                                                                             \
    do {                                                                                                               \
        const QStringList found = (shop).broken();                                                                     \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));                                                    \
    } while (false)

} // namespace

void TestReturns::aRefundAfterShippingIsExpectedOnce()
{
    Shop shop;
    shop.refundShipped(2);
    QCOMPARE(shop.onHand(), 7);
    QCOMPARE(shop.only().progress.expected, 2);
    QCOMPARE(shop.only().refund, u"900"_s);
    QCOMPARE(shop.only().orderNumber, u"7"_s);
    QVERIFY(shop.intake().poll({}));
    QVERIFY(shop.intake().rereadOrders({u"7"_s}, {}));
    shop.refund(1, false, u"901"_s);
    shop.pollLater();
    const auto rows = shop.queries.expectedReturns({});
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2U);
    QCOMPARE((*rows)[1].progress.expected, 1);
    QCOMPARE(shop.onHand(), 7);
    VERIFY_SOUND(shop);
}

void TestReturns::aRefundBeforeShippingIsNot()
{
    Shop shop;
    shop.store.buy(u"7"_s, TwoWorlds::external(1), 3);
    shop.pollLater();
    shop.refund(1, false);
    shop.pollLater();
    shop.store.setOrderStatus(u"7"_s, u"completed"_s);
    shop.pollLater();
    QVERIFY(shop.queries.expectedReturns(Instant{})->empty());
    QCOMPARE(shop.onHand(), 8);
    VERIFY_SOUND(shop);
}

void TestReturns::conditions_data()
{
    QTest::addColumn<int>("condition");
    QTest::addColumn<qint64>("onHand");
    QTest::addColumn<QString>("bin");
    QTest::newRow("sellable") << int(ReturnCondition::Sellable) << qint64(9) << u"MAIN"_s;
    QTest::newRow("damaged") << int(ReturnCondition::Damaged) << qint64(7) << u"DAMAGED"_s;
    QTest::newRow("quarantine") << int(ReturnCondition::Quarantine) << qint64(7) << u"QUARANTINE"_s;
    QTest::newRow("missing") << int(ReturnCondition::Missing) << qint64(7) << QString();
}

void TestReturns::conditions()
{
    QFETCH(int, condition);
    QFETCH(qint64, onHand);
    QFETCH(QString, bin);
    Shop shop;
    shop.refundShipped(2);
    const auto outcome = shop.commands.receiveReturn(shop.box(ReturnCondition(condition), 2));
    QVERIFY(outcome);
    QCOMPARE(outcome->movements.size(), bin.isEmpty() ? 0U : 1U);
    QCOMPARE(shop.onHand(), onHand);
    QVERIFY(!shop.only().open);
    QCOMPARE(shop.only().arrivals.size(), 1U);
    QCOMPARE(shop.only().arrivals[0].photo, u"a.jpg"_s);
    if (!bin.isEmpty()) {
        QCOMPARE(shop.record.number(u"SELECT quantity FROM movement m JOIN bin b ON b.id = m.bin_id "
                                    "WHERE b.code = ? AND m.kind = 'return'"_s,
                                    {bin}),
                 2);
    }
    const auto order = shop.queries.order(shop.only().order);
    QVERIFY(order);
    QCOMPARE(order->events.back().kind, OrderEventKind::ReturnArrived);
    VERIFY_SOUND(shop);
    QVERIFY(shop.settle());
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), onHand);
}

void TestReturns::partsArriveOneByOne()
{
    Shop shop;
    shop.refundShipped(3);
    QVERIFY(shop.commands.receiveReturn(shop.box(ReturnCondition::Sellable, 1)));
    QVERIFY(shop.only().open);
    QCOMPARE(shop.only().progress.outstanding(), 2);
    QVERIFY(shop.commands.receiveReturn(shop.box(ReturnCondition::Damaged, 1)));
    QVERIFY(shop.commands.receiveReturn(shop.box(ReturnCondition::Missing, 1)));
    QVERIFY(!shop.only().open);
    QCOMPARE(shop.only().progress, (ReturnProgress{3, 1, 1, 0, 1}));
    QCOMPARE(shop.onHand(), 8);
    VERIFY_SOUND(shop);
}

void TestReturns::moreThanExpectedIsAskedAbout()
{
    Shop shop;
    shop.refundShipped(1);
    auto box = shop.box(ReturnCondition::Sellable, 2);
    const auto refused = shop.commands.receiveReturn(box);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QCOMPARE(shop.onHand(), 7);
    box.acceptOver = true;
    QVERIFY(shop.commands.receiveReturn(box));
    QCOMPARE(shop.onHand(), 9);
    QCOMPARE(shop.only().progress.outstanding(), -1);
    auto missing = shop.box(ReturnCondition::Missing, 1);
    missing.acceptOver = true;
    QVERIFY(!shop.commands.receiveReturn(missing));
    VERIFY_SOUND(shop);
}

void TestReturns::theSameBoxTwiceIsOneBox()
{
    Shop shop;
    shop.refundShipped(2);
    const auto box = shop.box(ReturnCondition::Sellable, 1);
    const auto first = shop.commands.receiveReturn(box);
    const auto again = shop.commands.receiveReturn(box);
    QVERIFY(first && again);
    QVERIFY(!first->alreadyApplied && again->alreadyApplied);
    QCOMPARE(first->movements, again->movements);
    QCOMPARE(shop.onHand(), 8);
}

void TestReturns::aBoxIsTakenBack()
{
    Shop shop;
    shop.refundShipped(2);
    auto box = shop.box(ReturnCondition::Sellable, 1);
    box.lines.push_back(box.lines[0]);
    box.lines[1].condition = ReturnCondition::Missing;
    QVERIFY(shop.commands.receiveReturn(box));
    QVERIFY(!shop.only().open);
    QVERIFY(shop.commands.undoReturn(box.requestId, u"Mara"_s));
    QCOMPARE(shop.onHand(), 7);
    QVERIFY(shop.only().open);
    QCOMPARE(shop.only().progress, (ReturnProgress{2, 0, 0, 0, 0}));
    QCOMPARE(shop.commands.undoReturn(box.requestId, u"Mara"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(shop.commands.undoReturn(u"no such box"_s, u"Mara"_s).error().kind, ErrorKind::NotFound);
    VERIFY_SOUND(shop);
}

void TestReturns::undoingTheMovementTakesTheReturnBack()
{
    Shop shop;
    shop.refundShipped(2);
    const auto outcome = shop.commands.receiveReturn(shop.box(ReturnCondition::Sellable, 2));
    QVERIFY(outcome);
    QVERIFY(shop.commands.undo(outcome->movements, u"Mara"_s));
    QVERIFY(shop.only().open);
    QCOMPARE(shop.only().progress.outstanding(), 2);
    QCOMPARE(shop.onHand(), 7);
}

void TestReturns::openedByHand()
{
    Shop shop;
    desk::OpenReturnRequest request;
    request.requestId = u"call-1"_s;
    request.actor = u"Mara"_s;
    request.note = u"customer called"_s;
    request.lines.push_back({shop.record.sku(TwoWorlds::code(2)), Quantity{4}});
    const auto opened = shop.commands.openReturn(request);
    QVERIFY(opened);
    QCOMPARE(shop.commands.openReturn(request), opened);
    QCOMPARE(shop.only().openedBy, u"hand"_s);
    QCOMPARE(shop.onHand(2), 10);
    QVERIFY(shop.commands.receiveReturn(shop.box(ReturnCondition::Sellable, 4)));
    QCOMPARE(shop.onHand(2), 14);
    request.requestId = u"call-2"_s;
    request.lines[0].quantity = {};
    QCOMPARE(shop.commands.openReturn(request).error().kind, ErrorKind::Invalid);
}

void TestReturns::anUncountedSkuStaysUnknown()
{
    Shop shop;
    desk::OpenReturnRequest request;
    request.requestId = u"call-1"_s;
    request.actor = u"Mara"_s;
    request.lines.push_back({shop.record.sku(u"NEW"_s), Quantity{1}});
    QVERIFY(shop.commands.openReturn(request));
    const auto outcome = shop.commands.receiveReturn(shop.box(ReturnCondition::Damaged, 1));
    QVERIFY(outcome);
    QVERIFY(outcome->movements.empty());
    QVERIFY(!shop.only().open);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM balance WHERE sku_id = ?"_s,
                                {qint64(shop.record.sku(u"NEW"_s).value)}),
             0);
}

void TestReturns::pitfall8_aStorefrontRestockNeverChangesOnHand()
{
    Shop shop;
    shop.refundShipped(2, true);
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 9);
    QCOMPARE(shop.onHand(), 7);
    QCOMPARE(shop.only().progress.outstanding(), 2);
    VERIFY_SOUND(shop);
    // The box is what counts: the store's own number is already there and needs no write.
    QVERIFY(shop.commands.receiveReturn(shop.box(ReturnCondition::Sellable, 2)));
    QVERIFY(shop.settle());
    QCOMPARE(shop.onHand(), 9);
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 9);
}

QTEST_GUILESS_MAIN(TestReturns)
#include "tst_returns.moc"
