#include "orders_shop.h"
#include "ui/bins/bin_import_form.h"
#include "ui/bins/bins_page.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/print_button.h"

#include <QLineEdit>
#include <QPrinter>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Places : test::OnePage<BinsPage>
{
    explicit Places(int bins = 24)
        : OnePage(40)
    {
        desk.edit([&](FakeWorld& world) { world.field.make({bins, 0, 0, 0}, desk.time().now()); });
    }
    DataTable* bins() const { return named<DataTable>(QStringLiteral("Bins in walking order")); }
    bool loaded()
    {
        open();
        return QTest::qWaitFor([this] { return bins()->isVisible() && bins()->model()->rowCount() > 0; });
    }
    QString codeAt(int row) const { return bins()->model()->index(row, 1).data().toString(); }
    QString fileOf(const QByteArray& text)
    {
        const auto name = folder.filePath(QStringLiteral("bins.csv"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no file");
        return name;
    }
    const desk::BinRow* find(const QString& code)
    {
        const desk::BinRow* found = nullptr;
        desk.edit([&](FakeWorld& world) {
            for (const auto& row : world.field.bins) {
                if (row.bin.code == code)
                    found = &row;
            }
        });
        return found;
    }
};

} // namespace

// The places of the shelf, by keys.
class TestBinsPage : public QObject
{
    Q_OBJECT
private slots:
    void noBinsYetOffersTheFirst();
    void aBinIsAddedByKeys();
    void aDoubleCodeIsRefusedInWords();
    void aBinMovesInTheWalkingOrder();
    void aBinWithStockStaysInUse();
    void twoThousandAreShown();
    void aFileIsLookedAtBeforeItIsTaken();
    void aFileWithoutBinsSaysWhichColumn();
    void labelsArePrintedByTheSystemsDialog();
    void aFailureSaysWhatToDo();
    void everyControlHasAName();
};

void TestBinsPage::noBinsYetOffersTheFirst()
{
    Places places(0);
    places.open();
    QTRY_VERIFY(places.says(QStringLiteral("There are no bins yet")));
    QTest::keyClick(places.page.get(), Qt::Key_N);
    QTRY_VERIFY(places.named<QLineEdit>(QStringLiteral("Code"))->hasFocus());
}

void TestBinsPage::aBinIsAddedByKeys()
{
    Places places;
    QVERIFY(places.loaded());
    const int before = places.bins()->model()->rowCount();
    QTest::keyClick(places.bins(), Qt::Key_N);
    QTRY_VERIFY(places.named<QLineEdit>(QStringLiteral("Code"))->hasFocus());
    places.type(QStringLiteral("N-1")); // the page's key for a new bin is a letter here
    places.press(Qt::Key_Return);
    QTRY_COMPARE(places.bins()->model()->rowCount(), before + 1);
    QVERIFY(places.find(QStringLiteral("N-1")));
    QVERIFY(places.shell.said.contains(QStringLiteral("N-1")));
    QTRY_VERIFY(places.bins()->hasFocus());
}

void TestBinsPage::aDoubleCodeIsRefusedInWords()
{
    Places places;
    QVERIFY(places.loaded());
    QTest::keyClick(places.bins(), Qt::Key_N);
    QTRY_VERIFY(places.named<QLineEdit>(QStringLiteral("Code"))->hasFocus());
    places.type(QStringLiteral("A-01"));
    places.press(Qt::Key_Return);
    QTRY_VERIFY(places.says(QStringLiteral("Another bin has this code")));
}

void TestBinsPage::aBinMovesInTheWalkingOrder()
{
    Places places;
    QVERIFY(places.loaded());
    QCOMPARE(places.codeAt(0), QStringLiteral("A-01"));
    places.bins()->setFocus();
    places.bins()->setCurrentIndex(places.bins()->model()->index(0, 1));
    places.press(Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(places.codeAt(1), QStringLiteral("A-01"));
    // The keyboard stays with the bin, so that it can be moved on.
    QTRY_COMPARE(places.bins()->currentIndex().row(), 1);
    places.press(Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(places.codeAt(2), QStringLiteral("A-01"));
}

void TestBinsPage::aBinWithStockStaysInUse()
{
    Places places;
    places.desk.edit([](FakeWorld& world) { world.field.bins.front().skus = 3; });
    QVERIFY(places.loaded());
    places.bins()->setCurrentIndex(places.bins()->model()->index(0, 1));
    places.button(QStringLiteral("Take out of use"))->click();
    QTRY_VERIFY(places.says(QStringLiteral("still holds")) || places.shell.failure);
    QVERIFY(!places.find(QStringLiteral("A-01"))->retired);
}

void TestBinsPage::twoThousandAreShown()
{
    Places places(2'000);
    QVERIFY(places.loaded());
    QVERIFY(places.bins()->model()->rowCount() > 1'800);
    QVERIFY(places.says(QStringLiteral("in the order in which one walks past them")));
}

void TestBinsPage::aFileIsLookedAtBeforeItIsTaken()
{
    Places places;
    QVERIFY(places.loaded());
    QTest::keyClick(places.bins(), Qt::Key_I);
    auto* form = places.page->findChild<BinImportForm*>();
    QTRY_VERIFY(places.says(QStringLiteral("Bins from a file")));
    const auto file = places.fileOf("code,label\nZ-01,New shelf\n,Nameless\nA-01,Renamed\nZ-02,Another\n");
    form->askForFile = [file] { return file; };
    places.press(Qt::Key_Return); // the focus is on "Choose a file…"
    QTRY_VERIFY(places.button(QStringLiteral("Import 3 bin")));
    auto* rows = places.named<DataTable>(QStringLiteral("Rows of the file"));
    QCOMPARE(rows->model()->rowCount(), 3);
    QCOMPARE(rows->model()->index(1, 3).data().toString(), QStringLiteral("Changed"));
    QVERIFY(!places.find(QStringLiteral("Z-01"))); // nothing is written yet
    places.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(places.find(QStringLiteral("Z-01")));
    QCOMPARE(places.find(QStringLiteral("A-01"))->bin.label, QStringLiteral("Renamed"));
    QTRY_VERIFY(places.shell.said.contains(QStringLiteral("2 new, 1 changed")));
    // What was left out stays, with its line and the reason.
    QTRY_COMPARE(rows->model()->rowCount(), 1);
    QCOMPARE(rows->model()->index(0, 0).data().toString(), QStringLiteral("3"));
    QCOMPARE(rows->model()->index(0, 3).data().toString(), QStringLiteral("No bin is named"));
}

void TestBinsPage::aFileWithoutBinsSaysWhichColumn()
{
    Places places;
    QVERIFY(places.loaded());
    QTest::keyClick(places.bins(), Qt::Key_I);
    places.page->findChild<BinImportForm*>()->look(places.fileOf("colour\nred\n"));
    QTRY_VERIFY(places.says(QStringLiteral("No column of this file is called Bin")));
    QVERIFY(places.says(QStringLiteral("Bins from a file"))); // and another can be chosen
}

void TestBinsPage::labelsArePrintedByTheSystemsDialog()
{
    Places places;
    QVERIFY(places.loaded());
    auto* labels = places.page->findChild<PrintButton*>();
    if (!labels->isVisible())
        QSKIP("built without the barcode library");
    const auto paper = places.folder.filePath(QStringLiteral("labels.pdf"));
    labels->askForPrinter = [&](QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(paper);
        return true;
    };
    QTest::keyClick(places.bins(), Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY(QFile::exists(paper));
    QVERIFY(places.shell.said.contains(QStringLiteral("printer")));
    // A code that no barcode can hold is named, and nothing is printed.
    places.desk.edit([](FakeWorld& world) { world.field.bins.front().bin.code = QStringLiteral("Ü-1"); },
                     {.skus = {}, .walks = true});
    QTRY_COMPARE(places.codeAt(0), QStringLiteral("Ü-1"));
    QTest::keyClick(places.bins(), Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY(places.shell.failure && places.shell.failure->detail.contains(QStringLiteral("Ü-1")));
}

void TestBinsPage::aFailureSaysWhatToDo()
{
    Places places;
    places.desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("database disk image is malformed"), {}});
    places.open();
    QTRY_VERIFY(places.button(QStringLiteral("Try again")));
    places.desk.failWith(std::nullopt);
    places.button(QStringLiteral("Try again"))->click();
    QTRY_VERIFY(places.bins()->isVisible());
}

void TestBinsPage::everyControlHasAName()
{
    Places places;
    QVERIFY(places.loaded());
    QCOMPARE(places.namelessControl(), QString());
    QTest::keyClick(places.bins(), Qt::Key_N);
    QTRY_VERIFY(places.named<QLineEdit>(QStringLiteral("Code"))->isVisible());
    QCOMPARE(places.namelessControl(), QString());
}

QTEST_MAIN(TestBinsPage)
#include "tst_bins_page.moc"
