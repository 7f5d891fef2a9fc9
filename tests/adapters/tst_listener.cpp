#include "adapters/listener/http_listener.h"
#include "adapters/listener/token_bucket.h"
#include "adapters/raw_client.h"
#include "simulation/certificate.h"

#include <QElapsedTimer>
#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace onhand;
using namespace onhand::listener;

namespace {

// Answers at once, or keeps the answers until a test gives them.
class KeptSink final : public ports::WebhookSink
{
public:
    void take(ports::WebhookDelivery delivery, Answer answer) override
    {
        std::unique_lock lock(mutex_);
        taken_.push_back(std::move(delivery));
        changed_.notify_all();
        if (silent) {
            answers_.push_back(std::move(answer));
            return;
        }
        lock.unlock();
        answer(reply);
    }

    bool waitForTaken(std::size_t count)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return taken_.size() >= count; });
    }
    std::vector<ports::WebhookDelivery> taken()
    {
        const std::lock_guard lock(mutex_);
        return taken_;
    }
    void answerAll(int status)
    {
        std::vector<Answer> answers;
        {
            const std::lock_guard lock(mutex_);
            answers.swap(answers_);
        }
        for (const Answer& answer : answers)
            answer({status, 0});
    }

    std::atomic<bool> silent{false};
    ports::WebhookAnswer reply{200, 0};

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<ports::WebhookDelivery> taken_;
    std::vector<Answer> answers_;
};

struct Stage
{
    explicit Stage(ListenerOptions options = {})
        : listener(options, clock)
    {
        listener.open(QStringLiteral("t0ken"), sink);
        if (const auto started = listener.start(); !started)
            qFatal("%s", qPrintable(started.error().detail));
    }
    RawClient client() const { return RawClient(listener.port()); }

    SystemClock clock;
    std::shared_ptr<KeptSink> sink = std::make_shared<KeptSink>();
    HttpListener listener;
};

