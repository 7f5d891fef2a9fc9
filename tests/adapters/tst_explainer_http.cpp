#include "adapters/explainer_http/http_explainer.h"
#include "adapters/explainer_http/prompt.h"
#include "domain/reconciliation/explainer.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using explainer_http::EndpointOptions;
using explainer_http::HttpExplainer;

class TestExplainerHttp : public QObject
{
    Q_OBJECT
private slots:
    void aValidAnswerAddsWords();
    void whatItClaimsChangesNothing();
    void whatDoesNotAddUpIsDropped_data();
    void whatDoesNotAddUpIsDropped();
    void badAnswersAreErrors_data();
    void badAnswersAreErrors();
    void aSlowEndpointIsGivenUp();
    void aCancelledQuestionEnds();
    void aRedirectIsNotFollowed();
    void noOneIsNamedInTheRequest();
    void theKeyTravelsOnlySafely();
};

namespace {

// Answers each connection with the same bytes; none: never.
class Endpoint : public QTcpServer
{
public:
    explicit Endpoint(QByteArray answer)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, answer] {
                received += socket->readAll();
                const qsizetype head = received.indexOf("\r\n\r\n");
                if (answer.isEmpty() || head < 0)
                    return;
                const qsizetype at = received.toLower().indexOf("content-length:");
                const auto length = received.mid(at + 15, received.indexOf('\r', at) - at - 15).trimmed().toLongLong();
                if (received.size() < head + 4 + length)
                    return;
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
    }
    QByteArray received;
};

