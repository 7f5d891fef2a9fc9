#include "adapters/poscsv/csv_table.h"
#include "adapters/poscsv/pos_files.h"
#include "support/data/test_data.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::poscsv;

class TestPosItems : public QObject
{
    Q_OBJECT
private slots:
    void theShopsOwnExport();
    void unitsBecomeEaches();
    void aWholeExportHasNoProblem();
    void otherTills_data();
    void otherTills();
    void encodings_data();
    void encodings();
    void utf16IsRefusedWithWhatToDo();
    void lineBreaksAndQuotesInsideFields();
    void badRowsAreNamedAndTheOthersGoOn();
    void rowsOfOneCodeAreBothDoubtful();
    void anOpenQuoteIsNamed();
    void missingColumnsAreNamed();
    void limits();
};

namespace {

QByteArray fileOf(const QString& name)
{
    QFile file(onhand::test::testData(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ports::CountFile items(const QByteArray& bytes)
{
    auto file = parseItems(bytes, u"items.csv"_s);
    if (!file)
        qFatal("%s", qPrintable(file.error().detail));
    return *std::move(file);
}

} // namespace

void TestPosItems::theShopsOwnExport()
{
    const auto file = items(fileOf(u"pos/items.csv"_s));
    QCOMPARE(file.rows.size(), 29U);
    QVERIFY(file.problems.empty());
    QCOMPARE(file.contentHash.size(), 64);
    const auto& row = file.rows.front();
    QCOMPARE(row.line, 2);
    QCOMPARE(row.code, u"BC-CNS17-GROW-250ML"_s);
    QCOMPARE(row.upc, u"046008708562"_s); // text: its leading 0 stays
    QCOMPARE(row.name, u"BOTANICARE CNS17 GRO 250 ML"_s);
    QCOMPARE(row.category, u"Nutrients"_s);
    QCOMPARE(row.units.eaches, 110);
    QCOMPARE(row.priceMinor, std::optional<std::int64_t>(2359));
    QCOMPARE(row.costMinor, std::optional<std::int64_t>(1502));
    QCOMPARE(file.rows.back().code, u"CNPK 13/14 & CO,"_s);
}

void TestPosItems::unitsBecomeEaches()
{
    const auto file = items(fileOf(u"pos/items.csv"_s));
    const auto row = std::find_if(file.rows.begin(), file.rows.end(),
                                  [](const auto& r) { return r.code == u"TPS-SILICA-GOLD-1GAL"; });
    QVERIFY(row != file.rows.end());
    QCOMPARE(row->units.eaches, 14);
    QCOMPARE(row->factor, 12);
    QCOMPARE(row->eaches().eaches, 168);
}

void TestPosItems::aWholeExportHasNoProblem()
{
    const auto file = items(fileOf(u"shop/items_20261120_0800.csv"_s));
    QCOMPARE(file.rows.size(), 2632U);
    QVERIFY(file.problems.empty());
    QCOMPARE(std::count_if(file.rows.begin(), file.rows.end(), [](const auto& r) { return r.factor > 1; }), 136);
}

void TestPosItems::otherTills_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Shopify inventory, columns in its order")
        << QByteArray("Handle,Title,Option1 Name,Option1 Value,SKU,Location,Bin name,Committed (not editable),"
                      "Available (not editable),On hand (current),On hand (new)\r\n"
                      "a,Pot,Size,1,P-1,Main,A1,1,6,7,\r\n"
                      "b,Lid,Size,1,P-2,Main,A1,1,6,not stocked,\r\n");
    QTest::newRow("Lightspeed R") << QByteArray(
        "\"System ID\",\"UPC\",\"EAN\",\"Custom SKU\",\"Item\",\"Qty.\",\"Price\",\"Default Cost\"\n"
        "\"210000000001\",\"\",\"4012345678901\",\"P-1\",\"Pot\",\"7\",\"\xE2\x82\xAC"
        "19.90\",\"8.00\"\n");
    QTest::newRow("Square items") << QByteArray("Token,Item Name,SKU,Category,Price,Current Quantity Main,GTIN\n"
                                                "x,Pot,P-1,Pots,19.90,7,4012345678901\n");
    QTest::newRow("semicolons, other order, other case") << QByteArray("qty on hand;sku\n7;P-1\n");
}

void TestPosItems::otherTills()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(kindOf(bytes), FileKind::Items);
    const auto file = items(bytes);
    QCOMPARE(file.rows.size(), 1U);
    QVERIFY2(file.problems.empty(), "'not stocked' is no problem");
    QCOMPARE(file.rows[0].code, u"P-1"_s);
    QCOMPARE(file.rows[0].units.eaches, 7);
    QCOMPARE(file.withoutNumber, bytes.contains("not stocked") ? 1 : 0);
}

void TestPosItems::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("without mark") << QByteArray("SKU,Qty On Hand,Description\nP,1,K\xC3\xBC"
                                                "bel\n");
    QTest::newRow("with mark") << QByteArray("\xEF\xBB\xBFSKU,Qty On Hand,Description\r\nP,1,K\xC3\xBC"
                                             "bel\r\n");
    QTest::newRow("no last line break") << QByteArray("SKU,Qty On Hand,Description\nP,1,K\xC3\xBC"
                                                      "bel");
}

