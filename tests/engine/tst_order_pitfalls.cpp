#include "engine/order_shop.h"
#include "record/listing_store.h"
#include "record/quarantine_store.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// What users of other systems suffer with orders, each by its number in the collection of pitfalls.
class TestOrderPitfalls : public QObject
{
    Q_OBJECT
private slots:
    void pitfall1_anOversellIsSeenAndNeverClamped();
    void pitfall2_aConcurrentSaleSurvivesOurWrite();
    void pitfall3_stockChangeLeavesDateModifiedAlone();
    void pitfall4_aLineEditThatLeavesTheDateAloneIsSeen();
    void pitfall5_aPageOfOrdersThatRepeatsIsNoProgress();
    void pitfall6_aVanishedWebhookCostsNothing();
    void pitfall7_theSameOrderManyTimesCountsOnce();
    void pitfall9_theClockOfThisPcDecidesNothing();
    void pitfall12_availableIsPushedNotOnHand();
    void pitfall13_aStaleReadLoses();
    void pitfall17_oneUnknownProductBlocksNothing();
    void pitfall19_promisedUnitsAreTakenOffAtOnce();
    void pitfall21_aLineThatCouldNotBeTakenInIsCounted();
    void pitfall25_twoLinesOfOneSkuAreSummedFirst();
};

namespace {

using Shop = OrderShop;

// A store that promises more pages and shows the same one again.
class Repeating final : public ports::Channel
{
public:
    explicit Repeating(ports::Order order)
        : order_(std::move(order))
    {
    }
    int pages = 0;

    int batchLimit() const override { return 100; }
    Result<ports::ChannelIdentity> probe(const CancelToken&) override { return ports::ChannelIdentity{}; }
    Result<ports::ScanSummary> scan(const ports::PageSink&, const CancelToken&) override
    {
        return ports::ScanSummary{};
    }
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>&, const CancelToken&) override
    {
        return std::vector<ports::StockReading>{};
    }
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>&, const CancelToken&) override
    {
        return ports::StockWriteResult{};
    }
    Result<ports::OrderBatch> ordersSince(Instant, const CancelToken&) override
    {
        ++pages;
        return ports::OrderBatch{{order_}, true, order_.modifiedAt};
    }
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>&, const CancelToken&) override
    {
        return std::vector<ports::Order>{order_};
    }

private:
    ports::Order order_;
};

#define VERIFY_NONE(problems)                                                                                          \
    do {                                                                                                               \
        const QStringList found = (problems);                                                                          \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));                                                    \
    } while (false)

} // namespace

void TestOrderPitfalls::pitfall1_anOversellIsSeenAndNeverClamped()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{TwoWorlds::external(1), 8}});
    shop.pollLater();
    QVERIFY(shop.queries.alerts()->empty());
    shop.buyLines(u"2"_s, {{TwoWorlds::external(1), 5}});
    shop.pollLater();
    QCOMPARE(shop.stock(1).atp().eaches, -3);
    auto alerts = shop.queries.alerts().value();
    QCOMPARE(alerts.size(), 1U);
    QCOMPARE(alerts[0].available, -3);
    QCOMPARE(alerts[0].severity, u"high"_s);
    QCOMPARE(alerts[0].orders.front().number, u"2"_s);
    QCOMPARE(alerts[0].proposals.front().kind, desk::AlertProposal::Kind::CallCustomer);
    QCOMPARE(alerts[0].proposals.front().quantity, 3);
    QCOMPARE(alerts[0].proposals.back().kind, desk::AlertProposal::Kind::Walk);
    shop.record.move(u"P1"_s, -1);
    QCOMPARE(shop.queries.alerts()->size(), 1U); // one alert, however often it gets worse
    shop.record.move(u"P1"_s, 4);
    alerts = shop.queries.alerts().value();
    QVERIFY(alerts.size() == 1 && alerts[0].clearedAt);
    QVERIFY(shop.settle());
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 0);
}

void TestOrderPitfalls::pitfall2_aConcurrentSaleSurvivesOurWrite()
{
    Shop shop;
    bool bought = false;
    shop.store.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Read && !std::exchange(bought, true))
            shop.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    };
    shop.record.move(u"P1"_s, 5);
    QVERIFY(shop.settle());
    QVERIFY(bought);
    QCOMPARE(shop.stock(1).atp().eaches, 13);
    VERIFY_NONE(shop.unequal());
}

