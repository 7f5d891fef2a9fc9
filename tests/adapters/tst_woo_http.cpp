#include "adapters/woocommerce/http_client.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <future>

using namespace onhand;
using namespace onhand::woocommerce;

namespace {

// A server on its own thread that answers each request with what a function makes of its head and body; empty: it
// stays silent for good.
class ScriptedServer
{
public:
    using Answer = std::function<QByteArray(const QByteArray& request)>;

    explicit ScriptedServer(Answer answer, bool closeAfter = true)
        : answer_(std::move(answer))
        , closeAfter_(closeAfter)
    {
        thread_.start();
        server_ = new QTcpServer;
        server_->moveToThread(&thread_);
        QMetaObject::invokeMethod(
            server_, [this] { listen(); }, Qt::BlockingQueuedConnection);
    }

    ~ScriptedServer()
    {
        QMetaObject::invokeMethod(
            server_, [this] { delete server_; }, Qt::BlockingQueuedConnection);
        thread_.quit();
        thread_.wait();
    }

    QUrl url(const QString& path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port_).arg(path));
    }
    int most() const { return most_; }
    int requests() const { return requests_; }
    // Answers every connection that is still waiting.
    void release(const QByteArray& answer)
    {
        QMetaObject::invokeMethod(
            server_,
            [this, answer] {
                const auto waiting = std::exchange(waiting_, {});
                for (QTcpSocket* socket : waiting)
                    reply(socket, answer);
            },
            Qt::BlockingQueuedConnection);
    }
    int waiting()
    {
        int count = 0;
        QMetaObject::invokeMethod(
            server_, [&] { count = int(waiting_.size()); }, Qt::BlockingQueuedConnection);
        return count;
    }

private:
    void listen()
    {
        QObject::connect(server_, &QTcpServer::newConnection, server_, [this] {
            while (QTcpSocket* socket = server_->nextPendingConnection())
                serve(socket);
        });
        server_->listen(QHostAddress::LocalHost, 0);
        port_ = server_->serverPort();
    }

    void serve(QTcpSocket* socket)
    {
        auto buffer = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            waiting_.removeAll(socket);
            socket->deleteLater();
        });
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
            *buffer += socket->readAll();
            if (!buffer->contains("\r\n\r\n"))
                return;
            const QByteArray request = std::exchange(*buffer, {});
            ++requests_;
            waiting_.append(socket);
            most_ = std::max(int(most_), int(waiting_.size()));
            const QByteArray answer = answer_(request);
            if (!answer.isEmpty()) {
                waiting_.removeAll(socket);
                reply(socket, answer);
            }
        });
    }

    void reply(QTcpSocket* socket, const QByteArray& answer)
    {
        socket->write(answer);
        if (closeAfter_)
            socket->disconnectFromHost();
    }

    Answer answer_;
    bool closeAfter_;
    QThread thread_;
    QTcpServer* server_ = nullptr;
    quint16 port_ = 0;
    QList<QTcpSocket*> waiting_;
    std::atomic<int> most_{0};
    std::atomic<int> requests_{0};
};

QByteArray ok(const QByteArray& body, const QByteArray& more = {})
{
    return "HTTP/1.1 200 OK\r\n" + more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

HttpRequest get(const QUrl& url)
{
    return {"GET", url, {{"Authorization", "Basic c2VjcmV0"}}, {}};
}

} // namespace

