// Shoppers keep books that agree with the store, and the same seed does the same again.

#include <QtTest>

#include <set>

#include "simulation/demo_catalogue.h"
#include "simulation/http_probe.h"
#include "simulation/shoppers.h"
#include "simulation/simulated_world.h"

using namespace onhand;
using namespace onhand::simulation;

namespace {

constexpr std::int64_t kStart = 1795228100000;

QString describe(const ShopperEvent& event)
{
    QString text = QStringLiteral("%1 %2").arg(int(event.action)).arg(event.orderId);
    for (const ShopperLine& line : event.lines)
        text += QStringLiteral(" %1x%2").arg(line.sku).arg(line.quantity);
    return text;
}

} // namespace

class TestShoppers : public QObject
{
    Q_OBJECT

private slots:
    void conservesUnits_data()
    {
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {1, 2, 3})
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void conservesUnits()
    {
        QFETCH(quint64, seed);
        ManualClock clock{Instant{kStart}};
        StoreModel model(clock, seed);
        model.load(recordedCatalogue());
        QHash<std::int64_t, std::int64_t> initial;
        for (const Product& p : model.products()) {
            if (p.manageStock == ManageStock::Yes)
                initial[p.id] = p.stock.value_or(0);
        }
        Shopper shopper(model, seed);
        for (int i = 0; i < 3000; ++i) {
            shopper.step();
            clock.advance(std::chrono::seconds(2));
        }
        const auto changes = shopper.stockChanges();
        for (auto it = initial.cbegin(); it != initial.cend(); ++it) {
            QCOMPARE(model.stockOf(it.key()).value_or(0), it.value() + changes.value(it.key()));
            // The checkout never sells what is not there.
            QVERIFY(model.product(it.key())->backorders != QLatin1String("no") || model.stockOf(it.key()) >= 0);
        }
        std::set<ShopperAction> seen;
        for (const ShopperEvent& event : shopper.events())
            seen.insert(event.action);
        QCOMPARE(seen.size(), std::size_t(6));
    }

    void favouritesSellMore()
    {
        ManualClock clock{Instant{kStart}};
        StoreModel model(clock, 1);
        model.load(recordedCatalogue());
        Shopper shopper(model, 5);
        QHash<QString, int> asked;
        int sum = 0;
        bool twice = false;
        for (int i = 0; i < 2000; ++i) {
            const ShopperEvent event = shopper.step();
            if (event.action != ShopperAction::Placed && event.action != ShopperAction::Refused)
                continue;
            QSet<QString> inCart;
            for (const ShopperLine& line : event.lines) {
                ++asked[line.sku];
                ++sum;
                twice = twice || inCart.contains(line.sku);
                inCart.insert(line.sku);
            }
        }
        QVERIFY(twice);
        int most = 0;
        for (const int count : std::as_const(asked))
            most = std::max(most, count);
        QVERIFY(most > 20 * sum / int(asked.size()));
        QVERIFY(asked.size() > 200);
    }

    void theSameSeedDoesTheSame()
    {
        QStringList runs[2];
        for (QStringList& run : runs) {
            ManualClock clock{Instant{kStart}};
            StoreModel model(clock, 1);
            model.load(recordedCatalogue());
            Shopper shopper(model, 9);
            for (int i = 0; i < 300; ++i)
                run << describe(shopper.step());
        }
        QCOMPARE(runs[0], runs[1]);
    }

    void demoCatalogueHasTheShapeOfTheRealOne()
    {
        const DemoCatalogue demo = makeDemoCatalogue(1);
        const auto& products = demo.catalogue.products;
        QCOMPARE(products.size(), std::size_t(2554));
        QCOMPARE(demo.catalogue.variations.size(), std::size_t(120));
        const auto count = [&](auto predicate) { return std::count_if(products.begin(), products.end(), predicate); };
        QCOMPARE(count([](const Product& p) { return p.type == QLatin1String("variable"); }), 40);
        QCOMPARE(count([](const Product& p) { return p.status == QLatin1String("draft"); }), 1);
        QCOMPARE(count([](const Product& p) { return p.sku.isEmpty(); }), 1);
        QCOMPARE(count([](const Product& p) { return p.manageStock == ManageStock::No; }), 98);
        QCOMPARE(count([](const Product& p) { return !p.salePrice.isEmpty(); }), 131);
        const auto low = count([](const Product& p) { return p.manageStock == ManageStock::Yes && p.stock <= 5; });
        QVERIFY2(low > 75 && low < 200, qPrintable(QString::number(low)));
        QVERIFY(count([](const Product& p) { return p.manageStock == ManageStock::Yes && p.stock == 0; }) > 20);
        std::set<QString> skus, departments;
        std::size_t named = 0;
        for (const auto* table : {&products, &demo.catalogue.variations}) {
            for (const Product& p : *table) {
                named += p.sku.isEmpty() ? 0 : 1;
                skus.insert(p.sku.toLower());
            }
        }
        skus.erase(QString());
        QCOMPARE(skus.size(), named);
        for (const ShelfFact& fact : demo.shelf) {
            departments.insert(fact.department);
            QCOMPARE(fact.upc.size(), 12);
            QCOMPARE(upcWithCheckDigit(fact.upc.left(11).toLongLong()), fact.upc);
            QVERIFY(fact.quantity >= 0 && fact.costMinor > 0 && fact.costMinor < fact.retailMinor);
        }
        QCOMPARE(departments.size(), std::size_t(12));
        QCOMPARE(upcWithCheckDigit(3600029145), QStringLiteral("036000291452"));
        QVERIFY(makeDemoCatalogue(1).shelf.back().sku == demo.shelf.back().sku);
        QVERIFY(makeDemoCatalogue(2).shelf.back().sku != demo.shelf.back().sku);
    }

    void aWorldServesItsShoppersOrders()
    {
        SystemClock clock;
        SimulatedWorld world(clock, makeDemoCatalogue(1).catalogue);
        QVERIFY(world.start());
        while (world.model().orders().empty())
            world.shopper().step();
        Request request = restRequest("GET", "orders");
        request.headers[2].second = basicAuth(world.key().consumerKey, world.key().consumerSecret);
        const Answer answer = probe(world.server(), request);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestShoppers)
#include "tst_shoppers.moc"
