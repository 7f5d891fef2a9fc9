// Sends every request that was recorded on a real store to the simulated one, over a real connection, and compares
// status, headers and the shape of the body.

#include <QDir>
#include <QtTest>

#include <set>

#include "simulation/http_probe.h"
#include "simulation/store_auth.h"

using namespace onhand;
using namespace onhand::simulation;
using nlohmann::json;

namespace {

constexpr std::int64_t kRecordedAt = 1795228100000; // 2026-11-21T02:28:20Z

json readRecording(const QString& name)
{
    QFile file(QStringLiteral(ONHAND_TEST_DATA "/woocommerce/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return json::parse(text.begin(), text.end(), nullptr, false);
}

// The store that a recording was made on, before its request.
struct Stage
{
    ManualClock clock{Instant{kRecordedAt}};
    StoreModel model{clock, 1};
    QByteArray target, body;

    // The next order or refund gets this id, as in the recording.
    void nextIdIs(std::int64_t id)
    {
        Product filler;
        filler.id = id - 1;
        filler.status = QStringLiteral("trash");
        model.addProduct(filler);
    }
    std::int64_t order(std::int64_t id, const QByteArray& status, int quantity = 5, int product = 12,
                       const QByteArray& payment = "cod")
    {
        nextIdIs(id);
        const json made = restJson(model, "POST", "orders",
                                   R"({"status":")" + status + R"(","payment_method":")" + payment +
                                       R"(","line_items":[{"product_id":)" + QByteArray::number(product) +
                                       R"(,"quantity":)" + QByteArray::number(quantity) + "}]}",
                                   201);
        clock.advance(std::chrono::seconds(1));
        return made["line_items"][0]["id"].get<std::int64_t>();
    }
    void refund(std::int64_t id, std::int64_t line, int quantity)
    {
        nextIdIs(id);
        restJson(model, "POST", "orders/2697/refunds",
                 R"({"amount":"5.00","api_refund":false,"line_items":[{"id":)" + QByteArray::number(qlonglong(line)) +
                     R"(,"quantity":)" + QByteArray::number(quantity) + R"(,"refund_total":5}]})",
                 201);
    }
    // Creates so many; the last one has answered its ping.
    void webhooks(int count, const QByteArray& topic = "order.updated")
    {
        for (int i = 0; i < count; ++i)
            restJson(model, "POST", "webhooks",
                     R"({"topic":")" + topic + R"(","delivery_url":"http://console.example:9911/ok"})", 201);
        model.takePendingDeliveries();
        model.reportDelivery(count, 200);
    }
    void withLine(std::int64_t recorded, std::int64_t line)
    {
        body.replace("\"id\":" + QByteArray::number(qlonglong(recorded)),
                     "\"id\":" + QByteArray::number(qlonglong(line)));
    }
};

using SetUp = void (*)(Stage&);

const QHash<QString, SetUp>& setUps()
{
    static const QHash<QString, SetUp> table = {
        {QStringLiteral("order_cancel"), [](Stage& s) { s.order(2684, "processing", 3); }},
        {QStringLiteral("order_after_refunds"),
         [](Stage& s) {
             const auto line = s.order(2697, "processing");
             for (int i = 0; i < 3; ++i)
                 s.refund(2698 + i, line, 1);
         }},
        {QStringLiteral("order_refunds_list"),
         [](Stage& s) {
             const auto line = s.order(2697, "processing");
             for (int i = 0; i < 3; ++i)
                 s.refund(2698 + i, line, 1);
         }},
        {QStringLiteral("order_refund_no_restock"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_partial_restock"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_restock_items"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_rest_full"), [](Stage& s) { s.withLine(12, s.order(2697, "processing")); }},
        {QStringLiteral("order_refund_too_much"), [](Stage& s) { s.order(2697, "processing"); }},
        {QStringLiteral("order_refund_default_api_refund"), [](Stage& s) { s.order(2702, "processing"); }},
        {QStringLiteral("order_refund_restock_items_false"),
         [](Stage& s) { s.withLine(135, s.order(2823, "processing")); }},
        {QStringLiteral("order_delete_force"), [](Stage& s) { s.order(2710, "processing"); }},
        {QStringLiteral("order_trash"), [](Stage& s) { s.order(2709, "processing"); }},
        {QStringLiteral("orders_trash"),
         [](Stage& s) {
             s.order(2709, "processing");
             s.model.trashOrder(2709);
         }},
        {QStringLiteral("orders_list"),
         [](Stage& s) {
             s.order(2684, "processing", 1, 999999);
             s.order(2687, "processing", 1, 12, {});
         }},
        {QStringLiteral("orders_list_fields"),
         [](Stage& s) {
             for (int i = 0; i < 11; ++i)
                 s.order(2684 + i, i % 2 ? "processing" : "completed", 1);
         }},
        {QStringLiteral("orders_list_fields_whole"),
         [](Stage& s) {
             for (int i = 0; i < 11; ++i)
                 s.order(2684 + i, i == 0 ? "completed" : "processing", 1, i == 9 ? 999999 : 12);
         }},
        {QStringLiteral("orders_modified_after_equal"),
         [](Stage& s) {
             s.clock.jumpTo(Instant{1795229204000}); // 02:46:44Z
             s.order(2827, "processing");
         }},
        {QStringLiteral("orders_modified_after_z"),
         [](Stage& s) {
             for (int i = 0; i < 22; ++i)
                 s.order(2684 + i, "processing", 1);
         }},
        {QStringLiteral("refunds_all"),
         [](Stage& s) {
             for (int i = 0; i < 8; ++i)
                 s.order(2684 + i * 2, "refunded", 1);
         }},
        {QStringLiteral("order_create_checkout_draft_stock"), [](Stage&) {}},
        {QStringLiteral("put_manage_stock_true"),
         [](Stage& s) { restJson(s.model, "PUT", "products/10", R"({"manage_stock":false})"); }},
        {QStringLiteral("put_manage_stock_true_with_quantity"),
         [](Stage& s) { restJson(s.model, "PUT", "products/10", R"({"manage_stock":false})"); }},
        {QStringLiteral("put_stock_while_unmanaged"),
         [](Stage& s) { restJson(s.model, "PUT", "products/10", R"({"manage_stock":false})"); }},
        {QStringLiteral("concurrency_put_answer_of_another"), [](Stage& s) { s.model.interleaveNextPut(20, 218); }},
        {QStringLiteral("webhook_disabled_after_failures"),
         [](Stage& s) {
             s.webhooks(9);
             for (int i = 0; i < 7; ++i)
                 s.model.reportDelivery(9, 500);
         }},
        {QStringLiteral("webhook_reactivate"), [](Stage& s) { s.webhooks(9); }},
        {QStringLiteral("webhook_delete"), [](Stage& s) { s.webhooks(17, "customer.created"); }},
        {QStringLiteral("webhooks_list"), [](Stage& s) { s.webhooks(8); }},
        {QStringLiteral("store_maintenance_mode"), [](Stage& s) { s.model.setOutage(Outage::Maintenance); }},
        {QStringLiteral("store_maintenance_mode_html"), [](Stage& s) { s.model.setOutage(Outage::Maintenance); }},
        {QStringLiteral("store_database_down"), [](Stage& s) { s.model.setOutage(Outage::DatabaseDown); }},
        {QStringLiteral("store_php_down"), [](Stage& s) { s.model.setOutage(Outage::PhpDown); }},
        {QStringLiteral("store_plugin_off"), [](Stage& s) { s.model.setOutage(Outage::PluginOff); }},
        {QStringLiteral("variations_modified_after"),
         [](Stage& s) {
             s.clock.jumpTo(Instant{1795229100000}); // 02:45:00Z
             restJson(s.model, "PUT", "products/2524/variations/2526", R"({"stock_quantity":39})");
         }},
        {QStringLiteral("batch_101"),
         [](Stage& s) {
             QByteArray rows;
             for (int i = 0; i < 101; ++i)
                 rows += (rows.isEmpty() ? "" : ",") + QByteArray(R"({"id":10,"stock_quantity":5})");
             s.body = R"({"update":[)" + rows + "]}";
         }},
    };
    return table;
}

// Tokyo: several products were changed while the shop was still in Los Angeles, one after.
void setUpTokyo(Stage& stage)
{
    stage.clock.jumpTo(Instant{1795228353000}); // 02:32:33Z
    for (const char* id : {"10", "11", "12", "13", "14", "16", "17"})
        restJson(stage.model, "PUT", QByteArray("products/") + id, R"({"stock_quantity":41})");
    stage.model.setTimeZone("Asia/Tokyo");
    stage.clock.jumpTo(Instant{1795228375000}); // 02:32:55Z
    restJson(stage.model, "PUT", "products/15", R"({"stock_quantity":41})");
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
        const QStringList files =
            QDir(QStringLiteral(ONHAND_TEST_DATA "/woocommerce")).entryList({QStringLiteral("*.json")}, QDir::Files);
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
        if (const SetUp setUp = setUps().value(name, nullptr))
            setUp(stage);
        request.body = stage.body;
        if (name.startsWith(QLatin1String("tz_east")))
            setUpTokyo(stage);
        if (name.startsWith(QLatin1String("auth_")))
            stage.model.clearKeys();
        if (name.startsWith(QLatin1String("auth_")))
            addKeys(stage, name);
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
