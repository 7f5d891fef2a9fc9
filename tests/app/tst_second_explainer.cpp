#include "app/common/store_setup.h"
#include "engine/desk_queries.h"
#include "engine/resolution_bench.h"
#include "record/audit_store.h"
#include "record/settings_store.h"
#include "support/memory_secret_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <httplib.h>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace onhand;

// The second explainer as it is wired: settings and key, the asking, and that nothing but words comes of it.
class TestSecondExplainer : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsAskedUntilItIsSetUp();
    void aGoodAnswerAddsWordsAndNothingElse();
    void aBadAnswerLeavesTheDrawerAsItWas_data();
    void aBadAnswerLeavesTheDrawerAsItWas();
    void aSlowEndpointIsGivenUpAndBlocksNoScan();
    void aTestSendsNothingOfTheShop();
    void theKeyIsKeptForItsAddressAlone();
    void aKeyThatCanNotBeKeptIsSaid();
    void whatCanNotWorkIsRefused_data();
    void whatCanNotWorkIsRefused();
    void aClosedOneIsNotAskedAbout();
};

namespace {

QByteArray saying(const QByteArray& content)
{
    const QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, QString::fromUtf8(content)}};
    const QJsonObject body{{u"choices"_s, QJsonArray{QJsonObject{{u"message"_s, message}}}}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

// An OpenAI-compatible endpoint on this computer, on a thread of its own.
class Endpoint
{
public:
    Endpoint()
    {
        server_.Post("/v1/chat/completions", [this](const httplib::Request& request, httplib::Response& response) {
            const std::scoped_lock guard(mutex_);
            asked = QByteArray::fromStdString(request.body);
            key = QByteArray::fromStdString(request.get_header_value("Authorization"));
            ++times;
            response.status = status;
            response.set_content(answer.toStdString(), "application/json");
        });
        server_.Post("/slow/chat/completions", [this](const httplib::Request&, httplib::Response&) {
            reached = true;
            while (!released)
                std::this_thread::yield();
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) // before that it can not be stopped either
            std::this_thread::yield();
    }
    ~Endpoint()
    {
        released = true;
        server_.stop();
        thread_.join();
    }
    QString url(const char* path = "/v1") const
    {
        return u"http://127.0.0.1:%1%2"_s.arg(port_).arg(QLatin1String(path));
    }

    QByteArray answer;
    int status = 200;
    QByteArray asked;
    QByteArray key;
    int times = 0;
    std::atomic<bool> reached = false;
    std::atomic<bool> released = false;

private:
    std::mutex mutex_;
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
};

// Refuses to keep anything, as a keychain of a session without one.
class NoStore final : public ports::SecretStore
{
public:
    Result<QString> read(const QString&) override { return fail(ErrorKind::Unreachable, u"keychain: none"_s); }
    Result<void> write(const QString&, const QString&) override
    {
        return fail(ErrorKind::Unreachable, u"keychain: none"_s);
    }
    Result<void> remove(const QString&) override { return {}; }
};

// A live shop with one discrepancy that somebody else's write made: A-0 has 10 on the shelf, the store shows 7.
struct Shop
{
    explicit Shop(std::shared_ptr<ports::SecretStore> store = std::make_shared<test::MemorySecretStore>())
        : secrets(std::move(store))
    {
        bench.storeShows(0, 7);
        bench.world.record.clock().advance(std::chrono::hours(1));
        if (!bench.world.scan() || bench.rows().empty())
            qFatal("no discrepancy");
        id = bench.rows().front().id;
    }
    desk::ExplainerRequest request(const QString& url, std::optional<QString> key = u"sk-TEST"_s)
    {
        return {true, url, u"small"_s, 20, std::move(key), desk::KeyPlace::Keychain};
    }
    desk::DiscrepancyDetail detail() { return *engine::DeskQueries(*bench.world.record).discrepancy(id); }
    desk::ExplainerSettings settings() { return *engine::DeskQueries(*bench.world.record).explainerSettings(); }
    Result<desk::CommentaryRow> ask() { return setup.askExplainer(id, u"ann"_s, CancelToken()); }
    std::vector<record::AuditLine> audit(const QString& action)
    {
        return *bench.world.record->read<std::vector<record::AuditLine>>(
            [&](record::Snapshot& s) { return record::AuditStore::of(s, action, 100); });
    }

    test::ResolutionBench bench;
    app::SecretStores secrets;
    QThread link;
    app::ChannelFactory factory{secrets, link, bench.world.record.clock()};
    app::StoreSetup setup{*bench.world.record, secrets, factory, CancelToken()};
    DiscrepancyId id;
};

} // namespace

void TestSecondExplainer::nothingIsAskedUntilItIsSetUp()
{
    Shop shop;
    QVERIFY(!shop.settings().on);
    QVERIFY(shop.detail().canAsk.isEmpty());
    QCOMPARE(shop.ask().error().kind, ErrorKind::Refused);
    Endpoint endpoint;
    auto off = shop.request(endpoint.url());
    off.on = false;
    QVERIFY(shop.setup.setExplainer(off, u"ann"_s));
    QVERIFY(shop.detail().canAsk.isEmpty());
    QCOMPARE(shop.ask().error().kind, ErrorKind::Refused);
    QCOMPARE(endpoint.times, 0);
}

void TestSecondExplainer::aGoodAnswerAddsWordsAndNothingElse()
{
    Shop shop;
    Endpoint endpoint;
    endpoint.answer = saying(R"({"summary":"Perhaps three were sold at the till.","confidence":1000,"gap":0,)"
                             R"("hypotheses":[{"term":"missed_event","quantity":-3,"why":"<b>A sale</b>"}]})");
    const auto before = shop.detail();
    QVERIFY(shop.setup.setExplainer(shop.request(endpoint.url()), u"ann"_s));
    QCOMPARE(shop.detail().canAsk, u"small"_s);
    const auto said = shop.ask();
    QVERIFY2(said, said ? "" : qPrintable(said.error().detail));
    QCOMPARE(endpoint.key, "Bearer sk-TEST");
    QVERIFY(!endpoint.asked.contains("A-0"));

    const auto after = shop.detail();
    QVERIFY(after.commentary.has_value());
    QCOMPARE(after.commentary->words.source, u"small"_s);
    QCOMPARE(after.commentary->words.summary, u"Perhaps three were sold at the till."_s);
    QCOMPARE(after.commentary->words.hypotheses.size(), 1u);
    QCOMPARE(after.commentary->actor, u"ann"_s);
    QCOMPARE(after.commentary->gap, after.row.gap);
    QCOMPARE(after.explanation, before.explanation);
    QCOMPARE(after.row.confidence, before.row.confidence);
    QCOMPARE(after.row.expected, before.row.expected);
    QCOMPARE(after.row.observed, before.row.observed);
    QCOMPARE(after.reasoning, before.reasoning);
    QCOMPARE(shop.audit(u"explainer.ask"_s).size(), 1u);
    QVERIFY(!shop.audit(u"explainer.set"_s).front().detail.contains(u"sk-TEST"_s));

    // Asked again, the newer words stand.
    endpoint.answer = saying(R"({"summary":"I do not know."})");
    QVERIFY(shop.ask());
    QCOMPARE(shop.detail().commentary->words.summary, u"I do not know."_s);
    QVERIFY(shop.detail().commentary->words.hypotheses.empty());
}

void TestSecondExplainer::aBadAnswerLeavesTheDrawerAsItWas_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nonsense") << 200 << QByteArray("<html>welcome</html>") << ErrorKind::Malformed;
    QTest::newRow("prose") << 200 << saying("It was the cat.") << ErrorKind::Malformed;
    QTest::newRow("too large") << 200 << saying("{\"summary\":\"" + QByteArray(1'000'000, 'x') + "\"}")
                               << ErrorKind::Malformed;
    QTest::newRow("wrong key") << 401 << QByteArray("{}") << ErrorKind::Unauthorized;
    QTest::newRow("down") << 503 << QByteArray("{}") << ErrorKind::Unavailable;
}

