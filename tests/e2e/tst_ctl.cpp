#include "e2e/ctl_shop.h"
#include "simulation/catalogue_file.h"
#include "support/data/test_data.h"

#include <QTest>

#if !defined(ONHAND_CONSOLE)
#define ONHAND_CONSOLE ""
#endif

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::product;
using onhand::test::Run;
using onhand::test::Shop;
using onhand::test::smallCatalogue;
using onhand::test::smallCount;

class TestCtl : public QObject
{
    Q_OBJECT
private slots:
    void fromConnectToRestore();
    void theRealShopsCount();
    void salesOfTheTill();
    void whatTheStoreChangesIsFound();
    void aWrongKeyKeepsNothing();
    void whoOwnsWhatAndWhatHasNothingBehindIt();
    void aStoreThatIsDown();
    void unknownThings();
    void wrongUsage();
    void aDamagedRecordIsNamed();
    void secretsFromTheEnvironment();
    void plainTextSaysWhatToDo();
    void besideARunningConsole();
    void webhooksFromEnableToDisable();
    void theAuditIsWrittenInEachFormat_data();
    void theAuditIsWrittenInEachFormat();
    void theSecondExplainerIsOffUntilItIsSet();

private:
    void backUpAndRestore(Shop& shop);
};

void TestCtl::fromConnectToRestore()
{
    Shop shop(smallCatalogue());
    const Run connected = shop.connect({u"--buffer"_s, u"1"_s});
    QVERIFY2(connected.exit == 0, (connected.out + connected.err).constData());
    QCOMPARE(connected.json().value(u"identity"_s).toObject().value(u"product"_s).toString(), u"WooCommerce"_s);
    QCOMPARE(connected.json().value(u"catalogue"_s).toObject().value(u"aligned"_s).toInteger(), 3);

    shop.write(u"count.csv"_s, smallCount);
    const Run counted = shop.run({u"import-count"_s, shop.path(u"count.csv"_s)});
    QCOMPARE(counted.exit, 0);
    QCOMPARE(counted.number(u"opened"_s), 2);
    QCOMPARE(counted.json().value(u"unmatched"_s).toArray().size(), 1);
    const Run again = shop.run({u"import-count"_s, shop.path(u"count.csv"_s)});
    QCOMPARE(again.exit, 0);
    QCOMPARE(again.number(u"applied"_s), 0);

    QCOMPARE(shop.run({u"sync"_s, u"--full"_s}).exit, 1); // not before the baseline is approved
    const Run baseline = shop.run({u"baseline"_s, u"show"_s});
    QCOMPARE(baseline.exit, 0);
    QCOMPARE(baseline.number(u"changed"_s), 2);
    QCOMPARE(baseline.number(u"uncounted"_s), 1);
    QCOMPARE(shop.world().model().stockOf(11), std::optional<std::int64_t>(3)); // nothing was pushed
    QCOMPARE(shop.run({u"baseline"_s, u"approve"_s}).exit, 0);
    QCOMPARE(shop.run({u"baseline"_s, u"approve"_s}).exit, 3); // decided already

    const Run synced = shop.run({u"sync"_s, u"--full"_s});
    QVERIFY2(synced.exit == 0, (synced.out + synced.err).constData());
    QCOMPARE(synced.number(u"confirmed"_s), 2);
    QCOMPARE(synced.number(u"left"_s), 0);
    QCOMPARE(shop.world().model().stockOf(11), std::optional<std::int64_t>(9));  // 10 less the buffer
    QCOMPARE(shop.world().model().stockOf(12), std::optional<std::int64_t>(11)); // two cases of six
    QCOMPARE(shop.world().model().stockOf(13), std::optional<std::int64_t>(1));  // unknown is not 0

    const Run scanned = shop.run({u"scan"_s});
    QCOMPARE(scanned.exit, 0);
    QVERIFY(scanned.json().value(u"complete"_s).toBool());
    QCOMPARE(scanned.number(u"agreeing"_s), 2);
    QCOMPARE(scanned.number(u"differing"_s), 0);

    const Run shown = shop.run({u"show"_s, u"B-2"_s});
    QCOMPARE(shown.number(u"on_hand"_s), 12);
    QCOMPARE(shown.json().value(u"listings"_s).toArray().first().toObject().value(u"observed"_s).toInteger(), 11);

    const Run status = shop.run({u"status"_s});
    QCOMPARE(status.number(u"on_hand"_s), 22);
    QCOMPARE(status.json().value(u"channels"_s).toArray().first().toObject().value(u"state"_s).toString(), u"live"_s);
    backUpAndRestore(shop);
}

