#include "adapters/woocommerce/webhook_reader.h"
#include "engine/webhook_intake.h"
#include "record/inbox_store.h"
#include "support/data/test_data.h"
#include "support/webhook_door.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;
using engine::WebhookIntake;

namespace {

ports::WebhookDelivery recorded(const QString& name)
{
    QFile file(testData(QStringLiteral("woocommerce/%1.json")).arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording %s", qPrintable(name));
    const QJsonObject exchange = QJsonDocument::fromJson(file.readAll()).object();
    ports::WebhookDelivery delivery;
    const QJsonObject headers = exchange.value(u"request_headers"_s).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        delivery.headers.emplace_back(it.key().toLatin1(), it.value().toString().toLatin1());
    delivery.body = exchange.value(u"request_body"_s).toString().toUtf8();
    return delivery;
}

struct Door : WebhookDoorStage
{
    explicit Door(WebhookIntake::Options options = {10'000, 4'096})
        : WebhookDoorStage(woocommerce::readDelivery, options)
    {
    }
};

} // namespace

class TestWebhookIntake : public QObject
{
    Q_OBJECT

private slots:
    void everyRecordedDelivery_data()
    {
        QTest::addColumn<QString>("name");
        const auto files = QDir(testData(QStringLiteral("woocommerce"))).entryList({u"delivery_*.json"_s});
        QVERIFY(files.size() >= 14);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }
    void everyRecordedDelivery()
    {
        QFETCH(QString, name);
        Door door;
        const auto delivery = recorded(name);
        QCOMPARE(door.answerTo(delivery), 200);
        const bool isOrder = name != u"delivery_ping"_s && !name.contains(u"product"_s) && !name.contains(u"same_id"_s);
        QCOMPARE(door.rows(), std::int64_t(isOrder ? 1 : 0));
        QCOMPARE(door.health().deliveries, std::int64_t(isOrder ? 1 : 0));
        if (!isOrder)
            return;
        const auto id = QJsonDocument::fromJson(delivery.body).object().value(u"id"_s).toInteger();
        QCOMPARE(door.rowsOf(QString::number(id)), std::int64_t(1));
    }

    // Pitfall: a receiver that answers before it has stored loses what it was told when it dies.
    void answeredOnlyWhenDurable()
    {
        Door door;
        std::int64_t rowsAtAnswer = -1;
        door.intake->take(aboutOrder("order.updated", "7"),
                          [&](ports::WebhookAnswer) { rowsAtAnswer = door.waiting(); });
        QCOMPARE(rowsAtAnswer, std::int64_t(-1));
        QCOMPARE(door.intake->flush(), 1);
        QCOMPARE(rowsAtAnswer, std::int64_t(1));
        QCOMPARE(door.arrivals, 1);
    }