void TestSecondExplainer::aBadAnswerLeavesTheDrawerAsItWas()
{
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    Shop shop;
    Endpoint endpoint;
    endpoint.status = status;
    endpoint.answer = answer;
    QVERIFY(shop.setup.setExplainer(shop.request(endpoint.url()), u"ann"_s));
    const auto said = shop.ask();
    QVERIFY(!said);
    QCOMPARE(said.error().kind, kind);
    QVERIFY(!shop.detail().commentary.has_value());
    QVERIFY(shop.audit(u"explainer.ask"_s).empty());
}

// While it thinks no transaction is open: a pass goes through from beginning to end.
void TestSecondExplainer::aSlowEndpointIsGivenUpAndBlocksNoScan()
{
    Shop shop;
    Endpoint endpoint;
    auto slow = shop.request(endpoint.url("/slow"));
    slow.seconds = 2;
    QVERIFY(shop.setup.setExplainer(slow, u"ann"_s));
    Result<desk::CommentaryRow> said = fail(ErrorKind::Invalid, u"not asked"_s);
    std::thread asking([&] { said = shop.ask(); });
    while (!endpoint.reached)
        std::this_thread::yield();
    const auto scanned = shop.bench.world.scan();
    const bool stillThinking = !endpoint.released;
    asking.join();
    QVERIFY(scanned && stillThinking);
    QVERIFY(!said);
    QCOMPARE(said.error().kind, ErrorKind::Timeout);
    QVERIFY(!shop.detail().commentary.has_value());
}