void TestCtl::backUpAndRestore(Shop& shop)
{
    const QString copy = shop.path(u"copy.sqlite"_s);
    QCOMPARE(shop.run({u"backup"_s, copy}).exit, 0);
    QCOMPARE(shop.run({u"backup"_s, copy}).exit, 3); // never overwritten
    QVERIFY(shop.run({u"verify"_s}).json().value(u"sound"_s).toBool());
    QCOMPARE(shop.run({u"buffer"_s, u"set"_s, u"5"_s}).exit, 0);
    QCOMPARE(shop.run({u"sync"_s, u"--incremental"_s}).number(u"confirmed"_s), 2);
    QCOMPARE(shop.world().model().stockOf(11), std::optional<std::int64_t>(5));
    const Run restored = shop.run({u"restore"_s, copy});
    QVERIFY2(restored.exit == 0, (restored.out + restored.err).constData());
    QVERIFY(QFile::exists(restored.json().value(u"kept"_s).toString()));
    // The record is as old as its backup: the pass sees that the store shows something newer. Written so recently, it
    // still counts as settling.
    const Run older = shop.run({u"scan"_s});
    QCOMPARE(older.number(u"agreeing"_s), 0);
    QCOMPARE(older.number(u"settling"_s), 2);
}

void TestCtl::theRealShopsCount()
{
    const auto catalogue = simulation::loadCatalogue(onhand::test::testData(QStringLiteral("shop/catalogue.json")));
    QVERIFY(catalogue);
    Shop shop(*catalogue);
    const Run connected = shop.connect();
    QVERIFY2(connected.exit == 0, (connected.out + connected.err).constData());
    const auto read = connected.json().value(u"catalogue"_s).toObject();
    QCOMPARE(read.value(u"found"_s).toInteger(), 2674);
    const Run counted =
        shop.run({u"import-count"_s, onhand::test::testData(QStringLiteral("shop/items_20261120_0800.csv"))});
    QVERIFY2(counted.exit == 0, (counted.out + counted.err).constData());
    const qint64 opened = counted.number(u"opened"_s);
    QVERIFY(opened > 0);
    QCOMPARE(opened + counted.json().value(u"unmatched"_s).toArray().size(), 2632);
    QCOMPARE(shop.run({u"baseline"_s, u"show"_s}).exit, 0);
    QCOMPARE(shop.run({u"baseline"_s, u"approve"_s}).exit, 0);
    const Run synced = shop.run({u"sync"_s, u"--full"_s});
    QVERIFY2(synced.exit == 0, (synced.out + synced.err).constData());
    const Run scanned = shop.run({u"scan"_s});
    QVERIFY2(scanned.exit == 0, (scanned.out + scanned.err).constData());
    QCOMPARE(scanned.number(u"compared"_s), scanned.number(u"agreeing"_s));
}

