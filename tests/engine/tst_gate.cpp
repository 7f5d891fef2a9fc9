#include "engine/count_import.h"
#include "engine/till_intake.h"
#include "support/gated_shop.h"
#include "support/invariants.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;
using record::Transaction;

// The blast-radius gate, from the shelf to the store: what would change too much waits, whoever asked for it.
class TestGate : public QObject
{
    Q_OBJECT
private slots:
    void pitfall27_noDoorLetsAMassChangeThrough_data();
    void pitfall27_noDoorLetsAMassChangeThrough();
    void customersAreNeverHeld();
    void ordersGoOnWhileAPushWaits();
};

namespace {

using Door = std::function<void(GatedShop&)>;

void oneByOne(GatedShop& shop, const QString& cause)
{
    for (const NewMovement& movement : shop.everything(-4)) {
        shop.in([&](Transaction& tx) -> Result<void> {
            tx.setCause(cause);
            ONHAND_TRY(record::ShelfLedger::append(tx, movement));
            return {};
        });
    }
}

void delivery(GatedShop& shop)
{
    desk::ReceiveRequest request{u"note"_s, {}, u"4711"_s, u"tester"_s, shop.w.record.clock().now()};
    for (int product = 1; product <= products; ++product)
        request.lines.push_back({shop.w.record.sku(TwoWorlds::code(product)), shop.w.record.bin(), {3}});
    must(shop.commands.receive(request));
}

void bufferTakenAway(GatedShop& shop)
{
    trustEveryPush(*shop.w.record);
    must(shop.commands.setBuffer(shop.w.channel.id, {}, {}, 4, u"tester"_s));
    if (!shop.w.settle())
        qFatal("it does not settle");
    for (int product = 1; product <= products; ++product)
        shop.w.record.move(TwoWorlds::code(product), 4);
    if (!shop.w.settle() || shop.changedInStore() != 0)
        qFatal("the preparation failed");
    shop.later();
    must(shop.commands.removeBuffer(shop.w.channel.id, {}, {}, u"tester"_s));
}

void countFile(GatedShop& shop)
{
    ports::CountFile file;
    file.name = u"count.csv"_s;
    file.contentHash = u"hash"_s;
    for (int product = 1; product <= products; ++product) {
        ports::CountRow row;
        row.line = product + 1;
        row.code = TwoWorlds::code(product);
        row.units = {6};
        file.rows.push_back(row);
    }
    engine::CountOptions options;
    options.actor = u"tester"_s;
    options.countedAt = shop.w.record.clock().now();
    options.correctCounted = true;
    must(engine::CountImport(*shop.w.record).run(file, options));
}

void tillFile(GatedShop& shop)
{
    ports::SalesFile file;
    file.name = u"sales.csv"_s;
    file.contentHash = u"sales"_s;
    for (int product = 1; product <= products; ++product) {
        ports::SaleRow row;
        row.line = product + 1;
        row.transaction = QString::number(product);
        row.code = TwoWorlds::code(product);
        row.quantity = {4};
        row.occurredAt = shop.w.record.clock().now();
        file.rows.push_back(row);
    }
    must(engine::TillIntake(*shop.w.record, u"till"_s).take(file));
}

void undoOfMovements(GatedShop& shop)
{
    trustEveryPush(*shop.w.record);
    const auto movements = shop.bulk(4);
    shop.bulk(-4);
    if (!shop.w.settle())
        qFatal("it does not settle");
    shop.later();
    must(shop.commands.undo(movements, u"tester"_s));
}

void listingsComeBack(GatedShop& shop)
{
    shop.in([&](Transaction& tx) -> Result<void> {
        for (int product = 1; product <= products; ++product)
            ONHAND_TRY(record::ListingStore::markGone(tx, shop.listing(product)));
        return {};
    });
    shop.bulk(-4);
    shop.in([&](Transaction& tx) -> Result<void> {
        for (int product = 1; product <= products; ++product) {
            ONHAND_ASSIGN(auto listing, record::ListingStore::find(tx, shop.listing(product)));
            ONHAND_TRY(record::ListingStore::upsert(tx, *listing));
        }
        return {};
    });
}

void sentAgain(GatedShop& shop)
{
    for (int product = 1; product <= products; ++product)
        shop.w.store.setQuantity(TwoWorlds::external(product), 13);
    shop.in([&](Transaction& tx) -> Result<void> {
        for (int product = 1; product <= products; ++product)
            ONHAND_TRY(record::OutboxStore::sendAgain(tx, shop.listing(product), 13));
        return {};
    });
}

void resolvedAtOnce(GatedShop& shop)
{
    for (int product = 1; product <= products; ++product)
        shop.w.store.setQuantity(TwoWorlds::external(product), 30);
    trustEveryPush(*shop.w.record);
    shop.bulk(1);
    if (!shop.w.settle())
        qFatal("it does not settle");
    shop.later();
    if (resolveHolds(*shop.w.record) != products)
        qFatal("not every listing was held");
}

const std::vector<std::pair<const char*, Door>> doors{
    {"one transaction", [](GatedShop& s) { s.bulk(-4); }},
    {"one by one", [](GatedShop& s) { oneByOne(s, u"correction"_s); }},
    {"one by one, called an order", [](GatedShop& s) { oneByOne(s, u"order 4711"_s); }},
    {"a delivery", delivery},
    {"a buffer", [](GatedShop& s) { must(s.commands.setBuffer(s.w.channel.id, {}, {}, 4, u"tester"_s)); }},
    {"a buffer taken away", bufferTakenAway},
    {"a count file", countFile},
    {"a till's file", tillFile},
    {"an undo of movements", undoOfMovements},
    {"listings that come back", listingsComeBack},
    {"numbers sent again", sentAgain},
    {"discrepancies resolved", resolvedAtOnce},
};

} // namespace

