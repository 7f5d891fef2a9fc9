#include "orders_shop.h"
#include "ui/walks/count_view.h"
#include "ui/walks/walks_page.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/print_button.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPrinter>

#include <numeric>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

constexpr int patience = 20'000;

struct Counter : test::OnePage<WalksPage>
{
    explicit Counter(int skus = 60)
        : OnePage(skus)
    {
        desk.edit([&](FakeWorld& world) {
            world.field.make({24, 0, 0, 0}, desk.time().now());
            desk::OpenWalkRequest request;
            for (const auto& sku : world.field.skus)
                request.lines.push_back({BinId{1}, sku.sku, WalkSource::Hand, {}, {}});
            request.actor = QStringLiteral("Mara");
            walk = *world.field.open(request, desk.time().now());
        });
    }
    bool counts()
    {
        open();
        page->handle({{QStringLiteral("walk"), qlonglong(walk.value)}});
        return QTest::qWaitFor([this] { return scan() && scan()->hasFocus() && says(QStringLiteral("Go to bin")); });
    }
    QLineEdit* scan() const { return named<QLineEdit>(QStringLiteral("Scan a bin or an item")); }
    QString upc(std::size_t sku)
    {
        QString code;
        desk.edit([&](FakeWorld& world) { code = world.field.skus[sku].upc; });
        return code;
    }
    std::int64_t counted(std::size_t sku)
    {
        std::int64_t quantity = -1;
        desk.edit([&](FakeWorld& world) {
            for (const auto& line : world.field.find(walk)->review.lines) {
                if (line.line.sku == world.field.skus[sku].sku && line.line.bin == BinId{1})
                    quantity = line.line.quantity;
            }
        });
        return quantity;
    }
    std::size_t unknown()
    {
        std::size_t codes = 0;
        desk.edit([&](FakeWorld& world) { codes = world.field.walks.front().review.unknown.size(); });
        return codes;
    }
    // As a scanner does: characters and Enter to whatever has the focus, in one go, while the page works.
    static void scanned(const QString& text)
    {
        for (const QChar one : text)
            QTest::keyClick(QApplication::focusWidget(), one.toLatin1());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    WalkId walk;
};

} // namespace

// Counting with a scanner that never waits.
class TestCountEntry : public QObject
{
    Q_OBJECT
private slots:
    void noScanIsLostOrSplitWhileTheDeskIsSlow();
    void aCodeInThirtyMillisecondsIsOneCode();
    void aScannerTypesWhereverTheFocusIs();
    void whatCouldNotBeSavedIsTriedAgain();
    void leavingWithUnsavedScansLosesNone();
    void anotherWalkDoesNotEndTheSaving();
    void aRefusedSecondCountIsExplained();
    void theSheetOnScreenHoldsNoExpectedNumber();
    void theSheetIsPrintedByTheSystemsDialog();
};

void TestCountEntry::noScanIsLostOrSplitWhileTheDeskIsSlow()
{
    Counter counter;
    QVERIFY(counter.counts());
    counter.desk.setDelay(Milliseconds(15)); // each save, and each sheet that is read in between
    Counter::scanned(QStringLiteral("A-01"));
    constexpr int scans = 120;
    constexpr std::size_t kinds = 6;
    for (int i = 0; i < scans; ++i) {
        Counter::scanned(counter.upc(std::size_t(i) % kinds));
        if (i % 10 == 0)
            QCoreApplication::processEvents(); // answers come in between two scans
    }
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(kinds - 1), scans / std::int64_t(kinds), patience);
    for (std::size_t sku = 0; sku < kinds; ++sku)
        QTRY_COMPARE_WITH_TIMEOUT(counter.counted(sku), scans / std::int64_t(kinds), patience);
    QCOMPARE(counter.unknown(), std::size_t(0)); // a split code would be one
    QVERIFY(counter.scan()->text().isEmpty());
}

void TestCountEntry::aCodeInThirtyMillisecondsIsOneCode()
{
    Counter counter;
    QVERIFY(counter.counts());
    Counter::scanned(QStringLiteral("A-01"));
    const QString code = counter.upc(3);
    for (int i = 0; i < 20; ++i) {
        // 30 ms for all characters of the code; answers, repaints and changes from elsewhere come between any two.
        for (const QChar one : code) {
            QTest::keyClick(QApplication::focusWidget(), one.toLatin1(), Qt::NoModifier, 30 / int(code.size()));
            counter.desk.edit([](FakeWorld&) {}, {.skus = {}, .everySku = true, .walks = true});
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(3), 20, patience);
    QCOMPARE(counter.unknown(), std::size_t(0));
}

void TestCountEntry::aScannerTypesWhereverTheFocusIs()
{
    Counter counter;
    QVERIFY(counter.counts());
    Counter::scanned(QStringLiteral("A-01"));
    QTRY_VERIFY(counter.says(QStringLiteral("Scan what lies here")));
    counter.named<DataTable>(QStringLiteral("Lines of this walk"))->setFocus();
    Counter::scanned(counter.upc(0));
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(0), 1, patience);
    counter.button(QStringLiteral("Pause"))->setFocus();
    Counter::scanned(counter.upc(0));
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(0), 2, patience);
    QCOMPARE(counter.unknown(), std::size_t(0));
    QVERIFY(counter.page->findChild<CountView*>()->isVisible()); // Enter at the end pressed no button
}

