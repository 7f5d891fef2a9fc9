#include "record/count_base.h"
#include "record/order_event_store.h"
#include "record/order_queries.h"
#include "record/order_store.h"
#include "record/refund_store.h"
#include "record/return_queries.h"
#include "record/return_store.h"
#include "record/shelf_ledger.h"
#include "record/webhook_store.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Orders, what comes back of them, and webhooks, as the record keeps them on either database.
class TestOrderStores : public QObject
{
    Q_OBJECT
private slots:
    void anOrderIsOverwrittenAndKeepsItsShipment();
    void aLineKeepsWhatItWasFirstReadAs();
    void commitmentsMoveTheSum();
    void openAndClosedOrdersTakeTurns();
    void ordersAreFound();
    void refundsAreReplaced();
    void aReturnOpensOnceAndFollowsItsArrivals();
    void anExpectationIsWithdrawn();
    void whatOrdersHoldIsCounted();
    void eventsAreKeptInOrder();
    void hooksAndTheListenerAreReplaced();
};

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

struct Stage
{
    TestRecord r;
    ChannelId channel = r.channel();
    SkuId sku = r.sku(u"A"_s);

    template <typename T>
    T write(const std::function<Result<T>(Transaction&)>& work)
    {
        return must(r->write<T>(work));
    }
    void run(const std::function<Result<void>(Transaction&)>& work)
    {
        must(r->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(work(tx));
            return true;
        }));
    }
    template <typename T>
    T read(const std::function<Result<T>(Snapshot&)>& work)
    {
        return must(r->read<T>(work));
    }
    StoredOrder head(const QString& external, const QString& status = u"processing"_s)
    {
        StoredOrder order;
        order.external = external;
        order.number = u"N"_s + external;
        order.status = status;
        order.placedAt = order.modifiedAt = r.clock().now();
        order.currency = u"EUR"_s;
        order.totalMinor = 1999;
        order.open = isOpenStage(stageOf(status));
        return order;
    }
    OrderId save(const StoredOrder& order)
    {
        return write<OrderId>([&](Transaction& tx) { return OrderStore::save(tx, channel, order); });
    }
    // One line of `quantity` of A, promised.
    StoredLine line(OrderId order, std::int64_t quantity)
    {
        StoredLine line;
        line.external = u"1"_s;
        line.listingRef = u"101"_s;
        line.sku = sku;
        line.name = u"Ärmel"_s;
        line.quantity = quantity;
        line.id = write<std::int64_t>([&](Transaction& tx) { return OrderStore::saveLine(tx, order, line); });
        return line;
    }
    void set(const StoredLine& line, const LineEffect& effect)
    {
        run([&](Transaction& tx) { return OrderStore::setCommitment(tx, line, effect); });
    }
    std::vector<StoredLine> lines(OrderId order)
    {
        return read<std::vector<StoredLine>>([&](Snapshot& s) { return OrderStore::lines(s, order); });
    }
    ReturnId open(const StoredLine& line, std::int64_t units, const QString& refund, bool calledOff = false)
    {
        NewReturn opened;
        opened.reference = u"1/7/1/"_s + (calledOff ? u"called-off"_s : refund);
        opened.line = OrderLineId{line.id};
        opened.refund = refund;
        opened.calledOff = calledOff;
        opened.sku = sku;
        opened.expected = units;
        opened.actor = u"Shop"_s;
        return write<std::pair<ReturnId, bool>>([&](Transaction& tx) { return ReturnStore::open(tx, opened); }).first;
    }
};

} // namespace

void TestOrderStores::anOrderIsOverwrittenAndKeepsItsShipment()
{
    Stage t;
    StoredOrder order = t.head(u"7"_s);
    order.shippedAt = t.r.clock().now();
    const OrderId id = t.save(order);
    order.shippedAt.reset();
    order.status = u"processing"_s;
    order.totalMinor = 5;
    QCOMPARE(t.save(order), id);
    const auto found =
        t.read<std::optional<StoredOrder>>([&](Snapshot& s) { return OrderStore::find(s, t.channel, u"7"_s); });
    QVERIFY(found);
    QCOMPARE(found->totalMinor, 5);
    QVERIFY(found->shippedAt.has_value());
    QVERIFY(!t.read<std::optional<StoredOrder>>([&](Snapshot& s) { return OrderStore::find(s, t.channel, u"8"_s); }));
}