QByteArray http(const QByteArray& body, const QByteArray& status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray saying(const QByteArray& content)
{
    const QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, QString::fromUtf8(content)}};
    const QJsonObject body{{u"choices"_s, QJsonArray{QJsonObject{{u"message"_s, message}}}}};
    return http(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

GapEvidence evidence()
{
    const Instant now{1'795'161'600'000};
    GapEvidence e;
    e.expected = 10;
    e.observed = 7;
    e.readAt = now;
    e.judgedAt = now + Milliseconds(1'000);
    e.ordersReadAfter = true;
    e.freeEaches = 10;
    e.agreed = AgreedValue{12, now - Milliseconds(3'600'000), now - Milliseconds(3'600'000), 3, ReceiptId{5}};
    e.receipts.push_back({ReceiptId{6},
                          4,
                          10,
                          ReceiptState::Waiting,
                          u"adjustment: broken by Mrs Miller"_s,
                          now - Milliseconds(60'000),
                          {},
                          {},
                          {}});
    e.shelf.push_back(
        {ShelfChange::Kind::Movement, 9, u"adjustment"_s, u"broken by Mrs Miller"_s, -2, now - Milliseconds(60'000)});
    OrderTrace order;
    order.number = u"2684"_s;
    e.orders.push_back(order);
    e.store.push_back(
        {OrderId{1}, OrderLineId{1}, u"2684"_s, -1, false, now - Milliseconds(90'000), now - Milliseconds(80'000)});
    e.alignment.skuCode = u"SECRET-SKU"_s;
    e.alignment.listingCode = u"SECRET-SKU"_s;
    return e;
}

Result<Commentary> ask(const QUrl& base, Milliseconds timeout = Milliseconds(10'000), const CancelToken& cancel = {})
{
    EndpointOptions options;
    options.base = base;
    options.model = u"small"_s;
    options.key = u"sk-TEST"_s;
    options.timeout = timeout;
    auto explainer = HttpExplainer::create(options);
    if (!explainer)
        return fail(explainer.error());
    return (*explainer)->comment(evidence(), explain(evidence()), cancel);
}

QUrl urlOf(const Endpoint& endpoint)
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(endpoint.serverPort()));
}

} // namespace

void TestExplainerHttp::aValidAnswerAddsWords()
{
    Endpoint endpoint(saying(R"({"summary":"Somebody\nprobably  sold two.","hypotheses":[)"
                             R"({"term":"missed_event","quantity":-2,"why":"A sale at the till."},)"
                             R"({"term":"foreign_write","quantity":-1,"why":"A correction."}]})"));
    const auto said = ask(urlOf(endpoint));
    QVERIFY2(said.has_value(), said ? "" : qPrintable(said.error().detail));
    QCOMPARE(said->summary, u"Somebody probably sold two."_s);
    QCOMPARE(said->source, u"small"_s);
    QCOMPARE(said->hypotheses.size(), 2u);
    QCOMPARE(said->hypotheses[0].term, Term::MissedEvent);
    QCOMPARE(said->hypotheses[0].quantity, -2);
    QVERIFY(endpoint.received.startsWith("POST /v1/chat/completions "));
    QVERIFY(endpoint.received.contains("Authorization: Bearer sk-TEST"));
}

// The type has no place for a confidence or a term of the explanation; the rules say the same afterwards.
void TestExplainerHttp::whatItClaimsChangesNothing()
{
    const Explanation before = explain(evidence());
    Endpoint endpoint(saying(R"({"summary":"Correct it now.","confidence":1000,"terms":[{"name":"waiting_receipt",)"
                             R"("quantity":-3,"confidence":1000}],"hypotheses":[{"term":"residual","quantity":-3,)"
                             R"("why":"x","confidence":1000}],"policy":{"gap":500}})"));
    const auto said = ask(urlOf(endpoint));
    QVERIFY(said.has_value());
    QCOMPARE(explain(evidence()), before);
    QVERIFY(!said->summary.contains(u"1000"_s));
}

void TestExplainerHttp::whatDoesNotAddUpIsDropped_data()
{
    QTest::addColumn<QByteArray>("hypotheses");
    QTest::newRow("another sum") << QByteArray(R"([{"term":"missed_event","quantity":-2,"why":""}])");
    QTest::newRow("an unknown term") << QByteArray(R"([{"term":"ghosts","quantity":-3,"why":""}])");
    QTest::newRow("a fraction") << QByteArray(R"([{"term":"residual","quantity":-3.5,"why":""}])");
    QTest::newRow("a text") << QByteArray(R"([{"term":"residual","quantity":"-3","why":""}])");
    QTest::newRow("not a list") << QByteArray(R"({"term":"residual","quantity":-3})");
    QTest::newRow("more than anybody reads")
        << "[" + QByteArray(R"({"term":"residual","quantity":1,"why":""},)").repeated(20) +
               R"({"term":"residual","quantity":-23,"why":""}])";
}

void TestExplainerHttp::whatDoesNotAddUpIsDropped()
{
    QFETCH(QByteArray, hypotheses);
    Endpoint endpoint(saying("{\"summary\":\"Words.\",\"hypotheses\":" + hypotheses + "}"));
    const auto said = ask(urlOf(endpoint));
    QVERIFY(said.has_value());
    QCOMPARE(said->summary, u"Words."_s);
    QVERIFY(said->hypotheses.empty());
}

void TestExplainerHttp::badAnswersAreErrors_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("garbage") << http("<html>hello</html>") << ErrorKind::Malformed;
    QTest::newRow("no choices") << http("{\"choices\":[]}") << ErrorKind::Malformed;
    QTest::newRow("prose instead of JSON") << saying("I think it was the cat.") << ErrorKind::Malformed;
    QTest::newRow("no summary") << saying("{\"hypotheses\":[]}") << ErrorKind::Malformed;
    QTest::newRow("huge") << http("{\"choices\":\"" + QByteArray(2'000'000, 'x') + "\"}") << ErrorKind::Malformed;
    QTest::newRow("wrong key") << http("{\"error\":{}}", "401 Unauthorized") << ErrorKind::Unauthorized;
    QTest::newRow("too often") << http("{}", "429 Too Many Requests") << ErrorKind::Throttled;
    QTest::newRow("down") << http("{}", "503 Service Unavailable") << ErrorKind::Unavailable;
    QTest::newRow("unknown model") << http("{}", "404 Not Found") << ErrorKind::Rejected;
}

void TestExplainerHttp::badAnswersAreErrors()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    Endpoint endpoint(answer);
    const auto said = ask(urlOf(endpoint));
    QVERIFY(!said);
    QCOMPARE(said.error().kind, kind);
    QVERIFY(!said.error().detail.contains(u"sk-TEST"_s));
}

void TestExplainerHttp::aSlowEndpointIsGivenUp()
{
    Endpoint endpoint({});
    const auto said = ask(urlOf(endpoint), Milliseconds(200));
    QVERIFY(!said);
    QCOMPARE(said.error().kind, ErrorKind::Timeout);
}

void TestExplainerHttp::aCancelledQuestionEnds()
{
    Endpoint endpoint({});
    const CancelToken cancel;
    cancel.cancel();
    const auto said = ask(urlOf(endpoint), Milliseconds(60'000), cancel);
    QVERIFY(!said);
    QCOMPARE(said.error().kind, ErrorKind::Cancelled);
}

void TestExplainerHttp::aRedirectIsNotFollowed()
{
    Endpoint other(saying("{\"summary\":\"Got your key.\"}"));
    Endpoint endpoint("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + urlOf(other).toEncoded() +
                      "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    const auto said = ask(urlOf(endpoint));
    QVERIFY(!said);
    QCOMPARE(said.error().kind, ErrorKind::Rejected);
    QVERIFY(other.received.isEmpty());
}

void TestExplainerHttp::noOneIsNamedInTheRequest()
{
    const QByteArray body = explainer_http::requestBody(u"small"_s, evidence(), explain(evidence()));
    for (const char* word : {"Miller", "2684", "SECRET", "sk-TEST", "1795"})
        QVERIFY2(!body.contains(word), word);
    QVERIFY(body.contains("minutes_before_reading"));
}

void TestExplainerHttp::theKeyTravelsOnlySafely()
{
    EndpointOptions options;
    options.model = u"small"_s;
    for (const char* address : {"http://api.example/v1", "ftp://127.0.0.1/v1", "", "https://", "nonsense"}) {
        options.base = QUrl(QLatin1String(address));
        const auto made = HttpExplainer::create(options);
        QVERIFY2(!made && made.error().kind == ErrorKind::Invalid, address);
    }
    options.base = QUrl(u"https://api.example/v1"_s);
    QVERIFY(HttpExplainer::create(options).has_value());
}

QTEST_GUILESS_MAIN(TestExplainerHttp)
#include "tst_explainer_http.moc"