void TestCtl::salesOfTheTill()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.connect().exit, 0);
    shop.write(u"count.csv"_s, smallCount);
    QCOMPARE(
        shop.run({u"import-count"_s, shop.path(u"count.csv"_s), u"--counted-at"_s, u"2026-01-01T08:00:00Z"_s}).exit, 0);
    const QByteArray head("Date,Time,Time Zone,Qty,SKU,Transaction ID,Event Type\n");
    shop.write(u"sales.csv"_s, head + "2026-01-02,09:00:00,Europe/London,2.0,A-1,T1,Payment\n"
                                      "2026-01-02,09:05:00,Europe/London,-1.0,A-1,T2,Refund\n");
    const Run sold = shop.run({u"import-sales"_s, shop.path(u"sales.csv"_s)});
    QVERIFY2(sold.exit == 0, (sold.out + sold.err).constData());
    QCOMPARE(sold.number(u"sales"_s), 1);
    QCOMPARE(sold.number(u"refunds"_s), 1);
    QCOMPARE(shop.run({u"show"_s, u"A-1"_s}).number(u"on_hand"_s), 8);
    QVERIFY(shop.run({u"import-sales"_s, shop.path(u"sales.csv"_s)}).json().value(u"already_imported"_s).toBool());
    shop.write(u"odd.csv"_s, head + "2026-01-02,09:00:00,Europe/London,1.0,no-such,T3,Payment\n");
    QCOMPARE(shop.run({u"import-sales"_s, shop.path(u"odd.csv"_s)}).exit, 3);
}

void TestCtl::whatTheStoreChangesIsFound()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.connect().exit, 0);
    QCOMPARE(shop.run({u"adopt-store-numbers"_s}).number(u"opened"_s), 3);
    const Run baseline = shop.run({u"baseline"_s, u"show"_s});
    QCOMPARE(baseline.number(u"changed"_s), 0);
    QCOMPARE(shop.run({u"baseline"_s, u"approve"_s}).exit, 0);
    QCOMPARE(shop.run({u"scan"_s}).exit, 0);
    QVERIFY(shop.world().model().setStock(12, 40));
    const Run scanned = shop.run({u"scan"_s});
    QCOMPARE(scanned.exit, 0);
    QCOMPARE(scanned.number(u"agreeing"_s), 2);
    QCOMPARE(scanned.number(u"settling"_s), 1); // agreed upon a moment ago: looked at again by the next pass
    const auto listing = shop.run({u"show"_s, u"B-2"_s}).json().value(u"listings"_s).toArray().first().toObject();
    QCOMPARE(listing.value(u"observed"_s).toInteger(), 40);
    QCOMPARE(listing.value(u"target"_s).toInteger(), 7);
    QCOMPARE(shop.world().model().stockOf(12), std::optional<std::int64_t>(40)); // a pass fixes nothing
}

void TestCtl::aWrongKeyKeepsNothing()
{
    Shop shop(smallCatalogue());
    shop.write(u"key.txt"_s, "ck_wrong:cs_hidden");
    const Run refused = shop.connect();
    QCOMPARE(refused.exit, 1);
    QVERIFY(!refused.json().value(u"ok"_s).toBool());
    QCOMPARE(refused.json().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"unauthorized"_s);
    QVERIFY(!refused.out.contains("cs_hidden"));
    QVERIFY(shop.run({u"channels"_s}).json().value(u"channels"_s).toArray().isEmpty());
    QVERIFY(!QFile::exists(shop.path(u"data/secrets.json"_s)));
}

void TestCtl::aStoreThatIsDown()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.connect().exit, 0);
    shop.world().stop();
    const Run scanned = shop.run({u"scan"_s});
    QCOMPARE(scanned.exit, 4);
    QCOMPARE(scanned.json().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"unreachable"_s);
    QCOMPARE(shop.connect().exit, 4);
}

void TestCtl::unknownThings()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.run({u"show"_s, u"A-1"_s}).exit, 1);
    QCOMPARE(shop.run({u"scan"_s}).exit, 1); // no channel yet
    QCOMPARE(shop.connect().exit, 0);
    const Run other = shop.run({u"show"_s, u"a-1"_s}); // codes are compared exactly
    QCOMPARE(other.exit, 1);
    QVERIFY(other.json().value(u"error"_s).toObject().value(u"message"_s).toString().contains(u"a-1"_s));
    QCOMPARE(shop.run({u"--channel"_s, u"Other"_s, u"scan"_s}).exit, 1);
    QCOMPARE(shop.run({u"import-count"_s, shop.path(u"none.csv"_s)}).exit, 1);
    shop.write(u"odd.csv"_s, "Name,Colour\na,b\n");
    const Run odd = shop.run({u"import-count"_s, shop.path(u"odd.csv"_s)});
    QCOMPARE(odd.exit, 1);
    QVERIFY(odd.json().value(u"error"_s).toObject().value(u"message"_s).toString().contains(u"SKU"_s));
}

