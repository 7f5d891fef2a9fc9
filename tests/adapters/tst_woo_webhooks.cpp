#include "adapters/served_store.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;
namespace sim = onhand::simulation;

namespace {

const WebhookTarget target{u"https://console.example/hooks/abc"_s, u"abc"_s, u"s3cret"_s};

QStringList wordsOf(const std::vector<WebhookReport>& reports)
{
    QStringList words;
    for (const WebhookReport& report : reports)
        words << report.topic.section(u'.', 1) + u':' + toWord(report.state);
    words.sort();
    return words;
}

const QStringList allGood{u"created:good"_s, u"deleted:good"_s, u"restored:good"_s, u"updated:good"_s};

QString idOf(const std::vector<WebhookReport>& reports, const QString& topic)
{
    for (const WebhookReport& report : reports) {
        if (report.topic == topic)
            return report.id;
    }
    return {};
}

} // namespace

class TestWooWebhooks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { link_.start(); }
    void cleanupTestCase()
    {
        link_.quit();
        link_.wait();
    }

    void missingOnesAreCreatedOnce()
    {
        ServedStore store(link_);
        const auto before = store.channel->check(target, store.cancel);
        QVERIFY2(before, qPrintable(why(before)));
        QCOMPARE(wordsOf(*before), (QStringList{u"created:missing"_s, u"deleted:missing"_s, u"restored:missing"_s,
                                                u"updated:missing"_s}));
        const auto first = store.channel->repair(target, false, store.cancel);
        QVERIFY2(first, qPrintable(why(first)));
        QCOMPARE(first->created, 4);
        QCOMPARE(wordsOf(first->now), allGood);
        const auto second = store.channel->repair(target, false, store.cancel);
        QVERIFY2(second, qPrintable(why(second)));
        QCOMPARE(second->created + second->corrected + second->removed, 0);
        const auto kept = store.model.webhook(idOf(first->now, u"order.updated"_s).toLongLong());
        QVERIFY(kept);
        QCOMPARE(kept->secret, target.secret);
        QCOMPARE(kept->deliveryUrl, target.url);
    }

    // Fact 27: the 7th failure in a row disables it.
    void fact27_disabledAfterFailuresIsMended()
    {
        ServedStore store(link_);
        const auto made = store.channel->repair(target, false, store.cancel);
        QVERIFY(made);
        const auto id = idOf(made->now, u"order.created"_s).toLongLong();
        for (int i = 0; i < 9; ++i)
            store.model.reportDelivery(id, 500);
        QCOMPARE(store.model.webhook(id)->status, u"disabled"_s);
        const auto seen = store.channel->check(target, store.cancel);
        QVERIFY(seen);
        QVERIFY(wordsOf(*seen).contains(u"created:disabled"_s));
        const auto mended = store.channel->repair(target, false, store.cancel);
        QVERIFY2(mended, qPrintable(why(mended)));
        QCOMPARE(mended->corrected, 1);
        QCOMPARE(wordsOf(mended->now), allGood);
        QCOMPARE(store.model.webhook(id)->status, u"active"_s);
    }

    void aMovedConsoleCorrectsItsAddress()
    {
        ServedStore store(link_);
        QVERIFY(store.channel->repair(target, false, store.cancel));
        WebhookTarget moved = target;
        moved.url = u"https://elsewhere.example/console/hooks/abc"_s;
        const auto seen = store.channel->check(moved, store.cancel);
        QVERIFY(seen);
        QCOMPARE(wordsOf(*seen).filter(u"wrong_url"_s).size(), 4);
        const auto mended = store.channel->repair(moved, false, store.cancel);
        QVERIFY(mended);
        QCOMPARE(mended->corrected, 4);
        QCOMPARE(mended->created, 0);
        QCOMPARE(wordsOf(mended->now), allGood);
    }

    // A secret can not be read back: it is agreed on anew.
    void aLostSecretIsReplaced()
    {
        ServedStore store(link_);
        const auto made = store.channel->repair(target, false, store.cancel);
        QVERIFY(made);
        WebhookTarget fresh = target;
        fresh.secret = u"an0ther"_s;
        const auto mended = store.channel->repair(fresh, true, store.cancel);
        QVERIFY2(mended, qPrintable(why(mended)));
        QCOMPARE(mended->corrected, 4);
        for (const WebhookReport& hook : mended->now)
            QCOMPARE(store.model.webhook(hook.id.toLongLong())->secret, u"an0ther"_s);
    }

    void duplicatesAndLeftoversGoOthersStay()
    {
        ServedStore store(link_);
        const WebhookTarget other{u"https://accounting.example/hooks/xyz"_s, u"xyz"_s, u"x"_s};
        QVERIFY(store.channel->repair(other, false, store.cancel));
        const auto made = store.channel->repair(target, false, store.cancel);
        QVERIFY(made);
        const auto id = idOf(made->now, u"order.deleted"_s);
        // The store's owner sets one of ours to another topic.
        QVERIFY(setTopic(store, id, "product.updated"));
        const auto seen = store.channel->check(target, store.cancel);
        QVERIFY(seen);
        QVERIFY(wordsOf(*seen).contains(u"updated:foreign"_s));
        QVERIFY(wordsOf(*seen).contains(u"deleted:missing"_s));
        // … and another to a topic that is there already.
        QVERIFY(setTopic(store, idOf(made->now, u"order.restored"_s), "order.created"));
        const auto mended = store.channel->repair(target, false, store.cancel);
        QVERIFY2(mended, qPrintable(why(mended)));
        QCOMPARE(mended->removed, 2);
        QCOMPARE(mended->created, 2);
        QCOMPARE(wordsOf(mended->now), allGood);
        QVERIFY(!store.model.webhook(id.toLongLong()));
        // Nobody touched those of the other.
        const auto removed = store.channel->removeAll(u"abc"_s, store.cancel);
        QVERIFY2(removed, qPrintable(why(removed)));
        QCOMPARE(*removed, 4);
        const auto others = store.channel->removeAll(u"xyz"_s, store.cancel);
        QVERIFY(others);
        QCOMPARE(*others, 4);
    }

    void whatTheStoreSignsIsWhatWeVerify()
    {
        ServedStore store(link_);
        QVERIFY(store.channel->repair(target, false, store.cancel));
        int pings = 0;
        for (const auto& delivery : store.model.takePendingDeliveries()) {
            pings += delivery.isPing ? 1 : 0;
            QCOMPARE(delivery.url, target.url);
        }
        QCOMPARE(pings, 4);
    }

    void reachability_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("word");
        QTest::newRow("https") << u"https://console.example"_s << QString();
        QTest::newRow("8080 and a folder") << u"http://console.example:8080/onhand"_s << QString();
        QTest::newRow("public address") << u"https://203.0.113.7"_s << QString();
        QTest::newRow("port") << u"https://console.example:8443"_s << u"webhook_port"_s;
        QTest::newRow("192.168") << u"http://192.168.1.20"_s << u"webhook_address"_s;
        QTest::newRow("10.") << u"http://10.0.0.5:8080"_s << u"webhook_address"_s;
        QTest::newRow("172.20") << u"http://172.20.1.1"_s << u"webhook_address"_s;
        QTest::newRow("loopback") << u"http://127.0.0.1"_s << u"webhook_address"_s;
        QTest::newRow("IPv6 loopback") << u"http://[::1]"_s << u"webhook_address"_s;
        QTest::newRow("IPv6 local") << u"http://[fd00::5]"_s << u"webhook_address"_s;
        QTest::newRow("localhost") << u"http://localhost:8080"_s << u"webhook_name"_s;
        QTest::newRow("one word") << u"http://backoffice"_s << u"webhook_name"_s;
        QTest::newRow(".local") << u"http://pc.local"_s << u"webhook_name"_s;
        QTest::newRow("nonsense") << u"console"_s << u"public url"_s;
        QTest::newRow("query") << u"https://console.example?x=1"_s << u"public url"_s;
    }
    void reachability()
    {
        QFETCH(QString, url);
        QFETCH(QString, word);
        const auto checked = checkReachable(QUrl(url));
        QCOMPARE(checked ? QString() : checked.error().detail.section(u':', 0, 0), word);
    }

private:
    // As the store's owner does it in the back office.
    static bool setTopic(ServedStore& store, const QString& id, const char* topic)
    {
        sim::Request request;
        request.method = "PUT";
        request.target = "/wp-json/wc/v3/webhooks/" + id.toLatin1();
        request.headers = {{"Authorization", "Basic " + QByteArray("ck_TEST:cs_TEST").toBase64()},
                           {"Content-Type", "application/json"}};
        request.body = QByteArray("{\"topic\":\"") + topic + "\"}";
        request.tls = true;
        return store.model.handle(request).status == 200;
    }

    QThread link_;
};

QTEST_GUILESS_MAIN(TestWooWebhooks)
#include "tst_woo_webhooks.moc"
