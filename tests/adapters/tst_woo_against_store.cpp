#include "adapters/served_store.h"

#include <QTest>
#include <QThread>

#include <set>

using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;
namespace sim = onhand::simulation;

class TestWooAgainstStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { link_.start(); }
    void cleanupTestCase()
    {
        link_.quit();
        link_.wait();
    }

    void wholeLoop_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("https, basic") << true;
        QTest::newRow("http, OAuth 1.0a") << false;
    }
    void wholeLoop()
    {
        QFETCH(bool, tls);
        ServedStore store(link_, tls);
        const auto identity = store.channel->probe(store.cancel);
        QVERIFY2(identity, qPrintable(why(identity)));
        QVERIFY(identity->canWrite && identity->listsAllVariations);
        QCOMPARE(identity->currency, QStringLiteral("USD"));
        QCOMPARE(identity->version, QStringLiteral("10.5.0"));

        const auto summary = store.scan();
        QVERIFY2(summary, qPrintable(why(summary)));
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        QCOMPARE(summary->seenTotal, 2674);
        QCOMPARE(store.items.size(), std::size_t(2674));
        for (const CatalogueItem& item : store.items) {
            const auto shown = store.model.product(item.ref.external.toLongLong());
            QVERIFY(shown);
            QCOMPARE(item.code, shown->sku);
            if (item.policy == StockPolicy::Managed)
                QCOMPARE(item.quantity, shown->stock);
        }

        const std::vector<StockWrite> writes = store.writable(100);
        const auto written = store.channel->write(writes, store.cancel);
        QVERIFY2(written, qPrintable(why(written)));
        std::vector<ListingRef> refs;
        for (std::size_t i = 0; i < writes.size(); ++i) {
            QCOMPARE(written->outcomes[i].echo, std::optional<std::int64_t>(writes[i].value));
            QCOMPARE(store.model.stockOf(writes[i].ref.external.toLongLong()), std::optional(writes[i].value));
            refs.push_back(writes[i].ref);
        }
        const auto readings = store.channel->read(refs, store.cancel);
        QVERIFY2(readings, qPrintable(why(readings)));
        for (std::size_t i = 0; i < writes.size(); ++i)
            QCOMPARE((*readings)[i].quantity, std::optional<std::int64_t>(writes[i].value));
        QVERIFY(store.server.mostAtOnce() <= 4);
    }

    void writesVariationsOfManyParents()
    {
        ServedStore store(link_);
        QVERIFY(store.scan());
        std::vector<StockWrite> writes;
        std::set<QString> parents;
        for (const CatalogueItem& item : store.items) {
            if (!item.ref.parent.isEmpty() && item.policy == StockPolicy::Managed) {
                writes.push_back({item.ref, std::int64_t(writes.size())});
                parents.insert(item.ref.parent);
            }
        }
        QVERIFY(parents.size() > 10);
        const auto written = store.channel->write(writes, store.cancel);
        QVERIFY2(written, qPrintable(why(written)));
        for (std::size_t i = 0; i < writes.size(); ++i)
            QCOMPARE(written->outcomes[i].echo, std::optional<std::int64_t>(writes[i].value));
    }

    void aListingThatCanNotHoldANumberSaysSo()
    {
        ServedStore store(link_);
        QVERIFY(store.scan());
        for (const StockPolicy policy : {StockPolicy::Unmanaged, StockPolicy::ByParent, StockPolicy::Container}) {
            const auto at = std::find_if(store.items.begin(), store.items.end(),
                                         [&](const CatalogueItem& item) { return item.policy == policy; });
            QVERIFY(at != store.items.end());
            const auto written = store.channel->write({{at->ref, 40}}, store.cancel);
            QVERIFY2(written, qPrintable(why(written)));
            QVERIFY(!written->outcomes[0].echo);
            QVERIFY(written->outcomes[0].error->detail.startsWith(QLatin1String("manages_stock_elsewhere")));
        }
    }

    // Pitfall 2: what somebody else wrote or sold after our write shows when it is read again.
    void pitfall02_aForeignWriteShows()
    {
        ServedStore store(link_);
        const ListingRef ref{QStringLiteral("10"), QString()};
        QVERIFY(store.channel->write({{ref, 7}}, store.cancel));
        QVERIFY(store.model.placeCheckoutOrder({{10, 2}}, QStringLiteral("cod")));
        const auto sold = store.channel->read({ref}, store.cancel);
        QVERIFY2(sold, qPrintable(why(sold)));
        QCOMPARE((*sold)[0].quantity, std::optional<std::int64_t>(5));
        QVERIFY(store.model.setStock(10, 3));
        const auto foreign = store.channel->read({ref}, store.cancel);
        QVERIFY2(foreign, qPrintable(why(foreign)));
        QCOMPARE((*foreign)[0].quantity, std::optional<std::int64_t>(3));
    }

    void storesWithoutTheVariationsListScanTheSame()
    {
        ServedStore store(link_);
        QVERIFY(store.scan());
        const auto before = store.items;
        ServedStore older(link_);
        older.model.configure([](sim::StoreSettings& settings) { settings.hasVariationsRoute = false; });
        const auto summary = older.scan();
        QVERIFY2(summary, qPrintable(why(summary)));
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        QCOMPARE(older.items.size(), before.size());
        std::set<QString> ids;
        for (const CatalogueItem& item : older.items)
            ids.insert(item.ref.external + QLatin1Char('/') + item.ref.parent);
        for (const CatalogueItem& item : before)
            QVERIFY(ids.contains(item.ref.external + QLatin1Char('/') + item.ref.parent));
    }

    // Fact 1 and pitfall 9.
    void ordersAndRefundsAreFoundFromAnyTimeZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char* zone : {"America/Los_Angeles", "Asia/Tokyo", "UTC"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void ordersAndRefundsAreFoundFromAnyTimeZone()
    {
        QFETCH(QByteArray, zone);
        ServedStore store(link_);
        store.model.setTimeZone(zone);
        const Instant before = store.clock.now();
        const auto id = store.model.placeCheckoutOrder({{10, 2}, {2525, 1}}, QStringLiteral("cod"));
        QVERIFY2(id, qPrintable(why(id)));
        auto batch = store.channel->ordersSince(before, store.cancel);
        QVERIFY2(batch, qPrintable(why(batch)));
        QCOMPARE(batch->orders.size(), std::size_t(1));
        Order order = batch->orders[0];
        QCOMPARE(order.problem, QString());
        QCOMPARE(order.external, QString::number(*id));
        QVERIFY(order.modifiedAt >= Instant{before.ms / 1000 * 1000} && order.modifiedAt <= store.clock.now());
        QCOMPARE(order.lines[0].storeReduced, 2);
        QCOMPARE(order.lines[1].listing, (ListingRef{QStringLiteral("2525"), QStringLiteral("2524")}));

        sim::RefundLine line;
        line.lineId = order.lines[0].external.toLongLong();
        line.quantity = 1;
        const auto refund = store.model.refundOrder(*id, {line}, true);
        QVERIFY2(refund, qPrintable(why(refund)));
        const auto again = store.channel->readOrders({order.external}, store.cancel);
        QVERIFY2(again, qPrintable(why(again)));
        QCOMPARE((*again)[0].lines[0].refunded, 1);
        QCOMPARE((*again)[0].lines[0].storeReduced, 1);
        QCOMPARE((*again)[0].lines[1].refunded, 0);
        const auto refunds = store.channel->refundsSince(before, store.cancel);
        QVERIFY2(refunds, qPrintable(why(refunds)));
        QCOMPARE(refunds->size(), std::size_t(1));
        QCOMPARE((*refunds)[0].order, order.external);

        QVERIFY(store.model.trashOrder(*id));
        const auto trashed = store.channel->readOrders({order.external}, store.cancel);
        QVERIFY2(trashed, qPrintable(why(trashed)));
        QCOMPARE((*trashed)[0].status, QStringLiteral("trash"));
    }

    // Facts 27 and 31: deliveries wait for each other, come late or never. What was ordered is found without any.
    void fact27_31_pollingNeedsNoDelivery()
    {
        ServedStore store(link_);
        const Instant before = store.clock.now();
        const auto id = store.model.placeCheckoutOrder({{10, 1}}, QStringLiteral("cod"));
        QVERIFY2(id, qPrintable(why(id)));
        const auto batch = store.channel->ordersSince(before, store.cancel); // no delivery was ever taken off the queue
        QVERIFY2(batch, qPrintable(why(batch)));
        QCOMPARE(batch->orders.size(), std::size_t(1));
        QCOMPARE(batch->orders[0].external, QString::number(*id));
    }

    void manyOrdersArePagedWithoutLoss()
    {
        ServedStore store(link_);
        std::set<QString> placed;
        for (int i = 0; i < 230; ++i) {
            const auto id = store.model.placeCheckoutOrder({{10, 1}}, QStringLiteral("cod"));
            if (id)
                placed.insert(QString::number(*id));
        }
        QVERIFY(placed.size() > 100);
        std::set<QString> seen;
        Instant since{0};
        bool more = true;
        for (int calls = 0; more; ++calls) {
            QVERIFY(calls < 10);
            const auto batch = store.channel->ordersSince(since, store.cancel);
            QVERIFY2(batch, qPrintable(why(batch)));
            for (const Order& order : batch->orders) {
                seen.insert(order.external);
                since = std::max(since, order.modifiedAt);
            }
            more = batch->more;
        }
        QVERIFY(seen == placed);
    }

    void skusAreFoundExactly()
    {
        ServedStore store(link_);
        const auto found =
            store.channel->findBySku({QStringLiteral("CN-PK 13/14 & CO, 1L"), QStringLiteral("an-bigbud-1l"),
                                      QStringLiteral("GH-FLORA-GRO-1QT")},
                                     store.cancel);
        QVERIFY2(found, qPrintable(why(found)));
        QCOMPARE((*found)[0].listings.size(), std::size_t(1));
        QVERIFY((*found)[1].listings.empty());
        QCOMPARE((*found)[2].listings.at(0), (ListingRef{QStringLiteral("2525"), QStringLiteral("2524")}));
    }

private:
    QThread link_;
};

QTEST_GUILESS_MAIN(TestWooAgainstStore)
#include "tst_woo_against_store.moc"
