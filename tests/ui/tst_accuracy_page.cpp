#include "orders_shop.h"
#include "ui/accuracy/accuracy_page.h"
#include "ui/accuracy/trend_chart.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/format.h"

#include <QComboBox>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Results : test::OnePage<AccuracyPage>
{
    explicit Results(int weeks = 52)
        : OnePage(40)
    {
        desk.edit([&](FakeWorld& world) { world.field.make({24, 12, 0, weeks}, desk.time().now()); });
    }
    DataTable* table() const { return named<DataTable>(QStringLiteral("Count accuracy")); }
    bool loaded()
    {
        open();
        return QTest::qWaitFor([this] { return table()->isVisible() && table()->model()->rowCount() > 0; });
    }
};

} // namespace

// How well record and shelf agreed.
class TestAccuracyPage : public QObject
{
    Q_OBJECT
private slots:
    void nothingCountedLeadsToThePlan();
    void theSentenceSaysShareAndShrinkage();
    void theTrendIsSaidInWords();
    void everyViewIsThere_data();
    void everyViewIsThere();
    void aWalkOpensFromItsRow();
    void aShorterPeriodIsKept();
    void aFailureSaysWhatToDo();
    void everyControlHasAName();
};

void TestAccuracyPage::nothingCountedLeadsToThePlan()
{
    Results results(0);
    results.open();
    QTRY_VERIFY(results.says(QStringLiteral("Nothing was counted in this time")));
    QVERIFY(!results.page->findChild<TrendChart*>()->isVisible());
    results.button(QStringLiteral("Plan today's walk"))->click();
    QCOMPARE(results.shell.page, QStringLiteral("walks"));
    QVERIFY(results.shell.request.contains(QStringLiteral("plan")));
}

void TestAccuracyPage::theSentenceSaysShareAndShrinkage()
{
    Results results;
    QVERIFY(results.loaded());
    QVERIFY(results.says(QStringLiteral("were exact. Missing: USD")));
}

void TestAccuracyPage::theTrendIsSaidInWords()
{
    Results results;
    results.desk.edit([](FakeWorld& world) {
        auto& weeks = world.field.results[desk::WalkAccuracyBy::Week];
        for (std::size_t i = 0; i < weeks.size(); ++i) {
            weeks[i].lines = 100;
            weeks[i].exact = i < 26 ? 80 : 95;
        }
    });
    QVERIFY(results.loaded());
    const auto before = Format::permille(800);
    const auto now = Format::permille(950);
    QVERIFY(results.says(
        QStringLiteral("Exact lines rose from %1 in the first four weeks to %2 in the last four").arg(before, now)));
    // The same for a screen reader, week by week.
    const auto spoken = results.page->findChild<TrendChart*>()->accessibleDescription();
    QCOMPARE(spoken.count(before), 26);
    QCOMPARE(spoken.count(now), 26);
}

void TestAccuracyPage::everyViewIsThere_data()
{
    QTest::addColumn<QString>("chip");
    QTest::addColumn<int>("rows");
    QTest::newRow("counter") << QStringLiteral("By counter") << 3;
    QTest::newRow("bin") << QStringLiteral("By bin") << 27;
    QTest::newRow("category") << QStringLiteral("By category") << 5;
    QTest::newRow("reason") << QStringLiteral("By reason") << 5;
}

void TestAccuracyPage::everyViewIsThere()
{
    QFETCH(QString, chip);
    QFETCH(int, rows);
    Results results;
    QVERIFY(results.loaded());
    results.button(chip)->click();
    QTRY_COMPARE(results.table()->model()->rowCount(), rows);
}

void TestAccuracyPage::aWalkOpensFromItsRow()
{
    Results results;
    QVERIFY(results.loaded());
    results.table()->setFocus();
    results.press(Qt::Key_Home, Qt::ControlModifier);
    results.press(Qt::Key_Return);
    QTRY_COMPARE(results.shell.page, QStringLiteral("walks"));
    QVERIFY(results.shell.request.value(QStringLiteral("walk")).toLongLong() > 0);
}

void TestAccuracyPage::aShorterPeriodIsKept()
{
    Results results;
    QVERIFY(results.loaded());
    QVERIFY(results.says(QStringLiteral("Last 12 months:")));
    results.named<QComboBox>(QStringLiteral("Period"))->setCurrentIndex(2);
    QTRY_VERIFY(results.says(QStringLiteral("Last 30 days:")));
    const auto fewer = [&] { return results.page->findChild<TrendChart*>()->accessibleDescription().count(u';'); };
    QTRY_VERIFY(fewer() < 5);
    results.open(); // as after a restart
    QTRY_VERIFY(results.says(QStringLiteral("Last 30 days:")));
}

void TestAccuracyPage::aFailureSaysWhatToDo()
{
    Results results;
    results.desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("database disk image is malformed"), {}});
    results.open();
    QTRY_VERIFY(results.button(QStringLiteral("Try again")));
    results.desk.failWith(std::nullopt);
    results.button(QStringLiteral("Try again"))->click();
    QTRY_VERIFY(results.table()->isVisible());
}

void TestAccuracyPage::everyControlHasAName()
{
    Results results;
    QVERIFY(results.loaded());
    QCOMPARE(results.namelessControl(), QString());
}

QTEST_MAIN(TestAccuracyPage)
#include "tst_accuracy_page.moc"
