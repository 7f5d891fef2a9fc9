// What orders, refunds and webhooks do, fact by fact.

#include <QMessageAuthenticationCode>
#include <QtTest>

#include "simulation/store_stage.h"

using namespace onhand;
using namespace onhand::simulation;
using nlohmann::json;

class TestStoreOrders : public QObject
{
    Q_OBJECT

private slots:
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
        const json order = store.call(
            "POST", "orders", R"({"set_paid":true,"payment_method":"cod","line_items":[{"product_id":12}]})", 201);
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
            store.call("PUT", target,
                       R"({"line_items":[{"id":)" + line + R"(,"quantity":)" + QByteArray::number(quantity) + "}]}");
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
                                           idOf(order["line_items"][0]) + R"(,"quantity":2,"refund_total":10}]})",
                                       201);
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
                   R"({"status":"processing","line_items":[{"product_id":2552,"variation_id":2553,"quantity":2}]})",
                   201);
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
        const auto header = [&](std::size_t i, const char* name) {
            return Response{200, sent[i].headers, {}}.header(name);
        };
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
};

QTEST_GUILESS_MAIN(TestStoreOrders)
#include "tst_store_orders.moc"