void TestOrderStores::aLineKeepsWhatItWasFirstReadAs()
{
    Stage t;
    const OrderId order = t.save(t.head(u"7"_s));
    StoredLine line = t.line(order, 3);
    line.sku = t.r.sku(u"B"_s);
    line.factor = 12;
    line.quantity = 4;
    t.write<std::int64_t>([&](Transaction& tx) { return OrderStore::saveLine(tx, order, line); });
    const auto lines = t.lines(order);
    QCOMPARE(lines.size(), 1U);
    QCOMPARE(lines[0].sku, t.sku);
    QCOMPARE(lines[0].factor, 1);
    QCOMPARE(lines[0].quantity, 4);
    QCOMPARE(lines[0].name, u"Ärmel"_s);
}

void TestOrderStores::commitmentsMoveTheSum()
{
    Stage t;
    t.r.move(u"A"_s, 10, MovementKind::Opening);
    const OrderId order = t.save(t.head(u"7"_s));
    t.set(t.line(order, 3), {3, 0, 0});
    const auto committed = [&] { return t.r.number(u"SELECT committed FROM sku_stock"_s); };
    QCOMPARE(committed(), 3);
    t.set(t.lines(order)[0], {0, 3, 3});
    QCOMPARE(committed(), 0);
    const StoredLine line = t.lines(order)[0];
    QCOMPARE(line.picked, 3);
    QCOMPARE(line.shipped, 3);
    QCOMPARE(line.pickSteps, 1);
    const auto promising = t.read<std::vector<StoredOrder>>([](Snapshot& s) { return OrderStore::withPromises(s); });
    QVERIFY(promising.empty());
}