void TestCtl::wrongUsage()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.run({u"sync"_s}).exit, 2); // full or incremental
    QCOMPARE(shop.run({u"fly"_s}).exit, 2);
    QCOMPARE(shop.run({}).exit, 2);
    QCOMPARE(shop.run({u"--help"_s}).exit, 0);
}

void TestCtl::aDamagedRecordIsNamed()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.run({u"status"_s}).exit, 0);
    shop.write(u"data/shelf.sqlite"_s, QByteArray(8'192, 'x'));
    QFile::remove(shop.path(u"data/shelf.sqlite-wal"_s));
    const Run status = shop.run({u"status"_s});
    QCOMPARE(status.exit, 5);
    QCOMPARE(status.json().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"corrupt"_s);
}

void TestCtl::secretsFromTheEnvironment()
{
    Shop shop(smallCatalogue());
    const QStringList words{u"connect"_s,   shop.world().server().url(), u"--name"_s,       u"Shop"_s,
                            u"--ca-file"_s, shop.path(u"ca.pem"_s),      u"--secrets-env"_s};
    const Run without = shop.run(words);
    QCOMPARE(without.exit, 1);
    QVERIFY(without.out.contains("ONHAND_SECRET_CHANNEL_SHOP"));
    qputenv("ONHAND_SECRET_CHANNEL_SHOP",
            (shop.world().key().consumerKey + u':' + shop.world().key().consumerSecret).toUtf8());
    QCOMPARE(shop.run(words).exit, 0);
    QVERIFY(!QFile::exists(shop.path(u"data/secrets.json"_s)));
    qunsetenv("ONHAND_SECRET_CHANNEL_SHOP");
    QCOMPARE(shop.run({u"scan"_s}).exit, 1);
}

void TestCtl::plainTextSaysWhatToDo()
{
    Shop shop(smallCatalogue());
    const Run none = shop.run({u"status"_s}, false);
    QVERIFY(none.out.contains("onhandctl connect URL"));
    const Run unknown = shop.run({u"show"_s, u"X"_s}, false);
    QVERIFY(unknown.out.isEmpty());
    QCOMPARE(unknown.err.count('\n'), 1);
    QCOMPARE(shop.run({u"--verbose"_s, u"show"_s, u"X"_s}, false).err.count('\n'), 2);
    QVERIFY(shop.run({u"--quiet"_s, u"status"_s}, false).out.isEmpty());
}

// The console takes up what the command line connects, and sends what it approves; both write the same record.
void TestCtl::besideARunningConsole()
{
    if (qstrlen(ONHAND_CONSOLE) == 0)
        QSKIP("this build has no console");
    Shop shop(smallCatalogue());
    QProcess console;
    console.start(QStringLiteral(ONHAND_CONSOLE), {u"--headless"_s, u"--data"_s, shop.path(u"data"_s)});
    QVERIFY(console.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(shop.run({u"status"_s}).json().value(u"console_running"_s).toBool(), 20'000);
    const Run connected = shop.connect();
    QVERIFY2(connected.exit == 0, connected.out.constData());
    shop.write(u"count.csv"_s, smallCount);
    QCOMPARE(shop.run({u"import-count"_s, shop.path(u"count.csv"_s)}).exit, 0);
    QCOMPARE(shop.run({u"baseline"_s, u"show"_s}).exit, 0);
    QCOMPARE(shop.run({u"baseline"_s, u"approve"_s}).exit, 0);
    QTRY_COMPARE_WITH_TIMEOUT(shop.world().model().stockOf(11), std::optional<std::int64_t>(10), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(shop.world().model().stockOf(12), std::optional<std::int64_t>(12), 30'000);
    QCOMPARE(shop.run({u"sync"_s, u"--full"_s}).exit, 0);
    const QString copy = shop.path(u"copy.sqlite"_s);
    QCOMPARE(shop.run({u"backup"_s, copy}).exit, 0);
    QCOMPARE(shop.run({u"restore"_s, copy}).exit, 5); // not under a running console
    QProcess second;
    second.start(QStringLiteral(ONHAND_CONSOLE), {u"--headless"_s, u"--data"_s, shop.path(u"data"_s)});
    QVERIFY(second.waitForFinished(20'000));
    QCOMPARE(second.exitCode(), 1);
    console.terminate();
    if (!console.waitForFinished(10'000))
        console.kill();
    QVERIFY(shop.run({u"verify"_s}).json().value(u"sound"_s).toBool());
}

// The command line makes, checks, mends and removes the store's webhooks by itself; listening is the console's.
void TestCtl::webhooksFromEnableToDisable()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.connect().exit, 0);
    const Run off = shop.run({u"webhooks"_s, u"status"_s});
    QCOMPARE(off.exit, 0);
    QCOMPARE(off.json().value(u"reach"_s).toString(), u"not_configured"_s);
    QVERIFY(shop.run({u"webhooks"_s, u"repair"_s}).exit != 0);
    QVERIFY(shop.run({u"webhooks"_s, u"enable"_s, u"--public-url"_s, u"https://192.168.1.5"_s}).exit != 0);

    const Run on = shop.run({u"webhooks"_s, u"enable"_s, u"--public-url"_s, u"https://console.example"_s});
    QVERIFY2(on.exit == 0, (on.out + on.err).constData());
    QCOMPARE(on.number(u"created"_s), 4);
    const auto hooks = on.json().value(u"webhooks"_s).toArray();
    QCOMPARE(hooks.size(), 4);
    const auto hook = hooks[0].toObject().value(u"id"_s).toString().toLongLong();
    QVERIFY(shop.world().model().webhook(hook));
    QVERIFY(shop.world().model().webhook(hook)->deliveryUrl.startsWith(u"https://console.example/hooks/"_s));
    const Run waiting = shop.run({u"webhooks"_s, u"status"_s});
    QCOMPARE(waiting.exit, 0);
    QCOMPARE(waiting.json().value(u"reach"_s).toString(), u"never_delivered"_s);

    // Nobody answers: the store gives up on that one, the command line says so and mends it. A ping is no failure.
    shop.world().model().reportDelivery(hook, 200);
    for (int i = 0; i < 7; ++i)
        shop.world().model().reportDelivery(hook, 0);
    const Run given = shop.run({u"webhooks"_s, u"status"_s});
    QVERIFY(given.exit != 0);
    QVERIFY(given.out.contains("disabled"));
    const Run mended = shop.run({u"webhooks"_s, u"repair"_s});
    QCOMPARE(mended.exit, 0);
    QCOMPARE(mended.number(u"corrected"_s), 1);
    QCOMPARE(shop.world().model().webhook(hook)->status, u"active"_s);
    QCOMPARE(shop.run({u"webhooks"_s, u"status"_s}).exit, 0);

    const Run removed = shop.run({u"webhooks"_s, u"disable"_s});
    QCOMPARE(removed.exit, 0);
    QCOMPARE(removed.number(u"removed"_s), 4);
    QVERIFY(!shop.world().model().webhook(hook));
    QCOMPARE(shop.run({u"webhooks"_s, u"status"_s}).json().value(u"reach"_s).toString(), u"not_configured"_s);
}

void TestCtl::whoOwnsWhatAndWhatHasNothingBehindIt()
{
    auto catalogue = smallCatalogue();
    catalogue.products.push_back(product(14, {}, 2));
    Shop shop(catalogue);
    QCOMPARE(shop.connect().exit, 0);
    const Run owners = shop.run({u"authority"_s});
    QCOMPARE(owners.exit, 0);
    const QJsonArray facts = owners.json().value(u"facts"_s).toArray();
    QCOMPARE(facts.size(), 12);
    QCOMPARE(facts.first()[u"fact"_s].toString(), u"on_hand"_s);
    QCOMPARE(facts.first()[u"obeyed"_s].toString(), u"shelf"_s);
    QVERIFY(facts.first()[u"fixed"_s].toBool());
    QCOMPARE(owners.number(u"without_one_owner"_s), 0);
    const Run ghosts = shop.run({u"ghosts"_s});
    QCOMPARE(ghosts.exit, 3);
    QCOMPARE(ghosts.number(u"open"_s), 1);
    const auto row = ghosts.json().value(u"rows"_s).toArray().first();
    QCOMPARE(row[u"kind"_s].toString(), u"listing_unaligned"_s);
    QCOMPARE(row[u"because"_s].toString(), u"no_code"_s);
    QVERIFY(shop.run({u"authority"_s}, false).out.contains("on_hand                 shelf, fixed"));
}

void TestCtl::theAuditIsWrittenInEachFormat_data()
{
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("html") << QByteArray("<!DOCTYPE html>");
    QTest::newRow("csv") << QByteArray("\xEF\xBB\xBFsku,");
#if defined(ONHAND_PDF)
    QTest::newRow("pdf") << QByteArray("%PDF-");
#endif
}

// Also where there is no screen.
void TestCtl::theAuditIsWrittenInEachFormat()
{
    QFETCH(QByteArray, begins);
    Shop shop(smallCatalogue());
    QCOMPARE(shop.connect().exit, 0);
    shop.write(u"count.csv"_s, smallCount);
    QCOMPARE(shop.run({u"import-count"_s, shop.path(u"count.csv"_s)}).exit, 0);
    QCOMPARE(shop.run({u"baseline"_s, u"show"_s}).exit, 0);
    QCOMPARE(shop.run({u"baseline"_s, u"approve"_s}).exit, 0);
    const QString format = QString::fromLatin1(QTest::currentDataTag());
    const QString folder = shop.path(u"reports"_s);
    QCOMPARE(shop.run({u"audit"_s, u"--format"_s, format}).exit, 2); // into which folder?
    const Run audited = shop.run({u"audit"_s, u"--out"_s, folder, u"--format"_s, format});
    const QString path = audited.json().value(u"report"_s).toString();
    QVERIFY2(path.startsWith(folder) && path.endsWith(u'.' + format), (audited.out + audited.err).constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(begins));
}

void TestCtl::theSecondExplainerIsOffUntilItIsSet()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.run({u"explainer"_s, u"status"_s}).json().value(u"on"_s).toBool(true), false);
    QCOMPARE(shop.run({u"explainer"_s, u"set"_s, u"--url"_s, u"http://api.example/v1"_s, u"--model"_s, u"m"_s}).exit,
             1);
    shop.write(u"explainer.txt"_s, "sk-TEST\n");
    const Run set = shop.run({u"explainer"_s, u"set"_s, u"--url"_s, u"http://127.0.0.1:1/v1"_s, u"--model"_s, u"m"_s,
                              u"--key-file"_s, shop.path(u"explainer.txt"_s), u"--secrets-file"_s});
    QVERIFY2(set.exit == 0, (set.out + set.err).constData());
    QVERIFY(set.json().value(u"on"_s).toBool());
    QVERIFY(set.json().value(u"has_key"_s).toBool());
    QVERIFY(!(set.out + set.err).contains("sk-TEST"));
    QCOMPARE(shop.run({u"explainer"_s, u"test"_s}).exit, 4); // nobody listens there
    QCOMPARE(shop.run({u"explainer"_s, u"off"_s}).json().value(u"on"_s).toBool(true), false);
}

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
