#include "adapters/recorded_store.h"
#include "adapters/woocommerce/woo_errors.h"

#include <QTest>

#include <set>

using namespace onhand;
using namespace onhand::woocommerce;

namespace {

// The clock of the recordings.
Instant then(const Recording& recorded)
{
    return channelTimeOf(recorded.response).value_or(Instant{});
}

HttpResponse answer(int status, HttpHeaders headers, const QByteArray& body = {})
{
    return {status, std::move(headers), body};
}

const QByteArray now = "Sat, 21 Nov 2026 02:30:00 GMT";

} // namespace

class TestWooAuth : public QObject
{
    Q_OBJECT

private slots:
    // Facts 8, 9, 16 and 33: what the store's refusals and failures mean.
    void errors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* fact, const char* name, ErrorKind kind, const char* word) {
            QTest::addRow("%s %s", fact, name) << QString::fromLatin1(name) << kind << QString::fromLatin1(word);
        };
        row("fact08", "auth_bad_key", ErrorKind::Unauthorized, "unknown_key");
        row("fact08", "auth_none", ErrorKind::Unauthorized, "unknown_key");
        row("fact08", "auth_bad_secret", ErrorKind::Unauthorized, "bad_secret");
        row("fact08", "auth_read_only_put", ErrorKind::Unauthorized, "read_only_key");
        row("fact08", "auth_write_only_get", ErrorKind::Unauthorized, "write_only_key");
        row("fact08", "auth_customer_key_list", ErrorKind::Unauthorized, "no_right");
        row("fact08", "auth_customer_key_put", ErrorKind::Unauthorized, "no_right");
        row("fact09", "plain_http_basic_auth", ErrorKind::Unauthorized, "unknown_key");
        row("fact09", "plain_http_query_keys", ErrorKind::Unauthorized, "unknown_key");
        row("fact09", "plain_http_oauth1_bad_signature", ErrorKind::Unauthorized, "bad_secret");
        row("fact09", "plain_http_oauth1_nonce_reused", ErrorKind::Unauthorized, "nonce_used");
        row("fact09", "plain_http_oauth1_old_timestamp", ErrorKind::Unauthorized, "clock_skew");
        row("fact16", "product_404", ErrorKind::NotFound, "unknown_id");
        row("fact16", "put_404", ErrorKind::NotFound, "unknown_id");
        row("fact16", "variation_404", ErrorKind::NotFound, "unknown_id");
        row("fact16", "put_variation_as_product", ErrorKind::NotFound, "unknown_id");
        row("fact16", "order_refund_too_much", ErrorKind::Unavailable, "store_down");
        row("fact15", "batch_101", ErrorKind::Throttled, "too_large");
        row("fact04", "products_list_per_page_101", ErrorKind::Rejected, "rejected");
        row("fact10", "put_stock_float", ErrorKind::Rejected, "rejected");
        row("fact33", "store_maintenance_mode", ErrorKind::Unavailable, "maintenance");
        row("fact33", "store_maintenance_mode_html", ErrorKind::Unavailable, "maintenance");
        row("fact33", "store_database_down", ErrorKind::Unavailable, "store_down");
        row("fact33", "store_php_down", ErrorKind::Unavailable, "store_down");
        row("fact33", "store_plugin_off", ErrorKind::Rejected, "no_route");
        row("fact33", "route_404", ErrorKind::Rejected, "no_route");
    }
    void errors()
    {
        QFETCH(QString, name);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, word);
        const Recording recorded = recording(name);
        const Error error = errorOf(recorded.response, then(recorded));
        QCOMPARE(error.kind, kind);
        QVERIFY2(error.detail.startsWith(word), qPrintable(error.detail));
        const bool maintenance = name.startsWith(QLatin1String("store_maintenance"));
        QCOMPARE(error.retryAfter, maintenance ? std::optional(Milliseconds(600'000)) : std::nullopt);
    }

    void fact16_dataMayBeANumber()
    {
        const QJsonObject bare{{QStringLiteral("code"), QStringLiteral("x")}, {QStringLiteral("data"), 500}};
        QCOMPARE(rowErrorOf(bare).kind, ErrorKind::Unavailable);
        const QJsonObject object{{QStringLiteral("code"), QStringLiteral("x")},
                                 {QStringLiteral("data"), QJsonObject{{QStringLiteral("status"), 403}}}};
        QCOMPARE(rowErrorOf(object).kind, ErrorKind::Unauthorized);
        QCOMPARE(rowErrorOf({}).kind, ErrorKind::Rejected);
    }

    void fact09_aWrongClockIsNamed()
    {
        const Recording recorded = recording(QStringLiteral("auth_bad_key"));
        const Error late = errorOf(recorded.response, then(recorded) + Milliseconds(1'200'000));
        QVERIFY2(late.detail.startsWith(QLatin1String("clock_skew:1200")), qPrintable(late.detail));
        const Error near = errorOf(recorded.response, then(recorded) - Milliseconds(500'000));
        QVERIFY(near.detail.startsWith(QLatin1String("unknown_key")));
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
        QTest::newRow("date") << QByteArray("Sat, 21 Nov 2026 02:31:30 GMT") << qint64(90'000);
        QTest::newRow("past") << QByteArray("Sat, 21 Nov 2026 02:00:00 GMT") << qint64(0);
        QTest::newRow("too long") << QByteArray("99999999") << qint64(86'400'000);
        QTest::newRow("negative") << QByteArray("-5") << qint64(0);
        QTest::newRow("nonsense") << QByteArray("soon") << qint64(-1);
        QTest::newRow("none") << QByteArray() << qint64(-1);
    }
    void retryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, ms);
        // The PC's clock is a day off; the date is counted on the store's clock.
        const Error error = errorOf(answer(429, {{"Date", now}, {"retry-after", value}}),
                                    Instant{then(recording(QStringLiteral("auth_none"))).ms - 86'400'000});
        QCOMPARE(error.kind, ErrorKind::Throttled);
        QCOMPARE(error.retryAfter, ms < 0 ? std::nullopt : std::optional(Milliseconds(ms)));
    }

    void redirectsNameTheirTargetWithoutTheQuery()
    {
        const Error error = errorOf(answer(301, {{"Location", "https://www.shop.example/a?oauth_signature=x"}}), {});
        QCOMPARE(error.kind, ErrorKind::Rejected);
        QVERIFY(error.detail.contains(QLatin1String("https://www.shop.example/a")));
        QVERIFY(!error.detail.contains(QLatin1String("oauth")));
    }

    // Fact 9: the text that is signed, compared with a signature that a store accepted.
    void fact09_signatureBase()
    {
        const Recording recorded = recording(QStringLiteral("plain_http_oauth1"));
        Query query;
        for (const auto& [name, value] : QUrlQuery(recorded.address).queryItems(QUrl::FullyDecoded)) {
            if (name != QLatin1String("oauth_signature"))
                query.emplace_back(name.toUtf8(), value.toUtf8());
        }
        QCOMPARE(signatureBase("get", QUrl(QStringLiteral("http://store.example/wp-json/wc/v3/products")), query),
                 QByteArray("GET&http%3A%2F%2Fstore.example%2Fwp-json%2Fwc%2Fv3%2Fproducts&_fields%3Did%252Csku%252C"
                            "stock_quantity%26oauth_consumer_key%3Dck_TEST%26oauth_nonce%3D"
                            "1506f956c6306d0a97df1e680ee8f922%26oauth_signature_method%3DHMAC-SHA256%26"
                            "oauth_timestamp%3D1795228373%26sku%3DAN-BIGBUD-1L"));
        // Computed by another library.
        QCOMPARE(oauthSignature("what do ya want for nothing?", "cs_TEST"),
                 QByteArray("24V2fJJGxcxfAe3rOYb460oxjfz6JQ/2a046paxQnm0="));
    }

    void fact09_plainHttpIsSignedAndNeverBasic()
    {
        RecordedStore store(100, QStringLiteral("http://store.example"));
        store.transport->answer("GET", "orders", "[]");
        store.transport->answer("GET", "orders", "[]");
        QVERIFY(store.channel->ordersSince(Instant{0}, store.cancel));
        QVERIFY(store.channel->ordersSince(Instant{0}, store.cancel));
        std::set<QString> nonces;
        for (std::size_t i = 0; i < 2; ++i) {
            const HttpRequest& request = store.transport->sent()[i];
            QVERIFY(headerValue(request.headers, "Authorization").isEmpty());
            QVERIFY(!request.url.toString().contains(QLatin1String("cs_TEST")));
            QCOMPARE(store.transport->parameter(i, QStringLiteral("oauth_timestamp")),
                     QString::number(store.clock.now().ms / 1000));
            nonces.insert(store.transport->parameter(i, QStringLiteral("oauth_nonce")));
            Query query;
            for (const auto& [name, value] : QUrlQuery(request.url).queryItems(QUrl::FullyDecoded)) {
                if (name != QLatin1String("oauth_signature"))
                    query.emplace_back(name.toUtf8(), value.toUtf8());
            }
            const QByteArray right = oauthSignature(signatureBase("GET", request.url, query), "cs_TEST");
            QCOMPARE(store.transport->parameter(i, QStringLiteral("oauth_signature")).toLatin1(), right);
        }
        QCOMPARE(nonces.size(), std::size_t(2));
    }

    void signaturesSurviveTheAddress()
    {
        // Signs that mean something in addresses have to arrive as they were signed.
        const QUrl url(QStringLiteral("http://127.0.0.1:8080/shop/wp-json/wc/v3/products"));
        const Query query =
            signedQuery("GET", url, {{"sku", "CN-PK 13/14 & CO, 1L+é%"}}, {"k", "s"}, Instant{1000}, "n");
        QUrl sent = QUrl::fromEncoded(url.toEncoded() + '?' + encodeQuery(query), QUrl::StrictMode);
        QVERIFY(sent.isValid());
        QCOMPARE(sent.toEncoded(QUrl::FullyEncoded), url.toEncoded() + '?' + encodeQuery(query));
    }

    void httpsIsBasic()
    {
        RecordedStore store;
        store.transport->answer("GET", "orders", "[]");
        QVERIFY(store.channel->ordersSince(Instant{0}, store.cancel));
        const HttpRequest& request = store.transport->sent()[0];
        QCOMPARE(headerValue(request.headers, "Authorization"),
                 headerValue(recording(QStringLiteral("products_list_fields")).requestHeaders, "Authorization"));
        QVERIFY(!request.url.toString().contains(QLatin1String("oauth")));
    }

    void access_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowPlain");
        QTest::addColumn<int>("kind");
        const int fine = -1;
        QTest::newRow("https") << QStringLiteral("https://shop.example/folder/") << false << fine;
        QTest::newRow("loopback name") << QStringLiteral("http://localhost:8080") << false << fine;
        QTest::newRow("loopback 4") << QStringLiteral("http://127.0.0.1:8080") << false << fine;
        QTest::newRow("loopback 6") << QStringLiteral("http://[::1]:8080") << false << fine;
        QTest::newRow("plain") << QStringLiteral("http://shop.example") << false << int(ErrorKind::Refused);
        QTest::newRow("plain LAN") << QStringLiteral("http://192.168.1.5") << false << int(ErrorKind::Refused);
        QTest::newRow("like loopback") << QStringLiteral("http://127.0.0.1.example") << false
                                       << int(ErrorKind::Refused);
        QTest::newRow("plain allowed") << QStringLiteral("http://shop.example") << true << fine;
        QTest::newRow("ftp") << QStringLiteral("ftp://shop.example") << true << int(ErrorKind::Invalid);
        QTest::newRow("empty") << QString() << true << int(ErrorKind::Invalid);
        QTest::newRow("user") << QStringLiteral("https://me:pw@shop.example") << true << int(ErrorKind::Invalid);
        QTest::newRow("query") << QStringLiteral("https://shop.example?a=b") << true << int(ErrorKind::Invalid);
    }
    void access()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowPlain);
        QFETCH(int, kind);
        const auto checked = checkAccess({QUrl(url), {"k", "s"}, allowPlain});
        QCOMPARE(checked ? -1 : int(checked.error().kind), kind);
        QVERIFY(!checkAccess({QUrl(url), {"k", ""}, allowPlain}));
    }

    void aFolderIsKept()
    {
        RecordedStore store(100, QStringLiteral("https://example.com/shop/"));
        QVERIFY(!store.channel->ordersSince(Instant{0}, store.cancel));
        QCOMPARE(store.transport->sent()[0].url.path(), QStringLiteral("/shop/wp-json/wc/v3/orders"));
    }

    void probeFindsEverythingOut()
    {
        RecordedStore store;
        store.transport->playLoosely(QStringLiteral("products_list_fields"));
        store.transport->play(QStringLiteral("system_status_fields"));
        store.transport->play(QStringLiteral("currency_settings"));
        store.transport->play(QStringLiteral("batch_empty"));
        store.transport->playLoosely(QStringLiteral("variations_all"));
        const auto identity = store.channel->probe(store.cancel);
        QVERIFY2(identity, qPrintable(identity ? QString() : identity.error().detail));
        QCOMPARE(store.transport->problems(), QString());
        QCOMPARE(identity->product, QStringLiteral("WooCommerce"));
        QCOMPARE(identity->version, QStringLiteral("10.5.0"));
        QCOMPARE(identity->platform, QStringLiteral("WordPress 6.9.1"));
        QCOMPARE(identity->currency, QStringLiteral("USD"));
        QCOMPARE(identity->products, 2554);
        QVERIFY(identity->canWrite && identity->listsAllVariations && identity->channelTime);
        QCOMPARE(store.transport->sent()[3].body, QByteArray("{}")); // nothing can be changed by that
    }

    void fact08_probeWithLesserKeys()
    {
        RecordedStore store;
        store.transport->playLoosely(QStringLiteral("products_list_fields"));
        store.transport->answer("GET", "system_status", "{}", 403);
        store.transport->answer("GET", "data/currencies/current", "{}", 401);
        store.transport->answer("POST", "products/batch", recording(QStringLiteral("auth_read_only_put")).response.body,
                                401);
        store.transport->answer("GET", "variations", R"({"code":"rest_no_route","data":{"status":404}})", 404);
        const auto identity = store.channel->probe(store.cancel);
        QVERIFY2(identity, qPrintable(identity ? QString() : identity.error().detail));
        QVERIFY(!identity->canWrite && !identity->listsAllVariations);
        const auto warns = [&](const char* word) {
            return std::find(identity->warnings.begin(), identity->warnings.end(), QLatin1String(word)) !=
                   identity->warnings.end();
        };
        QVERIFY(warns("read_only_key") && warns("no_system_status") && warns("no_currency"));
        QCOMPARE(store.transport->problems(), QString());
    }

    void probeSaysWhyItCanNot_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("fact08 key") << QStringLiteral("auth_bad_key") << ErrorKind::Unauthorized;
        QTest::newRow("fact33 plugin off") << QStringLiteral("store_plugin_off") << ErrorKind::Rejected;
        QTest::newRow("fact33 maintenance") << QStringLiteral("store_maintenance_mode") << ErrorKind::Unavailable;
    }
    void probeSaysWhyItCanNot()
    {
        QFETCH(QString, name);
        QFETCH(ErrorKind, kind);
        RecordedStore store;
        store.transport->playLoosely(name);
        const auto identity = store.channel->probe(store.cancel);
        QVERIFY(!identity);
        QCOMPARE(identity.error().kind, kind);
        QCOMPARE(store.transport->problems(), QString());
    }

    void probeNoticesAWrongClockAndPlainHttp()
    {
        RecordedStore store(100, QStringLiteral("http://store.example"));
        store.clock.advance(Milliseconds(3'600'000));
        store.transport->answer(
            "GET", "products",
            R"([{"id":1,"date_modified":"2026-11-20T18:00:00","date_modified_gmt":"2026-11-21T02:00:00"}])", 200,
            {{"Date", now}});
        store.transport->playLoosely(QStringLiteral("system_status_fields"));
        store.transport->playLoosely(QStringLiteral("currency_settings"));
        store.transport->playLoosely(QStringLiteral("batch_empty"));
        store.transport->playLoosely(QStringLiteral("variations_all"));
        const auto identity = store.channel->probe(store.cancel);
        QVERIFY(identity);
        QCOMPARE(identity->timeZone, QStringLiteral("UTC-08:00"));
        QCOMPARE(identity->warnings,
                 (std::vector<QString>{QStringLiteral("plain_http"), QStringLiteral("clock_skew:3600")}));
    }
};

QTEST_GUILESS_MAIN(TestWooAuth)
#include "tst_woo_auth.moc"