Q_DECLARE_METATYPE(Door)
void TestGate::pitfall27_noDoorLetsAMassChangeThrough_data()
{
    QTest::addColumn<Door>("door");
    for (const auto& [name, door] : doors)
        QTest::newRow(name) << door;
}

void TestGate::pitfall27_noDoorLetsAMassChangeThrough()
{
    QFETCH(Door, door);
    GatedShop shop;
    door(shop);
    std::vector<std::int64_t> before;
    for (int product = 1; product <= products; ++product)
        before.push_back(shop.shown(product));
    QVERIFY(shop.w.settle());
    const auto held = shop.waiting();
    int changed = 0;
    for (int product = 1; product <= products; ++product)
        changed += shop.shown(product) == before[std::size_t(product - 1)] ? 0 : 1;
    QVERIFY2(changed <= 50, qPrintable(QString::number(changed)));
    QCOMPARE(changed + int(held.lines.size()), products);
    QVERIFY(!held.summary.exceeded.empty());
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM alert WHERE kind = 'push_waiting' AND cleared_at IS NULL"_s),
             1);
    QVERIFY(shop.w.settleWithPerson());
    QCOMPARE(must(shop.queries.waitingPushes()), 0);
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM alert WHERE kind = 'push_waiting' AND cleared_at IS NULL"_s),
             0);
}

void TestGate::customersAreNeverHeld()
{
    GatedShop shop;
    for (int product = 1; product <= products; ++product) {
        shop.w.store.buy(QString::number(product), TwoWorlds::external(product), 10);
        QVERIFY(shop.w.intake().poll(CancelToken()));
    }
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM push"_s), 0);
    shop.w.record.clock().advance(Milliseconds(5'000));
    for (int product = 1; product <= products; ++product)
        shop.w.store.setOrderStatus(QString::number(product), product % 2 ? u"completed"_s : u"cancelled"_s);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM push"_s), 0);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::ordersGoOnWhileAPushWaits()
{
    GatedShop shop;
    shop.bulk(-4);
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 7);
    QCOMPARE(shop.shown(2), 10);
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    shop.w.record.clock().advance(Milliseconds(5'000));
    shop.w.store.setOrderStatus(u"1"_s, u"cancelled"_s);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 10);
    const auto view = shop.waiting();
    QCOMPARE(view.lines.size(), std::size_t(products));
    for (const desk::PushLine& line : view.lines)
        QCOMPARE(line.after, 6);
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
