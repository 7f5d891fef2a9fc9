#include "adapters/raw_client.h"
#include "app/common/wiring.h"
#include "engine/desk_queries.h"
#include "record/channel_store.h"
#include "record/inbox_store.h"
#include "simulation/simulated_world.h"
#include "support/memory_secret_store.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::app;

// The listener, the doors and the keeper as a running console joins them, against a store that is served over HTTPS.
class TestWebhookWiring : public QObject
{
    Q_OBJECT
private slots:
    void hooksAreMadeADeliveryIsHeardAndADisabledHookIsRepaired();
    void turningThemOffRemovesThemFromTheStore();
    void aTakenPortIsShownAndTriedAgain();
    void whatCanNotWorkIsRefused_data();
    void whatCanNotWorkIsRefused();
};

namespace {

simulation::Catalogue oneProduct()
{
    simulation::Product product;
    product.id = 11;
    product.sku = product.name = u"A-1"_s;
    product.regularPrice = u"5.00"_s;
    product.stock = 20;
    return {{product}, {}};
}

int freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    return server.serverPort();
}

// Polls are so far apart that what is seen within a test was heard of.
engine::Rhythm slowPolls()
{
    engine::Rhythm rhythm;
    rhythm.pollBusy = rhythm.pollQuiet = rhythm.pollNight = Milliseconds(50'000);
    return rhythm;
}

struct House
{
    QTemporaryDir folder;
    SystemClock clock;
    Paths paths = *Paths::at(folder.path());
    std::shared_ptr<test::MemorySecretStore> secret = std::make_shared<test::MemorySecretStore>();
    SecretStores secrets{secret};
    EngineLog events;
    simulation::SimulatedWorld world{clock, oneProduct()};
    std::unique_ptr<Wiring> wiring;
    ChannelId channel;

    House()
    {
        if (!world.start())
            qFatal("the store does not start");
        auto opened = Wiring::open(paths, secrets, events, clock, {false, u"ann"_s, slowPolls()});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        wiring = *std::move(opened);
        connect();
    }
    ~House() { wiring->stop(); }

    void connect()
    {
        const QString caFile = folder.filePath(u"ca.pem"_s);
        QFile file(caFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(world.server().caCertificate()) <= 0)
            qFatal("can not write the CA file");
        file.close();
        ChannelInfo info;
        info.name = u"Shop"_s;
        info.kind = u"woocommerce"_s;
        info.state = ChannelState::Live;
        info.url = world.server().url();
        info.options = ChannelAccess{caFile, false}.toJson();
        info.secretRef = SecretStores::reference(SecretPlace::Keychain, info.name);
        if (!secrets.write(info.secretRef, ApiSecret{world.key().consumerKey, world.key().consumerSecret}.joined()))
            qFatal("can not keep the secret");
        channel = wiring->record()
                      .write<ChannelId>([&](record::Transaction& tx) { return record::ChannelStore::insert(tx, info); })
                      .value_or(ChannelId{});
    }
    desk::ListenerRequest wanted(int port) const
    {
        return {true, u"https://console.example"_s, u"127.0.0.1"_s, port, {}, {}};
    }
    // Once its worker runs, the channel has webhooks.
    bool turnOn(int port)
    {
        return QTest::qWaitFor(
            [&] {
                const auto set = wiring->commands().setListener(wanted(port), u"ann"_s);
                return set && !view().channels.empty() && view().channels[0].on;
            },
            15'000);
    }
    desk::WebhooksView view()
    {
        return engine::DeskQueries(wiring->record()).webhooks().value_or(desk::WebhooksView{});
    }
    desk::WebhookHealth health() { return view().channels.empty() ? desk::WebhookHealth{} : view().channels[0]; }
    bool allGood()
    {
        const auto now = health();
        return now.hooks.size() == 4 && std::all_of(now.hooks.begin(), now.hooks.end(),
                                                    [](const auto& hook) { return hook.state == u"good"_s; });
    }
    // What the store sends, on its way to the listener; how each was answered.
    std::vector<std::pair<simulation::Delivery, int>> deliver()
    {
        std::vector<std::pair<simulation::Delivery, int>> answered;
        for (const auto& delivery : world.model().takePendingDeliveries()) {
            RawClient client(wiring->webhooks().port());
            QByteArray headers = "Connection: close\r\n";
            for (const auto& [name, value] : delivery.headers)
                headers += name + ": " + value + "\r\n";
            client.say(RawClient::post(QUrl(delivery.url).path().toUtf8(), delivery.body, headers));
            answered.emplace_back(delivery, client.hearStatus());
            world.model().reportDelivery(delivery.webhookId, answered.back().second);
        }
        return answered;
    }
    // Orders that became known because a webhook told of them.
    std::int64_t ordersHeardOf()
    {
        engine::DeskQueries queries(wiring->record());
        desk::OrderFilter filter;
        filter.which = desk::OrderFilter::Which::All;
        std::int64_t heard = 0;
        for (const auto& row : queries.orders(filter).value_or(std::vector<desk::OrderRow>{})) {
            const auto order = queries.order(row.id);
            heard += order && order->events.front().source == OrderSource::Webhook ? 1 : 0;
        }
        return heard;
    }
};

} // namespace

void TestWebhookWiring::hooksAreMadeADeliveryIsHeardAndADisabledHookIsRepaired()
{
    House house;
    QVERIFY(house.turnOn(freePort()));
    QTRY_VERIFY_WITH_TIMEOUT(house.allGood(), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(house.view().listener.listening, 15'000);
    QCOMPARE(house.health().standing, desk::WebhookStanding::NotYetKnown);
    // The store pings, then an order is placed: it is read again because the store told of it.
    QTRY_VERIFY_WITH_TIMEOUT(house.wiring->webhooks().port() != 0, 15'000);
    for (const auto& [delivery, status] : house.deliver())
        QCOMPARE(status, 200);
    QVERIFY(house.world.model().placeCheckoutOrder({{11, 2}}, u"cod"_s));
    const auto told = house.deliver();
    QVERIFY(!told.empty());
    for (const auto& [delivery, status] : told)
        QCOMPARE(status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(house.ordersHeardOf(), 1, 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(house.health().standing, desk::WebhookStanding::Delivering, 15'000);
    QVERIFY(house.health().deliveries > 0);
    // Seven failures in a row: the store gives up on that one. Repair switches it on again.
    const auto hook = told.front().first.webhookId;
    for (int i = 0; i < 7; ++i)
        house.world.model().reportDelivery(hook, 500);
    QVERIFY(house.world.model().webhook(hook)->status != u"active"_s);
    QVERIFY(house.wiring->commands().repairWebhooks(house.channel, u"ann"_s));
    QTRY_COMPARE_WITH_TIMEOUT(house.world.model().webhook(hook)->status, u"active"_s, 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(house.allGood(), 15'000);
}

void TestWebhookWiring::turningThemOffRemovesThemFromTheStore()
{
    House house;
    QVERIFY(house.turnOn(freePort()));
    QTRY_VERIFY_WITH_TIMEOUT(house.allGood(), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(house.wiring->webhooks().port() != 0, 15'000);
    const auto pings = house.deliver();
    QCOMPARE(pings.size(), 4U);
    for (const auto& [ping, status] : pings)
        QVERIFY(house.world.model().webhook(ping.webhookId));
    auto off = house.wanted(8080);
    off.enabled = false;
    QVERIFY(house.wiring->commands().setListener(off, u"ann"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.health().hooks.empty(), 15'000);
    for (const auto& [ping, status] : pings)
        QVERIFY(!house.world.model().webhook(ping.webhookId));
    QTRY_COMPARE_WITH_TIMEOUT(int(house.wiring->webhooks().port()), 0, 15'000);
    QCOMPARE(house.health().standing, desk::WebhookStanding::Off);
    QCOMPARE(house.wiring->commands().repairWebhooks(house.channel, u"ann"_s).error().kind, ErrorKind::Conflict);
}

void TestWebhookWiring::aTakenPortIsShownAndTriedAgain()
{
    House house;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const int port = other.serverPort();
    QVERIFY(house.turnOn(port));
    QTRY_COMPARE_WITH_TIMEOUT(house.health().standing, desk::WebhookStanding::NotListening, 15'000);
    QCOMPARE(house.view().listener.problem, u"conflict"_s);
    QVERIFY(!house.view().listener.listening);
    other.close();
    // Saying it again, or a minute's patience, listens.
    QVERIFY(house.wiring->commands().setListener(house.wanted(port), u"ann"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.view().listener.listening, 15'000);
    QVERIFY(house.view().listener.problem.isEmpty());
}

void TestWebhookWiring::whatCanNotWorkIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("field");
    QTest::newRow("no address") << u"my computer"_s << u"127.0.0.1"_s << 8080 << u"public url"_s;
    QTest::newRow("a private one") << u"https://192.168.1.5"_s << u"127.0.0.1"_s << 8080 << u"webhook_address"_s;
    QTest::newRow("a name to listen at") << u"https://console.example"_s << u"localhost"_s << 8080 << u"address"_s;
    QTest::newRow("no port") << u"https://console.example"_s << u"127.0.0.1"_s << 70'000 << u"port"_s;
}

void TestWebhookWiring::whatCanNotWorkIsRefused()
{
    QFETCH(QString, url);
    QFETCH(QString, address);
    QFETCH(int, port);
    QFETCH(QString, field);
    House house;
    const auto set = house.wiring->commands().setListener({true, url, address, port, {}, {}}, u"ann"_s);
    QVERIFY(!set);
    QVERIFY2(set.error().detail.startsWith(field), qPrintable(set.error().detail));
    QVERIFY(!house.view().listener.enabled);
}

QTEST_GUILESS_MAIN(TestWebhookWiring)
#include "tst_webhook_wiring.moc"