const QByteArray door = "/hooks/t0ken";

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private slots:
    void bodyAndHeadersArriveByteByByte()
    {
        Stage stage;
        QByteArray body;
        for (int i = 0; i < 256; ++i)
            body.append(char(i));
        RawClient client(stage.listener.port());
        client.say(RawClient::post(door, body, "x-wc-webhook-topic:  order.updated \r\n"));
        QCOMPARE(client.hearStatus(), 200);
        const auto taken = stage.sink->taken();
        QCOMPARE(taken.size(), std::size_t(1));
        QCOMPARE(taken[0].body, body);
        bool found = false;
        for (const auto& [name, value] : taken[0].headers)
            found = found || (name.toLower() == "x-wc-webhook-topic" && value == "order.updated");
        QVERIFY(found);
    }

    void aBodyInPiecesAndInChunks()
    {
        Stage stage;
        RawClient client(stage.listener.port());
        const QByteArray whole = RawClient::post(door, "abcdefghij");
        for (qsizetype i = 0; i < whole.size(); i += 7)
            client.say(whole.mid(i, 7));
        QCOMPARE(client.hearStatus(), 200);
        client.say("POST " + door +
                   " HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        QCOMPARE(client.hearStatus(), 200);
        QCOMPARE(stage.sink->taken()[0].body, QByteArray("abcdefghij"));
        QCOMPARE(stage.sink->taken()[1].body, QByteArray("abcde"));
    }

    void curlIsInvitedToSendALargeBody()
    {
        Stage stage;
        RawClient client(stage.listener.port());
        client.say("POST " + door + " HTTP/1.1\r\nHost: c\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(client.hearStatus(), 100);
        client.say("hello");
        QCOMPARE(client.hearStatus(), 200);
    }

    void onlyAPostToAKnownDoorGetsIn_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("get") << QByteArray("GET /hooks/t0ken HTTP/1.1\r\nHost: c\r\n\r\n") << 405;
        QTest::newRow("another token") << RawClient::post("/hooks/other", "x") << 404;
        QTest::newRow("no token") << RawClient::post("/hooks/", "x") << 404;
        QTest::newRow("root") << RawClient::post("/", "x") << 404;
        QTest::newRow("elsewhere") << RawClient::post("/books/t0ken", "x") << 404;
        QTest::newRow("behind a folder") << RawClient::post("/console/hooks/t0ken?x=1", "x") << 200;
        QTest::newRow("nonsense") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << 400;
    }
    void onlyAPostToAKnownDoorGetsIn()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        Stage stage;
        RawClient client(stage.listener.port());
        client.say(request);
        QCOMPARE(client.hearStatus(), status);
        QCOMPARE(stage.sink->taken().size(), std::size_t(status == 200 ? 1 : 0));
    }

    void aClosedDoorIsGone()
    {
        Stage stage;
        stage.listener.close(QStringLiteral("t0ken"));
        RawClient client(stage.listener.port());
        client.say(RawClient::post(door, "x"));
        QCOMPARE(client.hearStatus(), 404);
    }

    void tooLargeIsRefusedWithoutBeingRead()
    {
        ListenerOptions options;
        options.maxBody = 1'000;
        options.maxHeader = 2'000;
        Stage stage(options);
        RawClient announced(stage.listener.port());
        announced.say("POST " + door + " HTTP/1.1\r\nHost: c\r\nContent-Length: 1001\r\n\r\n");
        QCOMPARE(announced.hearStatus(), 413);
        QVERIFY(announced.isClosedByPeer());
        RawClient chunked(stage.listener.port());
        chunked.say("POST " + door + " HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
                    QByteArray(2'000, 'x'));
        QCOMPARE(chunked.hearStatus(), 413);
        RawClient headers(stage.listener.port());
        QByteArray many;
        for (int i = 0; i < 100; ++i)
            many += "X-Filler-" + QByteArray::number(i) + ": " + QByteArray(30, 'x') + "\r\n";
        headers.say(RawClient::post(door, "x", many));
        QCOMPARE(headers.hearStatus(), 431);
        QCOMPARE(stage.listener.figures().oversized, std::int64_t(3));
        QVERIFY(stage.sink->taken().empty());
        RawClient fits(stage.listener.port());
        fits.say(RawClient::post(door, QByteArray(1'000, 'x')));
        QCOMPARE(fits.hearStatus(), 200);
    }

    // A byte now and then keeps a connection busy, but neither for long nor at the cost of others.
    void slowlorisCostsAPlaceForAWhile()
    {
        ListenerOptions options;
        options.requestTimeout = Milliseconds(300);
        options.maxConnections = 8;
        Stage stage(options);
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 7; ++i) {
            slow.push_back(std::make_unique<RawClient>(stage.listener.port()));
            slow.back()->say("POST " + door + " HTTP/1.1\r\nX-Slow: ");
        }
        RawClient quick(stage.listener.port());
        quick.say(RawClient::post(door, "x", "Connection: close\r\n"));
        QCOMPARE(quick.hearStatus(), 200);
        // Each byte would start the time anew, if it were counted per byte.
        QElapsedTimer timer;
        timer.start();
        const auto allGone = [&] { return stage.listener.figures().timedOut == 7; };
        while (!allGone() && timer.elapsed() < 10'000) {
            for (auto& client : slow)
                client->say("x");
            QTest::qWait(20);
        }
        QVERIFY(allGone());
    }

    void slowBodyTimesOutToo()
    {
        ListenerOptions options;
        options.requestTimeout = Milliseconds(200);
        Stage stage(options);
        RawClient client(stage.listener.port());
        client.say("POST " + door + " HTTP/1.1\r\nHost: c\r\nContent-Length: 10\r\n\r\nabc");
        QVERIFY(client.isClosedByPeer());
        QVERIFY(stage.sink->taken().empty());
    }

    void tooManyConnectionsAreTurnedAway()
    {
        ListenerOptions options;
        options.maxConnections = 2;
        Stage stage(options);
        RawClient a(stage.listener.port());
        RawClient b(stage.listener.port());
        a.say(RawClient::post(door, "x"));
        b.say(RawClient::post(door, "x"));
        QCOMPARE(a.hearStatus(), 200);
        QCOMPARE(b.hearStatus(), 200);
        RawClient c(stage.listener.port());
        c.say(RawClient::post(door, "x"));
        QVERIFY(c.hear().isEmpty());
        QTRY_COMPARE(stage.listener.figures().turnedAway, std::int64_t(1));
        a.leave();
        b.leave();
        const auto served = [&] {
            RawClient d(stage.listener.port());
            d.say(RawClient::post(door, "x"));
            return d.hearStatus() == 200;
        };
        QTRY_VERIFY(served());
    }

    void aFloodIsThrottledPerDoor()
    {
        ListenerOptions options;
        options.perSecond = 0.001;
        options.atOnce = 3;
        Stage stage(options);
        const auto other = std::make_shared<KeptSink>();
        stage.listener.open(QStringLiteral("0ther"), other);
        RawClient client(stage.listener.port());
        QList<int> statuses;
        for (int i = 0; i < 5; ++i) {
            client.say(RawClient::post(door, "x"));
            statuses << client.hearStatus();
        }
        QCOMPARE(statuses, QList<int>({200, 200, 200, 429, 429}));
        QCOMPARE(stage.listener.figures().throttled, std::int64_t(2));
        client.say(RawClient::post("/hooks/0ther", "x"));
        QCOMPARE(client.hearStatus(), 200);
    }

    void theBucketFillsAgain()
    {
        TokenBucket bucket(2, 2);
        QVERIFY(bucket.take(Milliseconds(0)));
        QVERIFY(bucket.take(Milliseconds(0)));
        QVERIFY(!bucket.take(Milliseconds(400)));
        QVERIFY(bucket.take(Milliseconds(500)));
        QVERIFY(bucket.take(Milliseconds(60'000)));
        QVERIFY(bucket.take(Milliseconds(60'000)));
        QVERIFY(!bucket.take(Milliseconds(60'000)));
    }

    // Nobody is told 200 before the sink says so.
    void theAnswerWaitsForTheSink()
    {
        Stage stage;
        stage.sink->silent = true;
        RawClient a(stage.listener.port());
        RawClient b(stage.listener.port());
        a.say(RawClient::post(door, "a"));
        b.say(RawClient::post(door, "b"));
        QVERIFY(stage.sink->waitForTaken(2));
        stage.sink->answerAll(503);
        QCOMPARE(a.hearStatus(), 503);
        QCOMPARE(b.hearStatus(), 503);
    }

    void aSilentSinkIsA503AndItsLateAnswerIsDropped()
    {
        ListenerOptions options;
        options.answerTimeout = Milliseconds(100);
        Stage stage(options);
        stage.sink->silent = true;
        RawClient client(stage.listener.port());
        client.say(RawClient::post(door, "a"));
        QCOMPARE(client.hearStatus(), 503);
        stage.sink->answerAll(200);
        stage.sink->silent = false;
        stage.sink->reply = {401, 0};
        client.say(RawClient::post(door, "b"));
        QCOMPARE(client.hearStatus(), 401);
    }

    // Also with idle kept-alive connections, half a request, and an answer that nobody gave.
    void stopIsQuickWhateverIsUnderWay()
    {
        auto stage = std::make_unique<Stage>();
        RawClient idle(stage->listener.port());
        idle.say(RawClient::post(door, "a"));
        QCOMPARE(idle.hearStatus(), 200);
        RawClient half(stage->listener.port());
        half.say("POST " + door);
        stage->sink->silent = true;
        RawClient asked(stage->listener.port());
        asked.say(RawClient::post(door, "a"));
        QVERIFY(stage->sink->waitForTaken(2));
        const auto sink = stage->sink;
        QElapsedTimer timer;
        timer.start();
        stage->listener.stop();
        stage.reset();
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(idle.isClosedByPeer());
        sink->answerAll(200); // into the void
    }

    void tls()
    {
        const auto identity = simulation::makeServerIdentity();
        QVERIFY(identity);
        ListenerOptions options;
        options.certificate = identity->certificate;
        options.privateKey = identity->privateKey;
        options.maxBody = 1'000;
        options.requestTimeout = Milliseconds(1'000);
        Stage stage(options);
        QVERIFY(stage.listener.isTls());
        RawClient client(stage.listener.port(), identity->caCertificate);
        QVERIFY(client.isEncrypted());
        client.say(RawClient::post(door, "secret"));
        QCOMPARE(client.hearStatus(), 200);
        client.say(RawClient::post(door, QByteArray(2'000, 'x')));
        QCOMPARE(client.hearStatus(), 413);
        RawClient plain(stage.listener.port());
        plain.say(RawClient::post(door, "x"));
        QVERIFY(plain.isClosedByPeer());
        RawClient mute(stage.listener.port()); // never begins its handshake
        QVERIFY(mute.isClosedByPeer());
        QTRY_VERIFY(stage.listener.figures().timedOut >= 1);
    }

    void whatCanNotWorkIsSaidAtTheStart()
    {
        const SystemClock clock;
        Stage taken;
        const auto kindOf = [&](const ListenerOptions& options) {
            HttpListener listener(options, clock);
            const auto started = listener.start();
            return started ? QStringLiteral("started") : toWord(started.error().kind);
        };
        ListenerOptions options;
        options.port = taken.listener.port();
        QCOMPARE(kindOf(options), QStringLiteral("conflict"));
        options = {};
        options.address = QStringLiteral("console.example");
        QCOMPARE(kindOf(options), QStringLiteral("invalid"));
        options = {};
        options.certificate = "nonsense";
        options.privateKey = "nonsense";
        QCOMPARE(kindOf(options), QStringLiteral("invalid"));
        const auto one = simulation::makeServerIdentity();
        const auto two = simulation::makeServerIdentity();
        QVERIFY(one && two);
        options.certificate = one->certificate;
        options.privateKey = two->privateKey;
        QCOMPARE(kindOf(options), QStringLiteral("invalid"));
        options.privateKey.clear();
        QCOMPARE(kindOf(options), QStringLiteral("invalid"));
    }
};

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
