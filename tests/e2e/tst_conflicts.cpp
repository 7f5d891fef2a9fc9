#include "e2e/ctl_shop.h"

#include <QDate>
#include <QTest>

#if !defined(ONHAND_CONSOLE)
#define ONHAND_CONSOLE ""
#endif

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::Run;
using onhand::test::Shop;
using onhand::test::smallCatalogue;

// The real command line settles what the real store and the shelf disagree about.
class TestConflicts : public QObject
{
    Q_OBJECT
private slots:
    void theFileNamesEveryDifference();
    void theShelfWins();
    void theStoreIsRight();
    void whatCanNotBeResolved();
    void wrongUsage();
    void besideARunningConsole();
};

namespace {

// Live, and the store shows other numbers than the shelf for what is given. The first pass after going live calls a
// difference settling; it is looked at again.
std::unique_ptr<Shop> disagreeing(const std::map<std::int64_t, std::int64_t>& numbers)
{
    auto shop = std::make_unique<Shop>(smallCatalogue());
    const auto must = [&](const QStringList& words) {
        if (const Run run = shop->run(words); run.exit != 0)
            qFatal("%s", (run.out + run.err).constData());
    };
    if (shop->connect().exit != 0)
        qFatal("no connection");
    must({u"adopt-store-numbers"_s});
    must({u"baseline"_s, u"show"_s});
    must({u"baseline"_s, u"approve"_s});
    for (const auto& [id, number] : numbers) {
        if (!shop->world().model().setStock(id, number))
            qFatal("no such product");
    }
    (void)shop->run({u"scan"_s});
    (void)shop->run({u"scan"_s});
    return shop;
}

QString message(const Run& run)
{
    return run.json().value(u"error"_s).toObject().value(u"message"_s).toString();
}

} // namespace

void TestConflicts::theFileNamesEveryDifference()
{
    const auto shop = disagreeing({{11, 40}, {12, 6}});
    const QString folder = shop->path(QString());
    const Run run = shop->run({u"conflicts"_s, u"--out"_s, folder});
    QCOMPARE(run.exit, 3);
    QCOMPARE(run.json().value(u"rows"_s).toArray().size(), 2);
    QFile file(shop->path(u"conflicts_%1.csv"_s.arg(QDate::currentDate().toString(u"yyyyMMdd"_s))));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 4); // the last one ends with a line break
    QCOMPARE(lines[0], QByteArray("sku,name,channel,expected,observed,gap,severity,leading_term,confidence,opened_at,"
                                  "seen_count,state\r"));
    QVERIFY2(lines[1].startsWith("A-1,A-1,Shop,3,40,37,critical,"), lines[1].constData());
    QVERIFY2(lines[2].startsWith("B-2,B-2,Shop,7,6,-1,minor,"), lines[2].constData());
    QVERIFY(lines[1].endsWith(",2,open\r"));
    QCOMPARE(shop->run({u"conflicts"_s, u"--out"_s, shop->path(u"none"_s)}).exit, 1);
}

void TestConflicts::theShelfWins()
{
    const auto shop = disagreeing({{11, 40}});
    const Run run = shop->run({u"resolve"_s, u"--sku"_s, u"A-1"_s, u"--winner"_s, u"shelf"_s});
    QVERIFY2(run.exit == 0, (run.out + run.err).constData());
    QCOMPARE(run.number(u"sent"_s), 3);
    QCOMPARE(shop->run({u"resolve"_s, u"--sku"_s, u"A-1"_s, u"--winner"_s, u"shelf"_s}).exit, 3);
    QCOMPARE(shop->run({u"sync"_s, u"--incremental"_s}).exit, 0);
    QCOMPARE(shop->world().model().stockOf(11), std::optional<std::int64_t>(3));
    QCOMPARE(shop->run({u"show"_s, u"A-1"_s}).number(u"on_hand"_s), 3);
    QVERIFY(shop->run({u"conflicts"_s, u"--out"_s, shop->path(QString())}).json().value(u"rows"_s).toArray().isEmpty());
}

