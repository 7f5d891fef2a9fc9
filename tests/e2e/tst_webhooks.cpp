#include "adapters/listener/http_listener.h"
#include "adapters/raw_client.h"
#include "adapters/woocommerce/webhook_reader.h"
#include "engine/webhook_intake.h"
#include "engine/webhook_keeper.h"
#include "record/discrepancy_store.h"
#include "record/inbox_store.h"
#include "shop/simulated_shop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

namespace {

// A shop whose store also calls us: what it sends goes over the wire to the listener, unless the way loses it, sends it
// twice, holds it up or turns the order round.
class CallingShop
{
public:
    explicit CallingShop(std::uint64_t seed)
        : shop(seed)
        , random_(seed)
    {
    }

    Result<void> open()
    {
        ONHAND_TRY(shop.goLive(true));
        listener_ = std::make_unique<listener::HttpListener>(listener::ListenerOptions{}, clock_);
        ONHAND_TRY(listener_->start());
        keeper_ = std::make_unique<engine::WebhookKeeper>(
            *shop.record, shop.channel, shop.webhooks(),
            engine::WebhookSecret{[this]() -> Result<QString> {
                                      if (secret_.isEmpty())
                                          return fail(ErrorKind::NotFound, u"none yet"_s);
                                      return secret_;
                                  },
                                  [this](const QString& secret) -> Result<void> {
                                      secret_ = secret;
                                      return {};
                                  }});
        record::ListenSettings settings;
        settings.publicUrl = u"https://console.example"_s;
        ONHAND_ASSIGN(const auto made, keeper_->enable(settings, CancelToken()));
        if (made.created != 4)
            return fail(ErrorKind::Conflict, u"not four webhooks were created"_s);
        intake = std::make_shared<engine::WebhookIntake>(*shop.record, shop.channel, woocommerce::readDelivery, secret_,
                                                         nullptr, engine::WebhookIntake::Options{});
        listener_->open(door().token, intake);
        return {};
    }

    record::WebhookDoor door()
    {
        const auto found = shop.record->read<std::optional<record::WebhookDoor>>(
            [&](record::Snapshot& s) { return record::WebhookStore::find(s, shop.channel); });
        return found && *found ? **found : record::WebhookDoor{};
    }

    // One shopper, who may change their mind.
    void shopper()
    {
        const auto products = shop.model.products();
        const auto& product = products[roll(products.size())];
        const auto order = shop.model.placeCheckoutOrder({{product.id, std::int64_t(1 + roll(2))}}, u"cod"_s);
        if (order)
            orders_.push_back(*order);
        if (orders_.empty() || roll(2) != 0)
            return;
        static const QStringList words{u"completed"_s, u"cancelled"_s, u"on-hold"_s, u"processing"_s};
        const std::size_t which = roll(orders_.size());
        const auto id = orders_[which];
        const std::size_t choice = roll(6);
        if (choice < 4)
            static_cast<void>(shop.model.setOrderStatus(id, words[qsizetype(choice)]));
        else if (choice == 4)
            static_cast<void>(shop.model.trashOrder(id));
        else
            edit(id);
    }

    // A line of it becomes one more, as a person at the store does it.
    void edit(std::int64_t id)
    {
        const auto order = shop.model.order(id);
        if (order->completed || order->status != u"processing"_s)
            return;
        const auto& line = order->lines.front();
        call("PUT", "orders/" + QByteArray::number(qlonglong(id)),
             R"({"line_items":[{"id":)" + QByteArray::number(qlonglong(line.id)) + R"(,"quantity":)" +
                 QByteArray::number(qlonglong(line.quantity + 1)) + "}]}");
    }

    void call(const QByteArray& method, const QByteArray& route, const QByteArray& body = {})
    {
        simulation::Request request;
        request.method = method;
        request.target = "/wp-json/wc/v3/" + route;
        request.headers = {{"Authorization", "Basic " + QByteArray("ck_TEST:cs_TEST").toBase64()},
                           {"Content-Type", "application/json"}};
        request.body = body;
        if (const auto answer = shop.model.handle(request); answer.status >= 300)
            qFatal("the store refused %s: %s", route.constData(), answer.body.constData());
    }