// The store gives units back to its own number without touching the order's date; no watermark sees it.
void TestOrderPitfalls::pitfall3_stockChangeLeavesDateModifiedAlone()
{
    Shop shop;
    shop.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    shop.pollLater();
    QVERIFY(shop.settle());
    // A later order moves the watermark past the first one and its overlap.
    shop.record.clock().advance(Milliseconds(180'000));
    shop.buyLines(u"2"_s, {{TwoWorlds::external(2), 1}});
    shop.pollLater();
    QVERIFY(shop.settle());
    ports::Order order = *shop.store.order(u"1"_s);
    order.lines[0].storeReduced = 0;
    shop.store.putOrder(order);
    shop.store.setQuantity(TwoWorlds::external(1), 10);
    shop.pollLater(Milliseconds(180'000));
    QVERIFY(shop.settle());
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 10); // nothing told of it so far
    QVERIFY(shop.intake().rereadOpen({}));
    QVERIFY(shop.settle());
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 8);
    QCOMPARE(shop.stock(1).atp().eaches, 8);
    VERIFY_NONE(shop.unequal());
}

void TestOrderPitfalls::pitfall4_aLineEditThatLeavesTheDateAloneIsSeen()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{TwoWorlds::external(1), 2}});
    shop.pollLater();
    ports::Order order = *shop.store.order(u"1"_s);
    order.lines[0].quantity = 4;
    shop.store.putOrder(order);
    // Once later orders have moved the watermark, only the cycle of open orders can see it.
    shop.record.clock().advance(std::chrono::hours(2));
    shop.store.buy(u"2"_s, TwoWorlds::external(2), 1);
    ports::Order unedited = order;
    unedited.lines[0].quantity = 2;
    shop.store.putOrder(unedited);
    shop.pollLater();
    shop.store.putOrder(order);
    shop.pollLater();
    QCOMPARE(shop.stock(1).committed.eaches, 2);
    QVERIFY(shop.intake().rereadOpen({}));
    QCOMPARE(shop.stock(1).committed.eaches, 4);
}

void TestOrderPitfalls::pitfall5_aPageOfOrdersThatRepeatsIsNoProgress()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{TwoWorlds::external(1), 2}});
    shop.record.clock().advance(Milliseconds(10'000));
    Repeating stuck(*shop.store.order(u"1"_s));
    engine::Intake intake(*shop.record, stuck, shop.channel);
    const auto polled = intake.poll({});
    QVERIFY(!polled);
    QCOMPARE(polled.error().kind, ErrorKind::Malformed);
    QVERIFY2(stuck.pages <= 3, "a page without progress ends the poll");
    QCOMPARE(shop.stock(1).committed.eaches, 2); // once, however often it was shown
    shop.buyLines(u"2"_s, {{TwoWorlds::external(1), 3}});
    shop.pollLater(); // the store is well again, and nothing was skipped
    QCOMPARE(shop.stock(1).committed.eaches, 5);
}

void TestOrderPitfalls::pitfall6_aVanishedWebhookCostsNothing()
{
    Shop knocked;
    Shop quiet;
    for (Shop* shop : {&knocked, &quiet}) {
        shop->store.buy(u"1"_s, TwoWorlds::external(1), 2);
        if (shop == &knocked) {
            QVERIFY(shop->intake().rereadOrders({u"1"_s, u"404"_s}, {}));
            QCOMPARE(shop->stock(1).committed.eaches, 2);
        }
        shop->pollLater();
        QVERIFY(shop->settle());
        VERIFY_NONE(shop->unequal());
    }
    QCOMPARE(knocked.stock(1), quiet.stock(1));
}

void TestOrderPitfalls::pitfall7_theSameOrderManyTimesCountsOnce()
{
    Shop shop;
    shop.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    shop.pollLater();
    const auto events = shop.count(u"order_event"_s);
    for (int i = 0; i < 5; ++i) {
        shop.pollLater(Milliseconds(100));
        QVERIFY(shop.intake().rereadOrders({u"1"_s, u"1"_s}, {}));
        QVERIFY(shop.intake().rereadOpen({}));
    }
    QCOMPARE(shop.stock(1).committed.eaches, 2);
    QCOMPARE(shop.count(u"order_event"_s), events);
    QVERIFY(events >= 2);
}

void TestOrderPitfalls::pitfall9_theClockOfThisPcDecidesNothing()
{
    ManualClock storeClock(Instant{1'795'161'600'000});
    TestRecord record;
    FakeChannel store(storeClock);
    ChannelInfo info;
    info.id = record.channel();
    info.name = u"Shop"_s;
    store.put(u"101"_s, u"P1"_s, 50);
    const ListingId listing = record.listing(info.id, u"P1"_s);
    record.run(u"UPDATE listing SET external_ref = '101' WHERE id = ?"_s, {qint64(listing.value)});
    record.move(u"P1"_s, 50, MovementKind::Opening);
    engine::Intake intake(*record, store, info);
    int orders = 0;
    for (const int hours : {0, 5, -5, 24 * 400, -24 * 400, 1, -1}) {
        record.clock().jumpTo(record.clock().now() + std::chrono::hours(hours));
        storeClock.advance(Milliseconds(61'000));
        store.buy(QString::number(++orders), u"101"_s, 1);
        QVERIFY(intake.poll({}));
        QCOMPARE(record.number(u"SELECT SUM(quantity) FROM commitment"_s), orders);
    }
}

void TestOrderPitfalls::pitfall12_availableIsPushedNotOnHand()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{TwoWorlds::external(1), 4}});
    shop.pollLater();
    QVERIFY(shop.settle());
    QCOMPARE(shop.stock(1).onHand.eaches, 10);
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 6);
}

