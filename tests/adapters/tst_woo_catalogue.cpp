#include "adapters/recorded_store.h"
#include "adapters/woocommerce/catalogue_page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;

namespace {

using Row = QJsonObject;

Row product(qint64 id, const QJsonValue& manage = true, const QJsonValue& quantity = 5)
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("type"), QStringLiteral("simple")},
            {QStringLiteral("status"), QStringLiteral("publish")},
            {QStringLiteral("sku"), QStringLiteral("SKU-%1").arg(id)},
            {QStringLiteral("name"), QStringLiteral("Thing")},
            {QStringLiteral("manage_stock"), manage},
            {QStringLiteral("stock_quantity"), quantity},
            {QStringLiteral("price"), QStringLiteral("9.50")},
            {QStringLiteral("regular_price"), QStringLiteral("10.00")},
            {QStringLiteral("global_unique_id"), QString()},
            {QStringLiteral("categories"), QJsonArray()},
            {QStringLiteral("variations"), QJsonArray()}};
}

Row parentOf(qint64 id, const QJsonArray& variations)
{
    Row row = product(id, false, QJsonValue::Null);
    row.insert(QStringLiteral("type"), QStringLiteral("variable"));
    row.insert(QStringLiteral("variations"), variations);
    return row;
}

QByteArray page(const QList<Row>& rows)
{
    QJsonArray array;
    for (const Row& row : rows)
        array.append(row);
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

HttpHeaders total(int count, int perPage = 2)
{
    return {{"X-WP-Total", QByteArray::number(count)},
            {"X-WP-TotalPages", QByteArray::number((count + perPage - 1) / perPage)}};
}

const QByteArray noRoute = R"({"code":"rest_no_route","message":"No route","data":{"status":404}})";

} // namespace

class TestWooCatalogue : public QObject
{
    Q_OBJECT

private:
    std::vector<CatalogueItem> items_;
    QList<qint64> expected_;

    Result<ScanSummary> scan(RecordedStore& store)
    {
        items_.clear();
        expected_.clear();
        return store.channel->scan(
            [this](std::vector<CatalogueItem> rows, std::int64_t expected) -> Result<void> {
                expected_.append(expected);
                for (auto& row : rows)
                    items_.push_back(std::move(row));
                return {};
            },
            store.cancel);
    }

    static void noVariations(RecordedStore& store)
    {
        store.transport->answer("GET", "variations", "[]", 200, total(0));
    }

private slots:
    void readsProductsAndVariationsById()
    {
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({product(1), parentOf(2, {7, 8})}), 200, total(3));
        store.transport->answer("GET", "products", page({product(3)}), 200, total(3));
        Row child = product(7);
        child.insert(QStringLiteral("parent_id"), 2);
        Row sibling = product(8, QStringLiteral("parent"), 60);
        sibling.insert(QStringLiteral("parent_id"), 2);
        store.transport->answer("GET", "variations", page({child, sibling}), 200, total(2));
        const auto summary = scan(store);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        QCOMPARE(summary->expectedTotal, 5);
        QCOMPARE(summary->seenTotal, 5);
        QCOMPARE(expected_, QList<qint64>({5, 5, 5}));
        QCOMPARE(items_[1].policy, StockPolicy::Container);
        QCOMPARE(items_[3].ref, (ListingRef{QStringLiteral("7"), QStringLiteral("2")}));
        QCOMPARE(items_[4].policy, StockPolicy::ByParent);
        QVERIFY(!items_[4].quantity);
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 2: /products lists parents only; /variations lists the rest, with their parents.
    void fact02_variationsHaveTheirOwnList()
    {
        const auto rows = parseCataloguePage(recording(QStringLiteral("variations_all")).response.body);
        QVERIFY(rows);
        QCOMPARE(rows->items.size(), std::size_t(3));
        QCOMPARE(rows->items[0].ref, (ListingRef{QStringLiteral("2525"), QStringLiteral("2524")}));
        const auto bare = recording(QStringLiteral("products_include_variation_id"));
        const auto products = parseCataloguePage(bare.response.body);
        QVERIFY(products);
        QCOMPARE(products->ids, std::vector<std::int64_t>({10}));
        QCOMPARE(recording(QStringLiteral("products_type_variation")).response.status, 400);
    }

