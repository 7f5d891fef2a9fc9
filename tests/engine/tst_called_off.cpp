#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/refund_store.h"
#include "support/two_worlds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// An order that ends after it was shipped: its units are expected back whatever ended it, once, and its money is shown.
class TestCalledOff : public QObject
{
    Q_OBJECT
private slots:
    void anEndAfterShippingIsExpectedBack_data();
    void anEndAfterShippingIsExpectedBack();
    void anEndBeforeShippingIsNot();
    void aForcedDeleteOfAShippedOrderIsExpectedBack();
    void refundsAndTheEndAskForTheSameUnitsOnce_data();
    void refundsAndTheEndAskForTheSameUnitsOnce();
    void anOrderThatStandsAgainExpectsNothing();
    void whatCameStaysReceived();
    void historyIsLeftAlone();
    void refundedMoneyIsKeptPerLine();
    void aRefundThatIsTakenBackIsMarked();
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

    std::int64_t onHand()
    {
        return record.number(u"SELECT on_hand FROM sku_stock WHERE sku_id = ?"_s, {qint64(record.sku(u"P1"_s).value)});
    }
    void pollLater(Milliseconds later = Milliseconds(10'000))
    {
        record.clock().advance(later);
        if (!intake().poll({}))
            qFatal("the poll failed");
    }
    void buy()
    {
        store.buy(u"7"_s, external(1), 3);
        pollLater();
    }
    void become(const QString& status)
    {
        record.clock().advance(Milliseconds(10'000));
        store.setOrderStatus(u"7"_s, status);
        pollLater();
        if (!intake().rereadOpen({}))
            qFatal("the second look failed");
    }
    void refund(std::int64_t units, std::int64_t minor, const QString& id)
    {
        record.clock().advance(Milliseconds(10'000));
        ports::Order order = *store.order(u"7"_s);
        order.modifiedAt = record.clock().now();
        order.currency = u"USD"_s;
        order.lines[0].refunded += units;
        order.lines[0].refunds.push_back({id, units, record.clock().now(), minor});
        order.refunds.push_back({id, minor, u"too small"_s, record.clock().now()});
        store.putOrder(order);
        pollLater();
    }
    std::int64_t stillToCome()
    {
        std::int64_t units = 0;
        const auto rows = queries.expectedReturns({});
        for (const auto& row : *rows)
            units += row.progress.outstanding();
        return units;
    }
    bool receive(std::int64_t units)
    {
        desk::ReceiveReturnRequest box;
        box.requestId = u"box-%1"_s.arg(record.clock().now().ms);
        box.actor = u"Mara"_s;
        box.occurredAt = record.clock().now();
        box.lines.push_back(
            {queries.expectedReturns({})->front().id, ReturnCondition::Sellable, Quantity{units}, {}, {}, {}});
        return bool(commands.receiveReturn(box));
    }
    desk::OrderDetail order() { return *queries.order(OrderId{record.number(u"SELECT id FROM channel_order"_s)}); }
};

} // namespace

void TestCalledOff::anEndAfterShippingIsExpectedBack_data()
{
    QTest::addColumn<QString>("end");
    for (const QString& end : {u"cancelled"_s, u"failed"_s, u"refunded"_s, u"trash"_s})
        QTest::addRow("%s", qPrintable(end)) << end;
}

void TestCalledOff::anEndAfterShippingIsExpectedBack()
{
    QFETCH(QString, end);
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    QCOMPARE(shop.onHand(), 7);
    QCOMPARE(shop.stillToCome(), 0);
    shop.become(end);
    QCOMPARE(shop.onHand(), 7); // the end of an order brings nothing back by itself
    QCOMPARE(shop.stillToCome(), 3);
    const auto rows = *shop.queries.expectedReturns({});
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].openedBy, u"called_off"_s);
    QCOMPARE(rows[0].orderNumber, u"7"_s);
    QCOMPARE(shop.order().events.back().kind, OrderEventKind::ReturnOpened);
    shop.become(end); // told again
    QCOMPARE(shop.stillToCome(), 3);
    QVERIFY(shop.receive(3));
    QCOMPARE(shop.onHand(), 10);
    QVERIFY(shop.settle());
    const QStringList wrong = shop.unequal();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"; "_s)));
}

void TestCalledOff::anEndBeforeShippingIsNot()
{
    Shop shop;
    shop.buy();
    shop.become(u"cancelled"_s);
    QVERIFY(shop.queries.expectedReturns(Instant{})->empty());
    QCOMPARE(shop.onHand(), 10);
}

// Deleted for good, a closed order tells of itself by its absence alone.
void TestCalledOff::aForcedDeleteOfAShippedOrderIsExpectedBack()
{
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    shop.store.removeOrder(u"7"_s);
    for (int hour = 0; hour < 3; ++hour) {
        QCOMPARE(shop.order().row.status, hour < 2 ? u"completed"_s : u"deleted"_s);
        shop.record.clock().advance(engine::Intake::closedEvery);
        QVERIFY(shop.intake().rereadOpen({}));
    }
    QCOMPARE(shop.order().row.status, u"deleted"_s);
    QCOMPARE(shop.stillToCome(), 3);
    QCOMPARE(shop.onHand(), 7);
}

