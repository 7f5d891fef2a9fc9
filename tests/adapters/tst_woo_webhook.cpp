#include "adapters/recorded_transport.h"
#include "adapters/woocommerce/webhook_message.h"
#include "support/data/test_data.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace onhand;
using namespace onhand::woocommerce;

namespace {

const QByteArray secret = "whsec_TEST";

struct Delivery
{
    HttpHeaders headers;
    QByteArray body;
    int answered = 0;
};

Delivery delivery(const char* name)
{
    const Recording recorded = recording(QLatin1String(name));
    return {recorded.requestHeaders, recorded.requestBody.toString().toUtf8(), recorded.response.status};
}

Result<WebhookNotice> read(const char* name)
{
    const Delivery sent = delivery(name);
    return readWebhook(sent.headers, sent.body, secret);
}

HttpHeaders without(HttpHeaders headers, const QByteArray& name)
{
    std::erase_if(headers, [&](const auto& header) { return header.first == name; });
    return headers;
}

} // namespace

class TestWooWebhook : public QObject
{
    Q_OBJECT

private slots:
    void everyRecordedDeliveryVerifies_data()
    {
        QTest::addColumn<QString>("name");
        const auto files = QDir(onhand::test::testData(QStringLiteral("woocommerce")))
                               .entryList({QStringLiteral("delivery_*.json")}, QDir::Files);
        QVERIFY(files.size() >= 14);
        for (const QString& file : files) {
            const QString name = file.chopped(5);
            if (name != QLatin1String("delivery_ping"))
                QTest::newRow(qPrintable(name)) << name;
        }
    }
    void everyRecordedDeliveryVerifies()
    {
        QFETCH(QString, name);
        const Delivery sent = delivery(name.toLatin1().constData());
        const auto notice = readWebhook(sent.headers, sent.body, secret);
        QVERIFY2(notice, qPrintable(notice ? QString() : notice.error().detail));
        QVERIFY(!notice->isPing);
        QCOMPARE(notice->topic, QString::fromLatin1(headerValue(sent.headers, "X-WC-Webhook-Topic")));
        QVERIFY(notice->resourceId.toInt() > 0);

        // Any other byte is refused.
        QByteArray other = sent.body;
        other[other.size() / 2] = char(other[other.size() / 2] ^ 1);
        QCOMPARE(readWebhook(sent.headers, other, secret).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(readWebhook(sent.headers, sent.body + '\n', secret).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(readWebhook(sent.headers, sent.body, "whsec_OTHER").error().kind, ErrorKind::Unauthorized);
        QCOMPARE(readWebhook(without(sent.headers, "X-WC-Webhook-Signature"), sent.body, secret).error().kind,
                 ErrorKind::Unauthorized);
        QCOMPARE(readWebhook(sent.headers, sent.body, {}).error().kind, ErrorKind::Invalid);
    }

    // Fact 25: the ping is an unsigned form body without X-WC headers.
    void fact25_ping()
    {
        const auto ping = read("delivery_ping");
        QVERIFY(ping);
        QVERIFY(ping->isPing);
        QCOMPARE(ping->webhookId, QStringLiteral("17"));
        QVERIFY(ping->resourceId.isEmpty() && ping->topic.isEmpty());
    }

    void fact25_whatOnlyLooksLikeAPingIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* body : {"webhook_id=", "webhook_id=1&order=2", "webhook_id=x", "xwebhook_id=1", "",
                                 "webhook_id=11111111111111111111111111111111111"})
            QTest::newRow(qPrintable(QStringLiteral("\"%1\"").arg(QLatin1String(body)))) << QByteArray(body);
    }
    void fact25_whatOnlyLooksLikeAPingIsNone()
    {
        QFETCH(QByteArray, body);
        const auto notice = readWebhook(delivery("delivery_ping").headers, body, secret);
        QVERIFY(!notice);
        QCOMPARE(notice.error().kind, ErrorKind::Unauthorized);
    }

    // Fact 26: two deliveries about two products share one delivery id.
    void fact26_theDeliveryIdIsNoKey()
    {
        const auto a = read("delivery_same_id_a");
        const auto b = read("delivery_same_id_b");
        QVERIFY(a && b);
        QCOMPARE(a->deliveryId, b->deliveryId);
        QVERIFY(a->resourceId != b->resourceId);
    }