void TestCountEntry::whatCouldNotBeSavedIsTriedAgain()
{
    Counter counter;
    QVERIFY(counter.counts());
    Counter::scanned(QStringLiteral("A-01"));
    QTRY_VERIFY(counter.says(QStringLiteral("Scan what lies here")));
    counter.desk.failCommandsWith(Error{ErrorKind::Busy, QStringLiteral("database is locked"), {}});
    for (int i = 0; i < 5; ++i)
        Counter::scanned(counter.upc(1));
    QTRY_VERIFY(counter.says(QStringLiteral("could not be saved yet")));
    counter.desk.failCommandsWith(std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(1), 5, patience);
    QTRY_VERIFY(!counter.says(QStringLiteral("could not be saved yet")));
}

void TestCountEntry::leavingWithUnsavedScansLosesNone()
{
    Counter counter;
    QVERIFY(counter.counts());
    counter.desk.setDelay(Milliseconds(10));
    Counter::scanned(QStringLiteral("A-01"));
    for (int i = 0; i < 20; ++i)
        Counter::scanned(counter.upc(2));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // back to the list
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(2), 20, patience);
}

void TestCountEntry::anotherWalkDoesNotEndTheSaving()
{
    Counter counter;
    WalkId other;
    counter.desk.edit([&](FakeWorld& world) {
        desk::OpenWalkRequest request;
        request.lines.push_back({BinId{2}, world.field.skus[0].sku, WalkSource::Hand, {}, {}});
        other = *world.field.open(request, counter.desk.time().now());
    });
    QVERIFY(counter.counts());
    counter.desk.setDelay(Milliseconds(20));
    Counter::scanned(QStringLiteral("A-01"));
    for (int i = 0; i < 30; ++i)
        Counter::scanned(counter.upc(2));
    counter.page->handle({{QStringLiteral("walk"), qlonglong(other.value)}});
    QTRY_VERIFY(counter.says(QStringLiteral("Go to bin A-02")));
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(2), 30, patience);
    QVERIFY(counter.says(QStringLiteral("Go to bin A-02"))); // and it does not show here
}

void TestCountEntry::aRefusedSecondCountIsExplained()
{
    Counter counter;
    QVERIFY(counter.counts());
    counter.desk.edit([](FakeWorld& world) {
        auto& line = world.field.walks.front().review.lines.front();
        line.earlier.push_back({1, 40, Instant{1}, QStringLiteral("Mara")});
        line.line.state = WalkLineState::Recount;
        line.line.round = 2;
    });
    Counter::scanned(QStringLiteral("A-01"));
    Counter::scanned(counter.upc(0));
    QTRY_VERIFY(counter.says(QStringLiteral("has to be made by somebody else")));
    counter.named<QComboBox>(QStringLiteral("Counted by"))->setCurrentText(QStringLiteral("Ines"));
    counter.scan()->setFocus();
    Counter::scanned(counter.upc(0));
    QTRY_COMPARE_WITH_TIMEOUT(counter.counted(0), 1, patience);
}

void TestCountEntry::theSheetOnScreenHoldsNoExpectedNumber()
{
    Counter counter;
    const std::int64_t expected = 918'273;
    counter.desk.edit([&](FakeWorld& world) {
        for (auto& line : world.field.walks.front().review.lines)
            line.expected = expected;
    });
    QVERIFY(counter.counts());
    // Neither on a label or in a field, nor in any role of any cell that a screen reader or an export could read.
    const auto hides = [&](const QString& text) {
        return !text.contains(QString::number(expected)) && !text.contains(QStringLiteral("918,273"));
    };
    for (const auto* label : counter.page->findChildren<QLabel*>())
        QVERIFY2(hides(label->text() + label->toolTip()), qPrintable(label->text()));
    for (const auto* model : counter.page->findChildren<QAbstractItemModel*>()) {
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (int role = 0; role < Qt::UserRole + 16; ++role)
                    QVERIFY(hides(model->index(row, column).data(role).toString()));
            }
        }
    }
}

void TestCountEntry::theSheetIsPrintedByTheSystemsDialog()
{
    Counter counter;
    QVERIFY(counter.counts());
    auto* print = counter.page->findChild<PrintButton*>();
    QTemporaryDir folder;
    const auto paper = folder.filePath(QStringLiteral("paper.pdf"));
    int asked = 0;
    print->askForPrinter = [&](QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(paper);
        return ++asked > 1; // the first time somebody thinks better of it
    };
    QTest::keyClick(counter.scan(), Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(asked, 1);
    QVERIFY(!QFile::exists(paper));
    QTest::keyClick(counter.scan(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(QFile::exists(paper));
    QVERIFY(counter.shell.said.contains(QStringLiteral("printer")));
    print->askForFile = [&](const QString&) { return folder.filePath(QStringLiteral("no/such/folder.pdf")); };
    print->save();
    QVERIFY(counter.shell.failure && counter.shell.failure->kind == ErrorKind::Storage);
}

QTEST_MAIN(TestCountEntry)
#include "tst_count_entry.moc"
