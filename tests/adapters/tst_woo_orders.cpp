#include "adapters/recorded_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;

namespace {

Instant at(const char* iso)
{
    return Instant::fromDateTime(QDateTime::fromString(QLatin1String(iso), Qt::ISODate));
}

QByteArray listOf(const char* name)
{
    return '[' + recording(QLatin1String(name)).response.body + ']';
}

QByteArray orderAt(int id, const QString& time)
{
    const QJsonObject order{{QStringLiteral("id"), id},
                            {QStringLiteral("number"), QString::number(id)},
                            {QStringLiteral("status"), QStringLiteral("processing")},
                            {QStringLiteral("currency"), QStringLiteral("USD")},
                            {QStringLiteral("total"), QStringLiteral("1.00")},
                            {QStringLiteral("date_created_gmt"), time},
                            {QStringLiteral("date_modified_gmt"), time},
                            {QStringLiteral("line_items"), QJsonArray()},
                            {QStringLiteral("refunds"), QJsonArray()}};
    return QJsonDocument(order).toJson(QJsonDocument::Compact);
}

} // namespace

class TestWooOrders : public QObject
{
    Q_OBJECT

private:
    // The first order of a recorded answer, read through the channel.
    static Order readOne(const char* name, const QByteArray& patch = {})
    {
        RecordedStore store;
        QByteArray body = recording(QLatin1String(name)).response.body;
        if (!patch.isEmpty())
            body = patch;
        store.transport->answer("GET", "orders", body.startsWith('[') ? body : '[' + body + ']');
        const auto batch = store.channel->ordersSince(Instant{0}, store.cancel);
        if (!batch || batch->orders.empty())
            qFatal("%s can not be read", name);
        return batch->orders.front();
    }

private slots:
    // Fact 1: bare GMT without Z, with dates_are_gmt; strictly after whole seconds, so one second earlier is asked.
    void fact01_modifiedAfterIsBareGmt()
    {
        RecordedStore store;
        store.transport->play(QStringLiteral("orders_modified_after_gmt"));
        const auto batch = store.channel->ordersSince(at("2026-11-21T02:29:07Z") + Milliseconds(300), store.cancel);
        QVERIFY(batch);
        QVERIFY(batch->orders.empty() && !batch->more && batch->channelTime);
        QCOMPARE(store.transport->parameter(0, QStringLiteral("dates_are_gmt")), QStringLiteral("true"));
        QCOMPARE(store.transport->parameter(0, QStringLiteral("status")), QStringLiteral("any"));
        QCOMPARE(store.transport->problems(), QString());
        // The same cut with a Z is read as local time: 22 orders in Los Angeles, none in Tokyo.
        QCOMPARE(recording(QStringLiteral("orders_modified_after_z")).response.header("X-WP-Total"), QByteArray("22"));
        QCOMPARE(recording(QStringLiteral("tz_east_modified_after_z_gmt")).response.header("X-WP-Total"),
                 QByteArray("0"));
    }

    void fact01_aChangeAtTheCutIsIncluded()
    {
        // The recording cuts at exactly the order's own second and finds nothing.
        const auto equal = recording(QStringLiteral("orders_modified_after_equal"));
        QCOMPARE(equal.response.body, QByteArray("[]"));
        RecordedStore store;
        store.transport->answer("GET", "orders", '[' + orderAt(2827, QStringLiteral("2026-11-21T02:46:44")) + ']');
        const auto batch = store.channel->ordersSince(at("2026-11-21T02:46:44Z"), store.cancel);
        QVERIFY(batch);
        QCOMPARE(store.transport->parameter(0, QStringLiteral("modified_after")),
                 QStringLiteral("2026-11-21T02:46:43"));
        QCOMPARE(batch->orders[0].modifiedAt, at("2026-11-21T02:46:44Z"));
    }

    void mapsAnOrder()
    {
        const Order order = readOne("orders_list");
        QCOMPARE(order.problem, QString());
        QCOMPARE(order.external, QStringLiteral("2716"));
        QCOMPARE(order.status, QStringLiteral("processing"));
        QCOMPARE(order.currency, QStringLiteral("USD"));
        QCOMPARE(order.totalMinor, 6314);
        QCOMPARE(order.placedAt, at("2026-11-21T02:28:19Z"));
        QCOMPARE(order.lines.size(), std::size_t(1));
        QCOMPARE(order.lines[0].listing, (ListingRef{QStringLiteral("12"), QString()}));
        QCOMPARE(order.lines[0].code, QStringLiteral("RR-REPLACEMENT-25PK"));
        QCOMPARE(order.lines[0].quantity, 1);
        QCOMPARE(order.lines[0].storeReduced, 1);
        QVERIFY(QJsonDocument::fromJson(order.raw).isObject());
    }

