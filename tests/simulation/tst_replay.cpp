// Sends every request that was recorded on a real store to the simulated one, over a real connection, and compares
// status, headers and the shape of the body.

#include <QDir>
#include <QtTest>

#include <set>

#include "simulation/replay_stage.h"
#include "simulation/store_auth.h"
#include "support/data/test_data.h"

using namespace onhand;
using namespace onhand::simulation;
using nlohmann::json;

namespace {

json readRecording(const QString& name)
{
    QFile file(onhand::test::testData(QStringLiteral("woocommerce/%1.json")).arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return json::parse(text.begin(), text.end(), nullptr, false);
}

void addKeys(Stage& stage, const QString& name)
{
    ApiKey key{QStringLiteral("ck_TEST"), QStringLiteral("cs_TEST"), KeyRights::ReadWrite, KeyRole::Administrator};
    if (name.startsWith(QLatin1String("auth_customer")))
        key.role = KeyRole::Customer;
    if (name.startsWith(QLatin1String("auth_shop_manager")))
        key.role = KeyRole::ShopManager;
    if (name.startsWith(QLatin1String("auth_write_only")))
        key.rights = KeyRights::Write;
    stage.model.addKey(key);
    stage.model.addKey(
        {QStringLiteral("ck_TESTRO"), QStringLiteral("cs_TESTRO"), KeyRights::Read, KeyRole::Administrator});
}

Request recordedRequest(const json& recording)
{
    Request request;
    request.method = QByteArray::fromStdString(recording["method"].get<std::string>());
    request.target = QByteArray::fromStdString(recording["path"].get<std::string>());
    for (const auto& [name, value] : recording["request_headers"].items()) {
        if (name != "Content-Length" && name != "Connection")
            request.headers.emplace_back(QByteArray::fromStdString(name),
                                         QByteArray::fromStdString(value.get<std::string>()));
    }
    const json& body = recording["request_body"];
    if (body.is_string())
        request.body = QByteArray::fromStdString(body.get<std::string>());
    else if (!body.is_null())
        request.body = QByteArray::fromStdString(body.dump());
    return request;
}

// The recorded key was replaced, so its signature can not hold: sign the same request again with the key of the test.
void signAgain(Request& request)
{
    const qsizetype mark = request.target.indexOf('?');
    QueryPairs pairs = parseQuery(request.target.mid(mark + 1));
    std::erase_if(pairs, [](const auto& pair) { return pair.first == QLatin1String("oauth_signature"); });
    const QByteArray signature = oauthSignature(request.method, "http://store.example" + request.target.left(mark),
                                                pairs, QStringLiteral("cs_TEST"));
    const qsizetype at = request.target.indexOf("&oauth_signature=");
    request.target =
        request.target.left(at) + "&oauth_signature=" + QUrl::toPercentEncoding(QString::fromUtf8(signature));
}

QString typeOf(const json& value)
{
    return value.is_number() ? QStringLiteral("number") : QString::fromUtf8(value.type_name());
}

// Empty when `actual` has the shape of `recorded`, else what differs and where.
QString compareShape(const json& recorded, const json& actual, bool trimmed, const QString& at)
{
    if (typeOf(recorded) != typeOf(actual))
        return QStringLiteral("%1: recorded %2, got %3").arg(at, typeOf(recorded), typeOf(actual));
    if (recorded.is_object()) {
        for (const auto& [name, value] : recorded.items()) {
            const QString where = at + QLatin1Char('.') + QString::fromStdString(name);
            // "code" and "message" of a trimmed row were looked for and not there.
            if (!actual.contains(name) && !(trimmed && value.is_null()))
                return where + QStringLiteral(": missing");
            if (!actual.contains(name))
                continue;
            if (const QString bad = compareShape(value, actual[name], trimmed, where); !bad.isEmpty())
                return bad;
        }
        for (const auto& [name, value] : actual.items()) {
            if (!trimmed && !recorded.contains(name))
                return at + QLatin1Char('.') + QString::fromStdString(name) + QStringLiteral(": not in the recording");
        }
    }
    if (recorded.is_array() && !at.endsWith(QLatin1String("related_ids"))) {
        if (actual.size() < recorded.size() && !at.endsWith(QLatin1String("namespaces")))
            return QStringLiteral("%1: %2 rows recorded, got %3").arg(at).arg(recorded.size()).arg(actual.size());
        for (std::size_t i = 0; i < std::min(recorded.size(), actual.size()); ++i) {
            const QString bad = compareShape(recorded[i], actual[i], trimmed, at + QStringLiteral("[%1]").arg(i));
            if (!bad.isEmpty())
                return bad;
        }
    }
    return {};
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void replays_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(onhand::test::testData(QStringLiteral("woocommerce")))
                                      .entryList({QStringLiteral("*.json")}, QDir::Files);
        for (const QString& file : files) {
            const QString name = file.chopped(5);
            // Deliveries go from the store to the console; measurements are no exchange.
            if (name.startsWith(QLatin1String("delivery_")) || name == QLatin1String("measurements"))
                continue;
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void replays()
    {
        QFETCH(QString, name);
        const json recording = readRecording(name);
        QVERIFY(recording.is_object());
        Stage stage;
        addKeys(stage, QStringLiteral("set-up"));
        stage.model.load(recordedCatalogue());
        Request request = recordedRequest(recording);
        prepare(stage, request, name);
        StoreModel& model = stage.model;
        StoreServer server(model, nullptr, {!name.startsWith(QLatin1String("plain_http")), {}});
        QVERIFY(server.start());
        if (name == QLatin1String("plain_http_oauth1_nonce_reused"))
            QCOMPARE(probe(server, request).status, 200);
        const Answer answer = probe(server, request);
        compare(recording, answer, name);
    }

private:
    static void prepare(Stage& stage, Request& request, const QString& name)
    {
        stage.body = request.body;
        setUpFor(stage, name);
        request.body = stage.body;
        if (name.startsWith(QLatin1String("auth_"))) {
            stage.model.clearKeys();
            addKeys(stage, name);
        }
        if (request.target.contains("oauth_signature")) {
            const auto timestamp = std::int64_t(QUrlQuery(QUrl(QString::fromUtf8(request.target)))
                                                    .queryItemValue(QStringLiteral("oauth_timestamp"))
                                                    .toLongLong());
            const int age = name.endsWith(QLatin1String("old_timestamp")) ? 20 * 60 : 1;
            stage.clock.jumpTo(Instant{(timestamp + age) * 1000});
            if (!name.endsWith(QLatin1String("bad_signature")))
                signAgain(request);
        }
    }

    static void compare(const json& recording, const Answer& answer, const QString& name)
    {
        QCOMPARE(answer.status, recording["status"].get<int>());
        const bool trimmed = recording.value("trimmed", false);
        for (const char* header : {"X-WP-Total", "Retry-After", "Content-Type", "Allow", "Location"}) {
            const json& recorded = recording["response_headers"];
            QVERIFY2(recorded.contains(header) == !answer.header(header).isEmpty(), header);
            const bool exact = qstrcmp(header, "Retry-After") == 0 || qstrcmp(header, "Content-Type") == 0 ||
                               qstrcmp(header, "Allow") == 0 ||
                               (qstrcmp(header, "X-WP-Total") == 0 && name.startsWith(QLatin1String("products_")));
            if (exact && recorded.contains(header))
                QCOMPARE(answer.header(header), QByteArray::fromStdString(recorded[header].get<std::string>()));
        }
        const json& recorded = recording["response_body"];
        if (recorded.is_string()) {
            QVERIFY(answer.header("Content-Type").startsWith("text/html") || answer.body.isEmpty());
            return;
        }
        const json body = answer.json();
        const QString bad = compareShape(recorded, body, trimmed, QStringLiteral("body"));
        QVERIFY2(bad.isEmpty(), qPrintable(bad));
        if (recorded.is_object() && recorded.contains("code") && recorded["code"].is_string()) {
            QCOMPARE(body["code"].get<std::string>(), recorded["code"].get<std::string>());
            QCOMPARE(body.value("message", std::string()), recorded.value("message", std::string()));
        }
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