void TestPosItems::encodings()
{
    QFETCH(QByteArray, bytes);
    const auto file = items(bytes);
    QCOMPARE(file.rows.size(), 1U);
    QCOMPARE(file.rows[0].name, u"Kübel"_s);
}

void TestPosItems::utf16IsRefusedWithWhatToDo()
{
    for (const QByteArray& bytes : {QByteArray("\xFF\xFES\0K\0", 6), QByteArray("S\0K\0U\0", 6)}) {
        const auto file = parseItems(bytes, u"items.csv"_s);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Invalid);
        QVERIFY(file.error().detail.contains(u"CSV UTF-8"_s));
    }
}

void TestPosItems::lineBreaksAndQuotesInsideFields()
{
    const auto file =
        items("SKU,Description,Qty On Hand\r\nA,\"two\r\nlines\",1\r\nB,\"5\"\" pot, tan\",2\r\nC,7\" pot,3\r\n");
    QCOMPARE(file.rows.size(), 3U);
    QCOMPARE(file.rows[0].name, u"two\r\nlines"_s);
    QCOMPARE(file.rows[1].line, 4);
    QCOMPARE(file.rows[1].name, u"5\" pot, tan"_s);
    QCOMPARE(file.rows[2].name, u"7\" pot"_s);
}

void TestPosItems::badRowsAreNamedAndTheOthersGoOn()
{
    const auto file = items("SKU,Qty On Hand,Unit,Retail,Cost\n"
                            "A,1.5,EA,1.00,1.00\n"
                            "B,1,CASE,1.00,1.00\n"
                            "C,1,EA,\"1,00\",1.00\n"
                            ",1,EA,1.00,1.00\n"
                            "E,1,EA\n"
                            "\n"
                            "F,,EA,1.00,1.00\n"
                            "G,\xFF,EA,1.00,1.00\n"
                            "H,\"1,204\",EA,\"$1,204.50\",\n");
    QCOMPARE(file.rows.size(), 1U);
    QCOMPARE(file.rows[0].units.eaches, 1204);
    QCOMPARE(file.rows[0].priceMinor, std::optional<std::int64_t>(120450));
    QVERIFY(!file.rows[0].costMinor);
    QList<int> lines;
    for (const auto& problem : file.problems)
        lines << problem.line;
    QCOMPARE(lines, (QList<int>{2, 3, 4, 5, 6, 8, 9}));
    QVERIFY(file.problems[0].reason.contains(u"not a whole number"_s));
    QCOMPARE(file.problems[1].raw, u"B,1,CASE,1.00,1.00"_s);
    QVERIFY(file.problems[4].reason.startsWith(u"3 fields where the header has 5"_s));
}

void TestPosItems::rowsOfOneCodeAreBothDoubtful()
{
    const auto file = items("SKU,Qty On Hand,Bin\nA,1,M\nB,2,M\nA,3,M\nB,4,N\nb,5,M\n");
    QCOMPARE(file.rows.size(), 3U); // B in two bins, and b is another code
    QCOMPARE(file.problems.size(), 2U);
    QCOMPARE(file.problems[0].line, 2);
    QCOMPARE(file.problems[1].line, 4);
}

void TestPosItems::anOpenQuoteIsNamed()
{
    const auto file = items("SKU,Qty On Hand\nA,1\nB,\"2\nC,3\n");
    QCOMPARE(file.rows.size(), 1U);
    QCOMPARE(file.problems.size(), 1U);
    QCOMPARE(file.problems[0].line, 3);
}

void TestPosItems::missingColumnsAreNamed()
{
    const auto noQuantity = parseItems("SKU,Description\nA,b\n", u"x.csv"_s);
    QVERIFY(!noQuantity && noQuantity.error().detail.contains(u"Qty On Hand"_s));
    const auto noCode = parseItems("Description,Qty On Hand\nA,1\n", u"x.csv"_s);
    QVERIFY(!noCode && noCode.error().detail.contains(u"SKU"_s));
    QVERIFY(!parseItems("", u"x.csv"_s));
}

void TestPosItems::limits()
{
    const auto large = CsvTable::parse(QByteArray(CsvTable::maxBytes + 1, 'a'));
    QVERIFY(!large && large.error().detail.contains(u"64 MB"_s));
    const auto many = CsvTable::parse(QByteArray("a\n").repeated(CsvTable::maxRows + 2));
    QVERIFY(!many && many.error().detail.contains(u"1,000,000"_s));
}

QTEST_GUILESS_MAIN(TestPosItems)
#include "tst_pos_items.moc"
