#include "adapters/listener/http_listener.h"
#include "adapters/raw_client.h"
#include "adapters/woocommerce/webhook_reader.h"
#include "engine/webhook_intake.h"
#include "engine/webhook_keeper.h"
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
        const std::size_t choice = roll(4);
        static_cast<void>(shop.model.setOrderStatus(id, words[qsizetype(choice)]));
        // A shipped order that is cancelled, or one that is trashed before anybody saw it, changes the store's number
        // alone: that is for the hourly pass to find, not for orders.
        if (choice == 0)
            orders_.erase(orders_.begin() + std::ptrdiff_t(which));
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