void TestOrderPitfalls::pitfall13_aStaleReadLoses()
{
    Shop shop;
    shop.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    const ports::Order old = *shop.store.order(u"1"_s);
    shop.record.clock().advance(Milliseconds(5'000));
    shop.store.setOrderStatus(u"1"_s, u"completed"_s);
    shop.pollLater();
    QCOMPARE(shop.stock(1).onHand.eaches, 8);
    shop.store.putOrder(old); // a cache answers with yesterday's order
    QVERIFY(shop.intake().rereadOrders({u"1"_s}, {}));
    QCOMPARE(shop.stock(1).onHand.eaches, 8);
    QCOMPARE(shop.stock(1).committed.eaches, 0);
}

void TestOrderPitfalls::pitfall17_oneUnknownProductBlocksNothing()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{u"999"_s, 3}, {TwoWorlds::external(1), 2}});
    shop.pollLater();
    QCOMPARE(shop.stock(1).committed.eaches, 2);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM quarantine WHERE state = 'open'"_s), 1);
    // Once the listing is known, its line is taken in by itself.
    const SkuId sku = shop.record.sku(u"LATE"_s);
    shop.record.move(u"LATE"_s, 10, MovementKind::Opening);
    QVERIFY(shop.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        Listing listing;
        listing.channel = shop.channel.id;
        listing.ref.external = u"999"_s;
        ONHAND_ASSIGN(const auto made, record::ListingStore::upsert(tx, listing));
        return record::ListingStore::align(tx, Alignment{made.id, sku, MatchType::Manual, 1000, 1}, u"tester"_s);
    }));
    shop.pollLater();
    QCOMPARE(shop.record.number(u"SELECT committed FROM sku_stock WHERE sku_id = ?"_s, {qint64(sku.value)}), 3);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM quarantine WHERE state = 'open'"_s), 0);
    const auto order = shop.queries.order(OrderId{shop.record.number(u"SELECT id FROM channel_order"_s)});
    QVERIFY(std::any_of(order->events.begin(), order->events.end(),
                        [](const auto& e) { return e.kind == OrderEventKind::TakenIn; }));
}

void TestOrderPitfalls::pitfall19_promisedUnitsAreTakenOffAtOnce()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{TwoWorlds::external(2), 3}});
    shop.pollLater();
    QCOMPARE(shop.stock(2).committed.eaches, 3);
    QCOMPARE(shop.stock(2).atp().eaches, 7);
    QCOMPARE(shop.stock(2).onHand.eaches, 10);
}

void TestOrderPitfalls::pitfall21_aLineThatCouldNotBeTakenInIsCounted()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{u"998"_s, 1}, {u"999"_s, 1}});
    shop.pollLater();
    QCOMPARE(shop.queries.dashboard()->quarantined, 2);
    desk::OrderFilter filter;
    filter.which = desk::OrderFilter::Which::Quarantined;
    const auto rows = shop.queries.orders(filter);
    QCOMPARE(rows->size(), 1U);
    QCOMPARE(rows->front().quarantinedLines, 2);
}

void TestOrderPitfalls::pitfall25_twoLinesOfOneSkuAreSummedFirst()
{
    Shop shop;
    shop.buyLines(u"1"_s, {{TwoWorlds::external(1), 6}, {TwoWorlds::external(1), 5}});
    shop.pollLater();
    QCOMPARE(shop.stock(1).committed.eaches, 11);
    QCOMPARE(shop.stock(1).atp().eaches, -1);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM receipt WHERE cause = 'order 1'"_s), 1);
    shop.store.setOrderStatus(u"1"_s, u"completed"_s);
    shop.pollLater();
    QCOMPARE(shop.stock(1).onHand.eaches, -1);
    VERIFY_NONE(shop.broken());
}

QTEST_GUILESS_MAIN(TestOrderPitfalls)
#include "tst_order_pitfalls.moc"
