// What the store does to products that are read and written, fact by fact, on the real catalogue.

#include <QtTest>

#include <set>

#include "simulation/store_stage.h"

using namespace onhand;
using namespace onhand::simulation;
using nlohmann::json;

namespace {

QString skus(const json& rows)
{
    QStringList list;
    for (const auto& row : rows)
        list << QString::fromStdString(row["sku"].get<std::string>());
    return list.join(QLatin1Char('|'));
}

} // namespace

class TestStoreModel : public QObject
{
    Q_OBJECT

private slots:
    void singlePut_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("stock"); // afterwards; 191 when refused
        QTest::newRow("number") << QByteArray("33") << 200 << qint64(33);
        QTest::newRow("text") << QByteArray("\"33\"") << 200 << qint64(33);
        QTest::newRow("whole float") << QByteArray("7.0") << 200 << qint64(7);
        QTest::newRow("negative") << QByteArray("-4") << 200 << qint64(-4);
        QTest::newRow("null sets 0") << QByteArray("null") << 200 << qint64(0);
        QTest::newRow("float") << QByteArray("7.9") << 400 << qint64(191);
        QTest::newRow("float text") << QByteArray("\"7.9\"") << 400 << qint64(191);
        QTest::newRow("word") << QByteArray("\"ten\"") << 400 << qint64(191);
        QTest::newRow("empty") << QByteArray("\"\"") << 400 << qint64(191);
        QTest::newRow("true") << QByteArray("true") << 400 << qint64(191);
    }
    void singlePut()
    {
        QFETCH(QByteArray, sent);
        QFETCH(int, status);
        QFETCH(qint64, stock);
        Store store;
        QCOMPARE(store.model.handle(restRequest("PUT", "products/10", R"({"stock_quantity":)" + sent + "}")).status,
                 status);
        QCOMPARE(qint64(store.stock(10)), stock);
        QCOMPARE(store.model.product(10)->stockStatus,
                 stock > 0 ? QStringLiteral("instock") : QStringLiteral("outofstock"));
    }

    void batchRow_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<qint64>("stock");
        QTest::newRow("word becomes 0") << QByteArray("\"ten\"") << qint64(0);
        QTest::newRow("float is cut") << QByteArray("7.9") << qint64(7);
        QTest::newRow("text with digits") << QByteArray("\"48\"") << qint64(48);
        QTest::newRow("empty becomes 0") << QByteArray("\"\"") << qint64(0);
        QTest::newRow("null leaves it") << QByteArray("null") << qint64(191);
        QTest::newRow("true becomes 1") << QByteArray("true") << qint64(1);
    }
    void batchRow()
    {
        QFETCH(QByteArray, sent);
        QFETCH(qint64, stock);
        Store store;
        const json answer =
            store.call("POST", "products/batch", R"({"update":[{"id":10,"stock_quantity":)" + sent + "}]}");
        QCOMPARE(answer["update"][0]["stock_quantity"].get<qint64>(), stock);
        QCOMPARE(qint64(store.stock(10)), stock);
    }

    void writesThatAreDropped_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<qint64>("id");
        QTest::newRow("unmanaged") << QByteArray("products/52") << qint64(52);
        QTest::newRow("variable parent") << QByteArray("products/2524") << qint64(2524);
        QTest::newRow("managed by parent") << QByteArray("products/2552/variations/2553") << qint64(2553);
    }
    void writesThatAreDropped()
    {
        QFETCH(QByteArray, target);
        QFETCH(qint64, id);
        Store store;
        const auto before = store.model.stockOf(id);
        store.call("PUT", target, R"({"stock_quantity":40})");
        QVERIFY(store.model.stockOf(id) == before);
        QVERIFY(store.model.product(id)->modified.ms == kStart / 1000 * 1000);
    }

    void textPlainIsIgnored()
    {
        Store store;
        Request request = restRequest("PUT", "products/10", R"({"stock_quantity":13})");
        request.headers.back().second = "text/plain";
        QCOMPARE(store.model.handle(request).status, 200);
        QCOMPARE(store.stock(10), std::int64_t(191));
    }

    void manageStockOffWipesTheQuantity()
    {
        Store store;
        QVERIFY(store.call("PUT", "products/10", R"({"manage_stock":false})")["stock_quantity"].is_null());
        const json on = store.call("PUT", "products/10", R"({"manage_stock":true})");
        QVERIFY(on["stock_quantity"].is_null());
        QCOMPARE(on["stock_status"].get<std::string>(), std::string("outofstock"));
    }

    void sameValueStillBumpsTheDate()
    {
        Store store;
        store.call("PUT", "products/10", R"({"stock_quantity":191})");
        QCOMPARE(store.model.product(10)->modified.ms, kStart);
    }

    void prices_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("regular");
        QTest::addColumn<QString>("sale");
        QTest::newRow("comma") << QByteArray(R"({"regular_price":"54,19"})") << QStringLiteral("5419") << QString();
        QTest::newRow("three decimals") << QByteArray(R"({"regular_price":"54.195"})") << QStringLiteral("54.195")
                                        << QString();
        QTest::newRow("sale above regular")
            << QByteArray(R"({"sale_price":"60.00"})") << QStringLiteral("54.19") << QString();
        QTest::newRow("sale") << QByteArray(R"({"sale_price":"49.00"})") << QStringLiteral("54.19")
                              << QStringLiteral("49.00");
        QTest::newRow("price is read-only")
            << QByteArray(R"({"price":"1.00"})") << QStringLiteral("54.19") << QString();
    }
    void prices()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QString, regular);
        QFETCH(QString, sale);
        Store store;
        const json row = store.call("PUT", "products/10", sent);
        QCOMPARE(QString::fromStdString(row["regular_price"].get<std::string>()), regular);
        QCOMPARE(QString::fromStdString(row["sale_price"].get<std::string>()), sale);
        QCOMPARE(row["on_sale"].get<bool>(), !sale.isEmpty());
    }

    void batchFailsRowByRow()
    {
        Store store;
        const json rows = store.call(
            "POST", "products/batch",
            R"({"update":[{"id":10,"stock_quantity":41},{"id":999999,"stock_quantity":5},{"id":2525,"stock_quantity":9},{"stock_quantity":1},{"id":11,"stock_quantity":42}]})")
                              ["update"];
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows[1]["error"]["data"]["status"].get<int>(), 400);
        QCOMPARE(rows[2]["error"]["code"].get<std::string>(), std::string("woocommerce_rest_invalid_product_id"));
        QVERIFY(rows[3]["id"].is_null());
        QCOMPARE(store.stock(10), std::int64_t(41));
        QCOMPARE(store.stock(11), std::int64_t(42));
    }

    void batchLimitsAndEmptyAnswers()
    {
        Store store;
        json rows = json::array();
        for (int i = 0; i < 101; ++i)
            rows.push_back({{"id", 10}, {"stock_quantity", 5}});
        QCOMPARE(
            store.model
                .handle(restRequest("POST", "products/batch", QByteArray::fromStdString(json{{"update", rows}}.dump())))
                .status,
            413);
        QCOMPARE(store.stock(10), std::int64_t(191));
        const json answer =
            store.call("POST", "products/batch?_fields=update.id", R"({"update":[{"id":10,"stock_quantity":41}]})");
        QVERIFY(answer["update"].empty());
        QCOMPARE(store.stock(10), std::int64_t(41));
        QVERIFY(store.call("POST", "products/batch", "{}").is_array());
    }

    void skuFilter_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("found");
        const QString first = QStringLiteral("AN-BIGBUD-1L");
        QTest::newRow("case") << QByteArray("an-bigbud-1l") << first;
        QTest::newRow("two, newest first")
            << QByteArray("AN-BIGBUD-1L,FF-OCEAN-1-5-CUFT") << QStringLiteral("FF-OCEAN-1-5-CUFT|") + first;
        QTest::newRow("spaces") << QByteArray("%20AN-BIGBUD-1L%20") << first;
        QTest::newRow("accents") << QByteArray("PF-CAFE-NUTRI-%CE%A9-1L")
                                 << QStringLiteral(u"PF-CAF\u00c9-\u00d1UTRI-\u03a9-1L");
        QTest::newRow("comma alone") << QByteArray("CN-PK%2013/14%20%26%20CO%2C%201L")
                                     << QStringLiteral("CN-PK 13/14 & CO, 1L");
        QTest::newRow("comma in a list") << QByteArray("CN-PK%2013/14%20%26%20CO%2C%201L%2CAN-BIGBUD-1L") << first;
        QTest::newRow("variation") << QByteArray("GH-FLORA-GRO-1QT") << QStringLiteral("GH-FLORA-GRO-1QT");
        QTest::newRow("missing") << QByteArray("NO-SUCH-SKU") << QString();
    }
    void skuFilter()
    {
        QFETCH(QByteArray, query);
        QFETCH(QString, found);
        Store store;
        QCOMPARE(skus(store.call("GET", "products?sku=" + query)), found);
    }

    void modifiedAfter_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("found");
        // Product 10 is changed at 02:28:20 GMT.
        const QByteArray gmt = "&dates_are_gmt=true";
        QTest::newRow("gmt, before") << QByteArray("UTC") << "2026-11-21T02:28:19" + gmt << 1;
        QTest::newRow("strictly after") << QByteArray("UTC") << "2026-11-21T02:28:20" + gmt << 0;
        QTest::newRow("gmt in Tokyo") << QByteArray("Asia/Tokyo") << "2026-11-21T02:28:19" + gmt << 1;
        QTest::newRow("Z in Tokyo finds nothing") << QByteArray("Asia/Tokyo") << "2026-11-21T02:28:19Z" + gmt << 0;
        QTest::newRow("Z without the flag") << QByteArray("Asia/Tokyo") << QByteArray("2026-11-21T02:28:19Z") << 1;
        QTest::newRow("local time in Los Angeles")
            << QByteArray("America/Los_Angeles") << QByteArray("2026-11-20T18:28:19") << 1;
        QTest::newRow("gmt read as local")
            << QByteArray("America/Los_Angeles") << QByteArray("2026-11-21T02:28:19") << 0;
    }
    void modifiedAfter()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QByteArray, query);
        QFETCH(int, found);
        Store store;
        store.model.setTimeZone(zone);
        store.call("PUT", "products/10", R"({"stock_quantity":5})");
        QCOMPARE(int(store.call("GET", "products?_fields=id&modified_after=" + query).size()), found);
    }

    void aVariationTouchesItsParent()
    {
        Store store;
        store.call("PUT", "products/2524/variations/2525", R"({"stock_quantity":5})");
        QCOMPARE(store.model.product(2524)->modified.ms, kStart);
    }

    void pagesByIdAreComplete()
    {
        Store store;
        std::set<std::int64_t> ids;
        for (int page = 1; page <= 26; ++page) {
            for (const auto& row : store.call("GET", "products?orderby=id&order=asc&per_page=100&_fields=id&page=" +
                                                         QByteArray::number(page)))
                ids.insert(row["id"].get<std::int64_t>());
        }
        QCOMPARE(ids.size(), std::size_t(2554));
    }

    void pagesByDateRepeatAndOmit()
    {
        Store store;
        std::set<std::int64_t> ids;
        for (int page = 1; page <= 26; ++page) {
            for (const auto& row : store.call("GET", "products?orderby=modified&per_page=100&_fields=id&page=" +
                                                         QByteArray::number(page)))
                ids.insert(row["id"].get<std::int64_t>());
        }
        QVERIFY(ids.size() < 2554);
    }

    void oldStoresHaveNoVariationsRoute()
    {
        Store store;
        store.model.configure([](StoreSettings& s) { s.hasVariationsRoute = false; });
        store.call("GET", "variations", {}, 404);
        QCOMPARE(store.call("GET", "products/2524/variations").size(), std::size_t(3));
    }

    void anotherWritersEcho()
    {
        Store store;
        store.model.interleaveNextPut(20, 218);
        QCOMPARE(store.call("PUT", "products/20", R"({"stock_quantity":200})")["stock_quantity"].get<int>(), 218);
        QCOMPARE(store.stock(20), std::int64_t(218));
        store.model.configure([](StoreSettings& s) { s.foreignEchoChance = 1; });
        QCOMPARE(store.call("PUT", "products/20", R"({"stock_quantity":204})")["stock_quantity"].get<int>(), 218);
        QCOMPARE(store.stock(20), std::int64_t(204));
    }

    void deltasGetLost()
    {
        Store store;
        store.call("PUT", "products/20", R"({"stock_quantity":994})");
        store.call("PUT", "products/20", R"({"inventory_delta":-1})");
        QCOMPARE(store.stock(20), std::int64_t(993));
        store.model.configure([](StoreSettings& s) { s.deltaLossChance = 1; });
        store.call("PUT", "products/20", R"({"inventory_delta":-1})");
        QCOMPARE(store.stock(20), std::int64_t(993));
        // stock_quantity wins over a delta sent with it.
        store.call("PUT", "products/20", R"({"inventory_delta":-1,"stock_quantity":30})");
        QCOMPARE(store.stock(20), std::int64_t(30));
    }

    void dottedFieldsDropTheWholeField()
    {
        Store store;
        store.placeOrder("processing", 12, 1);
        const json row = store.call("GET", "orders?_fields=id,line_items.sku,billing.email")[0];
        QCOMPARE(row.dump(), json({{"id", row["id"]}}).dump());
        QVERIFY(!store.call("GET", "products/10?_fields=id,categories.name").contains("categories"));
        QCOMPARE(store.call("GET", "system_status?_fields=environment.version").dump(),
                 std::string(R"({"environment":{"version":"10.5.0"}})"));
    }
};

QTEST_GUILESS_MAIN(TestStoreModel)
#include "tst_store_model.moc"