    // Fact 27: what was answered with 500 is not sent again and in the end the webhook is disabled. The notice itself
    // was as good as any other: only polling finds what was missed.
    void fact27_aFailedDeliveryIsLostButSound()
    {
        QCOMPARE(delivery("delivery_answered_500").answered, 500);
        const auto notice = read("delivery_answered_500");
        QVERIFY(notice);
        QCOMPARE(notice->topic, QStringLiteral("order.updated"));
        const auto hook =
            QJsonDocument::fromJson(recording(QStringLiteral("webhook_disabled_after_failures")).response.body)
                .object();
        QCOMPARE(hook.value(QLatin1String("status")).toString(), QStringLiteral("disabled"));
    }

    // Fact 28: the body is built when it is sent, so created and updated can be the same to the byte.
    void fact28_anEventOnlyNamesWhatToRead()
    {
        QCOMPARE(delivery("delivery_order_created").body, delivery("delivery_order_updated").body);
        const auto created = read("delivery_order_created");
        const auto updated = read("delivery_order_updated");
        const auto cancelled = read("delivery_order_updated_cancelled");
        QVERIFY(created && updated && cancelled);
        QCOMPARE(created->event, QStringLiteral("created"));
        QCOMPARE(updated->event, QStringLiteral("updated"));
        QCOMPARE(created->resourceId, updated->resourceId);
        QCOMPARE(created->resourceId, cancelled->resourceId);
        QCOMPARE(read("delivery_order_created_by_checkout")->resourceId, QStringLiteral("2846"));
    }

    // Fact 29: nothing in a delivery tells our own write from a sale.
    void fact29_ownWritesLookLikeAllOthers()
    {
        const auto own = read("delivery_product_updated");
        const auto sale = read("delivery_product_updated_by_order");
        QVERIFY(own && sale);
        QCOMPARE(own->topic, sale->topic);
        QCOMPARE(own->resourceId, sale->resourceId);
        QCOMPARE(own->webhookId, sale->webhookId);
        QCOMPARE(read("delivery_product_updated_variation")->resourceId, QStringLiteral("2526"));
    }

    // Fact 30: an order that goes to the trash is told by its id alone.
    void fact30_deletedAndRestored()
    {
        QCOMPARE(delivery("delivery_order_deleted").body, QByteArray("{\"id\":2841}"));
        const auto deleted = read("delivery_order_deleted");
        const auto restored = read("delivery_order_restored");
        QVERIFY(deleted && restored);
        QCOMPARE(deleted->event, QStringLiteral("deleted"));
        QCOMPARE(restored->event, QStringLiteral("restored"));
        QCOMPARE(deleted->resourceId, restored->resourceId);
    }

    // Fact 31: the store sends one delivery after the other, so a receiver has to be quick. Reading one needs the bytes
    // at hand and nothing else: in whatever order they come, each stands for itself.
    void fact31_eachDeliveryStandsForItself()
    {
        const char* names[] = {"delivery_order_updated_cancelled", "delivery_order_created", "delivery_order_deleted"};
        QStringList forward;
        QStringList backward;
        for (const char* name : names)
            forward.append(read(name)->topic + read(name)->resourceId);
        for (int i = 2; i >= 0; --i)
            backward.prepend(read(names[i])->topic + read(names[i])->resourceId);
        QCOMPARE(forward, backward);
        QCOMPARE(forward, (QStringList{QStringLiteral("order.updated2839"), QStringLiteral("order.created2839"),
                                       QStringLiteral("order.deleted2841")}));
    }

    void headerNamesInAnyCase()
    {
        Delivery sent = delivery("delivery_order_deleted");
        for (auto& header : sent.headers)
            header.first = header.first.toLower();
        QVERIFY(readWebhook(sent.headers, sent.body, secret));
    }

    void signedNonsenseIsMalformed()
    {
        const Delivery sent = delivery("delivery_order_deleted");
        auto headers = without(sent.headers, "X-WC-Webhook-Topic");
        QCOMPARE(readWebhook(headers, sent.body, secret).error().kind, ErrorKind::Malformed);
        headers.emplace_back("X-WC-Webhook-Topic", "product.deleted"); // the resource says order
        QCOMPARE(readWebhook(headers, sent.body, secret).error().kind, ErrorKind::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestWooWebhook)
#include "tst_woo_webhook.moc"
