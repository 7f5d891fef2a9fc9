#include "adapters/poscsv/pos_files.h"
#include "adapters/poscsv/till_values.h"
#include "adapters/poscsv/watched_folder.h"
#include "support/data/test_data.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::poscsv;

class TestPosSales : public QObject
{
    Q_OBJECT
private slots:
    void squaresExport();
    void columnsAreFoundByName();
    void sameSkuTwiceInOneTransaction();
    void badRowsAndWhatIsNoStock();
    void money_data();
    void money();
    void moments_data();
    void moments();
    void aFileIsReadyOnceItStandsStill();
    void aHalfWrittenLineWaitsLonger();
    void theListingOfAFolder();
};

namespace {

const QByteArray head("Qty,SKU,Event Type,Transaction ID,Time Zone,Time,Date,Itemization Type,Net Sales\n");

ports::SalesFile sales(const QByteArray& bytes)
{
    auto file = parseSales(bytes, u"sales.csv"_s);
    if (!file)
        qFatal("%s", qPrintable(file.error().detail));
    return *std::move(file);
}

} // namespace

void TestPosSales::squaresExport()
{
    QFile data(onhand::test::testData(QStringLiteral("pos/sales_square.csv")));
    QVERIFY(data.open(QIODevice::ReadOnly));
    const QByteArray bytes = data.readAll();
    QCOMPARE(kindOf(bytes), FileKind::Sales);
    const auto file = sales(bytes);
    QVERIFY(file.problems.empty());
    QCOMPARE(file.rows.size(), 15U);
    const auto& first = file.rows.front();
    QCOMPARE(first.code, u"GV-PRO-PLUS-DE-100W"_s);
    QCOMPARE(first.upc, u"439572139465"_s);
    QCOMPARE(first.quantity.eaches, 1);
    QCOMPARE(first.netMinor, 4390);
    QCOMPARE(first.transaction, u"T342bbd1e6b"_s);
    QCOMPARE(first.occurredAt.toIso(), u"2026-11-20T16:00:22.000Z"_s);
    const auto& refund = file.rows[4];
    QVERIFY(refund.event == ports::SaleEvent::Refund);
    QCOMPARE(refund.quantity.eaches, -2);
    QCOMPARE(refund.netMinor, -10448);
}

void TestPosSales::columnsAreFoundByName()
{
    const auto file =
        sales(head + "2.0,A,Payment,T1,America/Los_Angeles,8:00,2026-07-20,Physical good,\"$1,234.50\"\n");
    QCOMPARE(file.rows.size(), 1U);
    QCOMPARE(file.rows[0].netMinor, 123450);
    QCOMPARE(file.rows[0].occurredAt.toIso(), u"2026-07-20T15:00:00.000Z"_s);
    const auto without = parseSales("Qty,SKU\n1,A\n", u"x.csv"_s);
    QVERIFY(!without && without.error().detail.contains(u"Date"_s));
}

void TestPosSales::sameSkuTwiceInOneTransaction()
{
    const QByteArray row = "1,A,Payment,T1,Europe/London,08:00:00,2026-07-20,,$1.00\n";
    const auto file = sales(head + row + row + "1,B,Payment,T1,Europe/London,08:00:00,2026-07-20,,$1.00\n");
    QCOMPARE(file.rows.size(), 3U);
    QCOMPARE(file.rows[0].ordinal, 0);
    QCOMPARE(file.rows[1].ordinal, 1);
    QCOMPARE(file.rows[2].ordinal, 0);
}

void TestPosSales::badRowsAndWhatIsNoStock()
{
    const auto file = sales(head + "1,,Payment,T1,UTC,08:00,2026-07-20,Custom amount,$1.00\n"
                                   "1,,Payment,T2,UTC,08:00,2026-07-20,Physical good,$1.00\n"
                                   "0.5,A,Payment,T3,UTC,08:00,2026-07-20,Physical good,$1.00\n"
                                   "1,A,Payment,T4,Mars/Base,08:00,2026-07-20,Physical good,$1.00\n"
                                   "1,A,Void,T5,UTC,08:00,2026-07-20,Physical good,$1.00\n"
                                   "1,A,Payment,,UTC,08:00,2026-07-20,Physical good,$1.00\n"
                                   "1,A,Payment,T6,UTC,08:00,20/07/2026,Physical good,$1.00\n"
                                   "1,A,Payment,T7,UTC,08:00,2026-07-20,Physical good,$1.00\n");
    QCOMPARE(file.notStock, 1);
    QCOMPARE(file.rows.size(), 1U);
    QCOMPARE(file.rows[0].transaction, u"T7"_s);
    QCOMPARE(file.problems.size(), 6U);
    QCOMPARE(file.problems[0].line, 3);
    QVERIFY(file.problems[2].reason.contains(u"Mars/Base"_s));
}