    // The first simple product that is pushed and has some to sell.
    std::int64_t product()
    {
        for (const PushedListing& listing : pushedListings(*shop.record)) {
            const auto found = shop.model.product(listing.external.toLongLong());
            if (found && found->type == u"simple"_s && listing.shelf >= 10)
                return found->id;
        }
        qFatal("nothing is pushed");
    }
    std::int64_t place(std::int64_t units) { return *shop.model.placeCheckoutOrder({{product(), units}}, u"cod"_s); }
    void act(std::int64_t order, const QString& deed)
    {
        if (deed == u"edit"_s)
            edit(order);
        else if (deed == u"trash"_s)
            static_cast<void>(shop.model.trashOrder(order));
        else if (deed == u"delete"_s)
            call("DELETE", "orders/" + QByteArray::number(qlonglong(order)) + "?force=true");
        else
            static_cast<void>(shop.model.setOrderStatus(order, deed));
    }

    // What the store sends now, over a bad way.
    void deliver(bool wellBehaved = false)
    {
        for (auto& delivery : shop.model.takePendingDeliveries()) {
            const auto fate = wellBehaved || delivery.isPing ? 9 : roll(10);
            if (fate < 2) {
                shop.model.reportDelivery(delivery.webhookId, 0);
                continue;
            }
            if (fate == 2)
                onTheWay_.push_back(delivery); // arrives twice
            onTheWay_.push_back(std::move(delivery));
        }
        std::shuffle(onTheWay_.begin(), onTheWay_.end(), random_);
        const std::size_t late = wellBehaved ? 0 : roll(onTheWay_.size() + 1);
        while (onTheWay_.size() > late) {
            post(onTheWay_.back());
            onTheWay_.pop_back();
        }
    }

    QStringList statuses;
    SimulatedShop shop;
    std::shared_ptr<engine::WebhookIntake> intake;