void TestConflicts::theStoreIsRight()
{
    const auto shop = disagreeing({{12, 5}});
    const QStringList words{u"resolve"_s, u"--sku"_s, u"B-2"_s, u"--winner"_s, u"store"_s};
    const Run without = shop->run(words);
    QCOMPARE(without.exit, 1);
    QVERIFY(message(without).contains(u"--reason"_s));
    const Run run = shop->run(words + QStringList{u"--reason"_s, u"miscount"_s, u"--note"_s, u"looked twice"_s});
    QVERIFY2(run.exit == 0, (run.out + run.err).constData());
    QCOMPARE(run.number(u"change"_s), -2);
    QCOMPARE(run.number(u"on_hand_after"_s), 5);
    const Run shown = shop->run({u"show"_s, u"B-2"_s});
    QCOMPARE(shown.number(u"on_hand"_s), 5);
    const auto movement = shown.json().value(u"movements"_s).toArray().first().toObject();
    QCOMPARE(movement.value(u"kind"_s).toString(), u"count"_s);
    QCOMPARE(movement.value(u"reason"_s).toString(), u"miscount: looked twice"_s);
    QCOMPARE(shop->run({u"sync"_s, u"--incremental"_s}).exit, 0);
    QCOMPARE(shop->world().model().stockOf(12), std::optional<std::int64_t>(5));
    QCOMPARE(shop->run(words + QStringList{u"--reason"_s, u"miscount"_s}).exit, 1); // none is open
}

void TestConflicts::whatCanNotBeResolved()
{
    const auto shop = disagreeing({{11, -2}});
    const auto resolve = [&](const QStringList& more) {
        return shop->run(QStringList{u"resolve"_s, u"--reason"_s, u"miscount"_s, u"--sku"_s} + more);
    };
    const Run unknown = resolve({u"X-9"_s, u"--winner"_s, u"shelf"_s});
    QCOMPARE(unknown.exit, 1);
    QVERIFY(message(unknown).contains(u"X-9"_s));
    const Run none = resolve({u"B-2"_s, u"--winner"_s, u"shelf"_s});
    QCOMPARE(none.exit, 1);
    QVERIFY(message(none).contains(u"an open discrepancy of B-2"_s));
    QVERIFY(message(resolve({u"A-1"_s, u"--winner"_s, u"pos"_s})).contains(u"with a till"_s));
    QVERIFY(message(resolve({u"A-1"_s, u"--winner"_s, u"store"_s})).contains(u"less than 0"_s));
    QVERIFY(message(resolve({u"A-1"_s, u"--winner"_s, u"store"_s, u"--bin"_s, u"Q"_s})).contains(u"the code \"Q\""_s));
    QCOMPARE(resolve({u"A-1"_s, u"--winner"_s, u"shelf"_s, u"--channel"_s, u"Other"_s}).exit, 1);
    QCOMPARE(shop->run({u"show"_s, u"A-1"_s}).number(u"on_hand"_s), 3);
}

void TestConflicts::wrongUsage()
{
    Shop shop(smallCatalogue());
    QCOMPARE(shop.run({u"resolve"_s, u"--sku"_s, u"A-1"_s}).exit, 2);
    QCOMPARE(shop.run({u"resolve"_s, u"--sku"_s, u"A-1"_s, u"--winner"_s, u"me"_s}).exit, 2);
}

// What is decided on the command line is sent by the console that runs beside it.
void TestConflicts::besideARunningConsole()
{
    if (qstrlen(ONHAND_CONSOLE) == 0)
        QSKIP("this build has no console");
    const auto shop = disagreeing({{11, 40}});
    QProcess console;
    console.start(QStringLiteral(ONHAND_CONSOLE), {u"--headless"_s, u"--data"_s, shop->path(u"data"_s)});
    QVERIFY(console.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(shop->run({u"status"_s}).json().value(u"console_running"_s).toBool(), 20'000);
    const Run run = shop->run({u"resolve"_s, u"--sku"_s, u"A-1"_s, u"--winner"_s, u"shelf"_s});
    QVERIFY2(run.exit == 0, (run.out + run.err).constData());
    QTRY_COMPARE_WITH_TIMEOUT(shop->world().model().stockOf(11), std::optional<std::int64_t>(3), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(shop->run({u"conflicts"_s, u"--out"_s, shop->path(QString())}).exit == 0, 20'000);
    console.terminate();
    if (!console.waitForFinished(10'000))
        console.kill();
}

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