    void asksForNothingPersonal()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", "[]");
        QVERIFY(store.channel->ordersSince(Instant{0}, store.cancel));
        const QString fields = store.transport->parameter(0, QStringLiteral("_fields"));
        QVERIFY(fields.contains(QLatin1String("line_items")));
        QVERIFY(!fields.contains(QLatin1Char('.'))); // fact 6: a dotted path would empty the lines
        QVERIFY(!fields.contains(QLatin1String("billing")) && !fields.contains(QLatin1String("shipping")));
    }

    // Facts 20 and 21: what the store took off by itself is told per line; which states do so was measured.
    void fact20_21_whatTheStoreReduced_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("reduces");
        QTest::newRow("processing") << QStringLiteral("order_create_processing") << true;
        QTest::newRow("on-hold") << QStringLiteral("order_create_on_hold_stock") << true;
        QTest::newRow("completed") << QStringLiteral("order_create_completed_stock") << true;
        QTest::newRow("pending") << QStringLiteral("order_create_pending_stock") << false;
        QTest::newRow("failed") << QStringLiteral("order_create_failed_stock") << false;
        QTest::newRow("refunded") << QStringLiteral("order_create_refunded_stock") << false;
        QTest::newRow("cancelled") << QStringLiteral("order_create_cancelled_stock") << false;
        QTest::newRow("cancelled later") << QStringLiteral("order_cancel") << false;
    }
    void fact20_21_whatTheStoreReduced()
    {
        QFETCH(QString, name);
        QFETCH(bool, reduces);
        QJsonObject payload = QJsonDocument::fromJson(recording(name).response.body).object();
        payload.insert(QStringLiteral("refunds"), QJsonArray()); // some records were trimmed to status and lines
        const Order order = readOne(name.toLatin1().constData(), QJsonDocument(payload).toJson(QJsonDocument::Compact));
        QVERIFY(!order.lines.empty());
        QCOMPARE(order.lines[0].storeReduced, reduces ? order.lines[0].quantity : 0);
    }

    // Fact 22: an order in the trash restores nothing and is not among "any"; it is found, and called what it is.
    void fact22_trashedAndDeletedOrders()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", '[' + orderAt(2700, QStringLiteral("2026-11-21T02:28:12")) + ']');
        QJsonObject trashed = QJsonDocument::fromJson(orderAt(2709, QStringLiteral("2026-11-21T02:28:15"))).object();
        trashed.insert(QStringLiteral("status"), QStringLiteral("trash"));
        store.transport->answer("GET", "orders", '[' + QJsonDocument(trashed).toJson(QJsonDocument::Compact) + ']');
        const auto orders = store.channel->readOrders(
            {QStringLiteral("2709"), QStringLiteral("2700"), QStringLiteral("2710")}, store.cancel);
        QVERIFY2(orders, qPrintable(orders ? QString() : orders.error().detail));
        QCOMPARE(orders->size(), std::size_t(2)); // 2710 was deleted for good
        QCOMPARE((*orders)[1].external, QStringLiteral("2709"));
        QCOMPARE((*orders)[1].status, QStringLiteral("trash"));
        QCOMPARE(store.transport->parameter(0, QStringLiteral("include")), QStringLiteral("2709,2700,2710"));
        QCOMPARE(store.transport->parameter(1, QStringLiteral("status")), QStringLiteral("trash"));
        QCOMPARE(store.transport->parameter(1, QStringLiteral("include")), QStringLiteral("2709,2710"));
        QCOMPARE(store.transport->problems(), QString());
        QCOMPARE(recording(QStringLiteral("order_404")).response.status, 404);
    }

    // Fact 23: units refunded come from the refunds' own lines; _reduced_stock shows what the restocking left.
    void fact23_refundedUnits()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", listOf("order_after_refunds"));
        store.transport->play(QStringLiteral("order_refunds_list"));
        const auto batch = store.channel->ordersSince(Instant{0}, store.cancel);
        QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
        QCOMPARE(store.transport->problems(), QString());
        const Order& order = batch->orders[0];
        QCOMPARE(order.problem, QString());
        QCOMPARE(order.lines[0].quantity, 5);
        QCOMPARE(order.lines[0].refunded, 4);
        QCOMPARE(order.lines[0].storeReduced, 2); // 5 − 3 restocked; one unit was refunded without restocking
    }

    void fact23_refundsWithoutLinesRefundNoUnits()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", listOf("order_after_refunds"));
        store.transport->answer("GET", "orders/2697/refunds", recording(QStringLiteral("refunds_all")).response.body);
        const auto batch = store.channel->ordersSince(Instant{0}, store.cancel);
        QVERIFY(batch);
        QCOMPARE(batch->orders[0].problem, QString());
        QCOMPARE(batch->orders[0].lines[0].refunded, 0);
    }

    void fact23_refundsSinceAMoment()
    {
        RecordedStore store;
        store.transport->playLoosely(QStringLiteral("refunds_all"));
        const auto refunds = store.channel->refundsSince(at("2026-11-21T02:28:15Z"), store.cancel);
        QVERIFY2(refunds, qPrintable(refunds ? QString() : refunds.error().detail));
        QCOMPARE(refunds->size(), std::size_t(1)); // the other is a second older, and ends the reading
        QCOMPARE((*refunds)[0].order, QStringLiteral("2706"));
        QCOMPARE((*refunds)[0].amountMinor, 31570);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 24: orders sell what is not there, and products that are not known.
    void fact24_unknownProductsAndOversell()
    {
        const Order unknown = readOne("order_create_bad_product");
        QCOMPARE(unknown.problem, QString());
        QCOMPARE(unknown.lines[0].listing, (ListingRef{QStringLiteral("0"), QString()}));
        QCOMPARE(unknown.lines[0].code, QString());
        QCOMPARE(unknown.lines[0].quantity, 3);
        const Order oversold = readOne("order_create_oversell");
        QCOMPARE(oversold.lines[0].quantity, 5);
        QCOMPARE(oversold.lines[0].storeReduced, 5);
    }

    void variationsAreNamedWithTheirParent()
    {
        const Order order = readOne("order_create_variation");
        QCOMPARE(order.lines[0].listing, (ListingRef{QStringLiteral("2526"), QStringLiteral("2524")}));
    }

    // Pitfall 18 of the door: what breaks the protocol is named, kept whole, and stops nobody else.
    void brokenOrdersAreNamedAndTheOthersGoOn_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const char* from, const char* to, const char* problem) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(problem);
        };
        row("time", R"("date_modified_gmt":"2026-11-21T02:28:19")", R"("date_modified_gmt":null)",
            "bad_time:date_modified_gmt");
        row("fraction", R"("quantity":1,)", R"("quantity":1.5,)", "bad_quantity:28");
        row("negative", R"("quantity":1,)", R"("quantity":-1,)", "bad_quantity:28");
        row("total", R"("number":"2716")", R"("number":"2716","total":12)", "bad_total");
        row("status", R"("status":"processing")", R"("status":"")", "missing:status");
        row("lines", R"("line_items":[)", R"("line_items":7,"x":[)", "missing:line_items");
        row("reduced", R"("key":"_reduced_stock","value":"1")", R"("key":"_reduced_stock","value":"some")",
            "bad_reduced_stock:28");
    }
    void brokenOrdersAreNamedAndTheOthersGoOn()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, problem);
        const QJsonArray recorded =
            QJsonDocument::fromJson(recording(QStringLiteral("orders_list")).response.body).array();
        QJsonObject kept = recorded[0].toObject();
        // Sorted members make the texts to replace unambiguous; "total" of the order itself goes first.
        if (problem == QLatin1String("bad_total"))
            kept.remove(QStringLiteral("total"));
        QByteArray broken = QJsonDocument(kept).toJson(QJsonDocument::Compact);
        if (problem == QLatin1String("bad_reduced_stock:28"))
            broken.replace(R"("display_value":"1",)", "");
        QVERIFY2(broken.contains(from), broken.constData());
        broken.replace(from, to);
        RecordedStore store;
        store.transport->answer("GET", "orders",
                                '[' + broken + ',' + orderAt(2717, QStringLiteral("2026-11-21T02:28:20")) + ']');
        const auto batch = store.channel->ordersSince(Instant{0}, store.cancel);
        QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
        QCOMPARE(batch->orders.size(), std::size_t(2));
        QCOMPARE(batch->orders[0].problem, problem);
        QVERIFY(!batch->orders[0].raw.isEmpty());
        QCOMPARE(batch->orders[1].problem, QString());
    }

    void aFullPageSaysThatThereIsMore()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", '[' + orderAt(1, QStringLiteral("2026-11-21T02:28:19")) + ']', 200,
                                {{"X-WP-Total", "150"}, {"X-WP-TotalPages", "2"}});
        const auto batch = store.channel->ordersSince(at("2026-11-21T02:00:00Z"), store.cancel);
        QVERIFY(batch);
        QVERIFY(batch->more);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Pitfall 15: a page full of changes of one single second must not be asked for again and again.
    void pitfall15_manyChangesInOneSecondMoveOn()
    {
        RecordedStore store;
        const HttpHeaders pages{{"X-WP-Total", "3"}, {"X-WP-TotalPages", "2"}};
        const HttpHeaders two{{"X-WP-Total", "2"}, {"X-WP-TotalPages", "2"}};
        const QString second = QStringLiteral("2026-11-21T02:28:19");
        store.transport->answer("GET", "orders", '[' + orderAt(1, second) + ']', 200, pages);
        store.transport->answer("GET", "orders", '[' + orderAt(1, second) + ']', 200, two);
        store.transport->answer("GET", "orders", '[' + orderAt(2, second) + ']', 200, two);
        store.transport->answer("GET", "orders", '[' + orderAt(3, QStringLiteral("2026-11-21T02:28:20")) + ']', 200,
                                pages);
        const auto batch = store.channel->ordersSince(at("2026-11-21T02:28:19Z"), store.cancel);
        QVERIFY(batch);
        QCOMPARE(batch->orders.size(), std::size_t(3));
        QVERIFY(batch->more);
        const auto sent = [&](std::size_t n, const char* name) {
            return store.transport->parameter(n, QLatin1String(name));
        };
        QCOMPARE(sent(1, "modified_after"), QStringLiteral("2026-11-21T02:28:18"));
        QCOMPARE(sent(1, "modified_before"), QStringLiteral("2026-11-21T02:28:20"));
        QCOMPARE(sent(1, "orderby"), QStringLiteral("id"));
        QCOMPARE(sent(2, "page"), QStringLiteral("2"));
        QCOMPARE(sent(3, "modified_after"), second);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Pitfall 5 for orders: what moved while it was read is asked again, never taken for everything.
    void pitfall05_aSecondThatChangesWhileItIsReadIsAnError()
    {
        RecordedStore store;
        const HttpHeaders two{{"X-WP-Total", "2"}, {"X-WP-TotalPages", "2"}};
        const QByteArray one = '[' + orderAt(1, QStringLiteral("2026-11-21T02:28:19")) + ']';
        for (int i = 0; i < 3; ++i)
            store.transport->answer("GET", "orders", one, 200, two);
        const auto batch = store.channel->ordersSince(at("2026-11-21T02:28:19Z"), store.cancel);
        QVERIFY(!batch);
        QVERIFY(isTransient(batch.error().kind));
        QCOMPARE(store.transport->problems(), QString());
    }

    void aRefundThatCanNotBeReadFailsTheCall()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", listOf("order_after_refunds"));
        store.transport->answer("GET", "orders/2697/refunds", "<html>", 502);
        const auto batch = store.channel->ordersSince(Instant{0}, store.cancel);
        QVERIFY(!batch);
        QCOMPARE(batch.error().kind, ErrorKind::Unavailable);
    }

    void anOrderDeletedMeanwhileIsLeftOut()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", listOf("order_after_refunds"));
        store.transport->answer("GET", "orders/2697/refunds", recording(QStringLiteral("order_404")).response.body,
                                404);
        const auto batch = store.channel->ordersSince(Instant{0}, store.cancel);
        QVERIFY(batch);
        QVERIFY(batch->orders.empty());
    }

    void idsThatAreNoneAreInvalid()
    {
        RecordedStore store;
        const auto orders = store.channel->readOrders({QStringLiteral("12&status=any")}, store.cancel);
        QVERIFY(!orders);
        QCOMPARE(orders.error().kind, ErrorKind::Invalid);
        QVERIFY(store.transport->sent().empty());
    }
};

QTEST_GUILESS_MAIN(TestWooOrders)
#include "tst_woo_orders.moc"
