// What the store does to the things that are written to it, fact by fact, on the real catalogue.

#include <QMessageAuthenticationCode>
#include <QtTest>

#include <set>

#include "simulation/http_probe.h"

using namespace onhand;
using namespace onhand::simulation;
using nlohmann::json;

namespace {

constexpr std::int64_t kStart = 1795228100000; // 2026-11-21T02:28:20Z

struct Store
{
    ManualClock clock{Instant{kStart}};
    StoreModel model{clock, 7};

    Store()
    {
        model.addKey({QStringLiteral("ck_TEST"), QStringLiteral("cs_TEST"), KeyRights::ReadWrite,
                      KeyRole::Administrator});
        model.load(recordedCatalogue());
    }
    json call(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}, int status = 200)
    {
        return restJson(model, method, target, body, status);
    }
    void addWebhook(const char* topic)
    {
        const json body = {{"topic", topic}, {"delivery_url", "http://console.example:9911/ok"}, {"secret", "whsec_TEST"}};
        call("POST", "webhooks", QByteArray::fromStdString(body.dump()), 201);
    }
    std::int64_t stock(std::int64_t id) const { return model.stockOf(id).value_or(-999999); }
    json placeOrder(const QByteArray& status, std::int64_t product, int quantity)
    {
        return call("POST", "orders",
                    R"({"status":")" + status + R"(","payment_method":"cod","line_items":[{"product_id":)" +
                        QByteArray::number(qlonglong(product)) + R"(,"quantity":)" + QByteArray::number(quantity) +
                        "}]}",
                    201);
    }
};