    std::size_t roll(std::size_t sides) { return std::size_t(random_() % sides); }

private:
    void post(const simulation::Delivery& delivery)
    {
        RawClient client(listener_->port());
        QByteArray headers = "Connection: close\r\n";
        for (const auto& [name, value] : delivery.headers)
            headers += name + ": " + value + "\r\n";
        client.say(RawClient::post(QUrl(delivery.url).path().toUtf8(), delivery.body, headers));
        // The record is written on this thread; a ping is answered without it.
        if (!delivery.isPing) {
            const auto arrived = [&] { return intake->flush() > 0; };
            if (!QTest::qWaitFor(arrived, 10'000))
                statuses << u"nothing arrived"_s;
        }
        const int status = client.hearStatus();
        shop.model.reportDelivery(delivery.webhookId, status);
        if (status != 200)
            statuses << QString::number(status);
    }

    SystemClock clock_;
    std::mt19937_64 random_;
    QString secret_;
    std::unique_ptr<listener::HttpListener> listener_;
    std::unique_ptr<engine::WebhookKeeper> keeper_;
    std::vector<simulation::Delivery> onTheWay_;
    std::vector<std::int64_t> orders_;
};

} // namespace

// The store calls, the way is bad, polling fills what is lost: both worlds are equal afterwards.
class TestWebhooks : public QObject
{
    Q_OBJECT

private slots:
    void bothWorldsAreEqualWhateverTheWayDoes_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed : {1, 2, 3})
            QTest::addRow("seed %d", seed) << seed;
    }
    // What happens to one order between two looks, with no webhook that tells of it.
    void betweenTwoPolls_data()
    {
        QTest::addColumn<QStringList>("deeds");
        QTest::newRow("shipped, then cancelled with a restock") << QStringList{u"completed"_s, u"cancelled"_s};
        QTest::newRow("changed, then trashed") << QStringList{u"edit"_s, u"trash"_s};
        QTest::newRow("changed, then deleted for good") << QStringList{u"edit"_s, u"delete"_s};
        QTest::newRow("shipped, then trashed") << QStringList{u"completed"_s, u"trash"_s};
    }
    void betweenTwoPolls()
    {
        QFETCH(QStringList, deeds);
        for (const bool seenBefore : {true, false}) {
            if (!seenBefore && deeds.back() == u"delete"_s)
                continue; // that is the next test
            CallingShop calling{11};
            QVERIFY(calling.shop.goLive(true));
            QVERIFY(calling.shop.settle(2));
            const std::int64_t order = calling.place(2);
            if (seenBefore)
                calling.shop.step(Milliseconds(60'000));
            for (const QString& deed : deeds)
                calling.act(order, deed);
            // The longest that polling and the second look take together.
            for (int minute = 0; minute < 12; ++minute)
                calling.shop.step(Milliseconds(60'000));
            QVERIFY(calling.shop.settle(1));
            const QStringList broken = calling.shop.broken(true);
            QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
        }
    }

    // Created and deleted for good between two polls: the order left no trace, but the store's number did. The hourly
    // pass finds it, says so, and fixes nothing by itself; the next change of the SKU sends the right number.
    void anOrderThatNobodySawIsFoundByTheHourlyPass()
    {
        CallingShop calling{12};
        QVERIFY(calling.shop.goLive(true));
        QVERIFY(calling.shop.settle(2));
        const auto product = calling.product();
        const auto before = *calling.shop.model.stockOf(product);
        const std::int64_t order = calling.place(2);
        calling.act(order, u"delete"_s);
        for (int minute = 0; minute < 12; ++minute)
            calling.shop.step(Milliseconds(60'000));
        QCOMPARE(*calling.shop.model.stockOf(product), before - 2); // nothing told of it: too few, never too many
        QVERIFY(!calling.shop.broken(true).isEmpty());
        for (int pass = 0; pass < 2; ++pass) {
            calling.shop.record.clock().advance(std::chrono::hours(1));
            const auto report = calling.shop.scan();
            QVERIFY(report);
            QCOMPARE(report->state, record::ScanState::Complete);
        }
        const auto found = calling.shop.record->read<std::vector<record::OpenDiscrepancy>>(
            [&](record::Snapshot& s) { return record::DiscrepancyStore::open(s, calling.shop.channel); });
        QVERIFY(found);
        const auto gap =
            std::find_if(found->begin(), found->end(), [](const auto& d) { return d.observed - d.expected == -2; });
        QVERIFY2(gap != found->end(), "the gap is on the list of discrepancies");
        QCOMPARE(gap->observed, before - 2);
        QCOMPARE(*calling.shop.model.stockOf(product), before - 2); // it fixes nothing
        calling.shop.moveEverything();
        QVERIFY(calling.shop.settle(2));
        QCOMPARE(*calling.shop.model.stockOf(product), before + 1);
        const QStringList broken = calling.shop.broken(true);
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
    }
    void bothWorldsAreEqualWhateverTheWayDoes()
    {
        QFETCH(int, seed);
        CallingShop calling{std::uint64_t(seed)};
        const auto opened = calling.open();
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
        std::mt19937_64 shelf{std::uint64_t(seed)};
        for (int round = 0; round < 15; ++round) {
            for (std::size_t i = calling.roll(4); i > 0; --i)
                calling.shopper();
            if (round % 3 == 0)
                calling.shop.shelfEvent(shelf);
            calling.deliver();
            calling.shop.step(Milliseconds(2'000));
            QCOMPARE(calling.shop.broken(false), QStringList());
        }
        calling.deliver(true);
        // What the way lost, and nothing else tells of, is found by reading the open orders again.
        for (int minute = 0; minute < 20; ++minute)
            calling.shop.step(Milliseconds(60'000));
        QVERIFY(calling.shop.settle(2));
        const QStringList broken = calling.shop.broken(true);
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
        QCOMPARE(calling.statuses, QStringList());
        QVERIFY(calling.door().deliveries > 0);
        QCOMPARE(calling.door().refused, std::int64_t(0));
    }

    // Well before the next poll is due, a delivery alone is enough.
    void aDeliveryIsQuickerThanThePoll()
    {
        CallingShop calling{7};
        const auto opened = calling.open();
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
        calling.deliver(true); // the pings
        QVERIFY(calling.shop.settle(2));
        calling.shop.step(Milliseconds(100));
        calling.shopper();
        calling.deliver(true);
        calling.shop.step(Milliseconds(100));
        const auto waiting = calling.shop.record->read<std::int64_t>(
            [&](record::Snapshot& s) { return record::InboxStore::waitingCount(s, calling.shop.channel); });
        QCOMPARE(waiting.value_or(-1), std::int64_t(0));
        QVERIFY(calling.door().deliveries > 0);
        QCOMPARE(calling.shop.broken(false), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