    // Fact 2: stores before 10.3 have no such list and are asked parent by parent.
    void fact02_olderStoresAreAskedByParent()
    {
        RecordedStore store(3);
        store.transport->answer("GET", "products", page({parentOf(2524, {2525, 2526, 2527}), product(9)}), 200,
                                total(2, 3));
        store.transport->answer("GET", "variations", noRoute, 404);
        store.transport->playLoosely(QStringLiteral("product_variations_list"));
        const auto summary = scan(store);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        QCOMPARE(summary->seenTotal, 5);
        QCOMPARE(items_.back().ref.parent, QStringLiteral("2524"));
        QCOMPARE(store.transport->problems(), QString());
        // What was learned is kept: the second scan does not ask again.
        store.transport->answer("GET", "products", page({product(9)}), 200, total(1, 3));
        QVERIFY(scan(store));
        QCOMPARE(store.transport->problems(), QString());
    }

    void aParentWithManyVariationsIsReadToTheEnd()
    {
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({parentOf(2, {7, 8, 9})}), 200, total(1));
        store.transport->answer("GET", "variations", noRoute, 404);
        store.transport->answer("GET", "products/2/variations", page({product(7), product(8)}), 200, total(3));
        store.transport->answer("GET", "products/2/variations", page({product(9)}), 200, total(3));
        const auto summary = scan(store);
        QVERIFY(summary);
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        QCOMPARE(store.transport->problems(), QString());
    }

    // Fact 4: the page size is bounded by 100, an end is an empty list, drafts are listed like all others.
    void fact04_pages()
    {
        QCOMPARE(recording(QStringLiteral("products_list_per_page_101")).response.status, 400);
        WooOptions options;
        options.url = QUrl(QStringLiteral("https://store.example"));
        options.key = options.secret = QStringLiteral("x");
        options.pageSize = 101;
        const ManualClock clock{Instant{}};
        QVERIFY(!WooCommerceChannel::create(options, std::make_unique<RecordedTransport>(), clock));
        const auto end = parseCataloguePage(recording(QStringLiteral("products_list_past_end")).response.body);
        QVERIFY(end && end->ids.empty());

        RecordedStore store;
        Row draft = product(2522);
        draft.insert(QStringLiteral("status"), QStringLiteral("draft"));
        store.transport->answer("GET", "products", page({draft}), 200, total(1));
        noVariations(store);
        QVERIFY(scan(store));
        QCOMPARE(items_[0].status, QStringLiteral("draft"));
        QVERIFY(store.transport->parameter(0, QStringLiteral("status")).isEmpty());
    }

    // Fact 5: manage_stock has three values, numbers may be null, prices are texts, category names are escaped.
    void fact05_values()
    {
        const auto full = parseCataloguePage(recording(QStringLiteral("products_list_page1")).response.body);
        QVERIFY(full);
        QCOMPARE(full->items[0].quantity, std::optional<std::int64_t>(191));
        QCOMPARE(full->items[0].priceMinor, std::optional<std::int64_t>(5419));
        QCOMPARE(full->items[0].category, QStringLiteral("Additives & Boosters"));
        const auto shared =
            parseCataloguePage(recording(QStringLiteral("product_parent_managed_variations")).response.body, 2552);
        QVERIFY(shared);
        QCOMPARE(shared->items[0].policy, StockPolicy::ByParent);
        QVERIFY(!shared->items[0].quantity);
        const auto one = [](const char* name) {
            const QByteArray body = recording(QLatin1String(name)).response.body;
            return parseCataloguePage('[' + body + ']').value().items.at(0);
        };
        QCOMPARE(one("product_unmanaged").policy, StockPolicy::Unmanaged);
        QVERIFY(!one("product_unmanaged").quantity);
        QCOMPARE(one("product_variable_parent").policy, StockPolicy::Container);
        QCOMPARE(one("product_parent_managed_stock").policy, StockPolicy::Managed);
        QCOMPARE(one("product_parent_managed_stock").quantity, std::optional<std::int64_t>(60));
        QCOMPARE(one("product_backorder").quantity, std::optional<std::int64_t>(0));
        QVERIFY(one("product_no_sku").code.isEmpty());
    }

    void theRegularPriceCountsDuringASale()
    {
        const auto rows = parseCataloguePage(recording(QStringLiteral("products_list_fields")).response.body);
        QVERIFY(rows);
        QCOMPARE(rows->items[1].priceMinor, std::optional<std::int64_t>(5064));
    }

    // Fact 6: only the fields that are read are asked for; no dotted path, which would drop whole lists.
    void fact06_fields()
    {
        RecordedStore store;
        store.transport->answer("GET", "products", page({product(1)}), 200, total(1));
        noVariations(store);
        QVERIFY(scan(store));
        for (std::size_t i = 0; i < 2; ++i) {
            const QString fields = store.transport->parameter(i, QStringLiteral("_fields"));
            QVERIFY(fields.contains(QLatin1String("manage_stock")));
            QVERIFY(!fields.contains(QLatin1Char('.')));
            QVERIFY(!fields.contains(QLatin1String("description")));
        }
    }

    // Fact 7: HTTP/2 writes header names in lower case; nothing conditional is sent, the index is never asked.
    void fact07_headerNames()
    {
        RecordedStore store;
        store.transport->answer("GET", "products", page({product(1)}), 200,
                                {{"x-wp-total", "1"}, {"x-wp-totalpages", "1"}});
        noVariations(store);
        const auto summary = scan(store);
        QVERIFY(summary);
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        for (const auto& request : store.transport->sent()) {
            QVERIFY(headerValue(request.headers, "If-Match").isEmpty());
            QVERIFY(request.url.path().startsWith(QLatin1String("/wp-json/wc/v3/")));
        }
    }

    // Fact 14 (and pitfall 3): a date of change is no evidence about stock, so a scan never filters by it.
    void fact14_scanNeverFiltersByDate()
    {
        RecordedStore store;
        store.transport->answer("GET", "products", page({product(1)}), 200, total(1));
        noVariations(store);
        QVERIFY(scan(store));
        for (std::size_t i = 0; i < store.transport->sent().size(); ++i)
            QVERIFY(store.transport->parameter(i, QStringLiteral("modified_after")).isEmpty());
    }

    // Pitfall 5: pages repeat and omit; the scan goes by id and says so when it does not add up.
    void pitfall05_incompleteScansSaySo_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<int>("firstTotal");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("secondTotal");
        QTest::addColumn<QString>("reason");
        const QByteArray two = page({product(1), product(2)});
        QTest::newRow("repeated") << two << 4 << page({product(2), product(3)}) << 4
                                  << QStringLiteral("repeated_ids:1");
        QTest::newRow("short page") << two << 4 << page({product(3)}) << 4 << QStringLiteral("missing:1");
        QTest::newRow("empty page") << two << 4 << QByteArray("[]") << 4 << QStringLiteral("missing:2");
        QTest::newRow("grown") << two << 3 << page({product(3), product(4)}) << 4
                               << QStringLiteral("total_changed:3>4");
        QTest::newRow("shrunk") << two << 4 << page({product(3)}) << 3 << QStringLiteral("total_changed:4>3");
        Row bad = product(3);
        bad.insert(QStringLiteral("manage_stock"), QStringLiteral("maybe"));
        QTest::newRow("bad row") << two << 4 << page({bad, product(4)}) << 4 << QStringLiteral("bad_row:3");
        QTest::newRow("fraction") << two << 4 << page({product(3, true, 7.5), product(4)}) << 4
                                  << QStringLiteral("bad_row:3");
        QTest::newRow("no object") << two << 4 << QByteArray("[3," + page({product(4)}).mid(1)) << 4
                                   << QStringLiteral("bad_row:?");
    }
    void pitfall05_incompleteScansSaySo()
    {
        QFETCH(QByteArray, first);
        QFETCH(int, firstTotal);
        QFETCH(QByteArray, second);
        QFETCH(int, secondTotal);
        QFETCH(QString, reason);
        RecordedStore store(2);
        store.transport->answer("GET", "products", first, 200, total(firstTotal));
        store.transport->answer("GET", "products", second, 200, total(secondTotal));
        noVariations(store);
        const auto summary = scan(store);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
        QVERIFY(!summary->complete);
        QVERIFY2(summary->reason.contains(reason), qPrintable(summary->reason));
        QCOMPARE(store.transport->parameter(1, QStringLiteral("orderby")), QStringLiteral("id"));
        QCOMPARE(store.transport->parameter(1, QStringLiteral("order")), QStringLiteral("asc"));
        QCOMPARE(store.transport->problems(), QString());
    }

    void withoutTotalsEverythingIsReadButNothingProved()
    {
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({product(1), product(2)}));
        store.transport->answer("GET", "products", page({product(3)}));
        noVariations(store);
        const auto summary = scan(store);
        QVERIFY(summary);
        QVERIFY(!summary->complete);
        QVERIFY(summary->reason.contains(QLatin1String("no_total")));
        QCOMPARE(items_.size(), std::size_t(3));
        QCOMPARE(store.transport->problems(), QString());
    }

    void brokenPagesAndDeadStoresEndTheScan_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("html") << QByteArray("<html>hello</html>") << 200 << ErrorKind::Malformed;
        QTest::newRow("cut off") << QByteArray("[{\"id\":1,") << 200 << ErrorKind::Malformed;
        QTest::newRow("object") << QByteArray("{}") << 200 << ErrorKind::Malformed;
        QTest::newRow("down") << QByteArray("<html>502</html>") << 502 << ErrorKind::Unavailable;
    }
    void brokenPagesAndDeadStoresEndTheScan()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({product(1), product(2)}), 200, total(4));
        store.transport->answer("GET", "products", body, status, total(4));
        noVariations(store);
        const auto summary = scan(store);
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, kind);
        QCOMPARE(items_.size(), std::size_t(2));
    }

    // Pitfall 15: what is read is not read again, but for each list's last page.
    void pitfall15_anInterruptedScanIsReadOn()
    {
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({product(3), product(4)}), 200, total(5));
        store.transport->answer("GET", "products", page({product(5)}), 200, total(5));
        Row child = product(7);
        child.insert(QStringLiteral("parent_id"), 2);
        store.transport->answer("GET", "variations", page({child}), 200, total(1));
        const ReadSoFar before{{QStringLiteral("products/1"), QStringLiteral("products/2")},
                               {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}};
        QStringList names;
        const auto summary = store.channel->scanOn(
            before,
            [&](const NamedPage& read) -> Result<void> {
                names << read.name;
                return {};
            },
            store.cancel);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
        QVERIFY2(summary->complete, qPrintable(summary->reason));
        QCOMPARE(summary->seenTotal, 6);
        QCOMPARE(summary->expectedTotal, 6);
        QCOMPARE(names, QStringList({QStringLiteral("products/2"), QStringLiteral("products/3"),
                                     QStringLiteral("variations/1")}));
        QCOMPARE(store.transport->parameter(0, QStringLiteral("page")), QStringLiteral("2"));
        QVERIFY(store.channel->canScanOn());
    }

    void aStoreWithVariationsByParentIsNotReadOn()
    {
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({product(3)}), 200, total(3));
        store.transport->answer("GET", "variations", noRoute, 404);
        const ReadSoFar before{{QStringLiteral("products/1"), QStringLiteral("products/2")},
                               {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}};
        const auto summary = store.channel->scanOn(
            before, [](const NamedPage&) -> Result<void> { return {}; }, store.cancel);
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Malformed);
    }

    void anErrorOfTheSinkEndsTheScan()
    {
        RecordedStore store(2);
        store.transport->answer("GET", "products", page({product(1), product(2)}), 200, total(4));
        noVariations(store);
        const auto summary = store.channel->scan(
            [](std::vector<CatalogueItem>, std::int64_t) -> Result<void> {
                return onhand::fail(ErrorKind::Full, QStringLiteral("disk"));
            },
            store.cancel);
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Full);
        QCOMPARE(store.transport->problems(), QString()); // the second page was never asked for
    }

    void prices_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("two") << QStringLiteral("54.19") << qint64(5419);
        QTest::newRow("one") << QStringLiteral("54.1") << qint64(5410);
        QTest::newRow("none") << QStringLiteral("54") << qint64(5400);
        QTest::newRow("zero") << QStringLiteral("0.00") << qint64(0);
        QTest::newRow("minus") << QStringLiteral("-3.50") << qint64(-350);
        for (const char* bad : {"", "54,19", "54.195", "x", "54.", ".5", "1 000", "1e3", "-", "123456789012345"})
            QTest::addRow("bad %s", bad) << QString::fromLatin1(bad) << qint64(-1);
    }
    void prices()
    {
        QFETCH(QString, text);
        QFETCH(qint64, minor);
        if (minor == -1)
            QVERIFY(!priceOf(text));
        else
            QCOMPARE(priceOf(text), std::optional<std::int64_t>(minor));
    }

    void unescaping_data()
    {
        QTest::addColumn<QString>("escaped");
        QTest::addColumn<QString>("plain");
        QTest::newRow("amp") << QStringLiteral("A &amp; B &amp;amp; C") << QStringLiteral("A & B &amp; C");
        QTest::newRow("number") << QStringLiteral("&#8217;&#x27;&#039;") << QStringLiteral("\u2019''");
        QTest::newRow("unknown") << QStringLiteral("R&D; &; &#0; &#xD800; &bogus; &")
                                 << QStringLiteral("R&D; &; &#0; &#xD800; &bogus; &");
        QTest::newRow("none") << QStringLiteral("plain") << QStringLiteral("plain");
    }
    void unescaping()
    {
        QFETCH(QString, escaped);
        QFETCH(QString, plain);
        QCOMPARE(unescapeHtml(escaped), plain);
    }
};

QTEST_GUILESS_MAIN(TestWooCatalogue)
#include "tst_woo_catalogue.moc"