void TestPosSales::money_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("minor");
    QTest::newRow("plain") << u"$8.00"_s << qint64(800);
    QTest::newRow("thousands") << u"$1,234.50"_s << qint64(123450);
    QTest::newRow("millions") << u"1,234,567.5"_s << qint64(123456750);
    QTest::newRow("minus") << u"-$8.00"_s << qint64(-800);
    QTest::newRow("parentheses") << u"($1,008.00)"_s << qint64(-100800);
    QTest::newRow("euro") << u"€19.90"_s << qint64(1990);
    QTest::newRow("decimal comma") << u"19,90"_s << qint64(-1);
    QTest::newRow("groups out of place") << u"1,23.00"_s << qint64(-1);
    QTest::newRow("three decimals") << u"1.005"_s << qint64(-1);
    QTest::newRow("words") << u"free"_s << qint64(-1);
    QTest::newRow("twice negative") << u"(-8.00)"_s << qint64(-1);
}

void TestPosSales::money()
{
    QFETCH(QString, text);
    QFETCH(qint64, minor);
    const auto parsed = parseTillMoney(text);
    if (minor == -1)
        QVERIFY(!parsed);
    else
        QCOMPARE(parsed.value_or(0), minor);
}

void TestPosSales::moments_data()
{
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("iso");
    QTest::newRow("winter") << u"2026-11-20"_s << u"08:00:22"_s << u"America/Los_Angeles"_s
                            << u"2026-11-20T16:00:22.000Z"_s;
    QTest::newRow("summer") << u"2026-07-20"_s << u"08:00:22"_s << u"America/Los_Angeles"_s
                            << u"2026-07-20T15:00:22.000Z"_s;
    QTest::newRow("as Square names zones")
        << u"2026-11-20"_s << u"8:00:22 PM"_s << u"Pacific Time (US & Canada)"_s << u"2026-11-21T04:00:22.000Z"_s;
    QTest::newRow("the day the clock goes back")
        << u"2026-11-01"_s << u"03:00:00"_s << u"America/Los_Angeles"_s << u"2026-11-01T11:00:00.000Z"_s;
}

void TestPosSales::moments()
{
    QFETCH(QString, date);
    QFETCH(QString, time);
    QFETCH(QString, zone);
    QTEST(parseTillMoment(date, time, zone).value_or(Instant{}).toIso(), "iso");
}

void TestPosSales::aFileIsReadyOnceItStandsStill()
{
    WatchedFolder folder(Milliseconds(2'000));
    FolderEntry entry{u"a.csv"_s, 100, Instant{1'000}, true};
    QVERIFY(folder.poll({entry}, Instant{10'000}).empty());
    entry.size = 200; // the till goes on writing
    QVERIFY(folder.poll({entry}, Instant{12'000}).empty());
    QVERIFY(folder.poll({entry}, Instant{13'999}).empty());
    QCOMPARE(folder.poll({entry}, Instant{14'000}), std::vector<QString>{u"a.csv"_s});
    QVERIFY(folder.poll({entry}, Instant{20'000}).empty());
    folder.again(u"a.csv"_s);
    QVERIFY(folder.poll({entry}, Instant{21'000}).empty());
    QCOMPARE(folder.poll({entry}, Instant{23'000}).size(), 1U);
    entry.modifiedAt = Instant{24'000}; // written anew
    QVERIFY(folder.poll({entry}, Instant{25'000}).empty());
    QCOMPARE(folder.poll({entry}, Instant{27'000}).size(), 1U);
}

void TestPosSales::aHalfWrittenLineWaitsLonger()
{
    WatchedFolder folder(Milliseconds(2'000), Milliseconds(30'000));
    const FolderEntry half{u"a.csv"_s, 100, Instant{1'000}, false};
    const FolderEntry empty{u"b.csv"_s, 0, Instant{1'000}, false};
    QVERIFY(folder.poll({half, empty}, Instant{0}).empty());
    QVERIFY(folder.poll({half, empty}, Instant{29'999}).empty());
    QCOMPARE(folder.poll({half, empty}, Instant{30'000}), std::vector<QString>{u"a.csv"_s});
}

void TestPosSales::theListingOfAFolder()
{
    QTemporaryDir folder;
    QFile whole(folder.filePath(u"a.csv"_s));
    QVERIFY(whole.open(QIODevice::WriteOnly) && whole.write("SKU\n") == 4);
    whole.close();
    QFile half(folder.filePath(u"b.csv"_s));
    QVERIFY(half.open(QIODevice::WriteOnly) && half.write("SK") == 2);
    half.close();
    QFile other(folder.filePath(u"c.txt"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    const auto listing = listFolder(folder.path());
    QCOMPARE(listing.size(), 2U);
    QVERIFY(listing[0].endsWithLine);
    QVERIFY(!listing[1].endsWithLine);
    QCOMPARE(listing[1].size, 2);
}

QTEST_GUILESS_MAIN(TestPosSales)
#include "tst_pos_sales.moc"
