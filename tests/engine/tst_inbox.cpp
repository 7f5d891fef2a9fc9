#include "adapters/woocommerce/webhook_reader.h"
#include "engine/channel_worker.h"
#include "support/webhook_door.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

namespace {

struct Door : WebhookDoorStage
{
    Door()
        : WebhookDoorStage(woocommerce::readDelivery)
    {
    }
};

struct SilentEvents final : engine::WorkerEvents
{
    void dispatched(const ChannelInfo&, const engine::DispatchReport&) override {}
    void ingested(const ChannelInfo&, const engine::IntakeReport&) override { ++taken; }
    void scanned(const ChannelInfo&, const engine::ScanReport&) override {}
    void failed(const ChannelInfo&, const QString&, const Error&) override { ++failures; }
    int taken = 0;
    int failures = 0;
};

} // namespace

// What webhooks named is read again, whatever happens in between.
class TestInbox : public QObject
{
    Q_OBJECT

private slots:
    // Fact 28, and every other order of arrival: each only says "read it again".
    void fact28_anyOrderOfArrivalIsTheSame()
    {
        Door door;
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        for (const char* topic : {"order.updated", "order.created", "order.restored", "order.updated"})
            QCOMPARE(door.answerTo(aboutOrder(topic, "7")), 200);
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200); // late
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(0));
        QVERIFY(door.worlds.settle());
        QCOMPARE(door.worlds.unequal(), QStringList());
    }

    void theBodyIsNotBelieved()
    {
        Door door;
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        door.worlds.store.setOrderStatus(u"7"_s, u"cancelled"_s);
        QCOMPARE(door.answerTo(signedDelivery("order.updated", "{\"id\":7,\"status\":\"processing\"}")), 200);
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(0));
    }

    void anOrderThatIsGoneIsReadAndDone()
    {
        Door door;
        QCOMPARE(door.answerTo(aboutOrder("order.deleted", "999")), 200);
        const auto drained = door.drain();
        QVERIFY(drained);
        QCOMPARE(drained->drained, 1);
        QCOMPARE(door.waiting(), std::int64_t(0));
    }

    // Killed between "durable" and "read again": the next start reads it.
    void killedBeforeItWasReadAgain()
    {
        Door door;
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200);
        door.worlds.store.onCall = [](const Call& call) -> std::optional<CallFault> {
            if (call.kind == CallKind::ReadOrders)
                return CallFault{{ErrorKind::Unavailable, u"down"_s, {}}, false};
            return std::nullopt;
        };
        QVERIFY(!door.drain());
        QCOMPARE(door.waiting(), std::int64_t(1));
        door.intake.reset();
        door.worlds.record.reopen();
        door.worlds.restartEngine();
        door.restart();
        door.worlds.store.onCall = {};
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(0));
    }

    // Read, then killed before it was crossed off: reading it twice changes nothing.
    void killedBeforeItWasCrossedOff()
    {
        Door door;
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200);
        door.failCrossingOff();
        QVERIFY(!door.drain());
        door.worlds.record.setFault({});
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(1));
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(0));
    }

    // What is told while the order is being read may be newer than what was read.
    void toldAgainWhileItIsRead()
    {
        Door door;
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200);
        bool once = true;
        door.worlds.store.afterCall = [&](const Call& call) {
            if (call.kind != CallKind::ReadOrders || !std::exchange(once, false))
                return;
            door.worlds.record.clock().advance(Milliseconds(2'000));
            door.worlds.store.setOrderStatus(u"7"_s, u"cancelled"_s);
            door.answerTo(aboutOrder("order.updated", "7"));
        };
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(1));
        QVERIFY(door.drain());
        QCOMPARE(door.committed(), std::int64_t(0));
        QCOMPARE(door.waiting(), std::int64_t(0));
    }

    // One order whose answer makes no sense keeps no other from being read.
    void aPoisonedOrderIsAlone()
    {
        Door door;
        for (int i = 1; i <= 8; ++i) {
            door.worlds.store.buy(QString::number(i), TwoWorlds::external(1), 1);
            door.answerTo(aboutOrder("order.created", QByteArray::number(i)));
        }
        int reads = 0;
        door.worlds.store.onCall = [&](const Call& call) -> std::optional<CallFault> {
            if (call.kind == CallKind::ReadOrders && ++reads == 1)
                return CallFault{{ErrorKind::Malformed, u"html"_s, {}}, false};
            return std::nullopt;
        };
        QVERIFY(door.drain());
        QCOMPARE(reads, 3);
        QCOMPARE(door.committed(), std::int64_t(8));
    }

    void theWorkerReadsTheInboxFirst()
    {
        Door door;
        SilentEvents events;
        engine::ChannelWorker worker(*door.worlds.record, door.worlds.store, door.worlds.channel.id, events, {},
                                     u"test"_s, 1);
        worker.step(CancelToken());
        // Within the pause between two polls.
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200);
        const auto polls = door.worlds.store.count(CallKind::Orders);
        door.worlds.record.clock().advance(Milliseconds(100));
        worker.step(CancelToken());
        QCOMPARE(door.worlds.store.count(CallKind::ReadOrders), 1);
        QCOMPARE(door.worlds.store.count(CallKind::Orders), polls);
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(0));
    }

    void aStoreThatCanNotReadItAgainStopsNoPolling()
    {
        Door door;
        SilentEvents events;
        engine::ChannelWorker worker(*door.worlds.record, door.worlds.store, door.worlds.channel.id, events, {},
                                     u"test"_s, 1);
        door.worlds.store.onCall = [](const Call& call) -> std::optional<CallFault> {
            if (call.kind == CallKind::ReadOrders)
                return CallFault{{ErrorKind::Malformed, u"html"_s, {}}, false};
            return std::nullopt;
        };
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 2);
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200);
        worker.step(CancelToken());
        QVERIFY(door.worlds.store.count(CallKind::Orders) > 0);
        QCOMPARE(door.committed(), std::int64_t(2));
        QCOMPARE(door.waiting(), std::int64_t(1));
    }

    void gapsAreCountedOnceAndOnlyWhenWebhooksShouldHaveTold()
    {
        Door door;
        SilentEvents events;
        engine::ChannelWorker worker(*door.worlds.record, door.worlds.store, door.worlds.channel.id, events, {},
                                     u"test"_s, 1);
        const auto minutes = [&](int count) {
            for (int i = 0; i < count; ++i) {
                door.worlds.record.clock().advance(Milliseconds(60'000));
                worker.step(CancelToken());
            }
        };
        minutes(1);
        door.worlds.store.buy(u"7"_s, TwoWorlds::external(1), 1); // told, but late
        door.worlds.store.buy(u"8"_s, TwoWorlds::external(1), 1); // never told
        minutes(2);
        QCOMPARE(door.answerTo(aboutOrder("order.created", "7")), 200);
        QCOMPARE(door.health().gaps, std::int64_t(0));
        minutes(20);
        QCOMPARE(door.health().gaps, std::int64_t(1));
    }
};

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