QByteArray idOf(const json& row)
{
    return QByteArray::number(qlonglong(row["id"].get<std::int64_t>()));
}

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
        QCOMPARE(store.model.handle(restRequest("PUT", "products/10", R"({"stock_quantity":)" + sent + "}")).status, status);
        QCOMPARE(qint64(store.stock(10)), stock);
        QCOMPARE(store.model.product(10)->stockStatus, stock > 0 ? QStringLiteral("instock") : QStringLiteral("outofstock"));
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
        QTest::newRow("three decimals") << QByteArray(R"({"regular_price":"54.195"})") << QStringLiteral("54.195") << QString();
        QTest::newRow("sale above regular") << QByteArray(R"({"sale_price":"60.00"})") << QStringLiteral("54.19") << QString();
        QTest::newRow("sale") << QByteArray(R"({"sale_price":"49.00"})") << QStringLiteral("54.19") << QStringLiteral("49.00");
        QTest::newRow("price is read-only") << QByteArray(R"({"price":"1.00"})") << QStringLiteral("54.19") << QString();
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
        const json rows = store.call("POST", "products/batch",
                                     R"({"update":[{"id":10,"stock_quantity":41},{"id":999999,"stock_quantity":5},{"id":2525,"stock_quantity":9},{"stock_quantity":1},{"id":11,"stock_quantity":42}]})")["update"];
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
        QCOMPARE(store.model.handle(restRequest("POST", "products/batch",
                                                QByteArray::fromStdString(json{{"update", rows}}.dump()))).status, 413);
        QCOMPARE(store.stock(10), std::int64_t(191));
        const json answer = store.call("POST", "products/batch?_fields=update.id",
                                       R"({"update":[{"id":10,"stock_quantity":41}]})");
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
        QTest::newRow("two, newest first") << QByteArray("AN-BIGBUD-1L,FF-OCEAN-1-5-CUFT")
                                           << QStringLiteral("FF-OCEAN-1-5-CUFT|") + first;
        QTest::newRow("spaces") << QByteArray("%20AN-BIGBUD-1L%20") << first;
        QTest::newRow("accents") << QByteArray("PF-CAFE-NUTRI-%CE%A9-1L") << QStringLiteral(u"PF-CAF\u00c9-\u00d1UTRI-\u03a9-1L");
        QTest::newRow("comma alone") << QByteArray("CN-PK%2013/14%20%26%20CO%2C%201L") << QStringLiteral("CN-PK 13/14 & CO, 1L");
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
        QTest::newRow("local time in Los Angeles") << QByteArray("America/Los_Angeles") << QByteArray("2026-11-20T18:28:19") << 1;
        QTest::newRow("gmt read as local") << QByteArray("America/Los_Angeles") << QByteArray("2026-11-21T02:28:19") << 0;
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

    void ordersMoveStock_data()
    {
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<int>("taken");
        const auto row = [](const char* path, int taken) {
            QTest::newRow(path) << QString::fromLatin1(path).split(QLatin1Char(' ')) << taken;
        };
        for (const char* status : {"processing", "on-hold", "completed"})
            row(status, 3);
        for (const char* status : {"pending", "failed", "cancelled", "refunded", "checkout-draft"})
            row(status, 0);
        row("processing cancelled", 0);
        row("processing cancelled processing", 3);
        row("processing completed", 3);
        row("completed cancelled", 0);
        row("processing failed", 3);
        row("processing pending", 0);
        row("processing failed refunded", 3);
        row("pending on-hold", 3);
    }
    void ordersMoveStock()
    {
        QFETCH(QStringList, path);
        QFETCH(int, taken);
        Store store;
        const std::int64_t before = store.stock(12);
        const QByteArray id = idOf(store.placeOrder(path.front().toLatin1(), 12, 3));
        for (const QString& status : path.mid(1))
            store.call("PUT", "orders/" + id, QByteArray::fromStdString(json{{"status", status.toStdString()}}.dump()));
        QCOMPARE(before - store.stock(12), std::int64_t(taken));
    }

    void paidCashOrdersAreCompleted()
    {
        Store store;
        const json order = store.call("POST", "orders",
                                      R"({"set_paid":true,"payment_method":"cod","line_items":[{"product_id":12}]})", 201);
        QCOMPARE(order["status"].get<std::string>(), std::string("completed"));
        QVERIFY(order["date_paid_gmt"].is_string());
    }

    void deletingRestoresNothing()
    {
        Store store;
        const std::int64_t before = store.stock(12);
        const QByteArray trashed = idOf(store.placeOrder("processing", 12, 3));
        QCOMPARE(store.call("DELETE", "orders/" + trashed)["status"].get<std::string>(), std::string("processing"));
        QCOMPARE(store.call("GET", "orders/" + trashed)["status"].get<std::string>(), std::string("trash"));
        QCOMPARE(store.call("GET", "orders").size(), std::size_t(0));
        const QByteArray gone = idOf(store.placeOrder("processing", 12, 2));
        store.call("DELETE", "orders/" + gone + "?force=true");
        store.call("GET", "orders/" + gone, {}, 404);
        QCOMPARE(before - store.stock(12), std::int64_t(5));
    }

    void editedLinesAdjust()
    {
        Store store;
        const std::int64_t before = store.stock(12);
        const json order = store.placeOrder("processing", 12, 5);
        const QByteArray target = "orders/" + idOf(order);
        const QByteArray line = idOf(order["line_items"][0]);
        for (const int quantity : {8, 2, 0}) {
            store.call("PUT", target, R"({"line_items":[{"id":)" + line + R"(,"quantity":)" +
                                          QByteArray::number(quantity) + "}]}");
            QCOMPARE(before - store.stock(12), std::int64_t(quantity));
        }
        QVERIFY(store.call("GET", target)["line_items"].empty());
    }

    void refunds_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("restored");
        QTest::newRow("api_restock is true by default") << QByteArray() << 2;
        QTest::newRow("api_restock false") << QByteArray(R"("api_restock":false,)") << 0;
        QTest::newRow("restock_items is unknown") << QByteArray(R"("restock_items":false,)") << 2;
    }
    void refunds()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, restored);
        Store store;
        const json order = store.placeOrder("processing", 12, 5);
        const std::int64_t before = store.stock(12);
        const QByteArray target = "orders/" + idOf(order);
        const json refund = store.call("POST", target + "/refunds",
                                       "{" + fields + R"("amount":"10.00","api_refund":false,"line_items":[{"id":)" +
                                           idOf(order["line_items"][0]) + R"(,"quantity":2,"refund_total":10}]})", 201);
        QCOMPARE(refund["line_items"][0]["quantity"].get<int>(), -2);
        QCOMPARE(store.stock(12) - before, std::int64_t(restored));
        const json meta = store.call("GET", target)["line_items"][0]["meta_data"];
        QCOMPARE(meta[0]["value"].get<std::string>(), std::to_string(5 - restored));
        QCOMPARE(meta.size(), std::size_t(restored == 0 ? 1 : 2));
    }

    void aFullRefundWithoutLinesRestoresNothing()
    {
        Store store;
        const json order = store.placeOrder("processing", 12, 5);
        const std::int64_t before = store.stock(12);
        const QByteArray target = "orders/" + idOf(order);
        store.call("POST", target + "/refunds", R"({"amount":"315.70","api_refund":false})", 201);
        QCOMPARE(store.call("GET", target)["status"].get<std::string>(), std::string("refunded"));
        QCOMPARE(store.stock(12), before);
        const json tooMuch = store.call("POST", target + "/refunds", R"({"amount":"1.00","api_refund":false})", 500);
        QVERIFY(tooMuch["data"].is_number());
    }

    void restSellsWhatIsNotThere()
    {
        Store store;
        QVERIFY(store.model.setStock(12, 2));
        store.placeOrder("processing", 12, 5);
        QCOMPARE(store.stock(12), std::int64_t(-3));
        QCOMPARE(store.placeOrder("processing", 999999, 1)["line_items"][0]["product_id"].get<int>(), 0);
        QVERIFY(store.model.setStock(12, 2));
        const auto refused = store.model.placeCheckoutOrder({{12, 1}, {12, 2}}, QStringLiteral("stripe"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        // An unpaid checkout holds its units back.
        QVERIFY(store.model.placeCheckoutOrder({{12, 2}}, QStringLiteral("stripe")));
        QVERIFY(!store.model.placeCheckoutOrder({{12, 1}}, QStringLiteral("stripe")));
        QCOMPARE(store.stock(12), std::int64_t(2));
    }

    void variationsUnderTheirParentSellItsStock()
    {
        Store store;
        store.call("POST", "orders",
                   R"({"status":"processing","line_items":[{"product_id":2552,"variation_id":2553,"quantity":2}]})", 201);
        QCOMPARE(store.stock(2552), std::int64_t(58));
        QCOMPARE(store.stock(2553), std::int64_t(58));
    }

    void ordersMayLeaveTheDateAlone()
    {
        Store store;
        store.model.configure([](StoreSettings& s) { s.stockTouchesDateModified = false; });
        const Instant before = store.model.product(12)->modified;
        store.placeOrder("processing", 12, 1);
        QVERIFY(store.model.product(12)->modified == before);
    }

    void webhooksAreSignedMergedAndLate()
    {
        Store store;
        store.addWebhook("order.created");
        const auto ping = store.model.takePendingDeliveries();
        QCOMPARE(ping.size(), std::size_t(1));
        QCOMPARE(ping[0].body, QByteArray("webhook_id=1"));
        const QByteArray id = idOf(store.placeOrder("processing", 12, 1));
        store.call("PUT", "orders/" + id, R"({"status":"completed"})");
        store.placeOrder("processing", 12, 1);
        const auto sent = store.model.takePendingDeliveries();
        QCOMPARE(sent.size(), std::size_t(2));
        // Built when taken: the later status shows.
        QVERIFY(sent[0].body.contains("\"status\":\"completed\""));
        const auto header = [&](std::size_t i, const char* name) { return Response{200, sent[i].headers, {}}.header(name); };
        QCOMPARE(header(0, "X-WC-Webhook-Signature"),
                 QMessageAuthenticationCode::hash(sent[0].body, "whsec_TEST", QCryptographicHash::Sha256).toBase64());
        QCOMPARE(header(0, "X-WC-Webhook-Delivery-ID"), header(1, "X-WC-Webhook-Delivery-ID"));
        QCOMPARE(header(0, "X-WC-Webhook-Topic"), QByteArray("order.created"));
    }

    void ourOwnWritesComeBack()
    {
        Store store;
        store.addWebhook("product.updated");
        store.model.takePendingDeliveries();
        store.call("PUT", "products/10", R"({"stock_quantity":55})");
        store.call("PUT", "products/10", R"({"stock_quantity":56})");
        const auto sent = store.model.takePendingDeliveries();
        QCOMPARE(sent.size(), std::size_t(1));
        QVERIFY(sent[0].body.contains("\"stock_quantity\":56"));
    }

    void deletedOrdersTellTheirIdOnly()
    {
        Store store;
        store.addWebhook("order.deleted");
        store.model.takePendingDeliveries();
        const QByteArray id = idOf(store.placeOrder("processing", 12, 1));
        store.call("DELETE", "orders/" + id);
        store.call("DELETE", "orders/" + idOf(store.placeOrder("processing", 12, 1)) + "?force=true");
        const auto sent = store.model.takePendingDeliveries();
        QCOMPARE(sent.size(), std::size_t(1));
        QCOMPARE(sent[0].body, "{\"id\":" + id + "}");
    }

    void theSeventhFailureDisables()
    {
        Store store;
        store.addWebhook("order.updated");
        store.model.takePendingDeliveries();
        store.model.reportDelivery(1, 200); // the ping
        for (const int status : {500, 0, 303, 410, 500, 500, 301, 500, 500, 500, 500, 500, 500})
            store.model.reportDelivery(1, status);
        QCOMPARE(store.model.webhook(1)->status, QStringLiteral("active"));
        store.model.reportDelivery(1, 500);
        QCOMPARE(store.model.webhook(1)->status, QStringLiteral("disabled"));
        store.call("PUT", "webhooks/1", R"({"status":"active"})");
        QCOMPARE(store.model.webhook(1)->failureCount, 0);
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
