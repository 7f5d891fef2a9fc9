#include "stock_lines.h"
#include "ui/stock/quantity_entry.h"
#include "ui/stock/stock_export.h"
#include "ui/widgets/export.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::stockLine;

// What goes in by hand and out as a file.
class TestStockEntry : public QObject
{
    Q_OBJECT
private slots:
    void readsACountOrAChange_data();
    void readsACountOrAChange();
    void readsGoods();
    void writesCsv();
    void writesAWorkbook();
    void leavesTheOldFileWhenItCanNotWrite();
};

void TestStockEntry::readsACountOrAChange_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<QString>("problem");

    QTest::newRow("a count") << "6" << qint64(6) << "";
    QTest::newRow("none left") << "0" << qint64(0) << "";
    QTest::newRow("more") << "+2" << qint64(6) << "";
    QTest::newRow("fewer") << "-3" << qint64(1) << "";
    QTest::newRow("fewer, with a real minus") << QStringLiteral("−3") << qint64(1) << "";
    QTest::newRow("below nothing") << "-9" << qint64(-5) << "";
    QTest::newRow("blanks") << " + 2 " << qint64(6) << "";
    QTest::newRow("empty") << "  " << qint64(0) << "empty";
    QTest::newRow("the same count") << "4" << qint64(0) << "same";
    QTest::newRow("no change") << "+0" << qint64(0) << "same";
    QTest::newRow("a fraction") << "1.5" << qint64(0) << "number";
    QTest::newRow("a comma") << "1,204" << qint64(0) << "number";
    QTest::newRow("two signs") << "+-2" << qint64(0) << "number";
    QTest::newRow("a word") << "six" << qint64(0) << "number";
    QTest::newRow("a barcode") << "081000022718" << qint64(0) << "number";
}

void TestStockEntry::readsACountOrAChange()
{
    QFETCH(QString, text);
    QFETCH(qint64, after);
    QFETCH(QString, problem);
    const Result<CountEntry> entry = readCount(text, 4);
    QCOMPARE(entry.has_value(), problem.isEmpty());
    if (!entry) {
        QCOMPARE(entry.error().detail, problem);
        QVERIFY(!textOfEntryError(entry.error()).isEmpty());
        return;
    }
    QCOMPARE(qint64(entry->after), after);
    QCOMPARE(qint64(entry->difference()), after - 4);
}

void TestStockEntry::readsGoods()
{
    QCOMPARE(readReceived(QStringLiteral("12"))->eaches, 12);
    QCOMPARE(readReceived(QStringLiteral("0")).error().detail, QStringLiteral("positive"));
    QCOMPARE(readReceived(QStringLiteral("-1")).error().detail, QStringLiteral("positive"));
    QCOMPARE(readReceived(QString()).error().detail, QStringLiteral("empty"));
}

namespace {

StockExport twoLines()
{
    StockExport table;
    table.columns = {StockColumn::Code, StockColumn::Name, StockColumn::OnHand, StockColumn::State};
    table.titles =
        QStringList{QStringLiteral("Code"), QStringLiteral("Name"), QStringLiteral("On hand"), QStringLiteral("State")};
    table.rows = {stockLine(1, QStringLiteral("A-1"), QStringLiteral("Pot, 3 \"gal\""), QStringLiteral("Pots")),
                  stockLine(2, QStringLiteral("A-2"), QStringLiteral("Café"), QStringLiteral("Cups"))};
    table.rows[1].stock.onHand = {-1234};
    return table;
}

} // namespace

void TestStockEntry::writesCsv()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("stock.csv"));
    QVERIFY(writeExport(twoLines(), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(
        QString::fromUtf8(file.readAll().mid(3)),
        QStringLiteral("Code,Name,On hand,State\r\nA-1,\"Pot, 3 \"\"gal\"\"\",20,\r\nA-2,Café,-1234,Negative\r\n"));
}

void TestStockEntry::writesAWorkbook()
{
    if (!canExportXlsx())
        QSKIP("built without libxlsxwriter");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("stock.xlsx"));
    QVERIFY(writeExport(twoLines(), path));
    QVERIFY(writeExport(twoLines(), path)); // replaced
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(2), QByteArray("PK"));
    QVERIFY(!QFile::exists(path + QStringLiteral(".part")));
}

void TestStockEntry::leavesTheOldFileWhenItCanNotWrite()
{
    QTemporaryDir folder;
    const QString nowhere = folder.filePath(QStringLiteral("no such folder/stock"));
    QCOMPARE(writeExport(twoLines(), nowhere + QStringLiteral(".csv")).error().kind, ErrorKind::Storage);
    QCOMPARE(writeExport(twoLines(), nowhere + QStringLiteral(".xlsx")).error().kind,
             canExportXlsx() ? ErrorKind::Storage : ErrorKind::Refused);
}

QTEST_GUILESS_MAIN(TestStockEntry)
#include "tst_stock_entry.moc"