class TestWooHttp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { link_.start(); }
    void cleanupTestCase()
    {
        link_.quit();
        link_.wait();
    }

    void answersWithStatusHeadersAndBody()
    {
        ScriptedServer server([](const QByteArray&) { return ok("[1]", "x-wp-total: 7\r\n"); });
        HttpClient client(link_, {});
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->header("X-WP-Total"), QByteArray("7"));
        QCOMPARE(answer->body, QByteArray("[1]"));
    }

    void statusOfAnErrorIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 408, 413, 418, 429, 500, 502, 503})
            QTest::addRow("%d", status) << status;
    }
    void statusOfAnErrorIsAnAnswer()
    {
        QFETCH(int, status);
        ScriptedServer server([status](const QByteArray&) {
            return "HTTP/1.1 " + QByteArray::number(status) + " Some Words\r\nContent-Length: 2\r\n\r\n{}";
        });
        HttpClient client(link_, {});
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, QByteArray("{}"));
    }

    void packedAnswersAreUnpacked()
    {
        const QByteArray packed = QByteArray::fromHex("1f8b08000000000002038bae56ca4c51b232ac8d050064a8e5680a000000");
        std::atomic<bool> offered{false};
        ScriptedServer server([&](const QByteArray& request) {
            const QByteArray head = request.toLower();
            offered = head.contains("accept-encoding:") && head.contains("gzip");
            return ok(packed, "Content-Encoding: gzip\r\n");
        });
        HttpClient client(link_, {});
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->body, QByteArray(R"([{"id":1}])"));
        QVERIFY(offered);
    }

    void silenceIsATimeout()
    {
        ScriptedServer server([](const QByteArray&) { return QByteArray(); });
        HttpSettings settings;
        settings.idleTimeout = Milliseconds(80);
        HttpClient client(link_, settings);
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Timeout);
        QVERIFY(answer.error().detail.contains(QLatin1String("silent")));
    }

    void slowDripEndsAtTheTotalDeadline()
    {
        // Sends the head and then nothing: the idle clock is longer than the deadline.
        ScriptedServer server(
            [](const QByteArray&) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"); }, false);
        HttpSettings settings;
        settings.totalTimeout = Milliseconds(100);
        HttpClient client(link_, settings);
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Timeout);
        QVERIFY(answer.error().detail.contains(QLatin1String("not done")));
    }

    void slowAnswerOnAKeptConnectionIsNoConnectTimeout()
    {
        std::atomic<int> count{0};
        ScriptedServer server([&](const QByteArray&) { return ++count == 1 ? ok("[]") : QByteArray(); }, false);
        HttpSettings settings;
        settings.connectTimeout = Milliseconds(100);
        HttpClient client(link_, settings);
        QVERIFY(client.send(get(server.url()), CancelToken()));
        auto second = std::async(std::launch::async, [&] { return client.send(get(server.url()), CancelToken()); });
        QTRY_COMPARE(server.waiting(), 1);
        QVERIFY(second.wait_for(std::chrono::milliseconds(250)) == std::future_status::timeout);
        server.release(ok("[2]"));
        const auto answer = second.get();
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->body, QByteArray("[2]"));
    }

    void cancelFreesTheCallerAtOnce()
    {
        ScriptedServer server([](const QByteArray&) { return QByteArray(); });
        HttpClient client(link_, {});
        const CancelToken cancel;
        auto call = std::async(std::launch::async, [&] { return client.send(get(server.url()), cancel); });
        QTRY_COMPARE(server.waiting(), 1);
        QElapsedTimer timer;
        timer.start();
        cancel.cancel();
        const auto answer = call.get();
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(server.waiting(), 0); // the connection is dropped, too
    }

    void cancelledBeforehandSendsNothing()
    {
        ScriptedServer server([](const QByteArray&) { return ok("[]"); });
        HttpClient client(link_, {});
        const CancelToken cancel;
        cancel.cancel();
        const auto answer = client.send(get(server.url()), cancel);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
        QCOMPARE(server.requests(), 0);
    }

    void redirectIsReportedNotFollowed()
    {
        ScriptedServer target([](const QByteArray&) { return ok("[]"); });
        ScriptedServer server([&](const QByteArray&) {
            return "HTTP/1.1 302 Found\r\nLocation: " + target.url().toEncoded() + "\r\nContent-Length: 0\r\n\r\n";
        });
        HttpClient client(link_, {});
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY(answer);
        QCOMPARE(answer->status, 302);
        QCOMPARE(answer->header("location"), target.url().toEncoded());
        QCOMPARE(target.requests(), 0);
    }

    void cutOffBodyIsMalformed()
    {
        ScriptedServer server(
            [](const QByteArray&) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[{\"id\":1"); });
        HttpClient client(link_, {});
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Malformed);
    }

    void bodyOverTheLimitIsMalformed()
    {
        ScriptedServer server([](const QByteArray&) { return ok(QByteArray(3000, 'x')); });
        HttpSettings settings;
        settings.maxBody = 2000;
        HttpClient client(link_, settings);
        const auto answer = client.send(get(server.url()), CancelToken());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Malformed);
        QVERIFY(answer.error().detail.contains(QLatin1String("larger")));
    }

    void nobodyListeningIsUnreachable()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
        closed.close();
        HttpClient client(link_, {});
        const auto answer = client.send(get(url), CancelToken());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
    }

    void closedWithoutAnswerIsUnreachable()
    {
        ScriptedServer server([](const QByteArray&) { return QByteArray(" "); });
        HttpClient client(link_, {});
        const auto answer =
            client.send({"POST", server.url(), {{"Content-Type", "application/json"}}, "{}"}, CancelToken());
        QVERIFY(!answer);
        QVERIFY(isTransient(answer.error().kind));
    }

    // Fact 32: overload queues on the store, so no more than four are ever under way; the rest wait here.
    void fact32_atMostFourAtATime()
    {
        // Connections stay open: one that closes unannounced can catch the next request, which Qt then sends again.
        ScriptedServer server([](const QByteArray&) { return QByteArray(); }, false);
        HttpClient client(link_, {});
        std::vector<HttpRequest> requests(11, get(server.url()));
        auto calls = std::async(std::launch::async, [&] { return client.sendAll(requests, CancelToken()); });
        while (calls.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready) {
            QTRY_VERIFY(server.waiting() >= std::min(4, 11 - (server.requests() - server.waiting())));
            server.release(ok("[]"));
        }
        const auto answers = calls.get();
        QCOMPARE(answers.size(), std::size_t(11));
        for (const auto& answer : answers)
            QVERIFY(answer);
        QCOMPARE(server.requests(), 11);
        QCOMPARE(server.most(), 4);
    }

    void cancelledWhileQueuedIsNeverSent()
    {
        ScriptedServer server([](const QByteArray&) { return QByteArray(); });
        HttpSettings settings;
        settings.maxInFlight = 1;
        HttpClient client(link_, settings);
        const CancelToken first;
        const CancelToken second;
        const auto running = client.start(get(server.url()), first);
        QTRY_COMPARE(server.waiting(), 1);
        const auto queued = client.start(get(server.url()), second);
        second.cancel();
        QCOMPARE(queued->wait().error().kind, ErrorKind::Cancelled);
        server.release(ok("[]"));
        QVERIFY(running->wait());
        QCOMPARE(server.requests(), 1);
    }

    void destructionFreesWhoeverHangs()
    {
        ScriptedServer server([](const QByteArray&) { return QByteArray(); });
        auto client = std::make_unique<HttpClient>(link_, HttpSettings{});
        std::vector<std::unique_ptr<PendingResponse>> pending;
        for (int i = 0; i < 6; ++i)
            pending.push_back(client->start(get(server.url()), CancelToken()));
        auto waiter = std::async(std::launch::async, [&] { return pending.front()->wait(); });
        QTRY_COMPARE(server.waiting(), 4);
        QElapsedTimer timer;
        timer.start();
        client.reset();
        const auto answer = waiter.get();
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    }

    void endOfTheThreadFreesWhoeverHangs()
    {
        ScriptedServer server([](const QByteArray&) { return QByteArray(); });
        QThread thread;
        thread.start();
        HttpClient client(thread, {});
        auto call = std::async(std::launch::async, [&] { return client.send(get(server.url()), CancelToken()); });
        QTRY_COMPARE(server.waiting(), 1);
        thread.quit();
        QVERIFY(thread.wait(2000));
        const auto answer = call.get();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
        const auto late = client.send(get(server.url()), CancelToken());
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Unreachable);
    }

    void unusableCaFileSaysSo()
    {
        QTemporaryDir dir;
        HttpSettings settings;
        settings.caFile = dir.filePath(QStringLiteral("none.pem"));
        HttpClient missing(link_, settings);
        const auto absent = missing.send(get(QUrl(QStringLiteral("https://127.0.0.1:1/"))), CancelToken());
        QVERIFY(!absent);
        QCOMPARE(absent.error().kind, ErrorKind::Invalid);
        QVERIFY(absent.error().detail.contains(QLatin1String("none.pem")));

        settings.caFile = dir.filePath(QStringLiteral("empty.pem"));
        QFile file(settings.caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.close();
        HttpClient empty(link_, settings);
        const auto useless = empty.send(get(QUrl(QStringLiteral("https://127.0.0.1:1/"))), CancelToken());
        QVERIFY(!useless);
        QCOMPARE(useless.error().kind, ErrorKind::Invalid);
    }

    void errorsNeverShowTheAddressOrTheKey()
    {
        HttpClient client(link_, {});
        const QUrl url(QStringLiteral("http://127.0.0.1:1/?oauth_signature=hidden"));
        const auto answer = client.send(get(url), CancelToken());
        QVERIFY(!answer);
        QVERIFY(!answer.error().detail.contains(QLatin1String("hidden")));
        QVERIFY(!answer.error().detail.contains(QLatin1String("c2VjcmV0")));
    }

private:
    QThread link_;
};

QTEST_GUILESS_MAIN(TestWooHttp)
#include "tst_woo_http.moc"
