#include "engine/order_shop.h"
#include "record/listing_store.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// The rules of intake: what is missing, what is late, what sleeps.
class TestIntake : public QObject
{
    Q_OBJECT
private slots:
    void aDeletedOrderIsMissedTwiceThenReleased();
    void noneOfManyOrdersSaysSomethingAboutTheStore();
    void aCountAfterTheFirstPollHoldsWhatHadLeft();
    void aPackTakesItsEaches();
    void asleepForThreeDays();
    void aClockSetBackDelaysNoReceipt();
};

namespace {

using Shop = OrderShop;

#define VERIFY_NONE(problems)                                                                                          \
    do {                                                                                                               \
        const QStringList found = (problems);                                                                          \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));                                                    \
    } while (false)

} // namespace

void TestIntake::aDeletedOrderIsMissedTwiceThenReleased()
{
    Shop shop;
    shop.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    shop.pollLater();
    shop.store.removeOrder(u"1"_s);
    QCOMPARE(shop.intake().rereadOpen({})->gone, 0);
    QCOMPARE(shop.stock(1).committed.eaches, 3);
    QCOMPARE(shop.intake().rereadOpen({})->gone, 0); // too soon to be sure
    shop.record.clock().advance(engine::Intake::confirmGone);
    QCOMPARE(shop.intake().rereadOpen({})->gone, 1);
    QCOMPARE(shop.stock(1).committed.eaches, 0);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM audit_log WHERE action = 'order.gone'"_s), 1);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM order_event WHERE kind = 'gone'"_s), 1);
    QVERIFY(shop.settle());
    VERIFY_NONE(shop.unequal());
}

void TestIntake::noneOfManyOrdersSaysSomethingAboutTheStore()
{
    Shop shop;
    for (int i = 1; i <= 12; ++i)
        shop.store.buy(QString::number(i), TwoWorlds::external(1 + i % 3), 1);
    shop.pollLater();
    for (int i = 1; i <= 12; ++i)
        shop.store.removeOrder(QString::number(i));
    const auto read = shop.intake().rereadOpen({});
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
    QCOMPARE(shop.stock(1).committed.eaches, 4);
}

void TestIntake::aCountAfterTheFirstPollHoldsWhatHadLeft()
{
    Shop shop;
    shop.store.put(u"201"_s, u"NEW"_s, 9);
    const SkuId sku = shop.record.sku(u"NEW"_s);
    QVERIFY(shop.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        Listing listing;
        listing.channel = shop.channel.id;
        listing.ref.external = u"201"_s;
        ONHAND_ASSIGN(const auto made, record::ListingStore::upsert(tx, listing));
        return record::ListingStore::align(tx, Alignment{made.id, sku, MatchType::Exact, 1000, 1}, u"tester"_s);
    }));
    shop.store.buy(u"1"_s, u"201"_s, 2); // shipped before the count, and read before it
    shop.store.setOrderStatus(u"1"_s, u"completed"_s);
    shop.store.buy(u"2"_s, u"201"_s, 1); // shipped before the count, but read after it
    shop.store.buy(u"3"_s, u"201"_s, 1); // still on the shelf when it is counted
    shop.pollLater();
    shop.store.setOrderStatus(u"2"_s, u"completed"_s);
    shop.record.clock().advance(Milliseconds(10'000));
    shop.record.move(u"NEW"_s, 7, MovementKind::Opening);
    shop.pollLater();
    const auto stock =
        shop.record->read<Availability>([&](record::Snapshot& s) { return record::ShelfLedger::availability(s, sku); });
    QCOMPARE(stock->onHand.eaches, 7);
    QCOMPARE(stock->committed.eaches, 1);
    shop.store.setOrderStatus(u"3"_s, u"completed"_s);
    shop.pollLater();
    QCOMPARE(shop.record.number(u"SELECT on_hand FROM sku_stock WHERE sku_id = ?"_s, {qint64(sku.value)}), 6);
}

void TestIntake::aPackTakesItsEaches()
{
    Shop shop(1, 100);
    shop.record.run(u"UPDATE alignment SET factor = 12"_s);
    shop.buyLines(u"1"_s, {{TwoWorlds::external(1), 2}, {TwoWorlds::external(1), 1}});
    shop.pollLater();
    QCOMPARE(shop.stock(1).committed.eaches, 36);
    shop.store.setOrderStatus(u"1"_s, u"completed"_s);
    shop.pollLater();
    QCOMPARE(shop.stock(1).onHand.eaches, 64);
}

// Two shops, one story: one PC polls through it, the other sleeps for three days and then catches up in pages.
void TestIntake::asleepForThreeDays()
{
    Shop awake(3, 1'000);
    Shop asleep(3, 1'000);
    asleep.store.ordersPerPage = 10;
    for (Shop* shop : {&awake, &asleep}) {
        shop->pollLater();
        for (int hour = 1; hour <= 72; ++hour) {
            shop->record.clock().advance(std::chrono::minutes(59));
            shop->store.buy(QString::number(hour), TwoWorlds::external(1 + hour % 3), 1 + hour % 4);
            if (hour > 4)
                shop->store.setOrderStatus(QString::number(hour - 4), hour % 5 == 0 ? u"cancelled"_s : u"completed"_s);
            shop->record.clock().advance(std::chrono::minutes(1));
            if (shop == &awake)
                QVERIFY(shop->intake().poll({}));
        }
        const int calls = shop->store.count(CallKind::Orders);
        shop->pollLater();
        QVERIFY(shop == &awake || shop->store.count(CallKind::Orders) - calls <= 10);
        QVERIFY(shop->settle());
        VERIFY_NONE(shop->unequal());
    }
    const auto ledger = [](Shop& shop) {
        return shop.record->read<QStringList>([](record::Snapshot& s) -> Result<QStringList> {
            QStringList lines;
            ONHAND_ASSIGN(auto rows,
                          s.select(u"SELECT k.code, m.quantity, m.kind, m.source, m.event_key, m.occurred_at "
                                   "FROM movement m JOIN sku k ON k.id = m.sku_id"_s));
            while (rows.next())
                lines << u"%1 %2 %3 %4 %5 %6"_s.arg(rows.text(0), rows.text(1), rows.text(2), rows.text(3),
                                                    rows.text(4), rows.text(5));
            lines.sort();
            return lines;
        });
    };
    QVERIFY(ledger(awake)->size() > 50);
    QCOMPARE(*ledger(asleep), *ledger(awake));
}

void TestIntake::aClockSetBackDelaysNoReceipt()
{
    Shop shop;
    shop.record.move(u"P1"_s, 5);
    shop.record.clock().jumpTo(shop.record.clock().now() - std::chrono::hours(1));
    shop.record.clock().advance(Milliseconds(2'000));
    QCOMPARE(shop.dispatcher().pass({})->confirmed, 1);
    QCOMPARE(shop.store.quantityOf(TwoWorlds::external(1)), 15);
}

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