void TestOrderStores::openAndClosedOrdersTakeTurns()
{
    Stage t;
    for (const QString& external : {u"1"_s, u"2"_s, u"3"_s}) {
        t.save(t.head(external, external == u"3"_s ? u"completed"_s : u"processing"_s));
        t.r.clock().advance(Milliseconds(1'000));
    }
    t.run([&](Transaction& tx) { return OrderStore::markRead(tx, t.channel, {u"1"_s}); });
    QCOMPARE(t.read<std::vector<QString>>([&](Snapshot& s) { return OrderStore::openOrders(s, t.channel, 10); }),
             (std::vector<QString>{u"2"_s, u"1"_s}));
    const auto closed = [&](Instant changed, Instant unread) {
        return t.read<std::vector<QString>>(
            [&](Snapshot& s) { return OrderStore::closedOrders(s, t.channel, changed, unread, 10); });
    };
    const Instant now = t.r.clock().now();
    QCOMPARE(closed(now - std::chrono::hours(1), now), std::vector<QString>{u"3"_s});
    QVERIFY(closed(now, now).empty());
    QVERIFY(closed(now - std::chrono::hours(1), now - std::chrono::hours(1)).empty());
}

void TestOrderStores::ordersAreFound()
{
    Stage t;
    t.r.move(u"A"_s, 10, MovementKind::Opening);
    const OrderId order = t.save(t.head(u"7"_s));
    t.set(t.line(order, 3), {3, 0, 0});
    t.save(t.head(u"8"_s, u"cancelled"_s));
    const auto found = [&](OrderQuestion question) {
        return t.read<std::vector<OrderLineSums>>([&](Snapshot& s) { return OrderQueries::orders(s, question); });
    };
    OrderQuestion question;
    QCOMPARE(found(question).size(), 2U);
    question.text = u"n7"_s;
    QCOMPARE(found(question).size(), 1U);
    QCOMPARE(found(question)[0].committed, 3);
    question.text = u"a"_s; // the SKU's code
    QCOMPARE(found(question).size(), 1U);
    question.text = u"%"_s;
    QVERIFY(found(question).empty());
    question.text.clear();
    question.committedOnly = true;
    QCOMPARE(found(question).size(), 1U);
    question.committedOnly = false;
    question.openOnly = true;
    QCOMPARE(found(question).size(), 1U);
}

void TestOrderStores::refundsAreReplaced()
{
    Stage t;
    const OrderId order = t.save(t.head(u"7"_s));
    const StoredLine line = t.line(order, 3);
    StoredRefund first{u"900"_s, 1099, u"EUR"_s, u"zu klein"_s, t.r.clock().now(), false, {}};
    first.lines = {{OrderLineId{line.id}, 1, 500}, {OrderLineId{line.id}, 1, 599}};
    const StoredRefund second{u"901"_s, std::nullopt, u"EUR"_s, {}, t.r.clock().now(), false, {}};
    t.run([&](Transaction& tx) { return RefundStore::set(tx, order, {first, second}); });
    const auto kept = [&] {
        return t.read<std::vector<StoredRefund>>([&](Snapshot& s) { return RefundStore::of(s, order); });
    };
    QCOMPARE(kept().size(), 2U);
    QCOMPARE(kept()[0].lines.size(), 1U);
    QCOMPARE(kept()[0].lines[0].quantity, 2);
    QCOMPARE(kept()[0].lines[0].amountMinor, std::optional<std::int64_t>(1099));
    QVERIFY(!kept()[1].amountMinor);
    t.run([&](Transaction& tx) { return RefundStore::set(tx, order, {first}); });
    QCOMPARE(kept().size(), 2U);
    QVERIFY(!kept()[0].gone && kept()[1].gone);
    t.run([&](Transaction& tx) { return RefundStore::set(tx, order, {first, second}); });
    QVERIFY(!kept()[1].gone);
}

void TestOrderStores::aReturnOpensOnceAndFollowsItsArrivals()
{
    Stage t;
    const StoredLine line = t.line(t.save(t.head(u"7"_s)), 3);
    const ReturnId id = t.open(line, 2, u"900"_s);
    QCOMPARE(t.open(line, 2, u"900"_s), id);
    ReturnArrival arrival;
    arrival.expected = id;
    arrival.requestId = u"box"_s;
    arrival.quantity = 2;
    arrival.condition = ReturnCondition::Damaged;
    arrival.actor = u"Mara"_s;
    arrival.at = t.r.clock().now();
    t.run([&](Transaction& tx) { return ReturnStore::addArrival(tx, arrival, {2, 0, 2, 0, 0}); });
    const auto listed = [&](std::optional<Instant> since) {
        return t.read<std::vector<ListedReturn>>([&](Snapshot& s) {
            return ReturnQueries::returns(s, {OrderId{}, since});
        });
    };
    QVERIFY(listed({}).empty());
    QCOMPARE(listed(Instant{}).size(), 1U);
    QCOMPARE(listed(Instant{})[0].arrivals.size(), 1U);
    QCOMPARE(listed(Instant{})[0].orderNumber, u"N7"_s);
    t.run([&](Transaction& tx) { return ReturnStore::takeBack(tx, {arrival}); });
    QCOMPARE(listed({}).size(), 1U);
    QVERIFY(!t.r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ReturnStore::takeBack(tx, {arrival}));
        return true;
    }));
}

void TestOrderStores::anExpectationIsWithdrawn()
{
    Stage t;
    const StoredLine line = t.line(t.save(t.head(u"7"_s)), 3);
    t.open(line, 1, u"900"_s);
    const ReturnId calledOff = t.open(line, 2, {}, true);
    const auto expectation = [&] {
        return t.read<LineExpectation>(
            [&](Snapshot& s) { return ReturnStore::expectationOf(s, OrderLineId{line.id}); });
    };
    QCOMPARE(expectation().byRefunds, 1);
    QVERIFY(expectation().calledOff && expectation().calledOff->id == calledOff);
    const auto move = [&](std::int64_t due) {
        t.run([&](Transaction& tx) {
            return ReturnStore::setExpectation(tx, calledOff, withExpectation(expectation().calledOff->progress, due));
        });
    };
    move(0);
    QVERIFY(!expectation().calledOff->open);
    QCOMPARE(expectation().calledOff->progress.withdrawn, 2);
    move(3);
    QVERIFY(expectation().calledOff->open);
    QCOMPARE(expectation().calledOff->progress.outstanding(), 3);
}

