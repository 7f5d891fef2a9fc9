#include "orders_shop.h"
#include "ui/stock/line_list.h"
#include "ui/walks/bin_picker.h"
#include "ui/walks/choose_form.h"
#include "ui/walks/count_view.h"
#include "ui/walks/review_view.h"
#include "ui/walks/rules_view.h"
#include "ui/walks/walks_page.h"
#include "ui/widgets/data_table.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QWheelEvent>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Floor : test::OnePage<WalksPage>
{
    explicit Floor(int walks = 7)
        : OnePage(60)
    {
        desk.edit([&](FakeWorld& world) { world.field.make({24, walks, 6, 0}, desk.time().now()); });
    }
    DataTable* walks() const { return named<DataTable>(QStringLiteral("Drift walks")); }
    bool loaded()
    {
        open();
        return QTest::qWaitFor([this] { return walks()->isVisible() && walks()->model()->rowCount() > 0; });
    }
    std::size_t count()
    {
        std::size_t walks = 0;
        desk.edit([&](FakeWorld& world) { walks = world.field.walks.size(); });
        return walks;
    }
    // Two forms have bins and a category.
    template <typename T>
    T* seen(const QString& name) const
    {
        for (auto* widget : page->findChildren<T*>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    template <typename T>
    T* shown() const
    {
        auto* view = page->findChild<T*>();
        return view && view->isVisible() ? view : nullptr;
    }
    desk::WalkSettings rules()
    {
        desk::WalkSettings now;
        desk.edit([&](FakeWorld& world) { now = world.field.settings; });
        return now;
    }
};

} // namespace

// The list of walks and what leads on from it, by keys.
class TestWalksPage : public QObject
{
    Q_OBJECT
private slots:
    void whatWantsADecisionStandsFirst();
    void theKeysWorkInTheEmptyState();
    void theKeysAreNotTakenFromAField();
    void aPlanBecomesAWalk();
    void thePlanTakesTheShopsMinutes();
    void thePrimaryButtonStaysInSight_data();
    void thePrimaryButtonStaysInSight();
    void allThatASupplierSendsIsCounted();
    void binsAreFoundByTyping();
    void aReviewIsReadOnceCounted();
    void rulesTakeEffectAndAreUndone();
    void scrollingPastANumberChangesNothing();
    void aScheduleIsAddedByKeys();
    void aFailureSaysWhatToDo();
    void everyControlHasAName_data();
    void everyControlHasAName();
};

void TestWalksPage::whatWantsADecisionStandsFirst()
{
    Floor floor;
    QVERIFY(floor.loaded());
    QCOMPARE(floor.walks()->model()->rowCount(), 4); // counting, review, planned, paused
    QCOMPARE(floor.walks()->model()->index(0, 0).data().toString(), QStringLiteral("To review"));
    QVERIFY(floor.says(QStringLiteral("want your decision")));
    floor.button(QStringLiteral("Done"))->click();
    QTRY_COMPARE(floor.walks()->model()->rowCount(), 3);
}

void TestWalksPage::theKeysWorkInTheEmptyState()
{
    Floor floor(0);
    floor.open();
    QTRY_VERIFY(floor.says(QStringLiteral("No walk is open")));
    QTest::keyClick(floor.page.get(), Qt::Key_P);
    QTRY_VERIFY(floor.named<QSpinBox>(QStringLiteral("Minutes for this walk"))->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(floor.says(QStringLiteral("No walk is open")));
    QTest::keyClick(floor.page.get(), Qt::Key_N);
    QTRY_VERIFY(floor.shown<ChooseForm>());
}

void TestWalksPage::theKeysAreNotTakenFromAField()
{
    Floor floor(0);
    floor.open();
    QTRY_VERIFY(floor.says(QStringLiteral("No walk is open")));
    QTest::keyClick(floor.page.get(), Qt::Key_N);
    QTRY_VERIFY(floor.shown<ChooseForm>());
    auto* skus = floor.named<QPlainTextEdit>(QStringLiteral("SKUs"));
    skus->setFocus();
    floor.type(QStringLiteral("PUN"));
    QCOMPARE(skus->toPlainText(), QStringLiteral("PUN"));
    QVERIFY(floor.shown<ChooseForm>()); // P would have opened the plan, U the rules
    auto* category = floor.seen<QComboBox>(QStringLiteral("Category"));
    category->setFocus();
    floor.type(QStringLiteral("p"));
    QVERIFY(floor.shown<ChooseForm>());
}

void TestWalksPage::aPlanBecomesAWalk()
{
    Floor floor;
    QVERIFY(floor.loaded());
    const auto before = floor.count();
    QTest::keyClick(floor.walks(), Qt::Key_P);
    auto* list = floor.named<LineList>(QStringLiteral("What would be counted"));
    QTRY_VERIFY(list->model()->rowCount() > 10);
    // Each line says why.
    QVERIFY(list->model()->index(1, 0).data().toString().contains(QStringLiteral("quiet for 19")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(floor.count(), before + 1);
    QTRY_VERIFY(floor.shown<CountView>());
}

void TestWalksPage::thePlanTakesTheShopsMinutes()
{
    Floor floor;
    floor.desk.edit([](FakeWorld& world) { world.field.settings.minutes = 25; });
    QVERIFY(floor.loaded());
    QTest::keyClick(floor.walks(), Qt::Key_P);
    auto* minutes = floor.named<QSpinBox>(QStringLiteral("Minutes for this walk"));
    QTRY_COMPARE(minutes->value(), 25);
    auto* list = floor.named<LineList>(QStringLiteral("What would be counted"));
    QTRY_VERIFY(list->model()->rowCount() > 0);
    const int fits = list->model()->rowCount();
    minutes->setValue(10);
    QTRY_VERIFY(list->model()->rowCount() < fits);
    QVERIFY(floor.says(QStringLiteral("did not fit")));
}

void TestWalksPage::thePrimaryButtonStaysInSight_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("button");
    QTest::newRow("plan") << int(Qt::Key_P) << QStringLiteral("Open a walk of");
    QTest::newRow("choose") << int(Qt::Key_N) << QStringLiteral("Open the walk");
}

void TestWalksPage::thePrimaryButtonStaysInSight()
{
    QFETCH(int, key);
    QFETCH(QString, button);
    Floor floor;
    QVERIFY(floor.loaded());
    floor.page->resize(1146, 560); // less than a window of 1366 × 768 leaves
    QTest::keyClick(floor.walks(), Qt::Key(key));
    QTRY_VERIFY(floor.button(button));
    const auto* open = floor.button(button);
    QTRY_VERIFY(floor.page->height() <= 560);
    QVERIFY(floor.page->rect().contains(QRect(open->mapTo(floor.page.get(), QPoint()), open->size())));
}

void TestWalksPage::allThatASupplierSendsIsCounted()
{
    Floor floor;
    QVERIFY(floor.loaded());
    const auto before = floor.count();
    QTest::keyClick(floor.walks(), Qt::Key_N);
    auto* supplier = floor.seen<QComboBox>(QStringLiteral("Supplier"));
    QTRY_VERIFY(supplier->count() > 1);
    supplier->setCurrentIndex(1);
    QTRY_VERIFY(floor.button(QStringLiteral("Open a walk of Growmark Hill")));
    floor.button(QStringLiteral("Open a walk of Growmark Hill"))->click();
    QTRY_COMPARE(floor.count(), before + 1);
}

void TestWalksPage::binsAreFoundByTyping()
{
    Floor floor;
    QVERIFY(floor.loaded());
    QTest::keyClick(floor.walks(), Qt::Key_N);
    auto* picker = floor.page->findChild<ChooseForm*>()->findChild<BinPicker*>();
    QTRY_VERIFY(floor.seen<QLineEdit>(QStringLiteral("Find bins")));
    QTRY_VERIFY(floor.seen<QLineEdit>(QStringLiteral("Find bins"))->hasFocus());
    QTRY_VERIFY(floor.button(QStringLiteral("Take all that are shown"))->isEnabled());
    floor.type(QStringLiteral("b-0"));
    floor.button(QStringLiteral("Take all that are shown"))->click();
    const auto chosen = picker->chosen().size();
    QVERIFY(chosen >= 3 && chosen <= 4);
    floor.seen<QLineEdit>(QStringLiteral("Find bins"))->clear();
    QCOMPARE(picker->chosen().size(), chosen); // what is out of sight stays chosen
    QVERIFY(floor.button(QStringLiteral("Open a walk of %1 bin").arg(chosen)));
}

void TestWalksPage::aReviewIsReadOnceCounted()
{
    Floor floor;
    QVERIFY(floor.loaded());
    QTest::keyClick(floor.walks(), Qt::Key_Return); // the walk to review
    QTRY_VERIFY(floor.shown<ReviewView>());
    QTRY_VERIFY(floor.says(QStringLiteral("Before the shelf can be corrected")));
    QTRY_VERIFY(floor.says(QStringLiteral("4006381333931")));
    QVERIFY(!floor.button(QStringLiteral("Correct the shelf"))->isEnabled());
}

void TestWalksPage::rulesTakeEffectAndAreUndone()
{
    Floor floor;
    QVERIFY(floor.loaded());
    QTest::keyClick(floor.walks(), Qt::Key_U);
    auto* minutes = floor.named<QSpinBox>(QStringLiteral("Time for counting, a day"));
    QTRY_VERIFY(minutes->hasFocus());
    QTRY_COMPARE(minutes->value(), 60);
    minutes->selectAll();
    floor.type(QStringLiteral("90"));
    floor.press(Qt::Key_Tab);
    QTRY_COMPARE(floor.rules().minutes, 90);
    auto* shareB = floor.named<QSpinBox>(QStringLiteral("A and B together make up"));
    auto* shareA = floor.named<QSpinBox>(QStringLiteral("Class A makes up"));
    QCOMPARE(shareA->maximum(), 95); // A can not be more than A and B together
    QCOMPARE(shareB->minimum(), 80);
    QTRY_VERIFY(bool(floor.shell.undo));
    floor.shell.undo();
    QTRY_COMPARE(floor.rules().minutes, 60);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(floor.walks()->isVisible());
}

void TestWalksPage::scrollingPastANumberChangesNothing()
{
    Floor floor;
    QVERIFY(floor.loaded());
    QTest::keyClick(floor.walks(), Qt::Key_U);
    auto* every = floor.named<QSpinBox>(QStringLiteral("A is counted every"));
    QTRY_COMPARE(every->value(), 30);
    QVERIFY(!every->hasFocus());
    QWheelEvent wheel(QPointF(5, 5), every->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(every, &wheel);
    QCOMPARE(every->value(), 30);
    // A step is saved without leaving the field, and several are one change.
    const int given = floor.desk.commandsGiven();
    every->stepUp();
    every->stepUp();
    QTRY_COMPARE(floor.rules().daysA, 32);
    QCOMPARE(floor.desk.commandsGiven(), given + 1);
}

void TestWalksPage::aScheduleIsAddedByKeys()
{
    Floor floor;
    QVERIFY(floor.loaded());
    QTest::keyClick(floor.walks(), Qt::Key_U);
    auto* table = floor.named<DataTable>(QStringLiteral("Schedules"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setFocus();
    floor.press(Qt::Key_N);
    auto* name = floor.named<QLineEdit>(QStringLiteral("Name"));
    QTRY_VERIFY(name->hasFocus());
    floor.type(QStringLiteral("Window, monthly"));
    floor.shown<RulesView>()->findChild<BinPicker*>()->choose({BinId{1}});
    floor.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(floor.shell.said.contains(QStringLiteral("Window, monthly")));
    table->setCurrentIndex(table->model()->index(2, 0));
    QTRY_VERIFY(floor.button(QStringLiteral("Stop")) && floor.button(QStringLiteral("Stop"))->isEnabled());
    floor.button(QStringLiteral("Stop"))->click();
    QTRY_COMPARE(table->model()->index(2, 4).data().toString(), QStringLiteral("Stopped"));
}

void TestWalksPage::aFailureSaysWhatToDo()
{
    Floor floor;
    floor.desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("database disk image is malformed"), {}});
    floor.open();
    QTRY_VERIFY(floor.button(QStringLiteral("Try again")));
    floor.desk.failWith(std::nullopt);
    floor.button(QStringLiteral("Try again"))->click();
    QTRY_VERIFY(floor.walks()->isVisible());
}

void TestWalksPage::everyControlHasAName_data()
{
    QTest::addColumn<QVariantMap>("request");
    QTest::newRow("list") << QVariantMap{};
    QTest::newRow("count") << QVariantMap{{QStringLiteral("walk"), 1}};
    QTest::newRow("review") << QVariantMap{{QStringLiteral("walk"), 2}};
    QTest::newRow("plan") << QVariantMap{{QStringLiteral("plan"), true}};
    QTest::newRow("choose") << QVariantMap{{QStringLiteral("choose"), true}};
    QTest::newRow("rules") << QVariantMap{{QStringLiteral("rules"), true}};
}

void TestWalksPage::everyControlHasAName()
{
    QFETCH(QVariantMap, request);
    Floor floor;
    QVERIFY(floor.loaded());
    floor.page->handle(request);
    floor.desk.drain();
    QTest::qWait(20);
    QCOMPARE(floor.namelessControl(), QString());
}

QTEST_MAIN(TestWalksPage)
#include "tst_walks_page.moc"
