#include "orders_shop.h"
#include "ui/pushes/push_words.h"
#include "ui/pushes/pushes_page.h"
#include "ui/widgets/data_table.h"

#include <QMessageBox>
#include <QTimer>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Shop : test::OnePage<PushesPage>
{
    explicit Shop(int listings = 60)
        : OnePage(80)
    {
        desk.edit([&](FakeWorld& world) { world.makePush(listings, desk.time().now()); });
    }
    DataTable* lines() const { return named<DataTable>(QStringLiteral("Before and after of each listing")); }
    bool loaded()
    {
        open();
        return QTest::qWaitFor([this] { return lines()->model()->rowCount() > 0; });
    }
    desk::PushView newest()
    {
        desk::PushView view;
        desk.edit([&](FakeWorld& world) { view = world.pushes.front(); });
        return view;
    }
    std::int64_t count(desk::PushState state)
    {
        const auto view = newest();
        return std::count_if(view.lines.begin(), view.lines.end(),
                             [&](const auto& line) { return line.state == state; });
    }
    // Presses the keys in the question as soon as it is there.
    static void answerWith(const QList<Qt::Key>& keys, int& asked)
    {
        QTimer::singleShot(10, qApp, [keys, &asked] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box || !box->isVisible() || !box->focusWidget())
                return answerWith(keys, asked);
            ++asked;
            for (const Qt::Key key : keys)
                QTest::keyClick(box->focusWidget(), key);
        });
    }
};

} // namespace

// What the gate holds, decided by keys.
class TestPushesPage : public QObject
{
    Q_OBJECT
private slots:
    void saysThatNothingWasHeld();
    void zeroIsNotCountedWhereThereIsNone();
    void whatWouldBeSoldOutComesFirst();
    void someAreApprovedByKeys();
    void theRestIsDiscardedByKeys();
    void whatWentOutIsUndoneAfterAQuestion();
    void aFailureLeavesItWaiting();
    void everyControlHasAName();
};

void TestPushesPage::saysThatNothingWasHeld()
{
    Shop shop(0);
    shop.open();
    QTRY_VERIFY(shop.says(QStringLiteral("Nothing was held")));
    QVERIFY(!shop.button(QStringLiteral("Approve")));
    QVERIFY(!shop.button(QStringLiteral("Discard")));
    QVERIFY(!shop.button(QStringLiteral("Undo")));
}

void TestPushesPage::whatWouldBeSoldOutComesFirst()
{
    Shop shop;
    QVERIFY(shop.loaded());
    const auto view = shop.newest();
    QCOMPARE(shop.lines()->model()->rowCount(), 60);
    for (int row = 0; row < int(view.summary.toZero); ++row)
        QCOMPARE(shop.lines()->model()->index(row, 4).data().toString(), QStringLiteral("0"));
    QVERIFY(shop.lines()->model()->index(int(view.summary.toZero), 4).data().toString() != QStringLiteral("0"));
}

void TestPushesPage::someAreApprovedByKeys()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.lines()->setFocus();
    shop.press(Qt::Key_Home, Qt::ControlModifier);
    shop.press(Qt::Key_Down, Qt::ShiftModifier);
    shop.press(Qt::Key_Down, Qt::ShiftModifier);
    const int chosen = int(shop.lines()->selectionModel()->selectedRows().size());
    QCOMPARE(chosen, 3);
    QVERIFY(shop.button(QStringLiteral("Approve 3 selected")));
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.count(desk::PushState::Approved), 3);
    QCOMPARE(shop.count(desk::PushState::Waiting), 57);
    QTRY_VERIFY(shop.button(QStringLiteral("Approve 57")));
    QVERIFY(shop.shell.undo);
}

void TestPushesPage::theRestIsDiscardedByKeys()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.lines()->setFocus();
    shop.press(Qt::Key_Escape);
    shop.lines()->clearSelection();
    shop.press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_COMPARE(shop.count(desk::PushState::Discarded), 60);
    QTRY_VERIFY(!shop.button(QStringLiteral("Discard")));
    QVERIFY(shop.shell.said.contains(QStringLiteral("discrepancies")));
    QVERIFY(!shop.button(QStringLiteral("Undo")));
}

void TestPushesPage::whatWentOutIsUndoneAfterAQuestion()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.lines()->setFocus();
    shop.lines()->clearSelection();
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.count(desk::PushState::Approved), 60);
    QTRY_VERIFY(shop.button(QStringLiteral("Undo")));
    shop.lines()->setFocus();
    const int given = shop.desk.commandsGiven();
    static int asked = 0;
    Shop::answerWith({Qt::Key_Return}, asked); // the safe answer is the default
    shop.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(asked, 1);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QCOMPARE(shop.desk.commandsGiven(), given);
    QApplication::setActiveWindow(shop.page.get());
    shop.lines()->setFocus();
    Shop::answerWith({Qt::Key_Tab, Qt::Key_Space}, asked);
    shop.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(shop.newest().summary.undoOf);
    QTRY_VERIFY(shop.shell.said.contains(QStringLiteral("go back to what they showed")));
    QTRY_VERIFY(!shop.button(QStringLiteral("Undo")));
}

void TestPushesPage::aFailureLeavesItWaiting()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.desk.failCommandsWith(Error{ErrorKind::Conflict, QStringLiteral("look again"), {}});
    shop.lines()->setFocus();
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(shop.shell.failure);
    QCOMPARE(shop.count(desk::PushState::Waiting), 60);
    QTRY_VERIFY(shop.button(QStringLiteral("Approve"))->isEnabled());
}

void TestPushesPage::everyControlHasAName()
{
    Shop shop;
    QVERIFY(shop.loaded());
    QCOMPARE(shop.namelessControl(), QString());
}

void TestPushesPage::zeroIsNotCountedWhereThereIsNone()
{
    desk::PushSummary push;
    push.listings = 118;
    push.units = 667;
    for (const auto state : {desk::PushState::Waiting, desk::PushState::Approved, desk::PushState::Discarded}) {
        push.state = state;
        push.toZero = 0;
        const auto none = ui::PushWords::totals(push);
        QVERIFY2(none.contains(QStringLiteral("118")), qPrintable(none));
        QVERIFY2(!none.contains(QStringLiteral(" 0")), qPrintable(none));
        push.toZero = 34;
        QVERIFY(ui::PushWords::totals(push).contains(QStringLiteral("34")));
    }
}

QTEST_MAIN(TestPushesPage)
#include "tst_pushes_page.moc"