    void whatCanNotBeStoredIsA503()
    {
        Door door;
        door.worlds.record.setFault([](const QString& statement) -> std::optional<Error> {
            if (statement == u"COMMIT"_s)
                return Error{ErrorKind::Full, u"no space"_s, {}};
            return std::nullopt;
        });
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "7")), 503);
        QCOMPARE(door.arrivals, 0);
        door.worlds.record.setFault({});
        QCOMPARE(door.rows(), std::int64_t(0));
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "7")), 200);
        QCOMPARE(door.health().overflowed, std::int64_t(1));
    }

    void thePingLeavesNoTrace()
    {
        Door door;
        door.give(recorded(u"delivery_ping"_s));
        QCOMPARE(door.answers, QList<int>{200}); // without any commit
        QCOMPARE(door.intake->flush(), 0);
        QCOMPARE(door.rows(), std::int64_t(0));
        QVERIFY(!door.health().lastDeliveryAt);
    }

    void aWrongSignatureIsCountedAndStoresNothing()
    {
        Door door;
        auto forged = recorded(u"delivery_order_updated"_s);
        forged.body += ' ';
        QCOMPARE(door.answerTo(forged), 401);
        QCOMPARE(door.answerTo(signedDelivery("order.updated", "{\"id\":1}", "whsec_OTHER")), 401);
        QCOMPARE(door.answerTo({{}, "{\"id\":1}"}), 401);
        QCOMPARE(door.rows(), std::int64_t(0));
        QCOMPARE(door.health().refused, std::int64_t(3));
        QCOMPARE(door.health().refusedInRow, std::int64_t(3));
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "1")), 200);
        QCOMPARE(door.health().refused, std::int64_t(3));
        QCOMPARE(door.health().refusedInRow, std::int64_t(0));
    }

    void aNewSecretLetsTheOldOneRunOut()
    {
        Door door;
        door.intake->setSecret(u"whsec_NEW"_s);
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "1")), 200);
        QCOMPARE(door.answerTo(signedDelivery("order.updated", "{\"id\":2}", "whsec_NEW")), 200);
        door.worlds.record.clock().advance(Milliseconds(11LL * 60 * 1000));
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "3")), 401);
        QCOMPARE(door.answerTo(signedDelivery("order.updated", "{\"id\":4}", "whsec_NEW")), 200);
    }

    void aBurstAboutOneOrderIsOneRow()
    {
        Door door;
        for (int i = 0; i < 50; ++i)
            door.give(aboutOrder("order.updated", "7"));
        door.intake->flush();
        QCOMPARE(door.answers.size(), 50);
        QCOMPARE(door.answers.count(200), 50);
        QCOMPARE(door.rows(), std::int64_t(1));
        QCOMPARE(door.health().deliveries, std::int64_t(50));
    }

    // Fact 26: the delivery id is webhook and second, so it must tell nothing apart.
    void fact26_sameDeliveryIdOfDifferentOrders()
    {
        Door door;
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "7")), 200);
        QCOMPARE(door.answerTo(aboutOrder("order.updated", "8")), 200);
        QCOMPARE(door.waiting(), std::int64_t(2));
    }

    void theInboxIsBounded()
    {
        Door door({3, 4'096});
        for (int i = 1; i <= 5; ++i)
            door.give(aboutOrder("order.created", QByteArray::number(i)));
        door.give(aboutOrder("order.updated", "2")); // waits already
        door.intake->flush();
        QCOMPARE(door.answers, QList<int>({200, 200, 200, 503, 503, 200}));
        QCOMPARE(door.waiting(), std::int64_t(3));
        QCOMPARE(door.health().overflowed, std::int64_t(2));
    }

    void theDoorIsBounded()
    {
        Door door({10'000, 2});
        for (int i = 1; i <= 3; ++i)
            door.give(aboutOrder("order.created", QByteArray::number(i)));
        QCOMPARE(door.answers, QList<int>{503});
        door.intake->flush();
        QCOMPARE(door.answers, QList<int>({503, 200, 200}));
    }

    // With a thread of its own: the burst is answered although nobody reads anything again.
    void aBurstIsAnsweredWhileTheStoreIsSlow()
    {
        TestRecord record(record::OpenOptions::Writing::Threaded);
        const ChannelId channel = record.channel();
        std::mutex mutex;
        std::condition_variable changed;
        int answered = 0;
        WebhookIntake intake(*record, channel, woocommerce::readDelivery, QString::fromLatin1(webhookSecret), {},
                             {10'000, 4'096});
        intake.start();
        for (int i = 1; i <= 1'000; ++i)
            intake.take(aboutOrder("order.created", QByteArray::number(i)), [&](ports::WebhookAnswer answer) {
                const std::lock_guard lock(mutex);
                answered += answer.status == 200 ? 1 : 0;
                changed.notify_all();
            });
        {
            std::unique_lock lock(mutex);
            QVERIFY(changed.wait_for(lock, std::chrono::seconds(30), [&] { return answered == 1'000; }));
        }
        intake.stop();
        const auto waiting = record->read<std::int64_t>(
            [&](record::Snapshot& s) { return record::InboxStore::waitingCount(s, channel); });
        QCOMPARE(waiting.value_or(-1), std::int64_t(1'000));
    }

    void stopAnswersWhatIsAtTheDoor()
    {
        Door door;
        door.give(aboutOrder("order.created", "7"));
        door.intake->flush();
        door.intake->stop();
        door.give(aboutOrder("order.created", "8"));
        QCOMPARE(door.answers, QList<int>({200, 503}));
    }
};

QTEST_GUILESS_MAIN(TestWebhookIntake)
#include "tst_webhook_intake.moc"
