#include "window_fixture.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPushButton>

using namespace onhand;
using namespace Qt::StringLiterals;

// Rows with nothing behind them, dealt with by keyboard and undone.
class TestGhostsPage : public QObject
{
    Q_OBJECT
private slots:
    void eachKindSaysWhatItIs();
    void acknowledgedByKeyboardAndUndone();
    void anAlignmentIsRetired();
    void aListingIsAligned();
    void manyAtOnce();
    void theRowWithTheFrameIsMeant();
    void withoutAnyTheRailDoesNotShowItButTheSearchDoes();
};

namespace {

struct Page : test::WindowFixture
{
    explicit Page(int skus = 100)
        : WindowFixture(skus)
    {
    }
    bool open()
    {
        if (!ready())
            return false;
        window->openPage(u"ghosts"_s);
        return QTest::qWaitFor([this] { return table() && table()->model()->rowCount() > 0; });
    }
    QAbstractItemView* table() const { return child<QAbstractItemView>(u"Ghost rows"_s); }
    QPushButton* button(const QString& text) const
    {
        for (auto* one : window->findChildren<QPushButton*>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    int rows() const { return table() ? table()->model()->rowCount() : 0; }
    // The first row whose kind reads so.
    bool select(const QString& kind)
    {
        for (int row = 0; row < rows(); ++row) {
            if (table()->model()->index(row, 0).data().toString() == kind) {
                table()->setFocus();
                table()->setCurrentIndex(table()->model()->index(row, 0));
                return true;
            }
        }
        return false;
    }
    void key(Qt::Key which) { QTest::keyClick(QApplication::focusWidget(), which); }
    void undo()
    {
        window->setFocus();
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    }
};

} // namespace

void TestGhostsPage::eachKindSaysWhatItIs()
{
    Page page;
    QVERIFY(page.open());
    const std::pair<QString, QString> kinds[] = {{u"Alignment to nothing"_s, u"lists no more"_s},
                                                 {u"Listing without a SKU"_s, u"no SKU stands behind it"_s},
                                                 {u"SKU on no channel"_s, u"No channel lists this SKU"_s},
                                                 {u"Gone from the store"_s, u"listed it once"_s},
                                                 {u"Balance without movements"_s, u"not counted as stock"_s},
                                                 {u"SKU without a code"_s, u"Without a code"_s}};
    for (const auto& [kind, words] : kinds) {
        QVERIFY2(page.select(kind), qPrintable(kind));
        page.key(Qt::Key_Return);
        QTRY_VERIFY2(page.says(words), qPrintable(words));
    }
}

void TestGhostsPage::acknowledgedByKeyboardAndUndone()
{
    Page page;
    QVERIFY(page.open());
    const int before = page.rows();
    QVERIFY(page.select(u"Gone from the store"_s));
    page.key(Qt::Key_Return);
    auto* reason = page.child<QLineEdit>(u"Reason"_s);
    QVERIFY(reason);
    QTRY_COMPARE(QApplication::focusWidget(), reason);
    QVERIFY(!page.button(u"Confirm that 1 is gone"_s)->isEnabled());
    QTest::keyClicks(reason, u"sold out for good"_s);
    page.key(Qt::Key_Return);
    QTRY_COMPARE(page.rows(), before - 1);
    QTRY_VERIFY(page.says(u"1 row acknowledged."_s));
    page.undo();
    QTRY_COMPARE(page.rows(), before);
}

void TestGhostsPage::anAlignmentIsRetired()
{
    Page page;
    QVERIFY(page.open());
    const int before = page.rows();
    QVERIFY(page.select(u"Alignment to nothing"_s));
    page.key(Qt::Key_Return);
    QTest::keyClicks(QApplication::focusWidget(), u"discontinued"_s);
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(u"1 alignment retired."_s));
    QTRY_COMPARE(page.rows(), before - 1);
    page.undo();
    QTRY_COMPARE(page.rows(), before);
}

void TestGhostsPage::aListingIsAligned()
{
    Page page;
    QVERIFY(page.open());
    const int before = page.rows();
    QVERIFY(page.select(u"Listing without a SKU"_s));
    page.key(Qt::Key_Return);
    auto* align = page.button(u"Align 1 listing with the SKU of the same code"_s);
    QVERIFY(align);
    QTRY_COMPARE(QApplication::focusWidget(), align);
    page.key(Qt::Key_Space);
    QTRY_VERIFY(page.says(u"1 listing aligned. It waits for the next baseline."_s));
    QTRY_COMPARE(page.rows(), before - 1);
    page.undo();
    QTRY_COMPARE(page.rows(), before);
}

void TestGhostsPage::manyAtOnce()
{
    Page page;
    QVERIFY(page.open());
    page.table()->setFocus();
    page.table()->selectAll();
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(u"Select rows of one kind"_s));
    page.button(u"SKU on no channel  4"_s)->click();
    QTRY_COMPARE(page.rows(), 4);
    page.table()->setFocus();
    page.table()->selectAll();
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(u"4 rows"_s));
    QTest::keyClicks(page.child<QLineEdit>(u"Reason"_s), u"sold over the counter"_s);
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(u"None of this kind"_s));
}

void TestGhostsPage::withoutAnyTheRailDoesNotShowItButTheSearchDoes()
{
    Page page(0);
    QVERIFY(page.ready());
    QVERIFY(!page.button(u"Ghost rows"_s));
    page.window->openSearch();
    QTest::keyClicks(QApplication::focusWidget(), u"ghost"_s);
    page.key(Qt::Key_Return);
    QTRY_COMPARE(page.window->currentPage(), u"ghosts"_s);
    QTRY_VERIFY(page.says(u"No ghosts"_s));
}

// A table that gets the focus frames its first row without selecting it.
void TestGhostsPage::theRowWithTheFrameIsMeant()
{
    Page page;
    QVERIFY(page.open());
    page.table()->setFocus();
    page.table()->setCurrentIndex(page.table()->model()->index(0, 0));
    page.table()->clearSelection();
    const auto code = page.table()->model()->index(0, 1).data().toString();
    QVERIFY(!code.isEmpty());
    QVERIFY(!page.says(code));
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(code)); // the title of the drawer
    QVERIFY(!page.says(u"Select a row first."_s));
}

QTEST_MAIN(TestGhostsPage)
#include "tst_ghosts_page.moc"