void TestCalledOff::refundsAndTheEndAskForTheSameUnitsOnce_data()
{
    QTest::addColumn<bool>("refundFirst");
    QTest::newRow("the refund, then the end") << true;
    QTest::newRow("the end, then the refund") << false;
}

void TestCalledOff::refundsAndTheEndAskForTheSameUnitsOnce()
{
    QFETCH(bool, refundFirst);
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    if (refundFirst)
        shop.refund(1, 1000, u"900"_s);
    shop.become(u"cancelled"_s);
    if (!refundFirst)
        shop.refund(1, 1000, u"900"_s);
    QCOMPARE(shop.stillToCome(), 3);
    QCOMPARE(shop.queries.expectedReturns({})->size(), 2U);
    shop.refund(2, 2000, u"901"_s);
    QCOMPARE(shop.stillToCome(), 3);
    const auto open = *shop.queries.expectedReturns({});
    QVERIFY(std::none_of(open.begin(), open.end(), [](const auto& r) { return r.openedBy == u"called_off"_s; }));
}

void TestCalledOff::anOrderThatStandsAgainExpectsNothing()
{
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    shop.become(u"cancelled"_s);
    shop.become(u"completed"_s);
    QCOMPARE(shop.stillToCome(), 0);
    QVERIFY(shop.queries.expectedReturns({})->empty());
    const auto event = shop.order().events.back();
    QCOMPARE(event.kind, OrderEventKind::ReturnOpened);
    QCOMPARE(event.was, u"3"_s);
    QCOMPARE(event.became, u"0"_s);
    shop.become(u"cancelled"_s);
    QCOMPARE(shop.stillToCome(), 3);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM expected_return"_s), 1);
}

void TestCalledOff::whatCameStaysReceived()
{
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    shop.become(u"cancelled"_s);
    QVERIFY(shop.receive(2));
    shop.become(u"completed"_s);
    QCOMPARE(shop.stillToCome(), 0);
    QCOMPARE(shop.onHand(), 9);
    shop.become(u"cancelled"_s);
    QCOMPARE(shop.stillToCome(), 1);
    shop.refund(3, 3000, u"900"_s); // two of them have come
    QCOMPARE(shop.stillToCome(), 1);
}

void TestCalledOff::historyIsLeftAlone()
{
    Shop shop;
    const Instant long_ago = shop.record.clock().now() - std::chrono::hours(240);
    ports::Order old;
    old.external = old.number = u"1"_s;
    old.status = u"cancelled"_s;
    old.placedAt = old.modifiedAt = long_ago;
    old.shippedAt = long_ago;
    ports::OrderLine line;
    line.external = u"1"_s;
    line.listing.external = TwoWorlds::external(1);
    line.quantity = 2;
    old.lines.push_back(line);
    shop.store.putOrder(old);
    shop.pollLater();
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM channel_order"_s), 1);
    QVERIFY(shop.queries.expectedReturns(Instant{})->empty());
}

void TestCalledOff::refundedMoneyIsKeptPerLine()
{
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    shop.refund(1, 1099, u"900"_s);
    shop.refund(2, 2198, u"901"_s);
    const auto order = shop.order();
    QCOMPARE(order.refunds.size(), 2U);
    QCOMPARE(order.refunds[0].external, u"900"_s);
    QCOMPARE(order.refunds[0].amountMinor, std::optional<std::int64_t>(1099));
    QCOMPARE(order.refunds[0].currency, u"USD"_s);
    QCOMPARE(order.refunds[0].reason, u"too small"_s);
    QCOMPARE(order.refunds[1].lines.size(), 1U);
    QCOMPARE(order.refunds[1].lines[0].code, u"P1"_s);
    QCOMPARE(order.refunds[1].lines[0].quantity, 2);
    QCOMPARE(order.refunds[1].lines[0].amountMinor, std::optional<std::int64_t>(2198));
    const auto returns = *shop.queries.expectedReturns({});
    QCOMPARE(returns.size(), 2U);
    QCOMPARE(returns[1].refundMinor, std::optional<std::int64_t>(2198));
    QCOMPARE(returns[1].currency, u"USD"_s);
    // A correction of the amount alone, with no new date, is seen by the second look.
    ports::Order edited = *shop.store.order(u"7"_s);
    edited.refunds[0].amountMinor = edited.lines[0].refunds[0].amountMinor = 1000;
    shop.store.putOrder(edited);
    shop.record.clock().advance(engine::Intake::closedEvery);
    QVERIFY(shop.intake().rereadOpen({}));
    QCOMPARE(shop.order().refunds[0].amountMinor, std::optional<std::int64_t>(1000));
    QCOMPARE(shop.queries.expectedReturns({})->size(), 2U);
}

void TestCalledOff::aRefundThatIsTakenBackIsMarked()
{
    Shop shop;
    shop.buy();
    shop.become(u"completed"_s);
    shop.refund(1, 1099, u"900"_s);
    ports::Order order = *shop.store.order(u"7"_s);
    order.modifiedAt = shop.record.clock().now() + Milliseconds(5'000);
    order.refunds.clear();
    order.lines[0].refunds.clear();
    order.lines[0].refunded = 0;
    shop.store.putOrder(order);
    shop.pollLater();
    QCOMPARE(shop.order().refunds.size(), 1U);
    QVERIFY(shop.order().refunds[0].gone);
}

QTEST_GUILESS_MAIN(TestCalledOff)
#include "tst_called_off.moc"
