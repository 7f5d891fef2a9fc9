#include "adapters/recorded_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;

namespace {

ListingRef simple(int id)
{
    return {QString::number(id), QString()};
}

ListingRef variation(int id, int parent)
{
    return {QString::number(id), QString::number(parent)};
}

// The answer of a batch in which each of these ids shows this number.
QByteArray shows(std::initializer_list<std::pair<int, int>> rows)
{
    QJsonArray update;
    for (const auto& [id, number] : rows)
        update.append(QJsonObject{{QStringLiteral("id"), id},
                                  {QStringLiteral("manage_stock"), true},
                                  {QStringLiteral("stock_quantity"), number}});
    return QJsonDocument(QJsonObject{{QStringLiteral("update"), update}}).toJson(QJsonDocument::Compact);
}

// A recorded row of a single PUT, as a batch would answer it.
QByteArray asBatch(const char* name)
{
    return "{\"update\":[" + recording(QLatin1String(name)).response.body + "]}";
}

} // namespace

class TestWooStock : public QObject
{
    Q_OBJECT

private slots:
    // Facts 10, 11, 13 and 18: a row holds an id and a whole number, nothing else: no text, no null, no delta, no
    // switch of stock management. The store itself checks none of this in a batch.
    void fact10_11_13_18_rowsHoldAnIdAndAWholeNumber()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", shows({{10, 33}, {11, -4}, {12, 0}}));
        const auto written = store.channel->write({{simple(10), 33}, {simple(11), -4}, {simple(12), 0}}, store.cancel);
        QVERIFY(written);
        const QJsonArray rows = store.transport->bodyOf(0).value(QLatin1String("update")).toArray();
        QCOMPARE(store.transport->sent()[0].body,
                 QByteArray(R"({"update":[{"id":10,"stock_quantity":33},{"id":11,"stock_quantity":-4},)"
                            R"({"id":12,"stock_quantity":0}]})"));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(written->outcomes[1].echo, std::optional<std::int64_t>(-4));
    }

    void fact10_outOfRangeIsRefusedHereAndTheRestGoesOn()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", shows({{11, 7}}));
        const auto written = store.channel->write({{simple(10), 1'000'000'001},
                                                   {simple(11), 7},
                                                   {simple(12), -1'000'000'001},
                                                   {{QStringLiteral("x"), {}}, 1},
                                                   {{QStringLiteral("0"), {}}, 1},
                                                   {simple(11), 8}},
                                                  store.cancel);
        QVERIFY(written);
        for (const std::size_t i : {0, 2, 3, 4, 5})
            QCOMPARE(written->outcomes[i].error->kind, ErrorKind::Invalid);
        QCOMPARE(written->outcomes[1].echo, std::optional<std::int64_t>(7));
        QVERIFY(!written->outcomes[1].error);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Facts 11 and 19: the echo is what the store shows, not what was sent: coerced, or somebody else's value.
    void fact11_19_theEchoIsTheStores()
    {
        RecordedStore store;
        store.transport->playLoosely(QStringLiteral("batch_bad_value_row"));
        const auto coerced = store.channel->write({{simple(10), 10}, {simple(11), 47}}, store.cancel);
        QVERIFY(coerced);
        QCOMPARE(coerced->outcomes[0].echo, std::optional<std::int64_t>(0));
        QCOMPARE(coerced->outcomes[1].echo, std::optional<std::int64_t>(47));

        QByteArray body = asBatch("concurrency_put_answer_of_another");
        body.replace("\"stock_quantity\"", "\"manage_stock\":true,\"stock_quantity\"");
        store.transport->answer("POST", "products/batch", body);
        const auto other = store.channel->write({{simple(20), 200}}, store.cancel);
        QVERIFY(other);
        QCOMPARE(other->outcomes[0].echo, std::optional<std::int64_t>(218));
    }

    // Fact 12: 200 although nothing was changed. The row shows that the number is not kept there.
    void fact12_acceptedButNotKept_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("id");
        QTest::addColumn<int>("parent");
        QTest::newRow("unmanaged") << QStringLiteral("put_stock_while_unmanaged") << 10 << 0;
        QTest::newRow("variable parent") << QStringLiteral("put_variable_parent_unmanaged") << 2524 << 0;
        QTest::newRow("managed by parent") << QStringLiteral("put_variation_parent_managed") << 2553 << 2552;
    }
    void fact12_acceptedButNotKept()
    {
        QFETCH(QString, name);
        QFETCH(int, id);
        QFETCH(int, parent);
        RecordedStore store;
        const QByteArray route =
            parent ? "products/" + QByteArray::number(parent) + "/variations/batch" : QByteArray("products/batch");
        store.transport->answer("POST", route, asBatch(name.toLatin1().constData()));
        const auto written = store.channel->write({{parent ? variation(id, parent) : simple(id), 40}}, store.cancel);
        QVERIFY(written);
        QVERIFY(!written->outcomes[0].echo);
        QCOMPARE(written->outcomes[0].error->kind, ErrorKind::Rejected);
        QVERIFY(written->outcomes[0].error->detail.startsWith(QLatin1String("manages_stock_elsewhere")));
        QCOMPARE(store.transport->problems(), QString());
    }

    void fact12_bodiesGoOutAsJson()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", shows({{10, 1}}));
        QVERIFY(store.channel->write({{simple(10), 1}}, store.cancel));
        QCOMPARE(headerValue(store.transport->sent()[0].headers, "Content-Type"), QByteArray("application/json"));
        QVERIFY(store.transport->sent()[0].body.startsWith('{')); // no byte order mark: put_bom_json is a 400
        QCOMPARE(recording(QStringLiteral("put_bom_json")).response.status, 400);
    }

    // Fact 14: writing the same value again is a success like any other; who wants to spare it compares before.
    void fact14_theSameValueAgain()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", asBatch("put_stock_same_value"));
        const auto written = store.channel->write({{simple(10), 120}}, store.cancel);
        QVERIFY(written);
        QCOMPARE(written->outcomes[0].echo, std::optional<std::int64_t>(120));
    }

    // Fact 15: a batch answers 200 whatever happened to its rows.
    void fact15_eachRowSucceedsOrFailsAlone()
    {
        RecordedStore store;
        store.transport->play(QStringLiteral("batch_partial_failure"));
        const auto written =
            store.channel->write({{simple(10), 41}, {simple(999999), 5}, {simple(11), 42}}, store.cancel);
        QVERIFY(written);
        QCOMPARE(written->outcomes[0].echo, std::optional<std::int64_t>(41));
        QCOMPARE(written->outcomes[1].error->kind, ErrorKind::NotFound);
        QCOMPARE(written->outcomes[2].echo, std::optional<std::int64_t>(42));
        QVERIFY(written->channelTime);
        QCOMPARE(store.transport->problems(), QString());
    }

    void fact15_variationsGoToTheirParents()
    {
        RecordedStore store;
        store.transport->play(QStringLiteral("batch_variations"));
        store.transport->answer("POST", "products/batch", shows({{10, 3}}));
        store.transport->answer("POST", "products/2528/variations/batch", shows({{2529, 4}}));
        const auto written = store.channel->write({{variation(2525, 2524), 61},
                                                   {simple(10), 3},
                                                   {variation(2526, 2524), 62},
                                                   {variation(2529, 2528), 4},
                                                   {variation(999999, 2524), 3}},
                                                  store.cancel);
        QVERIFY(written);
        QCOMPARE(store.transport->problems(), QString());
        QCOMPARE(written->outcomes[0].echo, std::optional<std::int64_t>(61));
        QCOMPARE(written->outcomes[1].echo, std::optional<std::int64_t>(3));
        QCOMPARE(written->outcomes[2].echo, std::optional<std::int64_t>(62));
        QCOMPARE(written->outcomes[3].echo, std::optional<std::int64_t>(4));
        QCOMPARE(written->outcomes[4].error->kind, ErrorKind::NotFound);
    }

    void fact15_aVariationSentAsAProductIsNotFound()
    {
        RecordedStore store;
        store.transport->play(QStringLiteral("batch_variation_id_in_products"));
        const auto written = store.channel->write({{simple(2525), 9}, {simple(10), 45}}, store.cancel);
        QVERIFY(written);
        QCOMPARE(written->outcomes[0].error->kind, ErrorKind::NotFound);
        QCOMPARE(written->outcomes[1].echo, std::optional<std::int64_t>(45));
        QCOMPARE(store.transport->problems(), QString());
    }

    void fact15_noFieldsAreAskedOfABatchAndMissingRowsAreFailures()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch",
                                recording(QStringLiteral("batch_fields_dropped")).response.body);
        const auto written = store.channel->write({{simple(10), 41}}, store.cancel);
        QVERIFY(written);
        QCOMPARE(written->outcomes[0].error->kind, ErrorKind::Malformed);
        QVERIFY(!store.transport->sent()[0].url.hasQuery());
    }

    void fact15_atMostAHundredRowsInABatch()
    {
        RecordedStore store;
        std::vector<StockWrite> items;
        for (int id = 1; id <= 101; ++id)
            items.push_back({simple(id), id});
        store.transport->answer("POST", "products/batch", shows({{100, 100}}));
        store.transport->answer("POST", "products/batch", shows({{101, 101}}));
        const auto written = store.channel->write(items, store.cancel);
        QVERIFY(written);
        QCOMPARE(store.transport->bodyOf(0).value(QLatin1String("update")).toArray().size(), 100);
        QCOMPARE(written->outcomes[99].echo, std::optional<std::int64_t>(100));
        QCOMPARE(written->outcomes[100].echo, std::optional<std::int64_t>(101));
        QCOMPARE(store.transport->problems(), QString());
    }

    // Pitfall 22: a batch that was too much makes the next ones smaller; good ones give the size back slowly.
    void pitfall22_theBatchSizeAdapts()
    {
        RecordedStore store;
        QCOMPARE(store.channel->batchLimit(), 100);
        std::vector<StockWrite> items;
        for (int id = 1; id <= 100; ++id)
            items.push_back({simple(id), id});
        store.transport->answer("POST", "products/batch", recording(QStringLiteral("batch_101")).response.body, 413);
        const auto refused = store.channel->write(items, store.cancel);
        QVERIFY(!refused);
        QVERIFY(isTransient(refused.error().kind));
        QCOMPARE(store.channel->batchLimit(), 50);
        store.transport->fail("POST", "products/batch", {ErrorKind::Timeout, QStringLiteral("silent"), {}});
        store.transport->answer("POST", "products/batch", shows({{51, 51}}));
        const auto half = store.channel->write(items, store.cancel);
        QVERIFY(half);
        QCOMPARE(half->outcomes[0].error->kind, ErrorKind::Timeout);
        QCOMPARE(half->outcomes[50].echo, std::optional<std::int64_t>(51));
        QCOMPARE(store.channel->batchLimit(), 30);
        QCOMPARE(store.transport->problems(), QString());
    }

    void onlyATotalFailureIsAnErrorOfTheCall()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", shows({{10, 1}}));
        store.transport->answer("POST", "products/2524/variations/batch", "<html>", 502);
        const auto half = store.channel->write({{simple(10), 1}, {variation(2525, 2524), 2}}, store.cancel);
        QVERIFY(half);
        QCOMPARE(half->outcomes[0].echo, std::optional<std::int64_t>(1));
        QCOMPARE(half->outcomes[1].error->kind, ErrorKind::Unavailable);

        store.transport->answer("POST", "products/batch", "<html>", 502);
        const auto none = store.channel->write({{simple(10), 1}}, store.cancel);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::Unavailable);

        store.transport->answer("POST", "products/batch", "<html>", 502);
        const auto mixed = store.channel->write({{simple(10), 1}, {simple(0), 1}}, store.cancel);
        QVERIFY(mixed);
        QCOMPARE(mixed->outcomes[0].error->kind, ErrorKind::Unavailable);
        QCOMPARE(mixed->outcomes[1].error->kind, ErrorKind::Invalid);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 16: what is missing is a 400 in one place and a 404 in another; `data` may be a bare number.
    void fact16_missingParents()
    {
        RecordedStore store;
        store.transport->play(QStringLiteral("batch_variations_missing_parent"));
        store.transport->play(QStringLiteral("batch_variations_foreign"));
        store.transport->play(QStringLiteral("batch_variation_missing"));
        const auto gone = store.channel->write({{variation(2525, 999999), 3}}, store.cancel);
        const auto foreign = store.channel->write({{variation(2529, 2524), 61}}, store.cancel);
        const auto missing = store.channel->write({{variation(999999, 2524), 3}}, store.cancel);
        for (const auto& written : {gone, foreign, missing}) {
            QVERIFY(written);
            QCOMPARE(written->outcomes[0].error->kind, ErrorKind::NotFound);
        }
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 17: prices go out as texts with a point; a sale price that the store would drop is refused here.
    void fact17_prices()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", asBatch("put_price_string"));
        const auto written =
            store.channel->writePrices({{simple(10), 5419, {}}, {simple(11), 5419, 6000}}, store.cancel);
        QVERIFY(written);
        QCOMPARE(store.transport->sent()[0].body, QByteArray(R"({"update":[{"id":10,"regular_price":"54.19"}]})"));
        QCOMPARE((*written)[0].echoMinor, std::optional<std::int64_t>(5419));
        QCOMPARE((*written)[1].error->kind, ErrorKind::Invalid);

        store.transport->answer("POST", "products/batch", asBatch("put_price_comma"));
        const auto comma = store.channel->writePrices({{simple(10), 5419, {}}}, store.cancel);
        QVERIFY(comma);
        QCOMPARE((*comma)[0].echoMinor, std::optional<std::int64_t>(541900)); // told as it is, 100 times too much

        store.transport->answer("POST", "products/batch", asBatch("put_sale_price"));
        const auto sale = store.channel->writePrices({{simple(10), 5419, 4900}}, store.cancel);
        QVERIFY(sale && !(*sale)[0].error);
        store.transport->answer("POST", "products/batch", asBatch("put_sale_price_above_regular"));
        const auto dropped = store.channel->writePrices({{simple(10), 5419, 4900}}, store.cancel);
        QVERIFY(dropped);
        QVERIFY((*dropped)[0].error->detail.startsWith(QLatin1String("sale_price_dropped")));
        QCOMPARE(store.transport->problems(), QString());
    }

    // Pitfalls 14 and 18: nothing but the field that we own is ever set, and no product is ever created or deleted.
    void pitfall14_18_onlyOurFieldOfExistingListings()
    {
        RecordedStore store;
        store.transport->answer("POST", "products/batch", shows({{10, 1}}));
        store.transport->answer("POST", "products/2524/variations/batch", shows({{2525, 1}}));
        QVERIFY(store.channel->write({{simple(10), 1}, {variation(2525, 2524), 1}}, store.cancel));
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(store.transport->bodyOf(i).keys(), QStringList{QStringLiteral("update")});
            const QJsonArray rows = store.transport->bodyOf(i).value(QLatin1String("update")).toArray();
            QCOMPARE(rows[0].toObject().keys(), (QStringList{QStringLiteral("id"), QStringLiteral("stock_quantity")}));
        }
    }

    void cancelStopsBeforeTheNextRequest()
    {
        RecordedStore store;
        store.cancel.cancel();
        const auto written = store.channel->write({{simple(10), 1}}, store.cancel);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Cancelled);
        QVERIFY(store.transport->sent().empty());
    }

    void nothingToDoAsksNothing()
    {
        RecordedStore store;
        QVERIFY(store.channel->write({}, store.cancel));
        QVERIFY(store.channel->read({}, store.cancel));
        QVERIFY(store.transport->sent().empty());
    }
};

QTEST_GUILESS_MAIN(TestWooStock)
#include "tst_woo_stock.moc"
