#include "adapters/recorded_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;

namespace {

ListingRef simple(int id)
{
    return {QString::number(id), QString()};
}

ListingRef variation(int id, int parent)
{
    return {QString::number(id), QString::number(parent)};
}

} // namespace

class TestWooReading : public QObject
{
    Q_OBJECT

private slots:
    void readsInTheOrderAsked()
    {
        RecordedStore store;
        store.transport->answer("GET", "products",
                                R"([{"id":10,"manage_stock":true,"stock_quantity":4},
                                    {"id":11,"manage_stock":false,"stock_quantity":null}])");
        store.transport->answer("GET", "variations",
                                R"([{"id":2525,"parent_id":2524,"manage_stock":true,"stock_quantity":-3},
                                    {"id":2553,"parent_id":2552,"manage_stock":"parent","stock_quantity":60}])");
        const auto readings = store.channel->read(
            {variation(2553, 2552), simple(11), simple(999999), variation(2525, 2524), simple(10)}, store.cancel);
        QVERIFY2(readings, qPrintable(readings ? QString() : readings.error().detail));
        QCOMPARE(readings->size(), std::size_t(5));
        QCOMPARE((*readings)[0].policy, StockPolicy::ByParent);
        QVERIFY(!(*readings)[0].missing && !(*readings)[0].quantity);
        QCOMPARE((*readings)[1].policy, StockPolicy::Unmanaged);
        QVERIFY((*readings)[2].missing);
        QCOMPARE((*readings)[3].quantity, std::optional<std::int64_t>(-3));
        QCOMPARE((*readings)[4].quantity, std::optional<std::int64_t>(4));
        QCOMPARE(store.transport->problems(), QString());
    }

    void readMatchesByIdNotByPlace()
    {
        RecordedStore store;
        store.transport->play(QStringLiteral("products_include"));
        const auto readings = store.channel->read({simple(10), simple(11), simple(999999)}, store.cancel);
        QVERIFY(readings);
        QVERIFY(!(*readings)[0].missing && !(*readings)[1].missing && (*readings)[2].missing);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 2: `include` on /products skips variations; they are asked for where they live.
    void fact02_variationsAreReadWhereTheyLive()
    {
        RecordedStore store;
        store.transport->answer("GET", "variations", R"({"code":"rest_no_route","message":"x","data":{"status":404}})",
                                404);
        store.transport->playLoosely(QStringLiteral("product_variations_list"));
        const auto readings = store.channel->read({variation(2525, 2524), variation(9, 2524)}, store.cancel);
        QVERIFY2(readings, qPrintable(readings ? QString() : readings.error().detail));
        QVERIFY(!(*readings)[0].missing);
        QVERIFY((*readings)[1].missing);
        QCOMPARE(store.transport->parameter(1, QStringLiteral("include")), QStringLiteral("2525,9"));
        QCOMPARE(store.transport->problems(), QString());
    }

    void aListThatIgnoresIncludeProvesNothing()
    {
        RecordedStore store;
        store.transport->playLoosely(QStringLiteral("variations_all")); // rows nobody asked for
        store.transport->answer("GET", "products/2552/variations",
                                R"([{"id":2553,"parent_id":2552,"manage_stock":true,"stock_quantity":8}])");
        const auto readings = store.channel->read({variation(2553, 2552)}, store.cancel);
        QVERIFY(readings);
        QCOMPARE((*readings)[0].quantity, std::optional<std::int64_t>(8));
        QCOMPARE(store.transport->problems(), QString());
    }

    void moreThanOnePageIsAskedInParts()
    {
        RecordedStore store;
        std::vector<ListingRef> refs;
        for (int id = 1; id <= 150; ++id)
            refs.push_back(simple(id));
        store.transport->answer("GET", "products", "[]");
        store.transport->answer("GET", "products", R"([{"id":150,"manage_stock":true,"stock_quantity":1}])");
        const auto readings = store.channel->read(refs, store.cancel);
        QVERIFY(readings);
        QVERIFY(readings->front().missing && !readings->back().missing);
        QCOMPARE(store.transport->parameter(0, QStringLiteral("per_page")), QStringLiteral("100"));
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 3: the store's search ignores case and accents and trims; what counts is the exact code.
    void fact03_skusAreComparedExactly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("found");
        QTest::newRow("other case") << QStringLiteral("products_by_sku_case") << QStringLiteral("an-bigbud-1l") << 0;
        QTest::newRow("comma") << QStringLiteral("products_by_sku_with_comma") << QStringLiteral("CN-PK 13/14 & CO, 1L")
                               << 1;
        QTest::newRow("variation") << QStringLiteral("products_by_sku_variation") << QStringLiteral("GH-FLORA-GRO-1QT")
                                   << 1;
        QTest::newRow("missing") << QStringLiteral("products_by_sku_missing") << QString() << 0;
    }
    void fact03_skusAreComparedExactly()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QFETCH(int, found);
        if (code.isEmpty())
            code = QUrlQuery(recording(name).address).queryItemValue(QStringLiteral("sku"), QUrl::FullyDecoded);
        RecordedStore store;
        store.transport->play(name);
        const auto matches = store.channel->findBySku({code}, store.cancel);
        QVERIFY2(matches, qPrintable(matches ? QString() : matches.error().detail));
        QCOMPARE(int((*matches)[0].listings.size()), found);
        QCOMPARE(store.transport->problems(), QString());
    }

    void fact03_accentsAndSpacesMatter()
    {
        for (const char* name : {"products_by_sku_unicode_folded", "products_by_sku_space"}) {
            RecordedStore store;
            store.transport->play(QLatin1String(name));
            const QString asked = QUrlQuery(recording(QLatin1String(name)).address)
                                      .queryItemValue(QStringLiteral("sku"), QUrl::FullyDecoded);
            const auto matches = store.channel->findBySku({asked}, store.cancel);
            QVERIFY(matches);
            const auto rows = QJsonDocument::fromJson(recording(QLatin1String(name)).response.body).array();
            const bool exact = rows.size() == 1 && rows[0].toObject().value(QLatin1String("sku")).toString() == asked;
            QCOMPARE(!(*matches)[0].listings.empty(), exact);
            QCOMPARE(store.transport->problems(), QString());
        }
    }

    void fact03_aCommaGoesAloneAndNothingIsNeverAsked()
    {
        RecordedStore store;
        store.transport->answer("GET", "products", R"([{"id":2520,"sku":"CN-PK 13/14 & CO, 1L"}])");
        store.transport->answer("GET", "products", R"([{"id":10,"sku":"AN-BIGBUD-1L"}])");
        const auto matches = store.channel->findBySku(
            {QStringLiteral("AN-BIGBUD-1L"), QStringLiteral("CN-PK 13/14 & CO, 1L"), QStringLiteral("NOPE")},
            store.cancel);
        QVERIFY(matches);
        QCOMPARE((*matches)[0].listings, std::vector<ListingRef>{simple(10)});
        QCOMPARE((*matches)[1].listings, std::vector<ListingRef>{simple(2520)});
        QVERIFY((*matches)[2].listings.empty());
        QCOMPARE(store.transport->parameter(1, QStringLiteral("sku")), QStringLiteral("AN-BIGBUD-1L,NOPE"));
        QCOMPARE(store.transport->problems(), QString());

        const auto empty = store.channel->findBySku({QStringLiteral(" ")}, store.cancel);
        QVERIFY(!empty);
        QCOMPARE(empty.error().kind, ErrorKind::Invalid);
        QCOMPARE(store.transport->sent().size(), std::size_t(2));
    }

    void fact03_aHundredInOneQuestion()
    {
        RecordedStore store;
        std::vector<QString> codes;
        const QString list = QUrlQuery(recording(QStringLiteral("products_by_sku_100")).address)
                                 .queryItemValue(QStringLiteral("sku"), QUrl::FullyDecoded);
        for (const QString& code : list.split(QLatin1Char(',')))
            codes.push_back(code);
        store.transport->play(QStringLiteral("products_by_sku_100"));
        const auto matches = store.channel->findBySku(codes, store.cancel);
        QVERIFY(matches);
        QCOMPARE(matches->size(), codes.size());
        QCOMPARE(store.transport->parameter(0, QStringLiteral("per_page")), QStringLiteral("100"));
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 13: switched on without a number, the store shows none; that is read as none, not as 0.
    void fact13_noNumberIsNotZero()
    {
        RecordedStore store;
        store.transport->answer("GET", "products",
                                '[' + recording(QStringLiteral("put_manage_stock_true")).response.body + ']');
        const auto readings = store.channel->read({simple(10)}, store.cancel);
        QVERIFY(readings);
        QVERIFY(!(*readings)[0].missing && !(*readings)[0].quantity);
        QCOMPARE((*readings)[0].policy, StockPolicy::Managed);
    }
};

QTEST_GUILESS_MAIN(TestWooReading)
#include "tst_woo_reading.moc"