void TestOrderStores::whatOrdersHoldIsCounted()
{
    Stage t;
    t.r.move(u"A"_s, 10, MovementKind::Opening);
    t.r.clock().advance(Milliseconds(10'000));
    const OrderId order = t.save(t.head(u"7"_s));
    const StoredLine line = t.line(order, 3);
    const BinId bin = t.r.bin();
    NewMovement pick;
    pick.sku = t.sku;
    pick.bin = bin;
    pick.quantity = Quantity{-3};
    pick.kind = MovementKind::Pick;
    pick.source = u"channel:%1"_s.arg(t.channel.value);
    pick.eventKey = u"order/7/line/1/pick/1/to/3/bin/%1"_s.arg(bin.value);
    pick.occurredAt = t.r.clock().now();
    pick.actor = u"Shop"_s;
    t.write<Applied>([&](Transaction& tx) { return ShelfLedger::append(tx, pick); });
    t.set(line, {0, 3, 0});
    const auto expected = [&](Instant at) {
        return t.read<Quantity>([&](Snapshot& s) { return CountBase::expectedAt(s, t.sku, bin, at); }).eaches;
    };
    const Instant counted = t.r.clock().now() + Milliseconds(5'000);
    QCOMPARE(expected(counted), 10);
    QCOMPARE(expected(pick.occurredAt - Milliseconds(1)), 10);
    StoredOrder shipped = t.head(u"7"_s, u"completed"_s);
    shipped.shippedAt = counted + Milliseconds(5'000);
    t.save(shipped);
    t.set(t.lines(order)[0], {0, 3, 3});
    QCOMPARE(expected(counted), 10); // then they still lay there
    QCOMPARE(expected(counted + Milliseconds(60'000)), 7);
}

void TestOrderStores::eventsAreKeptInOrder()
{
    Stage t;
    const OrderId order = t.save(t.head(u"7"_s));
    for (const auto kind : {OrderEventKind::Seen, OrderEventKind::Status, OrderEventKind::ReturnOpened}) {
        t.run([&](Transaction& tx) {
            OrderEvent event;
            event.kind = kind;
            event.source = OrderSource::Poll;
            event.occurredAt = t.r.clock().now();
            return OrderEventStore::append(tx, order, event);
        });
    }
    const auto events =
        t.read<std::vector<RecordedOrderEvent>>([&](Snapshot& s) { return OrderEventStore::of(s, order); });
    QCOMPARE(events.size(), 3U);
    QCOMPARE(events[0].kind, OrderEventKind::Seen);
    QCOMPARE(events[2].kind, OrderEventKind::ReturnOpened);
}

void TestOrderStores::hooksAndTheListenerAreReplaced()
{
    Stage t;
    t.write<WebhookDoor>([&](Transaction& tx) { return WebhookStore::open(tx, t.channel, u"token"_s); });
    const auto check = [&] {
        return t.read<HookCheck>([&](Snapshot& s) { return WebhookStore::hooks(s, t.channel); });
    };
    QVERIFY(!check().checkedAt);
    t.run([&](Transaction& tx) {
        return WebhookStore::noteHooks(tx, t.channel,
                                       {{u"order.updated"_s, u"5"_s, u"disabled"_s, u"disabled"_s, {}},
                                        {u"order.created"_s, {}, u"missing"_s, {}, {}}});
    });
    QCOMPARE(check().hooks.size(), 2U);
    QCOMPARE(check().hooks[0].state, u"disabled"_s);
    QVERIFY(check().checkedAt);
    t.run([&](Transaction& tx) { return WebhookStore::noteCheckProblem(tx, t.channel, u"timeout"_s); });
    QCOMPARE(check().hooks.size(), 2U);
    QCOMPARE(check().problem, u"timeout"_s);
    t.run([&](Transaction& tx) { return WebhookStore::noteHooks(tx, t.channel, {}); });
    QVERIFY(check().hooks.empty() && check().problem.isEmpty());
    for (const bool listening : {true, false}) {
        const ListenerState state{listening, u"127.0.0.1"_s, 8080, listening ? QString() : u"conflict"_s, {}};
        t.run([&](Transaction& tx) { return WebhookStore::setListener(tx, state); });
        QCOMPARE(t.read<ListenerState>([](Snapshot& s) { return WebhookStore::listener(s); }).listening, listening);
    }
}

QTEST_GUILESS_MAIN(TestOrderStores)
#include "tst_order_stores.moc"