void TestSecondExplainer::aTestSendsNothingOfTheShop()
{
    Shop shop;
    Endpoint endpoint;
    endpoint.answer = saying(R"({"summary":"It works."})");
    const auto said = shop.setup.testExplainer(shop.request(endpoint.url()), CancelToken());
    QVERIFY2(said, said ? "" : qPrintable(said.error().detail));
    QCOMPARE(said->summary, u"It works."_s);
    const QByteArray first = endpoint.asked;
    // Another shop, another gap: the same question.
    shop.bench.storeShows(1, 2);
    QVERIFY(shop.setup.testExplainer(shop.request(endpoint.url()), CancelToken()));
    QCOMPARE(endpoint.asked, first);
    QVERIFY(!shop.settings().on);
    QVERIFY(!shop.settings().hasKey);
    endpoint.status = 401;
    QCOMPARE(shop.setup.testExplainer(shop.request(endpoint.url()), CancelToken()).error().kind,
             ErrorKind::Unauthorized);
    QVERIFY(shop.audit(u"explainer.set"_s).empty());
}

void TestSecondExplainer::theKeyIsKeptForItsAddressAlone()
{
    const auto store = std::make_shared<test::MemorySecretStore>();
    Shop shop(store);
    Endpoint first;
    Endpoint second;
    first.answer = second.answer = saying(R"({"summary":"Words."})");
    QVERIFY(shop.setup.setExplainer(shop.request(first.url()), u"ann"_s));
    QVERIFY(shop.settings().hasKey);
    QCOMPARE(*store->read(u"explainer"_s), u"sk-TEST"_s);
    // Another path and another model of the same computer: the key stays.
    auto moved = shop.request(first.url() + u'/', std::nullopt);
    moved.model = u"large"_s;
    QVERIFY(shop.setup.setExplainer(moved, u"ann"_s));
    QVERIFY(shop.ask());
    QCOMPARE(first.key, "Bearer sk-TEST");
    // Another computer: it is neither sent there in a test nor kept.
    QVERIFY(shop.setup.testExplainer(shop.request(second.url(), std::nullopt), CancelToken()));
    QCOMPARE(second.key, QByteArray());
    QVERIFY(shop.setup.setExplainer(shop.request(second.url(), std::nullopt), u"ann"_s));
    QVERIFY(!shop.settings().hasKey);
    QVERIFY(!store->read(u"explainer"_s));
    QVERIFY(shop.ask());
    QCOMPARE(second.key, QByteArray());
    // An empty key forgets it.
    QVERIFY(shop.setup.setExplainer(shop.request(second.url()), u"ann"_s));
    QVERIFY(shop.settings().hasKey);
    QVERIFY(shop.setup.setExplainer(shop.request(second.url(), QString()), u"ann"_s));
    QVERIFY(!shop.settings().hasKey);
    QVERIFY(!store->read(u"explainer"_s));
}

void TestSecondExplainer::aKeyThatCanNotBeKeptIsSaid()
{
    Shop shop(std::make_shared<NoStore>());
    Endpoint endpoint;
    const auto set = shop.setup.setExplainer(shop.request(endpoint.url()), u"ann"_s);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Refused);
    QVERIFY(set.error().detail.startsWith(u"key: "_s));
    QVERIFY(!shop.settings().on);
}

void TestSecondExplainer::whatCanNotWorkIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("seconds");
    QTest::newRow("no address") << QString() << u"small"_s << 20;
    QTest::newRow("in the clear") << u"http://api.example/v1"_s << u"small"_s << 20;
    QTest::newRow("a name in it") << u"https://me:secret@api.example/v1"_s << u"small"_s << 20;
    QTest::newRow("no model") << u"https://api.example/v1"_s << u" "_s << 20;
    QTest::newRow("too patient") << u"https://api.example/v1"_s << u"small"_s << 3'600;
}

void TestSecondExplainer::whatCanNotWorkIsRefused()
{
    QFETCH(QString, url);
    QFETCH(QString, model);
    QFETCH(int, seconds);
    Shop shop;
    auto request = shop.request(url);
    request.model = model;
    request.seconds = seconds;
    QCOMPARE(shop.setup.setExplainer(request, u"ann"_s).error().kind, ErrorKind::Invalid);
    QVERIFY(!shop.settings().on);
}

void TestSecondExplainer::aClosedOneIsNotAskedAbout()
{
    Shop shop;
    Endpoint endpoint;
    QVERIFY(shop.setup.setExplainer(shop.request(endpoint.url()), u"ann"_s));
    QVERIFY(shop.bench.resolve(shop.bench.request(ResolutionKind::Dismiss)));
    QVERIFY(shop.detail().canAsk.isEmpty());
    QCOMPARE(shop.ask().error().kind, ErrorKind::Refused);
    QCOMPARE(endpoint.times, 0);
    QCOMPARE(shop.setup.askExplainer(DiscrepancyId{999}, u"ann"_s, CancelToken()).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestSecondExplainer)
#include "tst_second_explainer.moc"
